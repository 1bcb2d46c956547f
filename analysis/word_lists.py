"""Finds the words of our own lists in a comment: one list for each theme of the codeframe.

A listed word is a hint for the model, not a theme: what it weighs is learned from labelled comments.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

_LONGEST_PHRASE = 5  # words
_SHORTEST_STEM = 3  # letters


@dataclass(frozen=True)
class WordLists:
    """Lists of words and phrases, ready to be looked up; `lists` has them as they were written.

    `exact` and `stems` map a word, phrase or beginning of one to the numbers of the lists it is in.
    """

    lists: tuple[tuple[str, ...], ...]
    exact: Mapping[str, frozenset[int]]
    stems: Mapping[str, frozenset[int]]


def make_word_lists(lists: Sequence[Sequence[str]]) -> WordLists:
    """Word lists from lists of words in small letters; `*` at the end stands for any further letters.

    Raises `ValueError` for a stem under three letters, and for a phrase of more than five words.

    >>> make_word_lists([["food", "meal*"]]).stems
    {'meal': frozenset({0})}
    """
    exact: dict[str, frozenset[int]] = {}
    stems: dict[str, frozenset[int]] = {}
    for number, words in enumerate(lists):
        for word in words:
            if word.endswith("*") and len(word) <= _SHORTEST_STEM:
                raise ValueError(f"“{word}” is too short to stand for other words")
            if len(word.split()) > _LONGEST_PHRASE:
                raise ValueError(f"“{word}” has more than {_LONGEST_PHRASE} words")
            places = stems if word.endswith("*") else exact
            plain = word.removesuffix("*")
            places[plain] = places.get(plain, frozenset()) | {number}
    return WordLists(tuple(tuple(words) for words in lists), exact, stems)


def count_listed(words: Sequence[str], lists: WordLists) -> dict[int, int]:
    """How many different entries of each list stand in a run of words; lists with none are left out.

    >>> count_listed(["cold", "meals", "on", "hold"], make_word_lists([["meal*", "cold"], ["on hold"], ["tv"]]))
    {0: 2, 1: 1}
    """
    found = {(entry, number) for phrase in _phrases(words) for entry, number in _entries(phrase, lists)}
    counts: dict[int, int] = {}
    for _, number in found:
        counts[number] = counts.get(number, 0) + 1
    return dict(sorted(counts.items()))


def _phrases(words: Sequence[str]) -> Iterable[str]:
    for size in range(1, _LONGEST_PHRASE + 1):
        for start in range(len(words) - size + 1):
            yield " ".join(words[start : start + size])


def _entries(phrase: str, lists: WordLists) -> Iterable[tuple[str, int]]:
    for number in lists.exact.get(phrase, ()):
        yield phrase, number
    last_word = phrase.rfind(" ") + 1
    for end in range(max(last_word + 1, _SHORTEST_STEM), len(phrase) + 1):
        for number in lists.stems.get(phrase[:end], ()):
            yield phrase[:end] + "*", number
