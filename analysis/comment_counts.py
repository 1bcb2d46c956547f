"""Counts what a model knows in runs of words: its words, pairs, pieces and listed words.

It weighs nothing: `analysis.comment_rows` does.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from analysis.text_features import Vocabulary, pieces_of
from analysis.word_lists import all_phrases, lists_with


def count_columns(runs: Sequence[Sequence[str]], vocabulary: Vocabulary) -> Any:
    """How often each column stands in each run of words: a sparse SciPy matrix, runs × columns.

    >>> count_columns([["kind", "so", "kind"]], Vocabulary({"kind": 0}, {" so": 0}, (1.0,), (1.0,))).toarray()
    array([[2., 1.]])
    """
    import numpy as np
    from scipy.sparse import csr_matrix

    columns: list[int] = []
    ends = [0]
    known: dict[str, list[int]] = {}  # columns of what was met before; it lives as long as the call
    for words in runs:
        columns.extend(_columns_in(words, vocabulary, known))
        ends.append(len(columns))
    shape = (len(runs), vocabulary.size)
    counts = csr_matrix((np.ones(len(columns)), np.array(columns, np.intc), np.array(ends, np.intc)), shape)
    counts.sum_duplicates()
    return counts


def _columns_in(words: Sequence[str], vocabulary: Vocabulary, known: dict[str, list[int]]) -> Iterator[int]:
    pairs = vocabulary.words
    for word in words:
        if word not in known:
            known[word] = _columns_of_word(word, vocabulary)
        yield from known[word]
    for first, second in pairwise(words):
        if (column := pairs.get(f"{first} {second}")) is not None:
            yield column
    for phrase in all_phrases(words, vocabulary.lists):
        if phrase not in known:
            known[phrase] = _columns_of_lists(phrase, vocabulary)
        yield from known[phrase]


def _columns_of_word(word: str, vocabulary: Vocabulary) -> list[int]:
    own = [vocabulary.words[word]] if word in vocabulary.words else []
    start = len(vocabulary.words)
    pieces = [start + vocabulary.pieces[piece] for piece in pieces_of([word]) if piece in vocabulary.pieces]
    return own + pieces + _columns_of_lists(word, vocabulary)


def _columns_of_lists(phrase: str, vocabulary: Vocabulary) -> list[int]:
    return [vocabulary.lists_start + number for number in sorted(lists_with(phrase, vocabulary.lists))]
