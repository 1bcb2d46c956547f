"""Judges from a whole text how likely each of its words is part of a name.

It decides nothing (`analysis.name_beginnings` does), and it has no lists: it is told what ours say of a word.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import repeat
from pathlib import Path
from types import ModuleType
from typing import NamedTuple
from zlib import crc32

from analysis.name_letters import LANGUAGES, letter_groups
from analysis.name_met import Array
from analysis.name_shapes import Is
from analysis.name_signs import Sign
from analysis.name_text import ANY_NAME, NamedText, hear_word

NUMBERS = Path(__file__).with_name("naming_words") / "context.npz"
PLACES = 32_768  # numbers kept of words, and of groups of letters; place 0 is nothing's
KINDS = max(bit for bit in vars(Is).values() if isinstance(bit, int)).bit_length()
GROUPS = 40  # groups of letters of a word that are heard
STANDS = 11
_NEAR, _FAR = (-2, -1, 0, 1, 2), (-2, 0, 2)  # words that are looked at together, one time and the next
_SEEN, _AT_ONCE = max(_NEAR) + max(_FAR), 400  # words each sees on either side; words judged at once
_LEAST_STEP = 1e-9
_TABLES = ("words", "groups")  # of which a text needs a few rows
_A_NAME = ANY_NAME | Is.GIVEN | Is.SURNAME_SHAPE

Numbers = Mapping[str, Array]


class Told(NamedTuple):
    """What the networks are told of each word of a text, or of the padded words of several (texts × words).

    `kinds`: what it may be, as bits; `stands`: how it stands (… × `STANDS`); `sign`: the surest sign there;
    `letters`: what they tell, in log odds; `met` (… × `MET`): how often it was met; `word` and `groups`
    (… × `GROUPS`): the places of the word and of its groups of letters; `language`: its number; `there`: 1,
    and 0 for padding.
    """

    kinds: Array
    stands: Array
    sign: Array
    letters: Array
    met: Array
    word: Array
    groups: Array
    language: Array
    there: Array


def judge_words(here: NamedText, signs: Mapping[int, Sign]) -> list[float]:
    """The log odds that each word of a text is part of a name: the mean of networks learned apart.

    Where no word of the text can be a name, nothing is weighed, and each is given 0, which tells nothing.

    Method: a word stands for what its letters, its kinds and its place tell, and is looked at with its
    neighbours twice (convolutions over five words and over three, as in Collobert et al. 2011).
    """
    import numpy as np

    if not any(map(_can_be_a_name, here.kinds, here.placed.capital, here.placed.latin, repeat(here.hurried))):
        return [0.0] * len(here.kinds)
    numbers, told = here.networks or read_networks(), tell_words(here, signs)
    judged: list[float] = []
    for start in range(0, len(here.kinds), _AT_ONCE):  # a text of any length takes little room
        first = max(0, start - _SEEN)
        some = Told(*(one[first : start + _AT_ONCE + _SEEN] for one in told))
        means = weigh_words(numbers, some, np).mean(axis=0)
        judged += means[start - first :][:_AT_ONCE].tolist()
    return judged


def _can_be_a_name(kind: int, capital: bool, latin: bool, hurried: bool) -> bool:
    """Whether a list has a word as a name, or none has it; in Latin letters mostly with a capital alone."""
    return (not kind or bool(kind & _A_NAME)) and (capital or not latin or hurried)


def tell_words(here: NamedText, signs: Mapping[int, Sign]) -> Told:
    """What the networks are told of the words of a text that has some."""
    import numpy as np

    placed, count = here.placed, len(here.kinds)
    folded = [word.folded for word in placed.words]
    written = [word.written for word in placed.words]
    stands = (
        placed.capital, placed.begins, placed.joined, placed.commas, placed.walled, placed.latin,
        placed.initial, ["\x00" in tail for tail in placed.tails],
        [len(one) > 1 and one.isupper() for one in written], [here.hurried] * count, [here.has_names] * count,
    )  # fmt: skip
    groups = np.zeros((count, GROUPS), dtype=np.int32)
    for row, word in zip(groups, folded, strict=True):
        found = _places_of(word)
        row[: len(found)] = found
    language = LANGUAGES.index(here.language if here.language in LANGUAGES else "en")
    return Told(
        np.array(here.kinds, dtype=np.int32),
        np.array(stands, dtype=np.float32).T,
        np.array([signs.get(index, Sign.NONE) for index in range(count)], dtype=np.int32),
        np.array([hear_word(here, index) for index in range(count)], dtype=np.float32),
        here.meet(folded, here.language),
        np.array([crc32(word.encode()) % (PLACES - 1) + 1 for word in folded], dtype=np.int32),
        groups,
        np.full(count, language, dtype=np.int32),
        np.ones(count, dtype=np.float32),
    )


@lru_cache(maxsize=1 << 14)
def _places_of(folded: str) -> list[int]:
    """The places of a word’s groups of letters, without the one that every word has."""
    return [group % (PLACES - 1) + 1 for group in letter_groups(folded)[1 : GROUPS + 1]]


def weigh_words(
    numbers: Numbers, told: Told, xp: ModuleType, drop: Callable[[Array], Array] = lambda inside: inside
) -> Array:
    """The log odds that each word is part of a name: of one network (texts × words), or of several whose
    numbers lie one upon another, of one text (networks × words).

    `xp` is numpy, or JAX while it is learned; `drop` leaves out part of what is inside, then.
    """
    there = told.there[..., None]
    bits = (told.kinds[..., None] >> xp.arange(KINDS)) & 1
    signs = told.sign[..., None] == xp.arange(len(Sign))
    there_are = told.groups > 0
    letters = (numbers["groups"][..., told.groups, :] * there_are[..., None]).sum(-2, dtype=xp.float32)
    letters = letters / xp.maximum(there_are.sum(-1, keepdims=True), 1).astype(xp.float32)
    letters = letters * numbers.get("groups step", 1)
    known = numbers["words"][..., told.word, :] * (told.word > 0)[..., None] * numbers.get("words step", 1)
    heard = told.letters[..., None] / 4
    facts = xp.concatenate([bits, told.stands, signs, heard, told.met], axis=-1).astype(xp.float32)
    inside = facts @ numbers["facts"] + known @ numbers["known"] + letters @ numbers["letters"]
    inside = drop(xp.maximum(inside + numbers["languages"][..., told.language, :], 0)) * there
    near = _layer(numbers, "near", _beside(inside, _NEAR, xp), xp) * there
    far = near + _layer(numbers, "far", _beside(drop(near), _FAR, xp), xp) * there
    last = drop(_layer(numbers, "last", drop(xp.concatenate([far, inside], axis=-1)), xp))
    return _weigh(numbers, "out", last)[..., 0]


def _layer(numbers: Numbers, name: str, inside: Array, xp: ModuleType) -> Array:
    return xp.maximum(_weigh(numbers, name, inside), 0)


def _weigh(numbers: Numbers, name: str, inside: Array) -> Array:
    return inside @ numbers[name] + numbers[f"{name}0"][..., None, :]


def _beside(inside: Array, steps: Sequence[int], xp: ModuleType) -> Array:
    """Each word with those so many steps away, side by side; nothing beyond either end."""
    most, count = max(steps), inside.shape[-2]
    nothing = xp.zeros((*inside.shape[:-2], most, inside.shape[-1]), dtype=inside.dtype)
    padded = xp.concatenate([nothing, inside, nothing], axis=-2)
    return xp.concatenate([padded[..., most + step : most + step + count, :] for step in steps], axis=-1)


def pack(networks: Sequence[Numbers]) -> dict[str, Array]:
    """The numbers of networks one upon another, each a byte, and how much a byte of each counts for."""
    import numpy as np

    packed: dict[str, Array] = {}
    for name in networks[0]:
        exact = np.stack([numbers[name] for numbers in networks])
        most = np.abs(exact).max(axis=tuple(range(1, exact.ndim)), keepdims=True)
        step = np.maximum(most / 127, _LEAST_STEP).astype(np.float32)
        packed |= {name: np.rint(exact / step).astype(np.int8), f"{name} step": step}
    return packed


def unpack(packed: Mapping[str, Array]) -> dict[str, Array]:
    """The numbers of packed networks, one upon another; the long tables stay packed, with their steps."""
    small = [name for name in packed if not name.endswith(" step") and name not in _TABLES]
    kept = {name: packed[name] for table in _TABLES for name in (table, f"{table} step")}
    return kept | {name: packed[name] * packed[f"{name} step"] for name in small}


@lru_cache(maxsize=1)
def read_networks() -> dict[str, Array]:
    """The networks we ship."""
    import numpy as np

    with np.load(NUMBERS) as packed:
        return unpack(packed)
