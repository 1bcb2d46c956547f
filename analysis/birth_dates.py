"""Finds dates that a text says somebody was born on, in twelve languages.

Any other date is left, and so is a year alone.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from analysis.word_folding import fold_phrase, folded_words

Span = tuple[int, int]

_WORDS = Path(__file__).with_name("naming_words") / "birth.toml"
_BETWEEN = r"[ ./,،–-]{1,3}"
_SEP = r"[ ]?[./\\ ,–-][ ]?"
_NUMBERS = rf"(?<!\d)(?:\d{{1,2}}{_SEP}\d{{1,2}}{_SEP}\d{{2,4}}|\d{{4}}[./–-]\d{{1,2}}[./–-]\d{{1,2}})(?!\d)"
_ORDINAL = r"(?:st|nd|rd|th|º|ª|\.|ਵੀਂ|તારીખ)?"
_LITTLE = r"(?:(?:of|de|of the|da|ee|e|ماه|ਦੇ|এর|ની|الموافق|من|bisha)[ ]{1,2})?"
_YEAR = r"(?:(?:of|de|del|ਦੇ|سال|سنة|عام|ee|sanadka|roku|anul|,)?[ ,،]{0,2}'?(?:\d{4}|\d{2}))(?!\d)"
_NEAR = 45  # letters between the word of birth and the date, within one sentence


_APART = re.compile(r"[!?؟۔।\x00\n\d]|\.[ ]+[^\W\d_]{3}")  # what ends a sentence, or another number


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = tomllib.loads(_WORDS.read_text(encoding="utf-8"))
    months = "|".join(sorted((re.escape(word) for word in words["months"]), key=len, reverse=True))
    births = "|".join(sorted((re.escape(word) for word in words["births"]), key=len, reverse=True))
    day_month = rf"(?<!\d)\d{{1,2}}{_ORDINAL}(?:{_BETWEEN}|){_LITTLE}(?:{months})"
    date = (
        rf"{_NUMBERS}|{day_month}\w*[.,،]?(?:{_BETWEEN}|[ ]del?[ ]){{0,2}}{_YEAR}"
        rf"|(?<!\w)(?:{months})\w*{_BETWEEN}\d{{1,2}}{_ORDINAL}(?:{_BETWEEN}\d{{2,4}})(?!\d)"
        rf"|{day_month}(?![^\W\d_])"
    )
    return re.compile(date, re.IGNORECASE), re.compile(rf"(?<!\w)(?:{births})", re.IGNORECASE)


def find_dates_of_birth(text: str) -> Iterator[Span]:
    """Dates beside a word of birth, before or after it: digits of any script must be plain (`plain_digits`).

    >>> text = "Urodziłam się 3 marca 1980 r., wizyta 12.05.2024"
    >>> [text[start:end] for start, end in find_dates_of_birth(text)]
    ['3 marca 1980']
    """
    if not _has_birth(text):
        return
    dates, births = _patterns()
    places = [match.span() for match in births.finditer(text)]
    if not places:
        return
    at = 0
    for match in dates.finditer(text):
        while at < len(places) - 1 and places[at + 1][0] < match.start():
            at += 1
        near = places[at : at + 2]
        if any(_is_near(text, birth, match.span()) for birth in near):
            yield match.span()


@lru_cache(maxsize=1)
def _telling_words() -> frozenset[str]:
    births = tomllib.loads(_WORDS.read_text(encoding="utf-8"))["births"]
    return frozenset(max(fold_phrase(birth), key=len) for birth in births)


def _has_birth(text: str) -> bool:
    return not folded_words(text).isdisjoint(_telling_words())


def _is_near(text: str, birth: Span, date: Span) -> bool:
    start, end = (birth[1], date[0]) if birth[1] <= date[0] else (date[1], birth[0])
    return end - start <= _NEAR and not _APART.search(text, start, end)
