"""Turns raw scores into probabilities and decisions: which themes a comment carries, and its feeling.

What it decides by is learned from scores of comments the scoring parts had not seen.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.comment_rows import Floats
from analysis.model_parts import Scores, log_shares

LIKELIEST = 0.25  # from this probability on a comment carries its likeliest theme: nine in ten carry one
# How much the mean F1 of the themes counts beside the F1 of all themes together when thresholds are chosen.
_EVENNESS = 2.0
_FEELINGS_EVEN = 0.5  # the same for the three feelings, beside their accuracy
# How likely a theme is at least where a sure word stands: about as often as people gave it there.
SURE = 0.45
WORTH_A_LOOK = 0.4  # how likely a theme is at least that a person should look at; below, one in eight was

Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Decisions:
    """How scores become decisions.

    `mixing` has for each theme how much the line, the network and a start count (3 × themes); `thresholds`
    the probability from which on a comment carries it.
    `feelings` has what is added to positive, neutral and negative.
    """

    mixing: Floats
    thresholds: Floats
    feelings: Floats


def learn_decisions(scores: Scores, marked: Flags, feelings: NDArray[np.int64]) -> Decisions:
    """Learn from unseen scores, `marked` comments × themes, and `feelings` as places (−1: not labelled).

    Probabilities: a logistic curve for each theme (Platt 1999) over the sum of line and network. Thresholds:
    those of the best expected F1, all themes together and each by itself (after Lewis 1995).
    """
    mixing = np.array([_fit_mixing(scores, marked, theme) for theme in range(marked.shape[1])]).T
    chances = _chances(scores, mixing)
    return Decisions(
        mixing=mixing,
        thresholds=_choose_thresholds(chances, marked),
        feelings=_choose_feelings(scores.feelings[feelings >= 0], feelings[feelings >= 0]),
    )


def theme_chances(scores: Scores, decisions: Decisions) -> Floats:
    """Comments × themes: the probability (0 to 1) that people would give the comment the theme."""
    return _chances(scores, decisions.mixing)


def feeling_chances(scores: Scores, decisions: Decisions) -> Floats:
    """Comments × 3: positive, neutral, negative; they add up to 1, and the highest is the feeling."""
    shares: Floats = np.exp(log_shares(scores.feelings + decisions.feelings))
    return shares


def carried(chances: Floats, decisions: Decisions) -> Flags:
    """Comments × themes: which each carries. The likeliest is carried from a lower probability on.

    >>> decisions = Decisions(np.zeros((3, 2)), np.array([0.4, 0.4]), np.zeros(3))
    >>> carried(np.array([[0.3, 0.1], [0.1, 0.2]]), decisions).tolist()
    [[True, False], [False, False]]
    """
    given: Flags = chances >= decisions.thresholds
    if chances.shape[1]:
        likeliest = np.eye(chances.shape[1], dtype=np.bool_)[chances.argmax(axis=1)]
        given |= likeliest & (chances >= LIKELIEST)
    return given


def to_look_at(given: Flags, pointed_at: Flags, chances: Floats) -> Flags:
    """Comments × themes: those each carries (`given`), that words point at, or that it may well carry.

    >>> no = np.array([[False, False]])
    >>> to_look_at(no, no, np.array([[0.41, 0.39]])).tolist()
    [[True, False]]
    """
    found: Flags = given | pointed_at | (chances >= WORTH_A_LOOK)
    return found


def _chances(scores: Scores, mixing: Floats) -> Floats:
    lines, network, starts = mixing
    learned = 1 / (1 + np.exp(-(scores.lines * lines + scores.network * network + starts)))
    return np.asarray(np.where(scores.sure > 0, np.maximum(learned, SURE), learned))


def _fit_mixing(scores: Scores, marked: Flags, theme: int) -> tuple[float, float, float]:
    line, network = scores.lines[:, theme], scores.network[:, theme]
    spreads = line.std() or 1.0, network.std() or 1.0
    slope, start = fit_probability(line / spreads[0] + network / spreads[1], marked[:, theme])
    return slope / spreads[0], slope / spreads[1], start


def fit_probability(scores: Floats, marked: Flags) -> tuple[float, float]:
    """Slope and start of the logistic curve from score to probability (Platt 1999), fitted to unseen scores.

    Where a higher score does not make the theme likelier, it was not learned: the slope is 0 and the start so
    low that it is never assigned.
    """
    from sklearn.linear_model import LogisticRegression

    if not marked.any() or marked.all():
        return 0.0, -10.0
    fitted = LogisticRegression(C=100.0).fit(scores.reshape(-1, 1), marked)
    slope, start = float(fitted.coef_[0, 0]), float(fitted.intercept_[0])
    return (slope, start) if slope > 0 else (0.0, -10.0)


def _choose_thresholds(chances: Floats, marked: Flags) -> Floats:
    def of_theme(theme: int, overall: float) -> float:
        return _best_threshold(chances[:, theme], overall, 2 * marked.sum(), marked.shape[1])

    thresholds = np.array([of_theme(theme, 0.7) for theme in range(marked.shape[1])])
    given = chances >= thresholds
    overall = 2 * (given & marked).sum() / max(1, given.sum() + marked.sum())
    return np.array([of_theme(theme, float(overall)) for theme in range(marked.shape[1])])


def _best_threshold(chances: Floats, overall: float, labels: int, themes: int) -> float:
    """The probability from which on giving the theme is expected to do most for both kinds of F1."""
    ordered = np.sort(chances)[::-1]
    right, given = np.cumsum(ordered), np.arange(1, len(ordered) + 1)
    together = (2 * right - overall * given) / max(1, labels)
    by_itself = 2 * right / (given + ordered.sum()) / themes
    best = int((together + _EVENNESS * by_itself).argmax())
    return float((ordered[best] + ordered[min(best + 1, len(ordered) - 1)]) / 2)


def _choose_feelings(scores: Floats, truth: NDArray[np.int64]) -> Floats:
    """What to add to the neutral score, so that expected accuracy and mean F1 are best together."""
    from sklearn.linear_model import LogisticRegression

    shares = LogisticRegression(C=10.0, max_iter=1000).fit(scores, truth).predict_proba(scores)
    added = [np.array([0.0, extra, 0.0]) for extra in np.arange(-0.3, 1.3, 0.05)]
    return max(added, key=lambda each: _worth((scores + each).argmax(axis=1), shares))


def _worth(scored: NDArray[np.int64], shares: Floats) -> float:
    given = np.eye(shares.shape[1])[scored]
    right, of_each = (given * shares).sum(axis=0), given.sum(axis=0) + shares.sum(axis=0)
    return float(right.sum() / len(scored) + _FEELINGS_EVEN * np.mean(2 * right / of_each))
