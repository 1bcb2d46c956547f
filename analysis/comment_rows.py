"""Turns comments into the numbers a model reads: a row for each sentence, and one for each whole comment.

It knows no themes and no feelings: which of these numbers a part of the model sees is in `analysis.designs`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from analysis.comment_counts import count_columns
from analysis.comments import QUESTION_TYPES, QuestionType
from analysis.text_features import Vocabulary, split_sentences

Floats = NDArray[np.float64]


class Asked(Protocol):
    """What is read of a comment: its text, and the question it answers."""

    @property
    def text(self) -> str:
        """The comment as it was written."""

    @property
    def question_type(self) -> QuestionType:
        """What was asked."""


@dataclass(frozen=True)
class Rows:
    """Sentences, or comments, as numbers; each has as many rows.

    `text` is sparse: words, pairs and pieces by TF-IDF. `themes`, `feelings` and `everyday` have a column for
    each list, and `sure` one for each theme that may have sure words: ln(1 + how many of them stand there).
    `asked` has a column for each question type, 1 or 0, `length` one: ln(1 + words).
    """

    text: Any
    themes: Floats
    feelings: Floats
    everyday: Floats
    sure: Floats
    asked: Floats
    length: Floats


@dataclass(frozen=True)
class ReadComments:
    """The rows of some comments and of their sentences; `owners` has each sentence's comment by its place."""

    comments: Rows
    sentences: Rows
    owners: NDArray[np.int64]

    def most_of(self, scores: Floats) -> Floats:
        """The highest score of each comment's sentences, comments × scores; `scores` has sentences × scores.

        A comment of no words has the score of a sentence of no words, which is the last row.
        """
        most = np.tile(scores[-1], (len(self.comments.length), 1))
        filled = np.unique(self.owners)
        most[filled] = -np.inf
        np.maximum.at(most, self.owners, scores[:-1])
        return most

    def of_owners(self, columns: Floats) -> Floats:
        """Each sentence's row of `columns` (comments × columns); nought for the sentence of no words."""
        return np.vstack([columns[self.owners], np.zeros((1, columns.shape[1]))])


def read_rows(comments: Sequence[Asked], vocabulary: Vocabulary) -> ReadComments:
    """The rows of comments, and of their sentences with one more of no words, as a vocabulary sees them.

    Method: term weighting after Salton and Buckley (1988), as in scikit-learn's `TfidfVectorizer` with
    `sublinear_tf`: (1 + ln count) × idf, words and pieces each of length 1.

    >>> tiny = Vocabulary({"kind": 0, "nurse": 1}, {}, (1.0, 1.0), ())
    >>> from analysis.comments import Comment
    >>> read_rows([Comment("c", "Kind nurse.")], tiny).comments.text.toarray().round(2)
    array([[0.71, 0.71]])
    """
    split = [split_sentences(comment.text) for comment in comments]
    owners = np.array([place for place, sentences in enumerate(split) for _ in sentences], dtype=np.int64)
    counts = count_columns([words for sentences in split for words in sentences] + [[]], vocabulary)
    words = np.array([len(words) for sentences in split for words in sentences] + [0], dtype=np.float64)
    asked = np.array([QUESTION_TYPES.index(comment.question_type) for comment in comments], dtype=np.int64)
    together = _adding_up(owners, len(comments))
    return ReadComments(
        _weigh(together @ counts, together @ words, asked, vocabulary),
        _weigh(counts, words, np.append(asked[owners], len(QUESTION_TYPES) - 1), vocabulary),
        owners,
    )


def _adding_up(owners: NDArray[np.int64], comments: int) -> Any:
    from scipy.sparse import csr_matrix

    places = np.arange(len(owners))
    return csr_matrix((np.ones(len(owners)), (owners, places)), shape=(comments, len(owners) + 1))


def _weigh(counts: Any, words: Floats, asked: NDArray[np.int64], vocabulary: Vocabulary) -> Rows:
    from scipy.sparse import hstack

    listed = np.log1p(counts[:, vocabulary.lists_start :].toarray())
    kinds = (vocabulary.theme_lists, vocabulary.feeling_lists, vocabulary.everyday_lists)
    themes, feelings, everyday, sure = np.split(
        listed, np.cumsum([len(kind.lists) for kind in kinds]), axis=1
    )
    split = len(vocabulary.words)
    text = hstack(
        [
            _by_tf_idf(counts[:, :split], vocabulary.word_idf),
            _by_tf_idf(counts[:, split : vocabulary.lists_start], vocabulary.piece_idf),
        ],
        format="csr",
    )
    return Rows(
        text=text,
        themes=themes,
        feelings=feelings,
        everyday=everyday,
        sure=sure,
        asked=np.eye(len(QUESTION_TYPES))[asked],
        length=np.log1p(words)[:, None],
    )


def _by_tf_idf(counts: Any, idf: tuple[float, ...]) -> Any:
    counts.data = (1 + np.log(counts.data)) * np.asarray(idf)[counts.indices]
    lengths = np.sqrt(np.add.reduceat(np.append(counts.data**2, 0.0), counts.indptr[:-1]))
    rows = np.diff(counts.indptr)
    counts.data /= np.repeat(np.where(rows > 0, lengths, 1.0), rows)
    return counts
