"""Means and medians of a group's answers or waits, each with its interval.

It knows no weights, and ranks nobody.
"""

import numpy as np
from numpy.typing import ArrayLike

from analysis.methods.checking import (
    NEARLY,
    Numbers,
    UnequalLengths,
    amounts,
    equally_many,
    figures,
    whole_amounts,
    z_of,
)
from analysis.methods.estimates import Estimate


class ImpossibleSquares(ValueError):
    """A sum of squares is smaller than its sum allows."""


def mean_interval(n: ArrayLike, total: ArrayLike, squares: ArrayLike, level: float = 0.95) -> Estimate:
    """Means and their t intervals, by element, from sufficient statistics.

    `n` figures have the sum `total` and the sum of squares `squares`. The mean is NaN where `n` is 0, and its
    interval where `n` is under 2. Where figures have many digits and lie far from 0 beside their spread, sums
    of squares lose the spread: take a round number near the mean from each figure first.
    Raises `ImpossibleSquares`, or the errors of `analysis.methods.checking`.
    Source: Altman et al. 2000, Statistics with Confidence; PHEindicatormethods `phe_mean`; by scipy.

    >>> found = mean_interval([4], [20], [120])  # 2, 4, 6, 8
    >>> [round(float(one[0]), 3) for one in (found.value, found.low, found.high)]
    [5.0, 0.891, 9.109]
    """
    from scipy.stats import t

    z_of(level)
    count, summed, squared = equally_many(
        amounts("a count", n), figures("a sum", total), amounts("a sum of squares", squares)
    )
    some = np.where(count > 0, count, np.nan)
    mean = summed / some
    around = (some * squared - summed**2) / some  # exact where the figures are whole
    if (around < -NEARLY * squared).any():
        raise ImpossibleSquares("a sum of squares is smaller than the square of its sum over n allows")
    freedom = np.where(count > 1, count - 1, np.nan)
    reach = t.ppf((1 + level) / 2, freedom) * np.sqrt(np.maximum(around, 0) / freedom / count)
    return Estimate(mean, mean - reach, mean + reach)


def median_interval(values: ArrayLike, level: float = 0.95) -> Estimate:
    """The median of one group's figures and its interval, which two of the figures are the ends of.

    Figures that are NaN are left out. NaN where there are too few: see `median_of_counts` for the method.
    Raises `InfiniteNumber` or `UnknownLevel`.

    >>> found = median_interval([31, 12, 45, 7, 22, 16, 28, 39, 19])
    >>> float(found.value), float(found.low), float(found.high)
    (22.0, 12.0, 39.0)
    """
    given = figures("a figure", values).ravel()
    found, counts = np.unique(given[~np.isnan(given)], return_counts=True)
    return median_of_counts(found, counts, level)


def median_of_counts(values: ArrayLike, counts: ArrayLike, level: float = 0.95) -> Estimate:
    """The medians of groups and their intervals, from how many gave each value.

    `values` are k different values in rising order; `counts`, whole numbers, have k in their last axis and
    groups in those before. Of an even number the median is half way between the middle two. The ends are the
    values of the ranks that the binomial distribution (a half) leaves no more than half of what the level
    leaves over outside of; where there are none (under 6 figures at 95%, under 10 at 99.8%) they are NaN.
    Raises `UnequalLengths` where the values do not rise or are not k, `NotWhole`, or as `counted`.
    Source: Conover 1999, Practical Nonparametric Statistics, section 3.2; by scipy.

    >>> found = median_of_counts([1, 2, 3, 4, 5], [[10, 20, 40, 20, 10], [3, 0, 0, 0, 1]])
    >>> found.value.tolist(), found.low.tolist(), found.high.tolist()
    ([3.0, 1.0], [3.0, nan], [3.0, nan])
    """
    from scipy.stats import binom

    z_of(level)
    ordered, count = figures("a value", values), whole_amounts("a count", counts)
    if ordered.ndim != 1 or count.shape[-1:] != ordered.shape or (np.diff(ordered) <= 0).any():
        raise UnequalLengths("a median needs as many counts as values, and the values in rising order")
    upto = count.cumsum(axis=-1)
    n = upto[..., -1] if ordered.size else np.zeros(count.shape[:-1])
    rank = np.asarray(binom.ppf((1 - level) / 2, n, 0.5), dtype=np.float64)
    low, high = _value_at(ordered, upto, rank), _value_at(ordered, upto, n + 1 - rank)
    middle = _value_at(ordered, upto, np.floor((n + 1) / 2)), _value_at(ordered, upto, np.ceil((n + 1) / 2))
    return Estimate((middle[0] + middle[1]) / 2, low, high)


def _value_at(ordered: Numbers, upto: Numbers, rank: Numbers) -> Numbers:
    """The value of each group's figure of this rank (1 is the least); NaN where there is no such rank."""
    if not ordered.size:
        return np.full(rank.shape, np.nan)
    place = (upto < rank[..., None]).sum(axis=-1)
    there = (rank >= 1) & (place < ordered.size)
    return np.where(there, ordered[np.minimum(place, ordered.size - 1)], np.nan)
