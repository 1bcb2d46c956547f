"""Shares of small groups, steadied by what groups like them say: beta-binomial empirical Bayes.

It compares nobody with anybody: `gap_chances` does. It decides nothing.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from analysis.methods.checking import Numbers, both_known, counted
from analysis.methods.spreads import (
    FEWEST_GROUPS,
    Profile,
    Spread,
    allowed_strengths,
    likeliest_spread,
    mixed,
)

_ROUNDS = 50


@dataclass(frozen=True)
class Shares:
    """What is believed of the share (0 to 1) of each group: a beta distribution, with its mean and ends.

    `weight` is how far a group stands on its own answers (1: alone). A group without answers is NaN.
    """

    a: Numbers
    b: Numbers
    mean: Numbers
    low: Numbers
    high: Numbers
    weight: Numbers


def share_spread(x: ArrayLike, n: ArrayLike) -> Spread | None:
    """How much shares differ between groups: maximum marginal likelihood of the beta-binomial.

    `x` counted of `n` answers, by group; need not be whole numbers; NaN and groups without answers are left
    out. `strength` is a + b of the beta. None where nothing can be said: fewer than 3 groups, or nobody (or
    everybody) counted in any. Raises as `checking.counted` where `x` or `n` is negative, infinite, or x > n.
    Source: Skellam 1948, JRSS B 10:257-261; Griffiths 1973, Biometrics 29:637-648 (maximum likelihood).

    >>> spread = share_spread([2, 9, 14, 30], [10, 20, 40, 50])
    >>> round(spread.mean, 3), round(spread.strength, 1)
    (0.434, 25.0)
    """
    count, base = both_known(*counted(x, n))
    given = base > 0
    count, base = count[given], base[given]
    if not _tells(count, base):
        return None
    return likeliest_spread(
        lambda strength: _profile(count, base, strength), float(np.median(base)), len(base)
    )


def _tells(count: Numbers, base: Numbers) -> bool:
    return len(base) >= FEWEST_GROUPS and 0 < count.sum() < base.sum()


def _profile(count: Numbers, base: Numbers, strength: float) -> Profile:
    """The beta-binomial likelihood at its best mean (Newton on the logit), but for what is constant."""
    from scipy.special import betaln, digamma, expit, logit, polygamma

    place = float(logit((count.sum() + 0.5) / (base.sum() + 1)))
    for _ in range(_ROUNDS):
        mean = float(expit(place))
        a, b, rise = mean * strength, (1 - mean) * strength, mean * (1 - mean)
        slope = digamma(count + a) - digamma(a) - digamma(base - count + b) + digamma(b)
        bend = polygamma(1, count + a) - polygamma(1, a) + polygamma(1, base - count + b) - polygamma(1, b)
        score = strength * rise * float(slope.sum())
        fall = -((strength * rise) ** 2) * float(bend.sum()) - score * (1 - 2 * mean)
        step = max(-1.0, min(1.0, score / fall if fall > 0 else np.sign(score)))
        place += step
        if abs(step) < 1e-5:
            break
    likelihood = betaln(count + a, base - count + b) - betaln(a, b)
    return Profile(float(likelihood.sum()), mean, 1 / fall)


def shrink_shares(x: ArrayLike, n: ArrayLike) -> Shares:
    """Each group's share, drawn towards the mean of all groups the more, the fewer its answers.

    Arguments, exclusions and errors are those of `share_spread`. The beta-binomial posterior is averaged over
    the spreads that the counts allow (`spreads.allowed_strengths`) and not taken at the likeliest alone, so
    that groups which happen to differ no more than by chance keep an interval and an order. Where nothing can
    be said of the spread, each group stands alone (`lone_shares`). Ends are those of a 95% interval.
    Source: Carlin and Louis 2000, Bayes and Empirical Bayes Methods for Data Analysis, chapter 3.

    >>> shares = shrink_shares([2, 9, 14, 30], [10, 20, 40, 50])
    >>> [round(float(share), 2) for share in shares.mean]
    [0.36, 0.44, 0.39, 0.54]
    """
    count, base = both_known(*counted(x, n))
    given = base > 0
    own, size = count[given], base[given]
    if not _tells(own, size):
        return lone_shares(x, n)
    nodes = allowed_strengths(lambda strength: _profile(own, size, strength), float(np.median(size)))
    size, own = base[:, np.newaxis], count[:, np.newaxis]
    total = nodes.strength + size
    middle = (nodes.mean * nodes.strength + own) / total
    unsure = (nodes.strength / total * nodes.mean * (1 - nodes.mean)) ** 2 * nodes.variance
    mean, variance = mixed(nodes, middle, middle * (1 - middle) / (total + 1) + unsure)
    worth = np.maximum(mean * (1 - mean) / variance - 1, 1.0)
    weight = (size / total) @ nodes.weight
    return _shares(*(np.where(given, part, np.nan) for part in (mean * worth, (1 - mean) * worth, weight)))


def lone_shares(x: ArrayLike, n: ArrayLike) -> Shares:
    """Each group's share on its own answers alone, as for a reference group: Jeffreys' posterior.

    Source: Brown, Cai and DasGupta 2001, Statistical Science 16:101-133.

    >>> alone = lone_shares([0], [8])
    >>> round(float(alone.low[0]), 4), round(float(alone.high[0]), 3)
    (0.0001, 0.262)
    """
    count, base = both_known(*counted(x, n))
    given = base > 0
    parts = (count + 0.5, base - count + 0.5, np.ones(base.shape))
    return _shares(*(np.where(given, part, np.nan) for part in parts))


def _shares(a: Numbers, b: Numbers, weight: Numbers) -> Shares:
    from scipy.special import betaincinv

    low, high = (np.asarray(betaincinv(a, b, end), dtype=np.float64) for end in (0.025, 0.975))
    return Shares(a, b, a / (a + b), low, high, weight)
