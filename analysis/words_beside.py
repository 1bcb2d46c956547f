"""Lays what listed words say beside what the trained model makes of the same English comments.

It looks no word up (`analysis.first_themes` does) and learns nothing: its numbers were chosen on
comments that the model had not seen, and on sentences of our own that are unlike them.
"""

from collections.abc import Sequence

import numpy as np

from analysis.comment_rows import Floats
from analysis.comments import Theme
from analysis.decisions import LIKELIEST, Decisions, Flags

# Where the model finds no theme likelier than this, a comment is unlike those it learned from: words decide.
UNSURE = 0.5
# A theme that no word speaks of is given from here on: below, it was right for one in eleven of ours.
ALONE = 0.55
# Elsewhere: what a listed word adds to the log odds of its theme, and what its absence takes away; more for
# praise, whose words are few and known.
SAID, UNSAID = 0.9, 0.6
UNSAID_PRAISE = {"positive-experience": 0.9}
_LEAST = 1e-6
HARDLY = 1e-3  # any listed word makes its theme likelier than this


def mark_said(said: Sequence[Sequence[Theme]], themes: Sequence[str], least: float = HARDLY) -> Flags:
    """Comments × themes: which of them listed words gave; in one more column, whether they gave any at all.

    Those that words make less likely than `least` are left out.

    >>> mark_said([[Theme("food", 0.75)], []], ("waiting", "food")).tolist()
    [[False, True, True], [False, False, False]]
    """
    places = {theme: place for place, theme in enumerate(themes)}
    marked = np.zeros((len(said), len(themes) + 1), dtype=np.bool_)
    for row, given in zip(marked, said, strict=True):
        likely = [theme.id for theme in given if theme.probability >= least]
        row[[places[theme] for theme in likely if theme in places]] = True
        row[-1] = bool(likely)
    return marked


def without_denied(chances: Floats, said: Sequence[Sequence[Theme]], themes: Sequence[str]) -> Floats:
    """The probabilities, 0 for themes of which words are said but not meant (`first_themes` gives them 0).

    >>> without_denied(np.array([[0.7, 0.2]]), [[Theme("waiting", 0.0)]], ("waiting", "food")).tolist()
    [[0.0, 0.2]]
    """
    meant = chances.copy()
    for row, given in zip(meant, said, strict=True):
        row[[themes.index(theme.id) for theme in given if not theme.probability and theme.id in themes]] = 0.0
    return meant


def decided_by_words(chances: Floats) -> Flags:
    """The comments whose themes are those words give, as none is likely; `chances` is comments × themes.

    >>> decided_by_words(np.array([[0.3, 0.1], [0.3, 0.6]])).tolist()
    [True, False]
    """
    decided: Flags = chances.max(axis=1, initial=0.0) < UNSURE
    return decided


def silence_of(themes: Sequence[str]) -> Floats:
    """What the absence of listed words takes from the log odds of each theme.

    >>> silence_of(("food", "positive-experience")).tolist()
    [0.6, 0.9]
    """
    return np.array([UNSAID_PRAISE.get(theme, UNSAID) for theme in themes])


def lean_on_words(chances: Floats, said: Flags, silence: Floats | float = UNSAID) -> Floats:
    """The probabilities with what listed words say: likelier where one stands, less likely where none does.

    `silence` is what its absence takes from a theme's log odds (`silence_of`).

    Method: a step on the log odds, as two witnesses are weighed by naive Bayes.

    >>> lean_on_words(np.array([[0.5, 0.5]]), np.array([[True, False, True]])).round(2).tolist()
    [[0.71, 0.35]]
    """
    inside = np.clip(chances, _LEAST, 1 - _LEAST)
    odds = np.log(inside / (1 - inside)) + np.where(said[:, :-1], SAID, -np.asarray(silence))
    leaning: Floats = 1 / (1 + np.exp(-odds))
    return leaning


def carried_with_words(
    chances: Floats,
    said: Flags,
    decisions: Decisions,
    silence: Floats | float = UNSAID,
    meant: Flags | None = None,
) -> Flags:
    """Comments × themes: which each carries, by the model and by listed words (`mark_said`) together.

    `meant` marks those that words make likely by themselves (all of `said` by default): they are carried
    where words decide.

    The model's likeliest theme is carried from a lower probability on where words speak of no other.

    >>> decisions = Decisions(np.zeros((3, 2)), np.array([0.4, 0.4]), np.zeros(3))
    >>> said = np.array([[False, True, True], [False, True, True], [False, False, False]])
    >>> carried_with_words(np.array([[0.3, 0.0], [0.9, 0.2], [0.6, 0.0]]), said, decisions).tolist()
    [[False, True], [True, False], [True, False]]
    """
    given = lean_on_words(chances, said, silence) >= decisions.thresholds
    if chances.shape[1]:
        likeliest = np.eye(chances.shape[1], dtype=np.bool_)[chances.argmax(axis=1)]
        given |= likeliest & (chances >= LIKELIEST) & (said[:, :-1] | ~said[:, -1:])
    given &= said[:, :-1] | (chances >= ALONE)
    by_words = (said if meant is None else meant)[:, :-1]
    carried: Flags = np.where(decided_by_words(chances)[:, None], by_words, given)
    return carried
