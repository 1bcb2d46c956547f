"""How probable it is that a gap is larger than what has been agreed to matter, and the order that gives.

It takes what is believed of each side (`share_shrinkage`, `rate_shrinkage`); it calls no gap.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from analysis.methods.intervals import Numbers
from analysis.methods.rate_shrinkage import Rates
from analysis.methods.share_shrinkage import Shares

LEAST_POINTS = 0.03  # of a share (0 to 1): 3 points
LEAST_RATIO = 1.2
_NODES = 10


class ImpossibleMinimum(ValueError):
    """A smallest gap that is no gap: a difference under 0, or a ratio under 1."""


@dataclass(frozen=True)
class Chances:
    """The probabilities (0 to 1), by element, that a group is lower, or higher, by more than the minimum."""

    lower: Numbers
    higher: Numbers


def share_gap_chances(
    own: Shares, other: Shares, least: float = LEAST_POINTS, scale: Literal["points", "ratio"] = "points"
) -> Chances:
    """How probable it is that each group's share differs from the other's by more than `least`.

    `other` (everyone else or a reference group, usually `lone_shares`) is as long as `own` or one group; its
    own uncertainty counts. `least` is a difference of shares (0.03: 3 points) or, where `scale` is "ratio", a
    ratio (1.2). NaN where either side is. By Gauss-Legendre quadrature over the other's posterior, to 0.001.
    Raises `ImpossibleMinimum`.

    >>> from analysis.methods.share_shrinkage import lone_shares
    >>> chances = share_gap_chances(lone_shares([40, 70], [100, 100]), lone_shares([700], [1000]))
    >>> [round(float(chance), 3) for chance in chances.lower]
    [1.0, 0.273]
    """
    from scipy.special import betainc, betaincc, betaincinv

    _check(least, scale)
    nodes, weights = np.polynomial.legendre.leggauss(_NODES)
    a, b = other.a[:, np.newaxis], other.b[:, np.newaxis]
    theirs = betaincinv(a, b, (nodes + 1) / 2)
    under, over = (theirs - least, theirs + least) if scale == "points" else (theirs / least, theirs * least)
    mine = own.a[:, np.newaxis], own.b[:, np.newaxis]
    lower = betainc(*mine, np.clip(under, 0, 1)) @ weights / 2
    higher = betaincc(*mine, np.clip(over, 0, 1)) @ weights / 2
    return Chances(lower, higher)


def rate_gap_chances(own: Rates, other: Rates, least: float = LEAST_RATIO) -> Chances:
    """How probable it is that each group's rate is lower, or higher, than the other's by more than a ratio.

    As `share_gap_chances`, but exact: a ratio of two gammas is a beta of the second kind.

    >>> from analysis.methods.rate_shrinkage import lone_rates
    >>> chances = rate_gap_chances(lone_rates([30], [100]), lone_rates([200], [1000]))
    >>> round(float(chances.higher[0]), 3)
    0.872
    """
    from scipy.special import betainc, betaincc

    _check(least, "ratio")
    with np.errstate(invalid="ignore"):
        low, high = (
            limit * own.exposure / (limit * own.exposure + other.exposure) for limit in (1 / least, least)
        )
    lower, higher = betainc(own.shape, other.shape, low), betaincc(own.shape, other.shape, high)
    return Chances(np.asarray(lower, dtype=np.float64), np.asarray(higher, dtype=np.float64))


def _check(least: float, scale: str) -> None:
    floor = 1.0 if scale == "ratio" else 0.0
    if not floor <= least < np.inf:
        raise ImpossibleMinimum(f"the smallest gap that matters cannot be {least}")


def rank_gaps(chance: ArrayLike, extent: ArrayLike) -> Numbers:
    """The order in which to look at gaps: 1 for the most probable, ties by the larger extent; NaN stays NaN.

    `chance` is one side of `Chances`; `extent` the size of the shrunken gap on that side. Ranks by what is
    probable and not by what was seen, so that a group of ten is not first by luck.
    Source: Laird and Louis 1989, Journal of Educational Statistics 14:29-46 (ranks from posteriors).

    >>> rank_gaps([0.5, 0.9, float("nan"), 0.5], [2.0, 1.0, 0.0, 3.0]).tolist()
    [3.0, 1.0, nan, 2.0]
    """
    likely, size = np.asarray(chance, dtype=np.float64), np.asarray(extent, dtype=np.float64)
    ranks = np.full(likely.shape, np.nan)
    order = [place for place in np.lexsort((-size, -likely)) if not np.isnan(likely[place])]
    ranks[order] = np.arange(1, len(order) + 1)
    return ranks
