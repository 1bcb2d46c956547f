"""The lines of a funnel: the limits of a share or a rate at each size of base, as they are or widened.

It measures no spread and knows no area: `analysis.methods.funnel` does.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from analysis.methods.intervals import Numbers, Pair

Wanted = Literal["no", "additive", "multiplicative"]

TAILS = (0.025, 0.001)  # beyond the limits of 2, and of 3, standard deviations, at each end
REACHES = (1.959963984540054, 3.090232306167813)  # their z


@dataclass(frozen=True, eq=False)
class Limits:
    """Limits at 2 and at 3 standard deviations, by element."""

    low2: Numbers
    high2: Numbers
    low3: Numbers
    high3: Numbers


@dataclass(frozen=True)
class Widening:
    """What limits are widened by, for areas differ more than by chance: nothing, tau squared, or phi."""

    kind: Wanted = "no"
    amount: float = 0.0

    def widen(self, error: Numbers) -> Numbers:
        """Standard errors, widened."""
        return np.sqrt(error**2 * self.amount if self.kind == "multiplicative" else error**2 + self.amount)


def share_limits(centre: float, base: ArrayLike, widening: Widening = Widening()) -> Limits:
    """The limits of shares at these bases, 0 to 1: to draw the funnel, or to find an area's place in it.

    Not widened, an area is outside them exactly where its Wilson interval leaves out the centre.

    >>> limits = share_limits(0.80642448, [100.0])
    >>> [round(float(end[0]), 4) for end in (limits.low2, limits.high2)]
    [0.729, 0.8839]
    """
    people = np.asarray(base, dtype=np.float64)
    ends: list[Numbers] = []
    for reach in REACHES:
        if widening.kind == "no":
            away = reach * np.sqrt(centre * (1 - centre) / people)
            pair = np.clip(centre - away, 0, 1), np.clip(centre + away, 0, 1)
        else:
            middle, away = np.arcsin(np.sqrt(centre)), reach * widening.widen(0.5 / np.sqrt(people))
            angles = np.clip(middle - away, 0, np.pi / 2), np.clip(middle + away, 0, np.pi / 2)
            pair = np.sin(angles[0]) ** 2, np.sin(angles[1]) ** 2
        ends += pair
    return Limits(*ends)


def rate_limits(centre: float, base: ArrayLike, widening: Widening = Widening()) -> Limits:
    """The limits of rates at these bases, per one of the base: exact Poisson, or widened.

    >>> limits = rate_limits(0.01, [1000.0])
    >>> [round(1000 * float(end[0]), 2) for end in (limits.low2, limits.high2)]
    [3.83, 17.13]
    """
    people = np.asarray(base, dtype=np.float64)
    expected = centre * people
    if not centre:
        return Limits(expected, expected, expected, expected)
    ends: list[Numbers] = []
    for reach, tail in zip(REACHES, TAILS, strict=True):
        if widening.kind == "no":
            pair = _expected_ends(expected, tail)
            ends += [pair[0] / people, pair[1] / people]
        else:
            away = reach * widening.widen(0.5 / np.sqrt(expected))
            ends += [centre * np.maximum(1 - away, 0) ** 2, centre * (1 + away) ** 2]
    return Limits(*ends)


def _expected_ends(expected: Numbers, tail: float) -> Pair:
    """The counts whose exact Poisson limits just reach what was expected; the lower is not under 0."""
    from scipy.special import chdtriv

    low = chdtriv(1 - tail, 2 * expected) / 2 - 1
    return np.maximum(low, 0.0), np.asarray(chdtriv(tail, 2 * expected) / 2)
