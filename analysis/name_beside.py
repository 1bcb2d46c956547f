"""Finds the signs beside a name with a comma or a number: “Ada, my nurse”, “my nurse, Ada”, “Ada, 19”.

It names nobody: it says how surely the word at each place is a name, if it can be one.
"""

import re
from collections.abc import Iterator, Sequence

from analysis.name_shapes import Is
from analysis.name_signs import Sign
from analysis.sentence_words import Sentences

_AGE = re.compile(r"[ ]?[,،(][ ]?[1-9]\d?(?![\d:./]|[ ]?(?:mg|mcg|ml|%|am|pm|min|hour|£))(?=[ ,،.;)\n]|$)")
_HIDDEN_NEXT = re.compile(r"[ ]?[,،:(–—-]{0,2}[ ]?\x00")
_NEAR = 3  # words from the comma to the role
_STOPS = Is.KNOWN | Is.FOLLOWS_NO_PERSON | Is.TITLE | Is.ROLE


def find_signs_beside(kinds: Sequence[int], placed: Sentences) -> Iterator[tuple[int, Sign]]:
    """The places that have such a sign, by the number of the word, with how sure it is."""
    for index, tail in enumerate(placed.tails):
        if tail == " ":
            continue
        following = index + 1
        if following < len(kinds) and placed.commas[following]:
            yield from _round_comma(kinds, placed, index)
        if following < len(kinds) and tail == ": " and kinds[index] & Is.ROLE:
            yield following, Sign.LISTED
        if _AGE.match(tail) or ("\x00" in tail and _HIDDEN_NEXT.match(tail)):
            yield index, Sign.LISTED


def _round_comma(kinds: Sequence[int], placed: Sentences, index: int) -> Iterator[tuple[int, Sign]]:
    following = index + 1
    role = _find_role(kinds, placed, following)
    if role and not kinds[index] & _STOPS:
        closed = (_ends(placed, role) or _ends(placed, role + 1)) and not _is_call(placed, index)
        yield index, Sign.LIKELY if closed else Sign.LISTED
    if _is_after_role(kinds, placed, index) and not kinds[following] & _STOPS and _closes(placed, following):
        yield following, Sign.LIKELY if placed.latin[following] else Sign.LISTED


def _is_call(placed: Sentences, index: int) -> bool:
    """Whether a word with a capital only because it begins: “Sleep, mum, she said”."""
    return placed.latin[index] and placed.begins[index] and not placed.joined[index]


def _find_role(kinds: Sequence[int], placed: Sentences, start: int) -> int:
    """Where a role stands within a few words of one run, such as “my daughter’s nurse”; 0 for nowhere."""
    for index in range(start, min(start + _NEAR, len(kinds))):
        if index > start and not placed.joined[index]:
            return 0
        if kinds[index] & Is.ROLE:
            return index
        if kinds[index] & Is.NAME and not kinds[index] & Is.EVERYDAY:
            return 0
    return 0


def _is_after_role(kinds: Sequence[int], placed: Sentences, index: int) -> bool:
    """Whether the word before a comma is a role, or the word after one: “mi trabajadora social, …”."""
    if kinds[index] & Is.ROLE:
        return True
    return (
        index > 0 and placed.joined[index] and bool(kinds[index - 1] & Is.ROLE and kinds[index] & Is.EVERYDAY)
    )


def _closes(placed: Sentences, index: int) -> bool:
    """Whether a comma or an end stands after this word or the next."""
    return _ends(placed, index) or _ends(placed, index + 1)


def _ends(placed: Sentences, index: int) -> bool:
    following = index + 1
    return following >= len(placed.joined) or not placed.joined[following]
