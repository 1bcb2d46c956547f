"""Finds numbers that the words beside them make identifiers, and numbers said in words.

It knows no form of number by itself (`analysis.identifiers` does).
"""

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from analysis.word_folding import WORD_LETTER, cut_words, fold, fold_phrase, folded_words

Span = tuple[int, int]

_WORDS = Path(__file__).with_name("naming_words") / "numbers.toml"
_DIGITS = r"(?<![\d£$€])\+?\(?\d(?:[ \t.\u00a0\u2010-\u2015()/-]{0,3}\d)"
_LEAST_SPELT = 7  # digits said in words one after another
_SEVERAL = 10  # more than this: a word that stands for so many more digits by itself
_LINKS = frozenset({fold("و"), "iyo", "oo"})  # may stand between such words
_BETWEEN_SPELT = re.compile(r"[\s,.\d-]{1,14}(?:(?:و|iyo|oo)[ ])?")


@lru_cache(maxsize=1)
def _words() -> dict[str, list[str]]:
    return tomllib.loads(_WORDS.read_text(encoding="utf-8"))


def _after(part: str, number: str) -> re.Pattern[str]:
    cues = "|".join(sorted((re.escape(word) for word in _words()[part]), key=len, reverse=True))
    return re.compile(
        rf"(?<!{WORD_LETTER})(?:{cues})(?!{WORD_LETTER})[^\d\n\x00!?।۔]{{0,30}}?(?P<it>{number})",
        re.IGNORECASE,
    )


@lru_cache(maxsize=8)
def _telling_words(part: str) -> frozenset[str]:
    return frozenset(max(fold_phrase(word), key=len) for word in _words()[part] if fold_phrase(word))


def _find(part: str, pattern: re.Pattern[str], text: str) -> Iterator[Span]:
    if not folded_words(text).isdisjoint(_telling_words(part)):
        yield from (match.span("it") for match in pattern.finditer(text))


@lru_cache(maxsize=1)
def _nhs() -> re.Pattern[str]:
    return _after("nhs", rf"{_DIGITS}{{9}}(?!\d)")


@lru_cache(maxsize=1)
def _phone() -> re.Pattern[str]:
    return _after("phones", rf"{_DIGITS}{{6,14}}(?!\d)")


@lru_cache(maxsize=1)
def _identity() -> re.Pattern[str]:
    return _after(
        "identities",
        r"(?<!\w)(?=[A-Za-z/-]{0,4}\d)[A-Za-z0-9](?:[ /-]?[A-Za-z0-9]){4,15}(?<=\d)[A-Za-z]?(?!\w)",
    )


@lru_cache(maxsize=1)
def _postcode() -> re.Pattern[str]:
    return _after("postcodes", r"(?<!\w)[A-PR-UWYZ][A-HK-Y]?\d[\dA-HJKPSTUW]?(?!\w)")


def find_told_nhs_numbers(text: str) -> Iterator[Span]:
    """Ten digits that the text calls an NHS number, whatever their check digit."""
    return _find("nhs", _nhs(), text)


def find_told_phones(text: str) -> Iterator[Span]:
    """Seven to fifteen digits that the text calls a phone number, or says one may be rung on."""
    return _find("phones", _phone(), text)


@lru_cache(maxsize=1)
def _broken() -> re.Pattern[str]:
    between = "|".join(sorted(map(re.escape, _words()["between"]), key=len, reverse=True))
    step = rf"[ \t.,-]{{0,3}}(?:(?:{between})[ ]{{1,2}})?\d"
    broken = rf"(?=[\d \t.-]{{1,20}}(?:,|(?:{between})[ ]))"
    no_date = r"(?!\d{1,2}[ ./-]\d{1,2}[ ./-](?:19|20)\d\d)"
    return re.compile(rf"(?<![\d£$€.,:/-]){no_date}{broken}0(?:{step}){{9,10}}(?!\d)", re.IGNORECASE)


def find_broken_phones(text: str) -> Iterator[Span]:
    """Phone numbers with commas or little words between their parts: 07700 then 900 then 123."""
    return (match.span() for match in _broken().finditer(text))


def find_told_identities(text: str) -> Iterator[Span]:
    """Numbers of hospitals, passports, identity cards and the like that the text calls so.

    >>> text = "hospital number RX1 20455, room number 12"
    >>> [text[start:end] for start, end in find_told_identities(text)]
    ['RX1 20455']
    """
    return _find("identities", _identity(), text)


@lru_cache(maxsize=1)
def _plate() -> re.Pattern[str]:
    return _after(
        "plates",
        r"(?<!\w)(?:[A-Z]{2}\d\d[ ]?[A-Z]{3}|[A-Z]\d{1,3}[ ]?[A-Z]{3}|[A-Z]{3}[ ]?\d{1,3}[A-Z])(?!\w)",
    )


def find_told_plates(text: str) -> Iterator[Span]:
    """The number plates of cars that the text calls so, also older ones and in small letters.

    >>> text = "his reg is p143 dkl"
    >>> [text[start:end] for start, end in find_told_plates(text)]
    ['p143 dkl']
    """
    return _find("plates", _plate(), text)


def find_told_postcodes(text: str) -> Iterator[Span]:
    """The first half of a postcode, where the text calls it a postcode."""
    return _find("postcodes", _postcode(), text)


@lru_cache(maxsize=1)
def _digit_words() -> dict[str, int]:
    doubles = {fold(word): 2 for word in _words()["double"]} | {fold(word): 3 for word in _words()["triple"]}
    several = {fold(word): _SEVERAL + 2 for word in _words()["tens"]}
    several |= {fold(word): _SEVERAL + 3 for word in _words()["hundreds"]}
    return several | {fold(word): 1 for word in _words()["digits"]} | doubles


def find_spelt_numbers(text: str) -> Iterator[Span]:
    """Seven or more digits said in words, one after another, alone or among written ones.

    >>> text = "ring oh seven seven double oh nine double oh one two three please"
    >>> [text[start:end] for start, end in find_spelt_numbers(text)]
    ['oh seven seven double oh nine double oh one two three']
    """
    said = _digit_words()
    if folded_words(text).isdisjoint(said):
        return
    run: list[tuple[int, int, int]] = []
    for word in cut_words(text):
        if run and word.folded in _LINKS:
            continue
        worth = said.get(word.folded, 0)
        if run and (not worth or not _BETWEEN_SPELT.fullmatch(text[run[-1][1] : word.start])):
            yield from _whole(run)
            run = []
        if worth:
            run.append((word.start, word.end, worth))
    yield from _whole(run)


def _whole(run: list[tuple[int, int, int]]) -> Iterator[Span]:
    worth, doubled = 0, 0
    for _, _, each in run:
        if each > _SEVERAL:
            worth, doubled = worth + each - _SEVERAL, 0
        else:
            worth, doubled = (worth + max(doubled, 1), 0) if each == 1 else (worth, each)
    if worth >= _LEAST_SPELT:
        yield run[0][0], run[-1][1]
