"""Finds names that one service gave us: its wards and its staff, also with the endings of a sentence.

It has no names of its own.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from analysis.name_forms import bare_forms
from analysis.word_folding import Word, cut_words, fold_phrase

Span = tuple[int, int]

_LONGEST_ENDING = 4  # letters a case may add
_SHORTEST_STEM = 4  # letters below which a word must stand as it was given


def find_local_names(text: str, names: Sequence[str]) -> Iterator[Span]:
    """Where these names stand in a text, in capitals or not, in any case of Polish or Romanian.

    `names` are written as the service writes them; empty ones are passed over.

    >>> text = "na oddziale willow ward, u Wiolety"
    >>> [text[start:end] for start, end in find_local_names(text, ["Willow Ward", "Wioleta"])]
    ['willow ward', 'Wiolety']
    """
    wanted = _by_length(tuple(names))
    if not wanted:
        return
    words, past = cut_words(text), 0
    for index, word in enumerate(words):
        length = 0 if index < past else _length_here(words, index, wanted)
        if length:
            past = index + length
            yield word.start, words[past - 1].end


@lru_cache(maxsize=16)
def _by_length(names: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    phrases = {fold_phrase(name) for name in names}
    return tuple(sorted((phrase for phrase in phrases if phrase), key=len, reverse=True))


def _length_here(words: Sequence[Word], index: int, wanted: Sequence[tuple[str, ...]]) -> int:
    for phrase in wanted:
        here = words[index : index + len(phrase)]
        if len(here) == len(phrase) and all(map(_is_form_of, (word.folded for word in here), phrase)):
            return len(phrase)
    return 0


def _is_form_of(word: str, name: str) -> bool:
    if word == name or name in bare_forms(word):
        return True
    stem = name[:-1] if len(name) > _SHORTEST_STEM else name
    return len(stem) >= _SHORTEST_STEM and word.startswith(stem) and len(word) - len(stem) <= _LONGEST_ENDING
