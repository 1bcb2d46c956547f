"""Finds the words of our own lists in a comment: a list for each theme of the codeframe, and for feelings.

A listed word is a hint for the model, not a theme: what it weighs is learned from labelled comments.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_LONGEST_PHRASE = 5  # words
_SHORTEST_STEM = 3  # letters
FEELING_WORDS = Path(__file__).with_name("feeling_words.toml")


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
            for fault in word_faults(word):
                raise ValueError(fault)
            places = stems if word.endswith("*") else exact
            plain = word.removesuffix("*")
            places[plain] = places.get(plain, frozenset()) | {number}
    return WordLists(tuple(tuple(words) for words in lists), exact, stems)


def word_faults(
    word: str, shortest_stem: int = _SHORTEST_STEM, longest_phrase: int = _LONGEST_PHRASE
) -> Iterator[str]:
    """What is wrong with a listed word or phrase, in plain sentences; nothing where it can be used.

    `shortest_stem` is the least number of letters before a `*`, `longest_phrase` the most words.

    >>> list(word_faults("of*")), list(word_faults("meal*"))
    (['“of*” is too short to stand for other words'], [])
    """
    if word.endswith("*") and len(word) <= shortest_stem:
        yield f"“{word}” is too short to stand for other words"
    if "*" in word[:-1]:
        yield f"“{word}” has a * that is not at its end"
    if not 0 < len(word.split()) <= longest_phrase:
        yield f"“{word}” has more than {longest_phrase} words, or none"


def read_feeling_words(path: Path = FEELING_WORDS) -> WordLists:
    """The lists of words that carry a feeling, in the order of the file; raises `ValueError` as above.

    >>> len(read_feeling_words().lists)
    4
    """
    return make_word_lists(list(tomllib.loads(path.read_text(encoding="utf-8")).values()))


def find_listed(words: Sequence[str], lists: WordLists) -> dict[int, tuple[str, ...]]:
    """The words and phrases of each list that stand in a run of words, as they stand there, each once.

    Lists with none are left out.

    >>> lists = make_word_lists([["meal*", "cold"], ["on hold"], ["tv"]])
    >>> find_listed(["cold", "meals", "on", "hold"], lists)
    {0: ('cold', 'meals'), 1: ('on hold',)}
    """
    found: dict[int, list[str]] = {}
    for phrase in dict.fromkeys(_phrases(words)):
        for number in _lists_with(phrase, lists):
            found.setdefault(number, []).append(phrase)
    return {number: tuple(phrases) for number, phrases in sorted(found.items())}


def _phrases(words: Sequence[str]) -> Iterable[str]:
    for size in range(1, _LONGEST_PHRASE + 1):
        for start in range(len(words) - size + 1):
            yield " ".join(words[start : start + size])


def _lists_with(phrase: str, lists: WordLists) -> set[int]:
    numbers = set(lists.exact.get(phrase, ()))
    last_word = phrase.rfind(" ") + 1
    for end in range(max(last_word + 1, _SHORTEST_STEM), len(phrase) + 1):
        numbers |= lists.stems.get(phrase[:end], frozenset())
    return numbers
