"""Tests of gaps, and what remains of them when many gaps are tested at once.

It takes counts and gives p and q; what is called a gap is decided in `analysis.gaps`.
"""

import numpy as np
from numpy.typing import ArrayLike

from analysis.methods.checking import Numbers, equally_many, figures, two_counted, z_of
from analysis.methods.intervals import SMALL_COUNT
from analysis.methods.rates import two_at_risk

SMALLEST_EXPECTED = 5  # people, under which two shares have the exact test


class NoProbability(ValueError):
    """A p is not between 0 and 1."""


def share_p(x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike) -> Numbers:
    """Two-sided p that two shares are the same, by element; NaN where a base is 0 or a figure is not given.

    The pooled z test; Fisher's exact test where an expected count is under 5. Where nobody is counted, or
    everybody, there is no difference and p is 1. Raises as `analysis.methods.intervals.share_interval`.
    Source: Altman 1991, Practical Statistics for Medical Research, chapter 10; by scipy.

    >>> round(float(share_p([56], [70], [48], [80])[0]), 4)
    0.008
    >>> round(float(share_p([1], [9], [11], [14])[0]), 4)
    0.0028
    """
    from scipy.stats import norm

    a, b, c, d = two_counted(x1, n1, x2, n2)
    with np.errstate(divide="ignore", invalid="ignore"):
        pooled = (a + c) / (b + d)
        z = (a / b - c / d) / np.sqrt(pooled * (1 - pooled) * (1 / b + 1 / d))
        expected = np.minimum(b, d) * np.minimum(pooled, 1 - pooled)
    small = (expected < SMALLEST_EXPECTED) & (b > 0) & (d > 0)
    p = np.asarray(2 * norm.sf(np.abs(z)), dtype=np.float64)
    p[small] = [_fisher_p(*four) for four in zip(a[small], b[small], c[small], d[small], strict=True)]
    return p


def _fisher_p(x1: float, n1: float, x2: float, n2: float) -> float:
    from scipy.stats import fisher_exact

    table = np.rint([[x1, n1 - x1], [x2, n2 - x2]]).astype(np.int64)
    return float(fisher_exact(table).pvalue)


def rate_p(events1: ArrayLike, population1: ArrayLike, events2: ArrayLike, population2: ArrayLike) -> Numbers:
    """Two-sided p that two rates are the same (their ratio 1, their difference 0), by element.

    Given all events, those of the first group are binomial: the exact test of that where either group has, or
    would be expected to have, under 10 events, and its normal approximation (the score test) elsewhere. NaN
    where there is no population or a figure is not given; 1 where there is no event.
    Raises as `analysis.methods.rates.rates`.
    Source: Przyborowski and Wilenski 1940, Biometrika 31:313-323; R's `poisson.test`; by scipy.

    >>> round(float(rate_p([11], [800], [21], [3011])[0]), 4)
    0.0797
    """
    from scipy.stats import norm

    a, t1, c, t2 = two_at_risk(events1, population1, events2, population2)
    share = t1 / (t1 + t2)
    total = a + c
    with np.errstate(divide="ignore", invalid="ignore"):
        z = (a - total * share) / np.sqrt(total * share * (1 - share))
    least = np.minimum.reduce([a, c, total * share, total * (1 - share)])
    small = least < SMALL_COUNT
    p = np.asarray(2 * norm.sf(np.abs(z)), dtype=np.float64)
    p[small] = [_binomial_p(*one) for one in zip(a[small], total[small], share[small], strict=True)]
    return p


def _binomial_p(events: float, total: float, share: float) -> float:
    from scipy.stats import binomtest

    return float(binomtest(round(events), round(total), share).pvalue) if round(total) else 1.0


def interval_p(estimate: ArrayLike, low: ArrayLike, high: ArrayLike, level: float = 0.95) -> Numbers:
    """Two-sided p that an estimate is 0, from its interval (normal); for rounded counts and log ratios.

    The error is that of the side nearer 0. NaN where the interval has no width. Raises `InfiniteNumber`.

    >>> round(float(interval_p(1.96, 0.0, 3.92)), 2)
    0.05
    """
    from scipy.stats import norm

    value, bottom, top = equally_many(
        *(figures("an end of an interval", one) for one in (estimate, low, high))
    )
    error = np.where(value > 0, value - bottom, top - value) / z_of(level)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(2 * norm.sf(np.abs(value / error)), dtype=np.float64)


def q_values(p: ArrayLike) -> Numbers:
    """Benjamini and Hochberg's q of one family of tests; NaN stays NaN and counts as no test.

    Calling a gap where q < 0.10 keeps the expected share of false calls in the family to 10%.
    Raises `NoProbability` where a p is under 0 or over 1.
    Source: Benjamini and Hochberg 1995, JRSS B 57:289-300; by statsmodels.

    >>> [round(float(q), 3) for q in q_values([0.01, 0.04, 0.03, float("nan")])]
    [0.03, 0.04, 0.04, nan]
    """
    from statsmodels.stats.multitest import multipletests

    values = figures("a p", p)
    if ((values < 0) | (values > 1)).any():
        raise NoProbability("a p is between 0 and 1")
    q = np.full(values.shape, np.nan)
    tested = ~np.isnan(values)
    if tested.any():
        q[tested] = multipletests(values[tested], method="fdr_bh")[1]
    return q
