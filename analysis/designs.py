"""Which numbers of a comment each part of the model sees, and how much each kind counts beside the others.

It weighs no single word: that is learned in `analysis.fitting`. The few strengths here were chosen in
cross-validation on the labelled comments.
"""

import numpy as np
from numpy.typing import NDArray

from analysis.comment_rows import Floats, Rows
from analysis.comments import QUESTION_TYPES, QuestionType

WISH: QuestionType = "could_improve"
_THEME_LISTS, _EVERYDAY, _WISHED, _AROUND, _OLDER, _LENGTH = 0.6, 0.5, 0.3, 0.2, 0.4, 0.5


def wished(rows: Rows) -> Floats:
    """Rows × 1: whether what could be better was asked, 1 or 0."""
    return rows.asked[:, [QUESTION_TYPES.index(WISH)]]


def topic_columns(rows: Rows, older: Floats, around: Floats) -> Floats:
    """What the lines of the themes see beside the text: rows × columns.

    For each row, `older` has what the older framework's lines make of the whole comment, 0 to 1, and `around`
    the families of everyday words in the whole comment.
    """
    everyday = [_EVERYDAY * rows.everyday, _WISHED * rows.everyday * wished(rows), _AROUND * around]
    return np.hstack([rows.asked, _THEME_LISTS * rows.themes, *everyday, _OLDER * older])


def feeling_columns(rows: Rows, older: Floats, most: Floats) -> Floats:
    """What the lines of the feelings see beside the text: rows × columns.

    `most` has the highest of `older` in any sentence: a mixed comment has a glad one and a sorry one.
    """
    return np.hstack(
        [topic_columns(rows, older, rows.everyday), rows.feelings, *_by_question(rows), _OLDER * most]
    )


def network_columns(rows: Rows, older: Floats, most: Floats) -> Floats:
    """What the network sees beside the text’s main directions: rows × columns."""
    words = [rows.themes, rows.feelings, *_by_question(rows), rows.everyday, rows.everyday * wished(rows)]
    return np.hstack([rows.asked, _LENGTH * rows.length, *words, older, most])


def _by_question(rows: Rows) -> list[Floats]:
    return [rows.feelings * rows.asked[:, [number]] for number in range(len(QUESTION_TYPES))]


def pulls_of_lists(weights: NDArray[np.floating], lists: tuple[int, int, int], wish: bool) -> Floats:
    """What one word of each list pulls in a line of each theme: lists × themes.

    `weights` are those of `topic_columns` × themes; `lists` counts those of themes, feelings and families. A
    sure word of a theme pulls hardest: their lists come last, one for each theme.
    """
    themes, feelings, families = lists
    ends = np.cumsum([len(QUESTION_TYPES), themes, families, families, families])
    _, of_themes, own, wished_for, around, _ = np.split(weights, ends)
    of_families = _EVERYDAY * own + _AROUND * around + (_WISHED * wished_for if wish else 0)
    nothing = np.zeros((feelings, weights.shape[1]))
    sure = np.eye(weights.shape[1])
    return np.asarray(np.log(2) * np.vstack([_THEME_LISTS * of_themes, nothing, of_families, sure]))
