"""Fits the linear model: one straight line a theme and three for feeling, from labelled comments.

It is used at training time only and needs scikit-learn (the extra `train`); reading needs numpy alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.comments import FEELINGS
from analysis.labelled_comments import LabelledComment
from analysis.text_features import Vocabulary, features_of

LEAST_CASES = 8  # labelled comments a theme needs to be learned at all
_THEME_COST = 0.3
_FEELING_COST = 0.5
_FEELING_WEIGHTS = {0: 1.0, 1: 2.0, 2: 1.0}  # neutral or mixed comments are few and easily lost

Scores = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Lines:
    """Fitted weights, columns × (themes + 3 feelings), and an intercept for each."""

    weights: Scores
    intercepts: Scores


def make_matrix(comments: Sequence[LabelledComment], vocabulary: Vocabulary) -> Any:
    """Comments × columns of the vocabulary, as a sparse SciPy matrix."""
    from scipy.sparse import csr_matrix

    rows = [features_of(comment.text, comment.question_type, vocabulary) for comment in comments]
    ends = np.cumsum([0, *(len(row) for row in rows)])
    values = [value for row in rows for value in row.values()]
    columns = [column for row in rows for column in row]
    return csr_matrix((values, columns, ends), shape=(len(rows), vocabulary.size))


def mark_themes(comments: Sequence[LabelledComment], themes: Sequence[str]) -> Flags:
    """Comments × themes: whether people gave the comment the theme."""
    return np.array([[theme in comment.themes for theme in themes] for comment in comments], dtype=np.bool_)


def learnable_themes(comments: Sequence[LabelledComment], themes: Sequence[str]) -> tuple[str, ...]:
    """The themes with at least `LEAST_CASES` labelled comments, in the order given."""
    cases = mark_themes(comments, themes).sum(axis=0)
    return tuple(theme for theme, seen in zip(themes, cases, strict=True) if seen >= LEAST_CASES)


def fit_lines(matrix: Any, marked: Flags, feelings: NDArray[np.int64], feelings_start: int) -> Lines:
    """Fit themes and feelings: `matrix` comments × columns, `marked` comments × themes, `feelings` −1 to 2.

    Themes do not look at columns from `feelings_start` on.

    Themes: linear support vector machines (Fan et al. 2008, LIBLINEAR), one against the rest. Feeling:
    multinomial logistic regression on the comments whose feeling is labelled. A theme no comment
    carries gets a flat line far below nought. Raises `ValueError` where a feeling has no comment at all.
    """
    topics = matrix[:, :feelings_start]
    unread = np.zeros(matrix.shape[1] - feelings_start)
    themes = [_fit_theme(topics, marked[:, column]) for column in range(marked.shape[1])]
    feeling = _fit_feelings(matrix, feelings)
    weights = np.column_stack([*(np.concatenate([line, unread]) for line, _ in themes), feeling.weights])
    return Lines(weights, np.concatenate([[start for _, start in themes], feeling.intercepts]))


def _fit_theme(matrix: Any, marked: Flags) -> tuple[Scores, float]:
    from sklearn.svm import LinearSVC

    if not marked.any():
        return np.zeros(matrix.shape[1]), -10.0
    fitted = LinearSVC(C=_THEME_COST, random_state=0).fit(matrix, marked)
    return fitted.coef_[0], float(fitted.intercept_[0])


def _fit_feelings(matrix: Any, feelings: NDArray[np.int64]) -> Lines:
    from sklearn.linear_model import LogisticRegression

    labelled = feelings >= 0
    if set(feelings[labelled]) != set(range(len(FEELINGS))):
        raise ValueError("each feeling needs at least one labelled comment")
    model = LogisticRegression(C=_FEELING_COST, class_weight=_FEELING_WEIGHTS, max_iter=3000)
    fitted = model.fit(matrix[labelled], feelings[labelled])
    return Lines(fitted.coef_.T, fitted.intercept_)
