"""Forgets names and everyday words, so that what is learned knows what to do with a word nobody listed.

It changes no list of ours: it makes lists and comments that lack some.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from zlib import crc32

from analysis.name_examples import Example
from analysis.name_forms import bare_forms
from analysis.name_lists import NameLists
from analysis.name_shapes import Is
from analysis.name_text import NamedText
from analysis.person_names import see_words

_FORGOTTEN_WORDS = 0.04  # share of everyday words: about as many are in no list of ours
_ALL_BUT_HALF = 2  # the turn in which only half of the names are forgotten
_ENDING, _LONGER = 2, 4  # letters: words like a name begin as it does but for so many, and are hardly longer
_SHORTEST_BEGINNING, _LONGEST_BEGINNING = 3, 12
NAME_BITS = Is.NAME | Is.RARE | Is.ALSO_A_WORD | Is.ANY_CASE | Is.GIVEN


def forget_some(lists: NameLists, examples: Sequence[Example], turn: int) -> NameLists:
    """Lists without the names of these comments (half of them in turn 2) and without some everyday words."""
    names: set[str] = set()
    words: set[str] = set()
    for one in examples:
        here = see_words(one.text, one.language, lists)
        for word, kind, is_name in zip(here.placed.words, here.kinds, marked_words(here, one), strict=True):
            if is_name and (turn != _ALL_BUT_HALF or _chance(word.folded, turn) < 1 / 2):
                names.add(word.folded)
            elif not is_name and kind == Is.EVERYDAY and _chance(word.folded, turn) < _FORGOTTEN_WORDS:
                words.add(word.folded)
    return forget(lists, names, words)


def forget(lists: NameLists, names: Iterable[str], words: Iterable[str] = ()) -> NameLists:
    """Lists without these names and those like them, and without these everyday words."""
    forms = {form for name in names for form in (name, *bare_forms(name))}
    lengths: dict[str, list[int]] = {}
    for form in forms:
        lengths.setdefault(form[: max(_SHORTEST_BEGINNING, len(form) - _ENDING)], []).append(len(form))
    left = {
        word: kind & ~NAME_BITS if not kind & Is.EVERYDAY and _is_like(word, lengths) else kind
        for word, kind in lists.words.items()
    }
    gone = frozenset(words)
    return replace(lists, words={word: kind for word, kind in left.items() if kind and word not in gone})


def _is_like(word: str, lengths: Mapping[str, Sequence[int]]) -> bool:
    return any(
        abs(len(word) - length) < _LONGER
        for cut in range(_SHORTEST_BEGINNING, _LONGEST_BEGINNING)
        for length in lengths.get(word[:cut], ())
    )


def hide_half(example: Example) -> Example:
    """The comment with half of its names hidden, as it is when it is looked at once more."""
    text, left = example.text, []
    for start, end in example.names:
        if _chance(text[start:end], 0) < 1 / 2:
            text = text[:start] + "\x00" * (end - start) + text[end:]
        else:
            left.append((start, end))
    return replace(example, text=text, names=tuple(left))


def marked_words(here: NamedText, example: Example) -> list[bool]:
    """For each word of a comment, whether it stands in a name or grew together with one."""
    return [
        any(start < word.end and word.start < end for start, end in example.names)
        for word in here.placed.words
    ]


def _chance(folded: str, turn: int) -> float:
    return crc32(f"{turn}{folded}".encode()) / 2**32
