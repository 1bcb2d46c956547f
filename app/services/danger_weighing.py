"""Weighs whether words may mean danger by all of them and their letters, where no list has what is said.

It holds no lists and decides nothing (`app.services.danger` does); `danger_fitting` made its numbers.
"""

import struct
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from math import sqrt
from pathlib import Path
from zlib import crc32

FOLDER = Path(__file__).with_name("danger_words") / "weights"
PLACES = 32_768  # numbers kept of a language, a byte each
HEAD = struct.Struct("<ff")  # before them: what a byte counts for, and what every text begins with
WORDS_COUNT, LETTERS_COUNT = 1.5, 1.0  # how much the words of a text count for, and the letters in them
APART = "·"  # what stands between sentences
_LENGTHS = (3, 4, 5)  # letters of a group
_LONGEST = 40  # words that are weighed as one sentence

Told = tuple[frozenset[int], frozenset[int]]  # the places of words and of letters in a text


def weigh_danger(said: str, language: str) -> float:
    """The log odds that folded words may mean danger: those of the two neighbouring sentences that tell most.

    `said` is what `app.services.danger.fold_words` gives. Minus infinity for a language without numbers, and
    for no words.
    """
    if language not in weighed_languages():
        return float("-inf")
    step, begins, numbers = _read(language)
    return max(
        (begins + step * _sum_up(numbers, told) for told in tell_sentences(said)), default=float("-inf")
    )


def tell_sentences(said: str) -> Iterator[Told]:
    """The places of every two neighbouring sentences, of which a long one is cut."""
    pieces = [piece for sentence in said.split(APART) for piece in _cut(sentence.split())]
    for place in range(max(1, len(pieces) - 1) if pieces else 0):
        yield tell_words(pieces[place : place + 2])


def tell_words(sentences: Sequence[Sequence[str]]) -> Told:
    """The places of the words of sentences, of words side by side or one apart, and of their letters."""
    words = {_place(" ".join(some)) for sentence in sentences for some in _side_by_side(sentence)}
    letters = {place for sentence in sentences for word in sentence for place in _places_of_letters(word)}
    return frozenset(words), frozenset(letters)


def _side_by_side(sentence: Sequence[str]) -> Iterator[tuple[str, ...]]:
    yield from ((word,) for word in sentence)
    for steps in (1, 2):
        yield from zip(sentence, sentence[steps:], (str(steps),) * len(sentence), strict=False)


def counts_for(places: frozenset[int], much: float) -> float:
    """What each of these places counts for: in a longer text each tells less."""
    return much / sqrt(len(places)) if places else 0.0


@cache
def weighed_languages() -> frozenset[str]:
    """The languages that have numbers."""
    return frozenset(path.stem for path in FOLDER.glob("*.bin"))


def _cut(words: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(words), _LONGEST):
        yield words[start : start + _LONGEST]


def _sum_up(numbers: memoryview, told: Told) -> float:
    words, letters = told
    return counts_for(words, WORDS_COUNT) * sum(numbers[place] for place in words) + counts_for(
        letters, LETTERS_COUNT
    ) * sum(numbers[place] for place in letters)


def _place(said: str) -> int:
    return crc32(said.encode()) % PLACES


@lru_cache(maxsize=1 << 14)
def _places_of_letters(word: str) -> frozenset[int]:
    edged = f" {word} "
    groups = (edged[start : start + n] for n in _LENGTHS for start in range(len(edged) - n + 1))
    return frozenset(_place(f"{group}~") for group in groups)


@cache
def _read(language: str) -> tuple[float, float, memoryview]:
    kept = (FOLDER / f"{language}.bin").read_bytes()
    step, begins = HEAD.unpack_from(kept)
    return step, begins, memoryview(kept)[HEAD.size :].cast("b")
