"""Tests of gaps, and what remains of them when many gaps are tested at once.

It takes counts and gives p and q; what is called a gap is decided in `analysis.gaps`.
"""

import numpy as np
from numpy.typing import ArrayLike

from analysis.methods.intervals import Numbers, Z

SMALLEST_EXPECTED = 5


def share_p(x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike) -> Numbers:
    """Two-sided p that two shares are the same, by element; NaN where a base is 0.

    The pooled z test; Fisher's exact test where an expected count is under 5.
    Source: Altman 1991, Practical Statistics for Medical Research, chapter 10; by scipy.

    >>> round(float(share_p([56], [70], [48], [80])[0]), 4)
    0.008
    >>> round(float(share_p([1], [9], [11], [14])[0]), 4)
    0.0028
    """
    from scipy.stats import norm

    a, b, c, d = (np.asarray(v, dtype=np.float64) for v in (x1, n1, x2, n2))
    with np.errstate(divide="ignore", invalid="ignore"):
        pooled = (a + c) / (b + d)
        z = (a / b - c / d) / np.sqrt(pooled * (1 - pooled) * (1 / b + 1 / d))
        expected = np.minimum(b, d) * np.minimum(pooled, 1 - pooled)
    p = np.asarray(2 * norm.sf(np.abs(z)), dtype=np.float64)
    for i in np.flatnonzero((expected < SMALLEST_EXPECTED) & (b > 0) & (d > 0)):
        p[i] = _fisher_p(a[i], b[i], c[i], d[i])
    return p


def _fisher_p(x1: float, n1: float, x2: float, n2: float) -> float:
    from scipy.stats import fisher_exact

    table = np.rint([[x1, n1 - x1], [x2, n2 - x2]]).astype(np.int64)
    return float(fisher_exact(table).pvalue)


def interval_p(estimate: ArrayLike, low: ArrayLike, high: ArrayLike) -> Numbers:
    """Two-sided p that an estimate is 0, from its 95% interval (normal); for rounded counts and log ratios.

    The error is that of the side nearer 0.

    >>> round(float(interval_p(1.96, 0.0, 3.92)), 2)
    0.05
    """
    from scipy.stats import norm

    value, bottom, top = (np.asarray(v, dtype=np.float64) for v in (estimate, low, high))
    error = np.where(value > 0, value - bottom, top - value) / Z
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(2 * norm.sf(np.abs(value / error)), dtype=np.float64)


def q_values(p: ArrayLike) -> Numbers:
    """Benjamini and Hochberg's q of one family of tests; NaN stays NaN and counts as no test.

    Calling a gap where q < 0.10 keeps the expected share of false calls in the family to 10%.
    Source: Benjamini and Hochberg 1995, JRSS B 57:289-300; by statsmodels.

    >>> [round(float(q), 3) for q in q_values([0.01, 0.04, 0.03, float("nan")])]
    [0.03, 0.04, 0.04, nan]
    """
    from statsmodels.stats.multitest import multipletests

    values = np.asarray(p, dtype=np.float64)
    q = np.full(values.shape, np.nan)
    tested = ~np.isnan(values)
    if tested.any():
        q[tested] = multipletests(values[tested], method="fdr_bh")[1]
    return q
