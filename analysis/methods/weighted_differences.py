"""Differences between weighted groups of one sample: what they share in error is taken into account.

It makes no weights and calls no gap.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from analysis.methods.intervals import Numbers
from analysis.methods.population import Places
from analysis.methods.strata import Strata
from analysis.methods.weighted import GroupMeans, group_means, logit_interval, t_value


@dataclass(frozen=True)
class Differences:
    """First minus second, by pair: the difference, its error, the ends of its interval, two-sided p."""

    difference: Numbers
    error: Numbers
    low: Numbers
    high: Numbers
    p: Numbers


def beside_everyone_else(strata: Strata, groups: ArrayLike, base: ArrayLike) -> GroupMeans:
    """The means of each group and, behind them in the same order, of everyone else in the base.

    `groups` (strata, groups) and `base` (strata,), those who answered the measure, say which strata belong.

    >>> from analysis.methods.strata import even_strata
    >>> beside_everyone_else(even_strata([50, 50], [30, 20]), [[True], [False]], [True, True]).mean.tolist()
    [0.6, 0.4]
    """
    own = np.asarray(groups, dtype=bool)
    asked = np.asarray(base, dtype=bool)[:, None]
    return group_means(strata, np.concatenate([own & asked, ~own & asked], axis=1))


def compare_means(means: GroupMeans, first: ArrayLike, second: ArrayLike, level: float = 0.95) -> Differences:
    """Differences of means of groups without common members, by Student's t; the pairs are places in `means`.

    Degrees of freedom: two fewer than the answers of both. NaN where either has none.
    Source: as R `survey` `svyttest` and `svycontrast`.

    >>> from analysis.methods.strata import even_strata
    >>> means = group_means(even_strata([50, 50], [30, 20]), [[True, False], [False, True]])
    >>> found = compare_means(means, [0], [1])
    >>> [round(float(number[0]), 3) for number in (found.difference, found.low, found.high, found.p)]
    [0.2, 0.005, 0.395, 0.045]
    """
    from scipy.stats import t

    one, two = np.asarray(first, dtype=np.int64), np.asarray(second, dtype=np.int64)
    apart, error = means.mean[one] - means.mean[two], _error(means, one, two)
    degrees = means.n[one] + means.n[two] - 2
    reach = t_value(degrees, level) * error
    with np.errstate(divide="ignore", invalid="ignore"):
        p = 2 * t.sf(np.abs(apart / error), np.where(degrees > 0, degrees, np.nan))
    return Differences(apart, error, apart - reach, apart + reach, np.asarray(p, dtype=np.float64))


def compare_shares(
    means: GroupMeans, first: ArrayLike, second: ArrayLike, level: float = 0.95
) -> Differences:
    """Differences of shares of groups without common members; the pairs are places in `means`.

    The interval is put together from the logit intervals of the two shares and their correlation, as
    Newcombe's is from Wilson's, and stays between -1 and 1. p is that of Rao and Scott's test of the two by
    two table: the pooled chi-square over its design effect (`shares_p`).
    Source: Zou and Donner 2008, Statistics in Medicine 27:1693-1702.

    >>> from analysis.methods.strata import even_strata
    >>> means = group_means(even_strata([70, 80], [56, 48]), [[True, False], [False, True]])
    >>> found = compare_shares(means, [0], [1])
    >>> [round(float(number[0]), 3) for number in (found.difference, found.low, found.high, found.p)]
    [0.2, 0.047, 0.338, 0.009]
    """
    one, two = np.asarray(first, dtype=np.int64), np.asarray(second, dtype=np.int64)
    low, high = logit_interval(means, level)
    apart, error = means.mean[one] - means.mean[two], _error(means, one, two)
    scale = means.error[one] * means.error[two]
    shared = means.covariance[one, two]
    together = np.divide(shared, scale, out=np.zeros_like(scale), where=scale > 0)
    down = _reach(means.mean[one] - low[one], high[two] - means.mean[two], together)
    up = _reach(high[one] - means.mean[one], means.mean[two] - low[two], together)
    return Differences(apart, error, apart - down, apart + up, shares_p(means, one, two))


def shares_p(means: GroupMeans, first: ArrayLike, second: ArrayLike) -> Numbers:
    """Two-sided p that two groups without common members have the same share: Rao and Scott's, two by two.

    The pooled chi-square of the weighted table over its design effect, as F with one and `n` - 1 degrees of
    freedom. Where everybody or nobody of a group is counted the design effect is Kish's of both together.
    NaN where either has no answers, or where both have the same share of 0 or 1.
    Source: Rao and Scott 1984, Annals of Statistics 12:46-60; as R `survey` `svychisq`.

    >>> from analysis.methods.strata import even_strata
    >>> means = group_means(even_strata([70, 80], [56, 48]), [[True, False], [False, True]])
    >>> round(float(shares_p(means, [0], [1])[0]), 4)
    0.0091
    """
    from scipy.stats import f

    one, two = np.asarray(first, dtype=np.int64), np.asarray(second, dtype=np.int64)
    n, total = means.n[one] + means.n[two], means.total[one] + means.total[two]
    with np.errstate(divide="ignore", invalid="ignore"):
        own, other = means.total[one] / total, means.total[two] / total
        p1, p2 = means.mean[one], means.mean[two]
        pooled = own * p1 + other * p2
        pearson = n * own * other * (p1 - p2) ** 2 / (pooled * (1 - pooled))
        v1, v2 = p1 * (1 - p1), p2 * (1 - p2)
        error, shared = np.diag(means.covariance), means.covariance[one, two]
        varied = error[one] / v1**2 + error[two] / v2**2 - 2 * shared / (v1 * v2)
        effect = varied * n / (1 / (own * v1) + 1 / (other * v2))
        kish = n * (
            means.total[one] ** 2 / means.effective[one] + means.total[two] ** 2 / means.effective[two]
        )
        statistic = pearson / np.where((v1 > 0) & (v2 > 0), effect, kish / total**2)
    return np.asarray(f.sf(statistic, 1, np.where(n > 1, n - 1, np.nan)), dtype=np.float64)


def _error(means: GroupMeans, one: Places, two: Places) -> Numbers:
    error = np.diag(means.covariance)
    return np.sqrt(np.maximum(error[one] + error[two] - 2 * means.covariance[one, two], 0))


def _reach(own: Numbers, other: Numbers, together: Numbers) -> Numbers:
    return np.sqrt(np.maximum(own**2 + other**2 - 2 * together * own * other, 0))
