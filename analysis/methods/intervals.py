"""Intervals for shares, rates, differences and ratios: how sure we can be of each.

It takes counts and rates as arrays and gives arrays; it decides nothing about them.
"""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Numbers = NDArray[np.float64]
Pair = tuple[Numbers, Numbers]
Z = 1.959963984540054  # of a 95% interval, which every interval here is


def _numbers(values: ArrayLike | Any) -> Numbers:
    return np.asarray(values, dtype=np.float64)


def share_interval(x: ArrayLike, n: ArrayLike) -> Pair:
    """Wilson's score interval of shares (0 to 1), by element; NaN where `n` is 0.

    Source: Wilson 1927; the interval of PHEindicatormethods `phe_proportion`. By statsmodels.

    >>> low, high = share_interval([10], [20])
    >>> round(low[0], 3), round(high[0], 3)
    (np.float64(0.299), np.float64(0.701))
    """
    from statsmodels.stats.proportion import proportion_confint

    count, base = _numbers(x), _numbers(n)
    with np.errstate(invalid="ignore", divide="ignore"):
        low, high = proportion_confint(count, base, alpha=0.05, method="wilson")
    return _numbers(low), _numbers(high)


def difference_interval(share: Pair, low: Pair, high: Pair) -> Pair:
    """Newcombe's hybrid score interval of a difference of two shares (first minus second), by element.

    Each argument is a pair of arrays, of the first group and of the second, all 0 to 1: the shares and the
    ends of their own (Wilson) intervals. Intervals widened for rounded counts give a widened difference.
    Source: Newcombe 1998, Statistics in Medicine 17:873-890, method 10.

    >>> low, high = share_interval([56, 48], [70, 80])
    >>> ends = difference_interval(([0.8], [0.6]), (low[:1], low[1:]), (high[:1], high[1:]))
    >>> [round(float(end[0]), 4) for end in ends]
    [0.0524, 0.3339]
    """
    p1, p2 = _numbers(share[0]), _numbers(share[1])
    down = np.hypot(p1 - _numbers(low[0]), _numbers(high[1]) - p2)
    up = np.hypot(_numbers(high[0]) - p1, p2 - _numbers(low[1]))
    return p1 - p2 - down, p1 - p2 + up


def share_ratio_interval(x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike) -> Pair:
    """The log interval of a ratio of two shares, by element; NaN where a count is 0.

    Source: Katz et al. 1978, Biometrics 34:469-474.

    >>> [round(float(end[0]), 3) for end in share_ratio_interval([56], [70], [48], [80])]
    [1.077, 1.651]
    """
    a, b, c, d = _numbers(x1), _numbers(n1), _numbers(x2), _numbers(n2)
    with np.errstate(divide="ignore", invalid="ignore"):
        error = np.sqrt(1 / a - 1 / b + 1 / c - 1 / d)
        return around_ratio((a / b) / (c / d), error)


def around_ratio(ratio: ArrayLike, error: ArrayLike) -> Pair:
    """The 95% interval of ratios whose logs have these standard errors; NaN where there is none.

    >>> [round(float(end), 1) for end in around_ratio(740.6 / 67.8, 0.0284)]
    [10.3, 11.5]
    """
    value, reach = _numbers(ratio), np.exp(Z * _numbers(error))
    ends = value / reach, value * reach
    finite = np.isfinite(ends[1]) & (value > 0)
    return np.where(finite, ends[0], np.nan), np.where(finite, ends[1], np.nan)


def log_error(value: ArrayLike, low: ArrayLike, high: ArrayLike) -> Numbers:
    """The standard error of the log of a rate, from its published symmetric 95% interval (delta method).

    >>> round(float(log_error(740.6, 700.3, 780.9)), 4)
    0.0278
    """
    rate = _numbers(value)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(rate > 0, (_numbers(high) - _numbers(low)) / (2 * Z * rate), np.nan)


def count_interval(count: ArrayLike) -> Pair:
    """The interval of Poisson counts, by element: exact under 10, Byar's from 10.

    Source: PHEindicatormethods `phe_rate`; Breslow and Day 1987, volume 2.

    >>> [[round(float(end), 2) for end in ends] for ends in count_interval([5, 20])]
    [[1.62, 12.21], [11.67, 30.89]]
    """
    from scipy.stats import chi2

    x = _numbers(count)
    with np.errstate(divide="ignore", invalid="ignore"):
        low_exact = np.where(x > 0, chi2.ppf(0.025, 2 * x) / 2, 0.0)
        low_byar = x * (1 - 1 / (9 * x) - Z / (3 * np.sqrt(x))) ** 3
        more = x + 1
        high_byar = more * (1 - 1 / (9 * more) + Z / (3 * np.sqrt(more))) ** 3
    high_exact = chi2.ppf(0.975, 2 * (x + 1)) / 2
    return np.where(x < 10, low_exact, low_byar), np.where(x < 10, high_exact, high_byar)
