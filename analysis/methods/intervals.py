"""Intervals of shares, counts, differences and ratios: how sure we can be of each.

It takes counts and bases as arrays and gives arrays; it decides nothing about them.
"""

import numpy as np
from numpy.typing import ArrayLike

from analysis.methods.checking import (
    Numbers,
    Pair,
    amounts,
    counted,
    equally_many,
    figures,
    two_counted,
    z_of,
)

__all__ = [
    "SMALL_COUNT",
    "Numbers",
    "Pair",
    "Z",
    "around_ratio",
    "count_interval",
    "difference_interval",
    "exact_share_interval",
    "log_error",
    "share_difference_interval",
    "share_interval",
    "share_ratio_interval",
]
Z = z_of(0.95)
SMALL_COUNT = 10  # under it a count has exact limits, and a standardised rate none


def share_interval(x: ArrayLike, n: ArrayLike, level: float = 0.95) -> Pair:
    """Wilson's score interval of shares (0 to 1), by element; NaN where `n` is 0 or a figure is not given.

    `x` counted of `n` people. A share of none starts at exactly 0 and a share of all ends at exactly 1.
    Raises the errors of `analysis.methods.checking`: a figure below 0, infinite, over its base; a level.
    Source: Wilson 1927, JASA 22:209-212; as PHEindicatormethods `phe_proportion`; by statsmodels.

    >>> low, high = share_interval([10], [20])
    >>> round(low[0], 3), round(high[0], 3)
    (np.float64(0.299), np.float64(0.701))
    """
    return _share_interval(x, n, level, "wilson")


def exact_share_interval(x: ArrayLike, n: ArrayLike, level: float = 0.95) -> Pair:
    """The exact binomial interval of shares (0 to 1), by element; NaN where `n` is 0 or one is not given.

    It covers at least as often as its level says, and so is wider than Wilson's. Raises as `share_interval`.
    Source: Clopper and Pearson 1934, Biometrika 26:404-413. By statsmodels (method `beta`).

    >>> [round(float(end[0]), 4) for end in exact_share_interval([0], [20])]
    [0.0, 0.1684]
    """
    return _share_interval(x, n, level, "beta")


def _share_interval(x: ArrayLike, n: ArrayLike, level: float, method: str) -> Pair:
    from statsmodels.stats.proportion import proportion_confint

    z_of(level)
    count, base = counted(x, n)
    given = np.where(base > 0, base, np.nan)
    low, high = proportion_confint(count, given, alpha=1 - level, method=method)
    return np.where(count == 0, 0 * given, low), np.where(count == base, given / given, high)


def difference_interval(share: Pair, low: Pair, high: Pair) -> Pair:
    """Newcombe's hybrid interval of a difference of two shares (first minus second), by element.

    Each argument is a pair of arrays, of the first group and of the second, in one unit: the shares and the
    ends of their own (Wilson) intervals. Intervals widened for rounded counts give a widened difference, and
    the level is theirs. The same construction serves two rates with their own intervals.
    Source: Newcombe 1998, Statistics in Medicine 17:873-890, method 10; of rates: Zou and Donner 2008,
    Statistics in Medicine 27:1693-1702 (MOVER). Raises `InfiniteNumber`.

    >>> low, high = share_interval([56, 48], [70, 80])
    >>> ends = difference_interval(([0.8], [0.6]), (low[:1], low[1:]), (high[:1], high[1:]))
    >>> [round(float(end[0]), 4) for end in ends]
    [0.0524, 0.3339]
    """
    ends = [figures("an end of an interval", one) for one in (*share, *low, *high)]
    p1, p2, low1, low2, high1, high2 = equally_many(*ends)
    return p1 - p2 - np.hypot(p1 - low1, high2 - p2), p1 - p2 + np.hypot(high1 - p1, p2 - low2)


def share_difference_interval(
    x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike, level: float = 0.95
) -> Pair:
    """Newcombe's hybrid interval of the difference of two shares, from counts; NaN where a base is 0.

    Source and errors: `difference_interval`, `share_interval`.

    >>> [round(float(end[0]), 4) for end in share_difference_interval([56], [70], [48], [80])]
    [0.0524, 0.3339]
    """
    a, b, c, d = two_counted(x1, n1, x2, n2)
    one, other = share_interval(a, b, level), share_interval(c, d, level)
    with np.errstate(divide="ignore", invalid="ignore"):
        return difference_interval((a / b, c / d), (one[0], other[0]), (one[1], other[1]))


def share_ratio_interval(
    x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike, level: float = 0.95
) -> Pair:
    """The log interval of a ratio of two shares, by element; NaN where a count or a base is 0.

    Raises as `share_interval`. Source: Katz et al. 1978, Biometrics 34:469-474.

    >>> [round(float(end[0]), 3) for end in share_ratio_interval([56], [70], [48], [80])]
    [1.077, 1.651]
    """
    a, b, c, d = two_counted(x1, n1, x2, n2)
    with np.errstate(divide="ignore", invalid="ignore"):
        error = np.sqrt(1 / a - 1 / b + 1 / c - 1 / d)
        return around_ratio(
            (a / b) / np.where(c > 0, c / d, np.nan), np.where(a * c > 0, error, np.nan), level
        )


def around_ratio(ratio: ArrayLike, error: ArrayLike, level: float = 0.95) -> Pair:
    """The interval of ratios whose logs have these standard errors; NaN where there is none.

    >>> [round(float(end), 1) for end in around_ratio(740.6 / 67.8, 0.0284)]
    [10.3, 11.5]
    """
    z = z_of(level)
    value, given = equally_many(np.asarray(ratio, dtype=np.float64), np.asarray(error, dtype=np.float64))
    with np.errstate(over="ignore", invalid="ignore"):
        reach = np.exp(z * given)
        ends = value / reach, value * reach
    finite = np.isfinite(ends[1]) & (value > 0)
    return np.where(finite, ends[0], np.nan), np.where(finite, ends[1], np.nan)


def log_error(value: ArrayLike, low: ArrayLike, high: ArrayLike, level: float = 0.95) -> Numbers:
    """The standard error of the log of a rate, from its published symmetric interval (delta method).

    >>> round(float(log_error(740.6, 700.3, 780.9)), 4)
    0.0278
    """
    z = z_of(level)
    rate, bottom, top = equally_many(
        amounts("a rate", value),
        figures("an end of an interval", low),
        figures("an end of an interval", high),
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(rate > 0, (top - bottom) / (2 * z * rate), np.nan)


def count_interval(count: ArrayLike, level: float = 0.95) -> Pair:
    """The interval of Poisson counts, by element: exact under 10, Byar's from 10; NaN where not given.

    Raises `NegativeNumber`, `InfiniteNumber` or `UnknownLevel`.
    Source: PHEindicatormethods `phe_rate`; Byar: Breslow and Day 1987, Statistical Methods in Cancer
    Research, volume 2; exact: Garwood 1936, Biometrika 28:437-442. By scipy.

    >>> [[round(float(end), 2) for end in ends] for ends in count_interval([5, 20])]
    [[1.62, 12.21], [11.67, 30.89]]
    """
    x = amounts("a count", count)
    exact, byar = _exact_count_interval(x, level), _byar_count_interval(x, level)
    small = x < SMALL_COUNT
    return np.where(small, exact[0], byar[0]), np.where(small, exact[1], byar[1])


def _exact_count_interval(x: Numbers, level: float) -> Pair:
    from scipy.stats import chi2

    tail = (1 - level) / 2
    some = np.where(x > 0, x, np.nan)
    low = np.where(x == 0, 0.0, chi2.ppf(tail, 2 * some) / 2)
    return low, np.asarray(chi2.isf(tail, 2 * (x + 1)) / 2, dtype=np.float64)


def _byar_count_interval(x: Numbers, level: float) -> Pair:
    z, more = z_of(level), x + 1
    with np.errstate(divide="ignore", invalid="ignore"):
        low = x * np.maximum(1 - 1 / (9 * x) - z / (3 * np.sqrt(x)), 0) ** 3
    return low, more * (1 - 1 / (9 * more) + z / (3 * np.sqrt(more))) ** 3
