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
# Nine to eleven digits in three groups or four: nobody counts so, but offices number people so.
_IN_GROUPS = re.compile(r"(?<![\w£$€.,/-])\d{1,4}(?:[ \u00a0-]\d{1,5}){2,3}(?![\w/]|[.,]\d|[ -]\d)")
_DIGITS_OF_SOMEBODY = range(9, 12)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d$|^(?:19|20)\d\d(?!\d)")
_BEFORE = 30  # letters before a number in which a word may say what it is of
_WRITTEN_BEFORE, _WRITTEN_AFTER = re.compile(r"(?:\d[\d ,-]*)?$"), re.compile(r"(?:[ ,-]{1,3}\d+)*")
_LEAST_SPELT_AMONG_WRITTEN, _DIGITS_OF_A_PHONE = 3, range(10, 12)
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


@lru_cache(maxsize=1)
def _matters() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, _words()["matters"]), key=len, reverse=True))
    return re.compile(rf"(?<!{WORD_LETTER})(?:{words})(?!{WORD_LETTER})[^\d\n\x00!?.।۔]*$", re.IGNORECASE)


def find_numbers_in_groups(text: str) -> Iterator[Span]:
    """Numbers written in groups as those of people are, as 943 476 5918, unless they are of a matter.

    An NHS number with a digit typed wrong is one of them.

    >>> text = "I am 943 476 5918, my complaint is 600 482 1175, my sugar 140 160 155, in 2019 2020 2021."
    >>> [text[start:end] for start, end in find_numbers_in_groups(text)]
    ['943 476 5918']
    """
    for match in _IN_GROUPS.finditer(text):
        groups = re.findall(r"\d+", match.group())
        uneven = len(set(map(len, groups))) > 1
        if not uneven or sum(map(len, groups)) not in _DIGITS_OF_SOMEBODY or _YEAR.search(match.group()):
            continue
        if not _matters().search(text, max(0, match.start() - _BEFORE), match.start()):
            yield match.span()


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
            yield from _whole(run, text)
            run = []
        if worth:
            run.append((word.start, word.end, worth))
    yield from _whole(run, text)


def _whole(run: list[tuple[int, int, int]], text: str) -> Iterator[Span]:
    """Where a run of digits said in words stands, with the written ones among, before and after them."""
    worth, doubled = 0, 0
    for _, _, each in run:
        if each > _SEVERAL:
            worth, doubled = worth + each - _SEVERAL, 0
        else:
            worth, doubled = (worth + max(doubled, 1), 0) if each == 1 else (worth, each)
    if not run:
        return
    start, end = run[0][0], run[-1][1]
    if worth >= _LEAST_SPELT:
        yield start, end
    elif worth >= _LEAST_SPELT_AMONG_WRITTEN:
        before = _WRITTEN_BEFORE.search(text, max(0, start - _BEFORE), start)
        after = _WRITTEN_AFTER.match(text, end)
        start, end = before.start() if before else start, after.end() if after else end
        written = sum(map(str.isdigit, text[start:end]))
        if written and worth + written in _DIGITS_OF_A_PHONE:
            yield start, end
