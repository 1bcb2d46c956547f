"""Reads a listed word or phrase with its alternatives and gaps: “(no|never a) … reply*”.

It looks nothing up: `analysis.lexicons` makes what it reads ready for that.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, product

from analysis.script_folding import fold_word, split_written

# The words that may stand at each place of a phrase; one that ends in `*` is the beginning of others.
# Any word may stand where none is given.
Slots = tuple[frozenset[str], ...]
_CHOICE = re.compile(r"\(([^()]*)\)")
_GAP, _ANY = "…", frozenset[str]()
_WIDEST_GAP = 2  # words


def folded_entry(word: str) -> str:
    """A listed word or phrase as it is looked up: its words folded, one space between, `*` kept.

    >>> folded_entry("Face-to-face"), folded_entry("posiłk*"), folded_entry("Wait* for")
    ('face to face', 'posilk*', 'wait* for')
    """
    return " ".join(map(_folded, word.split()))


def _folded(token: str) -> str:
    """What stands between two spaces, folded; a `*` stays where it stood."""
    return "*".join(" ".join(map(fold_word, split_written(part))) for part in token.split("*"))


def phrase_slots(phrase: str) -> tuple[Slots, ...]:
    """The folded words at each place of a phrase: one sequence, and more where an alternative has two words
    or none, or where `…` stands for up to two words of any kind.

    >>> [[sorted(slot) for slot in slots] for slots in phrase_slots("(No|never) reply*")]
    [[['never', 'no'], ['reply*']]]
    >>> len(phrase_slots("(no|not a|) reply")), len(phrase_slots("no … reply"))
    (3, 3)
    """
    ways = product(*phrase_parts(phrase))
    return tuple(dict.fromkeys(slots for way in ways if (slots := tuple(chain(*way)))))


def phrase_parts(phrase: str) -> list[list[Slots]]:
    """The parts of a phrase one after another, each with the sequences of words that may stand there.

    >>> [[len(slots) for slots in part] for part in phrase_parts("no (more|) … reply")]
    [[1], [1, 0], [0, 1, 2], [1]]
    """
    parts = _CHOICE.split(phrase.replace(_GAP, f"({_GAP})")) if "(" in phrase or _GAP in phrase else [phrase]
    read = [_choices(part) if place % 2 else [_slots(part)] for place, part in enumerate(parts)]
    return [part for part in read if part != [()]]


def phrase_pieces(phrase: str) -> Iterator[str]:
    """The parts of a phrase that are written as one: what stands outside brackets, and each alternative.

    >>> list(phrase_pieces("(no|never a) reply*"))
    ['no', 'never a', ' reply*']
    """
    for place, part in enumerate(_CHOICE.split(phrase.replace(_GAP, "()"))):
        yield from (one for one in (part.split("|") if place % 2 else [part]) if one.strip())


@lru_cache(maxsize=1 << 14)
def _slots(piece: str) -> Slots:
    return tuple(frozenset({word}) for word in folded_entry(piece).split())


def _choices(inside: str) -> list[Slots]:
    if inside == _GAP:
        return [(_ANY,) * words for words in range(_WIDEST_GAP + 1)]
    read = [_slots(one) for one in inside.split("|")]
    single = frozenset(chain(*(slots[0] for slots in read if len(slots) == 1)))
    return [*([(single,)] if single else []), *(slots for slots in read if len(slots) != 1)]
