"""Finds the words of our own lists in a comment: a list for each theme of the codeframe, and for feelings.

A listed word is a hint for the model, not a theme: what it weighs is learned from labelled comments.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain, islice
from pathlib import Path

_LONGEST_PHRASE = 5  # words
_SHORTEST_STEM = 3  # letters
FEELING_WORDS = Path(__file__).with_name("feeling_words.toml")
EVERYDAY_WORDS = Path(__file__).with_name("everyday_words.toml")
SURE_WORDS = Path(__file__).with_name("sure_words.toml")


@dataclass(frozen=True, eq=False)
class WordLists:
    """Lists of words and phrases, ready to be looked up; `lists` has them as they were written.

    `exact` and `stems` map a word, phrase or beginning of one to the numbers of the lists it is in.
    """

    lists: tuple[tuple[str, ...], ...]
    exact: Mapping[str, frozenset[int]]
    stems: Mapping[str, frozenset[int]]

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """Every phrase without its last word, or its last words: after anything else no phrase goes on."""
        phrases = [entry.split() for entry in (*self.exact, *self.stems) if " " in entry]
        return frozenset(" ".join(words[:end]) for words in phrases for end in range(1, len(words)))


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
        for number in lists_with(phrase, lists):
            found.setdefault(number, []).append(phrase)
    return {number: tuple(phrases) for number, phrases in sorted(found.items())}


def read_everyday_words(path: Path = EVERYDAY_WORDS) -> WordLists:
    """Families of everyday words, in the order of the file; raises `ValueError` as above.

    >>> "bus" in read_everyday_words().exact
    True
    """
    return read_feeling_words(path)


def read_sure_words(themes: Sequence[str], path: Path = SURE_WORDS) -> WordLists:
    """For each theme in turn, the words that are sure enough to give it by themselves; most themes have none.

    Raises `ValueError` as above.

    >>> [len(words) > 0 for words in read_sure_words(("food", "equality")).lists]
    [False, True]
    """
    lists = tomllib.loads(path.read_text(encoding="utf-8"))
    return make_word_lists([lists.get(theme, []) for theme in themes])


def listed_at(words: Sequence[str], lists: WordLists) -> Iterator[tuple[str, frozenset[int]]]:
    """Each word and phrase in a run of words that is in a list, as often as it stands there, with its lists.

    >>> lists = make_word_lists([["meal*"], ["on hold"]])
    >>> list(listed_at(["meals", "on", "hold"], lists))
    [('meals', frozenset({0})), ('on hold', frozenset({1}))]
    """
    for phrase in chain(words, all_phrases(words, lists)):
        if found := lists_with(phrase, lists):
            yield phrase, found


def all_phrases(words: Sequence[str], lists: WordLists) -> Iterator[str]:
    """The runs of two words or more that may be listed, as they go on from what a listed phrase begins with.

    >>> list(all_phrases(["put", "on", "hold"], make_word_lists([["on hold"]])))
    ['on hold']
    """
    beginnings = lists.beginnings
    for start, first in enumerate(words):
        phrase, rest = first, islice(words, start + 1, None)
        while phrase in beginnings and (word := next(rest, None)):
            phrase = f"{phrase} {word}"
            yield phrase


def _phrases(words: Sequence[str]) -> Iterable[str]:
    for size in range(1, _LONGEST_PHRASE + 1):
        for start in range(len(words) - size + 1):
            yield " ".join(words[start : start + size])


@lru_cache(maxsize=1 << 15)
def lists_with(phrase: str, lists: WordLists) -> frozenset[int]:
    """The numbers of the lists that hold a word or phrase, whole or by its beginning.

    >>> lists_with("meals", make_word_lists([["meal*"], ["meals"], ["tea"]]))
    frozenset({0, 1})
    """
    numbers = lists.exact.get(phrase, frozenset())
    last_word = phrase.rfind(" ") + 1
    for end in range(max(last_word + 1, _SHORTEST_STEM), len(phrase) + 1):
        if phrase[:end] in lists.stems:
            numbers |= lists.stems[phrase[:end]]
    return numbers
