"""How well a model reads comments: precision, recall and F1 for each theme, and for feeling.

It measures what others assigned; it assigns nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.comments import FEELINGS


@dataclass(frozen=True)
class ThemeFigures:
    """One theme: how many comments people (`cases`) and the model (`assigned`) gave it; how they agree."""

    theme: str
    cases: int
    assigned: int
    precision: float
    recall: float
    f1: float


@dataclass(frozen=True)
class FeelingFigures:
    """How often a way to score feeling agrees with people: share of comments, and F1 of each feeling."""

    scored_by: str
    comments: int
    accuracy: float
    f1: tuple[float, float, float]

    @property
    def macro_f1(self) -> float:
        """The mean of the three F1s."""
        return sum(self.f1) / len(self.f1)


def measure_themes(
    themes: Sequence[str], marked: NDArray[np.bool_], assigned: NDArray[np.bool_]
) -> tuple[ThemeFigures, ...]:
    """Figures for each theme; both arrays are comments × themes. A theme nobody found or gave has 0.

    F1 = 2 × both / (marked + assigned), after van Rijsbergen (1979).

    >>> measure_themes(["food"], np.array([[True], [True]]), np.array([[True], [False]]))[0].recall
    0.5
    """
    return tuple(_measure(theme, marked[:, n], assigned[:, n]) for n, theme in enumerate(themes))


def _measure(theme: str, marked: NDArray[np.bool_], assigned: NDArray[np.bool_]) -> ThemeFigures:
    both, cases, given = int((marked & assigned).sum()), int(marked.sum()), int(assigned.sum())
    f1 = _share(2 * both, cases + given)
    return ThemeFigures(theme, cases, given, _share(both, given), _share(both, cases), f1)


def micro_f1(marked: NDArray[np.bool_], assigned: NDArray[np.bool_]) -> float:
    """F1 over every comment and theme taken together.

    >>> micro_f1(np.array([[True, False]]), np.array([[True, True]]))
    0.6666666666666666
    """
    return _share(2 * int((marked & assigned).sum()), int(marked.sum() + assigned.sum()))


def weighted_f1(
    marked: NDArray[np.bool_], assigned: NDArray[np.bool_], weights: NDArray[np.float64]
) -> tuple[float, NDArray[np.float64]]:
    """F1 over everything together, and for each column, where each row counts as often as its weight says.

    >>> weighted_f1(np.array([[True], [True]]), np.array([[True], [False]]), np.array([1.0, 2.0]))
    (0.5, array([0.5]))
    """
    both, all_of = weights @ (marked & assigned), weights @ marked + weights @ assigned
    each = 2 * both / np.maximum(all_of, 1e-9)
    return float(2 * both.sum() / max(float(all_of.sum()), 1e-9)), each


def macro_f1(figures: Sequence[ThemeFigures], least_cases: int = 1) -> float:
    """The mean F1 of the themes with at least so many cases; 0 where there is none."""
    chosen = [theme.f1 for theme in figures if theme.cases >= least_cases]
    return sum(chosen) / len(chosen) if chosen else 0.0


def measure_feeling(scored_by: str, truth: NDArray[np.int64], scored: NDArray[np.int64]) -> FeelingFigures:
    """Figures of feeling; both arrays hold places in `FEELINGS`, one a comment. Empty arrays give 0.

    >>> measure_feeling("a coin", np.array([0, 1, 2, 2]), np.array([0, 1, 2, 0])).accuracy
    0.75
    """
    f1 = [_measure("", truth == place, scored == place).f1 for place in range(len(FEELINGS))]
    right = int((truth == scored).sum())
    return FeelingFigures(scored_by, len(truth), _share(right, len(truth)), (f1[0], f1[1], f1[2]))


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
