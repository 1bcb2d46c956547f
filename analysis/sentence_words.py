"""Says how each word of a text stands: beginning a sentence, joined to the one before, with a capital.

It knows nothing of what a word means.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from analysis.word_folding import Word, is_latin

_JOINED = re.compile(r"[ \t\u00a0\u200e\u200f]{1,3}$|[ \t]?[-‐‑][ \t]?$|\.[ \t]{0,2}$")
_COMMA = re.compile(r"[ \t]{0,2}[,،][ \t]{0,2}$")
_BEGINS = re.compile(r"[.!?؟۔।:•\n\r\u2022\u2013\u2014*;(\[\"“«]")
_ABBREVIATIONS = re.compile(
    r"(?:dr|mr|mrs|ms|mx|prof|rev|sr|sra|srta|dra|st|sgt|cllr|dl|dna|mgr|enf|exmo|exma|lt|fr|smt|pc|jr"
    r"|inz|ks|sw|sf|ob|dnul|dlui|dnei|shri)$"
)
_SHOUTING = 0.6  # share of words in capitals from which capitals say nothing


@dataclass(frozen=True)
class Sentences:
    """The words of a text, and for each whether it begins a sentence, is joined to the word before (spaces, a
    hyphen, or the full stop of an abbreviation alone between them) or by a comma, has something hidden before
    it, is in Latin letters, has a capital that says something, or is an initial; and what stands after it, up
    to the next word."""

    words: Sequence[Word]
    begins: list[bool]
    joined: list[bool]
    commas: list[bool]
    walled: list[bool]
    latin: list[bool]
    capital: list[bool]
    initial: list[bool]
    tails: list[str]


def place_words(text: str, words: Sequence[Word]) -> Sentences:
    """How the words of a text, in order, stand in it.

    >>> from analysis.word_folding import cut_words
    >>> text = "Thanks, Dr. Ada A. Nowak. She came"
    >>> placed = place_words(text, cut_words(text))
    >>> placed.begins, placed.joined
    ([True, False, False, False, False, True, False], [False, False, True, True, True, False, True])
    """
    gaps = [""] + [text[one.end : two.start] for one, two in pairwise(words)]
    before = [None, *words]
    joined = [
        previous is not None and _is_joined(gap, previous)
        for gap, previous in zip(gaps, before[: len(gaps)], strict=False)
    ][: len(words)]
    begins = [
        index == 0 or (not joined[index] and bool(_BEGINS.search(gaps[index]))) for index in range(len(words))
    ]
    shouting = _is_shouting(words)
    return Sentences(
        words,
        begins,
        joined,
        [bool(_COMMA.match(gap)) for gap in gaps[: len(words)]],
        ["\x00" in gap for gap in gaps[: len(words)]],
        [is_latin(word.written) for word in words],
        [not shouting and _has_capital(word.written) for word in words],
        [len(word.written) == 1 and word.written.isupper() and word.written != "I" for word in words],
        [*gaps[1:], text[words[-1].end :]] if words else [],
    )


def _is_joined(gap: str, previous: Word) -> bool:
    if gap == " ":
        return True
    if "." in gap and not _is_abbreviation(previous):
        return False
    return bool(_JOINED.match(gap))


def _is_abbreviation(word: Word) -> bool:
    short = 1 if is_latin(word.written) else 3
    return len(word.folded) <= short or bool(_ABBREVIATIONS.match(word.folded))


def _has_capital(written: str) -> bool:
    return written[0].isupper() and not (written.isupper() and 1 < len(written) <= 5)


def _is_shouting(words: Sequence[Word]) -> bool:
    cased = [word.written for word in words if len(word.written) > 1 and word.written[0].isascii()]
    return len(cased) > 2 and sum(word.isupper() for word in cased) > _SHOUTING * len(cased)
