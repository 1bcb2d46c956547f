"""Turns a comment into the numbers a linear model reads: its words, pieces of words, and listed words.

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
from analysis.word_lists import WordLists, find_listed, make_word_lists

WISH: QuestionType = "could_improve"
LONGEST_TEXT = 20_000  # characters read of one comment, so that a hostile text cannot stop the job
NO_LISTS = make_word_lists(())
_LIST_WEIGHT = 0.6  # found in cross-validation: what our own words count beside the words of the comments
_PIECE_SIZES = (3, 4, 5)
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
_MARK = re.compile(r"\[[A-Za-z0-9 -]{1,20}\]")  # where something was hidden: nobody wrote it
_MENDED = {"â€™": "'", "â€˜": "'", "’": "'", "‘": "'", "`": "'"}


@dataclass(frozen=True)
class Vocabulary:
    """What a model knows, each in the order of its columns, with the weight (idf) of each word and piece.

    The columns of a model are: words and pairs, pieces, the three question types, our own lists of
    themes, our own lists of feeling words, these once more for each question type, and the words and
    pairs once more for comments that answer “what could be better”.
    """

    words: Mapping[str, int]
    pieces: Mapping[str, int]
    word_idf: tuple[float, ...]
    piece_idf: tuple[float, ...]
    theme_lists: WordLists = NO_LISTS
    feeling_lists: WordLists = NO_LISTS

    @cached_property
    def words_in_order(self) -> tuple[str, ...]:
        """The words and pairs, the first columns of a model."""
        return tuple(self.words)

    @property
    def questions_start(self) -> int:
        """The column of the first question type."""
        return len(self.words) + len(self.pieces)

    @property
    def themes_start(self) -> int:
        """The column of the first list of theme words."""
        return self.questions_start + len(QUESTION_TYPES)

    @property
    def feelings_start(self) -> int:
        """The column of the first list of feeling words; only feelings are read from here on."""
        return self.themes_start + len(self.theme_lists.lists)

    @property
    def size(self) -> int:
        """How many columns there are."""
        return self.crossed_start + len(self.words)

    @property
    def crossed_start(self) -> int:
        """The column of the first word of comments that answer “what could be better”."""
        return self.feelings_start + (1 + len(QUESTION_TYPES)) * len(self.feeling_lists.lists)

    def knows_any(self, columns: Iterable[int]) -> bool:
        """Whether any column is more than the question asked: a comment of unknown words has none."""
        return any(not self.questions_start <= column < self.themes_start for column in columns)


def split_words(text: str) -> list[str]:
    """The words of a text in small letters, apostrophes kept, broken ones mended, marks in brackets left out.

    >>> split_words("Staff didn’t listen!")
    ['staff', "didn't", 'listen']
    >>> split_words("I rang [phone number] twice")
    ['i', 'rang', 'twice']
    """
    plain = _MARK.sub(" ", text[:LONGEST_TEXT])
    for broken, mended in _MENDED.items():
        plain = plain.replace(broken, mended)
    return _WORD.findall(unicodedata.normalize("NFKC", plain).casefold())


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

    A list of theme words counts as 0.6 × ln(1 + how many different words of it the comment has), a list
    of feeling words as ln(1 + how many).

    Method: term weighting after Salton and Buckley (1988), as in scikit-learn's `TfidfVectorizer`
    with `sublinear_tf`.

    >>> tiny = Vocabulary({"kind": 0}, {}, (1.0,), (), make_word_lists([["kind", "nice"]]))
    >>> features = features_of("Kind, so kind.", "could_improve", tiny)
    >>> {column: round(value, 2) for column, value in features.items()}
    {0: 1.0, 2: 1.0, 4: 0.42, 5: 1.0}
    """
    words = split_words(text)
    question = QUESTION_TYPES.index(question_type)
    known = _weigh(words_and_pairs(words), vocabulary.words, vocabulary.word_idf)
    pieces = _weigh(pieces_of(words), vocabulary.pieces, vocabulary.piece_idf)
    themes = _count(words, vocabulary.theme_lists)
    feelings = _count(words, vocabulary.feeling_lists)
    crossed = known if question_type == WISH else {}
    asked = vocabulary.feelings_start + (1 + question) * len(vocabulary.feeling_lists.lists)
    return {
        **known,
        **{len(vocabulary.words) + column: value for column, value in pieces.items()},
        vocabulary.questions_start + question: 1.0,
        **{vocabulary.themes_start + number: _LIST_WEIGHT * count for number, count in themes.items()},
        **{vocabulary.feelings_start + number: count for number, count in feelings.items()},
        **{asked + number: count for number, count in feelings.items()},
        **{vocabulary.crossed_start + column: value for column, value in crossed.items()},
    }


def _weigh(found: list[str], columns: Mapping[str, int], idf: tuple[float, ...]) -> dict[int, float]:
    counts = Counter(columns[item] for item in found if item in columns)
    weights = {column: (1 + math.log(count)) * idf[column] for column, count in counts.items()}
    length = math.sqrt(math.fsum(weight * weight for weight in weights.values()))
    return {column: weight / length for column, weight in weights.items()}


def _count(words: list[str], lists: WordLists) -> dict[int, float]:
    return {number: math.log1p(len(found)) for number, found in find_listed(words, lists).items()}
