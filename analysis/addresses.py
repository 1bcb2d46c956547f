"""Finds the addresses people live at: a number and a street, a flat, a house number, in twelve languages.

A town alone is no address; a street without a number is one only where somebody says they live there.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from analysis.word_folding import WORD_LETTER, fold_phrase, folded_words

Span = tuple[int, int]

_WORDS = Path(__file__).with_name("naming_words") / "addresses.toml"
_MONTHS = _WORDS.with_name("birth.toml")
_LEAST = 5  # letters by which a word that has endings is known
# A number and a word that may be a street's: with a capital, or in a script that has none.
_NUMBER_AND_WORD = re.compile(r"\d[a-dA-D\u0900-\u0dff]{0,3}[ \t,،.]{1,3}[A-ZÀ-Þ\u0600-\u06ff\u0900-\u0dff]")
# What the written forms are made of, beside the lists of words.
_PARTS = {
    "number": (
        r"(?<![\d£$€.,:/])\d{1,4}(?:[ ]?[a-dA-D](?![^\W_])|[\u0900-\u0dff]{1,3}(?=[ ,]))?"
        r"(?:[ ]?[/-][ ]?\d{1,3})?"
    ),
    "gap": r"[ \t,،.]{1,3}",
    "word": rf"(?:{WORD_LETTER}|['’.-]){{1,30}}",
    "capital": r"(?-i:St\.|[A-ZÀ-ÞŁŚŻŹĆȘȚ](?:[\w'’-]|\.(?=\w)){0,24})",
    "edge": rf"(?<!{WORD_LETTER})",
    "end": rf"(?!{WORD_LETTER})",
    "grown": "(?:ে|ের|র|তে|ে|માં|ના|ની|નો|પર|ਤੇ)?",
}


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    words = tomllib.loads(_WORDS.read_text(encoding="utf-8"))
    forms = words.pop("patterns")
    words["months"] = tomllib.loads(_MONTHS.read_text(encoding="utf-8"))["months"]
    words["beside"] = words["flats"] + words["flats_beside_a_street"]
    parts = _PARTS | {name: _one_of(listed) for name, listed in words.items()}
    parts["no_middle"] = "(?!(?!(?-i:The ))(?:{between}){end})"
    parts["more_flats"] = r"(?:{gap}(?:{beside})[ \t.]{0,2}(?:\d{1,4}[a-h]?|[A-H]){end}){0,4}"
    parts["articles"] = "(?:do|da|de|del|dos|das|la|las|los|el|of)"
    parts["middle"] = r"(?:{no_middle}{word}[ \t]{1,2}){1,3}?"
    parts["flat"] = (
        r"(?:{edge}(?:{beside})[ \t.:]{0,3}(?:n[o°º]?\.?[ ]?)?\d{1,4}[ ]?[a-hA-H]?(?![^\W_]){gap})?"
    )
    return tuple(re.compile(_fill(form, parts), re.IGNORECASE) for form in forms)


def _fill(form: str, parts: dict[str, str]) -> str:
    """The form with each {name} replaced; a name may stand within what replaced another."""
    while _NAMED.search(form):
        form = _NAMED.sub(lambda match: parts[match.group(1)], form)
    return form


_NAMED = re.compile(r"\{([a-z_]{3,})\}")


def _one_of(words: list[str]) -> str:
    return "|".join(sorted((re.escape(word) for word in words), key=len, reverse=True))


@lru_cache(maxsize=1)
def _telling_words() -> frozenset[str]:
    """The words one of which stands in every address without a number before it."""
    words = tomllib.loads(_WORDS.read_text(encoding="utf-8"))
    parts = ("living", "houses", "flats", "streets_before", "streets", "named_houses")
    phrases = (fold_phrase(said) for part in parts for said in words[part])
    longest = [max(phrase, key=len) for phrase in phrases if phrase]
    return frozenset(longest) | {word[:_LEAST] for word in longest if not word.isascii()}


def _may_hold_an_address(text: str) -> bool:
    telling = _telling_words()
    return _NUMBER_AND_WORD.search(text) is not None or any(
        word in telling or word[:_LEAST] in telling for word in folded_words(text)
    )


def find_addresses(text: str) -> Iterator[Span]:
    """Addresses with a number and a street or a house; digits of any script must be plain (`plain_digits`).

    >>> text = "I live at Flat 3, 24 Cranbrook Road in Leeds, 20 minutes from the road"
    >>> [text[start:end] for start, end in find_addresses(text)]
    ['Flat 3, 24 Cranbrook Road']
    """
    if not _may_hold_an_address(text):
        return
    found: list[Span] = []
    for pattern in _patterns():
        name = "it" if "it" in pattern.groupindex else 0
        spans = (match.span(name) for match in pattern.finditer(text))
        found += [(start, start + len(text[start:end].rstrip(" \t,،."))) for start, end in spans]
    last = -1
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if start >= last:
            last = end
            yield start, end
