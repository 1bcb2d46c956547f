"""Finds dates that a text says somebody was born on, in twelve languages.

It also finds a whole date of many years ago; any other date is left, and so is a year alone.
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
_ROMAN = r"(?-i:I{1,3}|I?V|VI{1,3}|I?X|XI{1,2})"  # the months as Poles and Romanians write them: 23 VI 1980
_NUMBERS = (
    rf"(?<!\d)(?:\d{{1,2}}{_SEP}(?:\d{{1,2}}|{_ROMAN}){_SEP}\d{{2,4}}"
    rf"|\d{{4}}[./–-]\d{{1,2}}[./–-]\d{{1,2}}"
    r"|\d{1,2}(?:st|nd|rd|th)[ ](?:of[ ])?(?:the[ ])?\d{1,2}(?:st|nd|rd|th),?[ ](?:of[ ])?\d{4})(?!\d)"
)
_ORDINAL = r"(?:st|nd|rd|th|º|ª|\.|ਵੀਂ|તારીખ|ই|শে|লা|রা|ঠা)?"
_LITTLE = r"(?:(?:of|de|of the|da|ee|e|ماه|ਦੇ|এর|ની|الموافق|من|bisha)[ ]{1,2})?"
_YEAR = r"(?:(?:of|de|del|ਦੇ|سال|سنة|عام|ee|sanadka|roku|anul|,)?[ ,،]{0,2}'?(?:\d{4}|\d{2}))(?!\d)"
_YEAR_FIRST = r"(?<!\d)\d{4}[ ]?(?:সালের|সনের|સાલની|સાલના|ની|ના|ਸਾਲ ਦੀ|ਦੀ|ਦੇ|کی|کے|کو|سال|سنہ)?[ ,،]{1,2}"
_NEAR = 45  # letters between the word of birth and the date, within one sentence


_AMONG_PARTICULARS = re.compile(
    rf"({_NUMBERS})[ ]?[,;|/–-]?[ ](?=NHS\b)", re.IGNORECASE
)  # name, date, NHS number
# A whole date of many years ago is somebody’s, where no word such as “since” makes it a day of an event.
_LONG_AGO = re.compile(r"(?<!\d)(?:19\d\d|200\d|201[0-2]|1[23]\d\d)(?!\d)")
_ANY_DATE = re.compile(r"\d[ ./-]{1,2}\d|\d{4}|\d ?[^\W\d_]{3}")
_SINCE = re.compile(
    r"(?:^|[ (])(?:on|since|until|till|from|by|before|after|dated|of|in|the"
    r"|od|do|dnia|dniu|przed|po|desde|hasta|el|em|dia|día|até|din|data|pe|la|până|a"
    r"|ilaa|iyo|laga|bilaabo|منذ|في|من|بتاريخ|يوم|حتى|از|تا|در|مورخ)[ ]$",
    re.IGNORECASE,
)
_FROM = re.compile(r"[ ]?(?:থেকে|পর্যন্ত|তারিখে|সালে|থী|થી|થિ|સુધી|ના રોજ|ਤੋਂ|ਤੱਕ|ਨੂੰ|سے|تک|کو|میں|کے بعد|ilaa|থেকেই)")
_AFTER_HIDDEN = re.compile(r"\x00[ ]?[,،;(|–-]{1,2}[ ]?$")
_WHOLE = re.compile(r"\d[^\d]*\d")
_APART = re.compile(r"[!?؟۔।\x00\n\d]|\.[ ]+[^\W\d_]{3}")  # what ends a sentence, or another number


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = tomllib.loads(_WORDS.read_text(encoding="utf-8"))
    months = "|".join(sorted((re.escape(word) for word in words["months"]), key=len, reverse=True))
    births = "|".join(sorted((re.escape(word) for word in words["births"]), key=len, reverse=True))
    days = "|".join(sorted((re.escape(word) for word in words["days"]), key=len, reverse=True))
    day_month = rf"(?<![\d\w])(?:\d{{1,2}}|یکم){_ORDINAL}(?:{_BETWEEN}|){_LITTLE}(?:{months})"
    date = (
        rf"{_NUMBERS}|{day_month}\w*[.,،]?(?:{_BETWEEN}|[ ]del?[ ]){{0,2}}{_YEAR}"
        rf"|(?<!\w)(?:{months})\w*{_BETWEEN}\d{{1,2}}{_ORDINAL}(?:{_BETWEEN}\d{{2,4}})(?!\d)"
        rf"|{_YEAR_FIRST}{day_month}|{day_month}(?![^\W\d_])"
        rf"|(?<!\d)\d{{1,2}}[ ]dias[ ]de[ ](?:{months})[ ]{_YEAR}"
        rf"|(?<!\w)(?:{days})(?:[ ][ey][ ]\w{{2,6}})?(?:[ ](?:de|of))?[ ](?:{months})(?!\w)[ ,]{{1,2}}{_YEAR}"
    )
    return re.compile(date, re.IGNORECASE), re.compile(rf"(?<!\w)(?:{births})", re.IGNORECASE)


def find_dates_of_birth(text: str) -> Iterator[Span]:
    """Dates beside a word of birth, before or after it: digits of any script must be plain (`plain_digits`).

    A whole date of 2012 or before, too, where no word such as “since” stands beside it, and one after a name.

    >>> text = "Urodziłam się 3 marca 1980 r., wizyta 12.05.2024"
    >>> [text[start:end] for start, end in find_dates_of_birth(text)]
    ['3 marca 1980']
    """
    found = {match.span(1) for match in _AMONG_PARTICULARS.finditer(text)}
    found.update(_find_by_themselves(text))
    if _has_birth(text):
        found.update(_find_beside_births(text))
    yield from sorted(found)


def _find_by_themselves(text: str) -> Iterator[Span]:
    """Whole dates of many years ago, and those that stand after a name."""
    if _LONG_AGO.search(text) or ("\x00" in text and _ANY_DATE.search(text)):
        for match in _patterns()[0].finditer(text):
            if _is_long_ago(text, match) or _is_beside_hidden(text, match):
                yield match.span()


def _find_beside_births(text: str) -> Iterator[Span]:
    dates, births = _patterns()
    places = [match.span() for match in births.finditer(text)]
    at = 0
    for match in dates.finditer(text) if places else ():
        while at < len(places) - 1 and places[at + 1][0] < match.start():
            at += 1
        if any(_is_near(text, birth, match.span()) for birth in places[at : at + 2]):
            yield match.span()


def _is_long_ago(text: str, date: re.Match[str]) -> bool:
    """Whether a whole date is of many years ago, and no word of time stands beside it."""
    start, end = date.span()
    if not _LONG_AGO.search(date.group()) or not _WHOLE.search(date.group()):
        return False
    return not _SINCE.search(text, max(0, start - 12), start) and not _FROM.match(text, end)


def _is_beside_hidden(text: str, date: re.Match[str]) -> bool:
    """Whether a whole date stands in a list with a name, an address or a number: Ada Lovett, 12/03/51."""
    start = date.start()
    if len(_WHOLE.findall(date.group())) == 0 or not date.group()[-2:].isdigit():
        return False
    return bool(_AFTER_HIDDEN.search(text, max(0, start - 5), start))


@lru_cache(maxsize=1)
def _telling_words() -> frozenset[str]:
    births = tomllib.loads(_WORDS.read_text(encoding="utf-8"))["births"]
    return frozenset(max(fold_phrase(birth), key=len) for birth in births)


def _has_birth(text: str) -> bool:
    return not folded_words(text).isdisjoint(_telling_words())


def _is_near(text: str, birth: Span, date: Span) -> bool:
    start, end = (birth[1], date[0]) if birth[1] <= date[0] else (date[1], birth[0])
    return end - start <= _NEAR and not _APART.search(text, start, end)
