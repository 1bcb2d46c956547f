"""Scores labelled comments by a model that has not seen them, nor any text like them, nor their writer.

It chooses thresholds and probabilities from those scores; what is shipped is fitted in `analysis.training`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.fitting import Flags, Scores, fit_lines, make_matrix, mark_themes
from analysis.labelled_comments import LabelledComment
from analysis.near_duplicates import group_comments
from analysis.vocabulary import choose_vocabulary
from analysis.word_lists import WordLists

FOLDS = 5
Lists = tuple[WordLists, WordLists]  # of themes, of feelings


@dataclass(frozen=True)
class Unseen:
    """Scores by models that had not seen the comment: comments × (themes + 3), and each comment's fold."""

    scores: Scores
    folds: NDArray[np.int64]


def score_unseen(comments: Sequence[LabelledComment], themes: Sequence[str], lists: Lists) -> Unseen:
    """Score every comment in grouped cross-validation, the vocabulary chosen anew without it each time.

    Method: grouped k-fold (scikit-learn's `GroupKFold`, shuffled with a fixed seed), groups closed over
    identical and near-identical texts and comments of one person (`analysis.near_duplicates`).
    """
    folds = choose_folds(comments)
    scores = np.zeros((len(comments), len(themes) + 3))
    for fold in range(FOLDS):
        seen = [comment for comment, place in zip(comments, folds, strict=True) if place != fold]
        unseen = [comment for comment, place in zip(comments, folds, strict=True) if place == fold]
        vocabulary = choose_vocabulary([comment.text for comment in seen], *lists)
        feelings = np.array([comment.feeling for comment in seen])
        matrix, marked = make_matrix(seen, vocabulary), mark_themes(seen, themes)
        lines = fit_lines(matrix, marked, feelings, vocabulary.feelings_start)
        scores[folds == fold] = make_matrix(unseen, vocabulary) @ lines.weights + lines.intercepts
    return Unseen(scores, folds)


def choose_folds(comments: Sequence[LabelledComment], seed: int = 1) -> NDArray[np.int64]:
    """A fold number (0 to 4) for each comment; comments of one group share theirs."""
    from sklearn.model_selection import GroupKFold

    groups = group_comments([comment.text for comment in comments], [comment.person for comment in comments])
    folds = np.zeros(len(comments), dtype=np.int64)
    splitter = GroupKFold(FOLDS, shuffle=True, random_state=seed)
    for number, (_, unseen) in enumerate(splitter.split(np.zeros((len(comments), 1)), groups=groups)):
        folds[unseen] = number
    return folds


def choose_thresholds(scores: Scores, marked: Flags) -> Scores:
    """For each theme (column) the score from which on F1 is best; infinity where no comment carries it.

    >>> choose_thresholds(np.array([[3.0], [2.0], [0.0]]), np.array([[True], [True], [False]]))
    array([1.])
    """
    return np.array([_best_threshold(scores[:, theme], marked[:, theme]) for theme in range(marked.shape[1])])


def _best_threshold(scores: Scores, marked: Flags) -> float:
    if not marked.any():
        return float("inf")
    order = np.argsort(-scores, kind="stable")
    found = np.cumsum(marked[order])
    f1 = 2 * found / (np.arange(1, len(order) + 1) + marked.sum())
    best = int(f1.argmax())
    below = min(best + 1, len(order) - 1)
    return float((scores[order[best]] + scores[order[below]]) / 2)


def assign_unseen(unseen: Unseen, marked: Flags) -> Flags:
    """Comments × themes as a model would assign them that saw neither them nor their thresholds.

    The thresholds of a fold are chosen from the scores of the other folds.
    """
    assigned = np.zeros_like(marked)
    for fold in range(FOLDS):
        inside = unseen.folds == fold
        themes = unseen.scores[:, : marked.shape[1]]
        assigned[inside] = themes[inside] >= choose_thresholds(themes[~inside], marked[~inside])
    return assigned


def fit_probability(scores: Scores, marked: Flags) -> tuple[float, float]:
    """Slope and start of the logistic curve from score to probability (Platt 1999), fitted to unseen scores.

    Raises `ValueError` where a higher score does not make the theme likelier: then it was not learned.
    """
    from sklearn.linear_model import LogisticRegression

    fitted = LogisticRegression(C=1e6).fit(scores.reshape(-1, 1), marked)
    slope, start = float(fitted.coef_[0, 0]), float(fitted.intercept_[0])
    if slope <= 0:
        raise ValueError("a higher score does not make this theme likelier")
    return slope, start
