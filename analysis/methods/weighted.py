"""Weighted shares and means of groups, with errors that know how the weights were made, and their intervals.

It makes no weights; groups are compared in `analysis.methods.weighted_differences`.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from analysis.methods.design_effect import effective_size
from analysis.methods.intervals import Numbers, Pair
from analysis.methods.strata import Strata, covariance


@dataclass(frozen=True)
class GroupMeans:
    """The weighted mean (of a share, 0 to 1) of each group, and all that can be said of how sure it is.

    By group: `n` answers, Kish's `effective` number of them, the sum of their weights `total`, the `mean`;
    `covariance` (groups, groups) of the means. NaN where a group has no answers.
    """

    n: Numbers
    effective: Numbers
    total: Numbers
    mean: Numbers
    covariance: Numbers

    @property
    def error(self) -> Numbers:
        """The standard error of each mean."""
        return np.sqrt(np.diag(self.covariance))

    @property
    def design_effect(self) -> Numbers:
        """Kish's design effect in each group."""
        return self.n / self.effective


def group_means(strata: Strata, groups: ArrayLike) -> GroupMeans:
    """Weighted means of groups of one sample, which may overlap, with their linearised covariance.

    `groups` (strata, groups) says which strata belong to which group.
    Source: Taylor linearisation of a ratio, Särndal, Swensson and Wretman 1992, sections 5.6 and 5.8, with
    calibration residuals (`analysis.methods.strata.covariance`); as R `survey` `svymean` and `svyby`.

    >>> from analysis.methods.strata import even_strata
    >>> found = group_means(even_strata([50, 50], [30, 20]), [[True, False], [True, True]])
    >>> found.mean.tolist(), found.error.round(4).tolist()
    ([0.5, 0.4], [0.0503, 0.0696])
    """
    inside = np.asarray(groups, dtype=np.float64)
    n, y, weights = strata.n[:, None], strata.y[:, None], strata.weights[:, None]
    total = (weights * n * inside).sum(axis=0)
    there = total > 0
    size = np.where(there, total, 1.0)
    mean = (weights * y * inside).sum(axis=0) / size
    own_mean = np.divide(y, n, out=np.zeros_like(y), where=n > 0)
    squares = np.maximum(strata.yy[:, None] - own_mean * y, 0)  # about the stratum's own mean
    varied = covariance(strata, inside * (own_mean - mean) / size, inside * np.sqrt(squares) / size)
    none = np.where(there, 0.0, np.nan)
    return GroupMeans(
        (n * inside).sum(axis=0),
        effective_size(n * inside, strata.weights),
        total,
        mean + none,
        varied + none[:, None] + none,
    )


def mean_interval(means: GroupMeans, level: float = 0.95) -> Pair:
    """The interval of each mean by Student's t with one degree of freedom less than the group has answers.

    NaN where a group has fewer than two answers. Source: as R `survey` `confint(svymean, df = degf)`.

    >>> from analysis.methods.strata import even_strata
    >>> low, high = mean_interval(group_means(even_strata([4], [20], [110]), [[True]]))
    >>> round(float(low[0]), 2), round(float(high[0]), 2)
    (2.09, 7.91)
    """
    reach = t_value(means.n - 1, level) * means.error
    return means.mean - reach, means.mean + reach


def logit_interval(means: GroupMeans, level: float = 0.95) -> Pair:
    """The interval of each weighted share on the logit scale; all 0 to 1, NaN where there is nothing to say.

    By Student's t with one degree of freedom less than the group has answers. Where everybody or nobody is
    counted the linearised error is 0 and says nothing: there it is Wilson's, of the effective number.
    Source: Korn and Graubard 1999, Analysis of Health Surveys, section 2.5; as R `survey`
    `svyciprop(method = "logit")`, but for that case.

    >>> from analysis.methods.strata import even_strata
    >>> low, high = logit_interval(group_means(even_strata([50], [20]), [[True]]))
    >>> round(float(low[0]), 3), round(float(high[0]), 3)
    (0.271, 0.545)
    """
    from scipy.special import expit, logit
    from statsmodels.stats.proportion import proportion_confint

    share = means.mean
    between = (share > 0) & (share < 1)
    inner = np.where(between, share, 0.5)
    reach = t_value(means.n - 1, level) * means.error / (inner * (1 - inner))
    ends = expit(logit(inner) - reach), expit(logit(inner) + reach)
    size = np.where(np.isnan(share), 1.0, means.effective)
    outer = proportion_confint(np.where(between, 0, share) * size, size, alpha=1 - level, method="wilson")
    return np.where(between, ends[0], outer[0]), np.where(between, ends[1], outer[1])


def t_value(degrees: Numbers, level: float) -> Numbers:
    """The quantile of Student's t that a two-sided interval of this level needs; NaN for none or fewer.

    >>> float(t_value(np.array(30.0), 0.95).round(3))
    2.042
    """
    from scipy.stats import t

    return np.asarray(t.ppf((1 + level) / 2, np.where(degrees > 0, degrees, np.nan)), dtype=np.float64)
