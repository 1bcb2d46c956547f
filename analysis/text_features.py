"""Turns a comment into the numbers a linear model reads: its words, pairs of words and pieces of words.

It knows no themes and no feelings, and needs nothing but the standard library.
"""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from analysis.comments import QUESTION_TYPES, QuestionType
from analysis.word_lists import WordLists, count_listed, make_word_lists

LONGEST_TEXT = 20_000  # characters read of one comment, so that a hostile text cannot stop the job
_PIECE_SIZES = (3, 4, 5)
_LIST_WEIGHT = 0.6  # found in cross-validation: how much an own word counts beside the words of the comments
NO_LISTS = make_word_lists(())
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
_MENDED = {"â€™": "'", "â€˜": "'", "’": "'", "‘": "'", "`": "'"}


@dataclass(frozen=True)
class Vocabulary:
    """What a model knows, each in the order of its columns, with the weight (idf) of each.

    The columns of a model are: words and pairs, pieces, the three question types, our own word lists,
    and the words and pairs once more for comments that answer “what could be better”.
    """

    words: Mapping[str, int]
    pieces: Mapping[str, int]
    word_idf: tuple[float, ...]
    piece_idf: tuple[float, ...]
    lists: WordLists = NO_LISTS

    @cached_property
    def _words_in_order(self) -> tuple[str, ...]:
        return tuple(self.words)

    def word_at(self, column: int) -> str:
        """The word or pair of a column; empty where the column is something else."""
        return self._words_in_order[column] if column < len(self.words) else ""

    @property
    def size(self) -> int:
        """How many columns there are."""
        return 2 * len(self.words) + len(self.pieces) + len(QUESTION_TYPES) + len(self.lists.lists)

    def knows_any(self, columns: Iterable[int]) -> bool:
        """Whether any of these columns is a word, a piece or a list: a comment of unknown words has none."""
        questions = len(self.words) + len(self.pieces)
        lists = questions + len(QUESTION_TYPES)
        return any(column < questions or lists <= column < self.size - len(self.words) for column in columns)


def split_words(text: str) -> list[str]:
    """The words of a text in small letters, apostrophes kept, broken apostrophes mended.

    >>> split_words("Staff didn’t listen!")
    ['staff', "didn't", 'listen']
    """
    plain = unicodedata.normalize("NFKC", text[:LONGEST_TEXT])
    for broken, mended in _MENDED.items():
        plain = plain.replace(broken, mended)
    return _WORD.findall(plain.casefold())


def words_and_pairs(words: list[str]) -> list[str]:
    """The words, then each pair of neighbours with a space between.

    >>> words_and_pairs(["very", "kind", "nurse"])
    ['very', 'kind', 'nurse', 'very kind', 'kind nurse']
    """
    return words + [f"{first} {second}" for first, second in pairwise(words)]


def pieces_of(words: Iterable[str]) -> list[str]:
    """Every run of three to five letters inside each word, a space marking where the word begins and ends.

    >>> pieces_of(["ward"])
    [' wa', 'war', 'ard', 'rd ', ' war', 'ward', 'ard ', ' ward', 'ward ']
    """
    return [
        padded[start : start + size]
        for padded in (f" {word} " for word in words)
        for size in _PIECE_SIZES
        for start in range(len(padded) - size + 1)
    ]


def features_of(text: str, question_type: QuestionType, vocabulary: Vocabulary) -> dict[int, float]:
    """One comment as column → value: words and pieces by TF-IDF (1 + ln count, length 1 for each kind).

    A word list counts as 0.6 × ln(1 + how many of its entries the comment has).

    Method: term weighting after Salton and Buckley (1988), as in scikit-learn's `TfidfVectorizer`
    with `sublinear_tf`.

    >>> tiny = Vocabulary({"kind": 0}, {}, (1.0,), ())
    >>> features_of("Kind, so kind.", "could_improve", tiny)
    {0: 1.0, 2: 1.0, 4: 1.0}
    """
    words = split_words(text)
    known = _weigh(words_and_pairs(words), vocabulary.words, vocabulary.word_idf)
    pieces = _weigh(pieces_of(words), vocabulary.pieces, vocabulary.piece_idf)
    listed = count_listed(words, vocabulary.lists)
    questions = len(vocabulary.words) + len(vocabulary.pieces)
    lists = questions + len(QUESTION_TYPES)
    crossed = lists + len(vocabulary.lists.lists)
    features = known | {len(vocabulary.words) + column: value for column, value in pieces.items()}
    features[questions + QUESTION_TYPES.index(question_type)] = 1.0
    features |= {lists + number: _LIST_WEIGHT * math.log1p(count) for number, count in listed.items()}
    if question_type == "could_improve":
        features |= {crossed + column: value for column, value in known.items()}
    return features


def _weigh(found: list[str], columns: Mapping[str, int], idf: tuple[float, ...]) -> dict[int, float]:
    counts = Counter(columns[item] for item in found if item in columns)
    weights = {column: (1 + math.log(count)) * idf[column] for column, count in counts.items()}
    length = math.sqrt(math.fsum(weight * weight for weight in weights.values()))
    return {column: weight / length for column, weight in weights.items()}
