"""Rates of small groups, steadied by what groups like them say: gamma-Poisson empirical Bayes.

It compares nobody with anybody: `gap_chances` does. It decides nothing.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from analysis.methods.checking import CountOverBase, Numbers, Pair, amounts, both_known, equally_many
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
class Rates:
    """What is believed of the rate of each group: a gamma distribution (`shape`, `exposure`), mean and ends.

    Rates are events for one of exposure: people, or events expected (then they are ratios). `weight` is how
    far a group stands on its own events (1: alone). A group without exposure is NaN.
    """

    shape: Numbers
    exposure: Numbers
    mean: Numbers
    low: Numbers
    high: Numbers
    weight: Numbers


def rate_spread(events: ArrayLike, exposure: ArrayLike) -> Spread | None:
    """How much rates differ between groups: maximum marginal likelihood of the gamma-Poisson.

    `events` in `exposure` (people, person-years, or events expected), by group; need not be whole numbers;
    NaN and groups without exposure are left out. `strength` is the shape of the gamma: the events that the
    mean is worth. None where nothing can be said: fewer than 3 groups, or no event in any.
    Raises as `checking.amounts` where either is negative or infinite, and `CountOverBase` for events without
    exposure.
    Source: Clayton and Kaldor 1987, Biometrics 43:671-681.

    >>> spread = rate_spread([5, 30, 18, 60], [0.1, 0.2, 0.25, 0.2])
    >>> round(spread.mean), round(spread.strength, 2)
    (144, 2.54)
    """
    count, size = happened(events, exposure)
    given = size > 0
    count, size = count[given], size[given]
    if not _tells(count):
        return None
    return likeliest_spread(lambda strength: _profile(count, size, strength), _typical(count), len(count))


def happened(events: ArrayLike, exposure: ArrayLike) -> Pair:
    """Events and exposures as arrays; NaN in either makes both NaN. Raises as `checking.amounts`, and
    `CountOverBase` where something happened to nobody."""
    count, size = both_known(
        *equally_many(amounts("a count of events", events), amounts("an exposure", exposure))
    )
    if (count[size == 0] > 0).any():
        raise CountOverBase("there are events where there is no exposure")
    return count, size


def _tells(count: Numbers) -> bool:
    return len(count) >= FEWEST_GROUPS and count.sum() > 0


def _typical(count: Numbers) -> float:
    return max(float(np.median(count)), 1.0)


def _profile(count: Numbers, size: Numbers, strength: float) -> Profile:
    """The negative binomial likelihood at its best mean (Newton on the log), but for what is constant."""
    from scipy.special import gammaln

    place = float(np.log(count.sum() / size.sum()))
    for _ in range(_ROUNDS):
        expected = size * np.exp(place)
        whole = strength + expected
        score = float((strength * (count - expected) / whole).sum())
        fall = float((strength * expected * (strength + count) / whole**2).sum())
        step = max(-1.0, min(1.0, score / fall))
        place += step
        if abs(step) < 1e-10:
            break
    expected = size * np.exp(place)
    rise = gammaln(count + strength) - gammaln(strength) - strength * np.log1p(expected / strength)
    likelihood = rise + count * (place - np.log(strength + expected))
    return Profile(float(likelihood.sum()), float(np.exp(place)), 1 / fall)


def shrink_rates(events: ArrayLike, exposure: ArrayLike) -> Rates:
    """Each group's rate, drawn towards the mean of all groups the more, the fewer events it can have had.

    Arguments, exclusions and errors are those of `rate_spread`. The gamma-Poisson posterior is averaged over
    the spreads that the counts allow (`spreads.allowed_strengths`). Where nothing can be said of the spread,
    each group stands alone (`lone_rates`). Ends are those of a 95% interval.
    Source: Clayton and Kaldor 1987, Biometrics 43:671-681; Carlin and Louis 2000, chapter 3.

    >>> rates = shrink_rates([5, 30, 18, 60], [0.1, 0.2, 0.25, 0.2])
    >>> [round(float(rate)) for rate in rates.mean]
    [67, 150, 78, 284]
    """
    count, size = happened(events, exposure)
    given = size > 0
    if not _tells(count[given]):
        return lone_rates(events, exposure)
    nodes = allowed_strengths(
        lambda strength: _profile(count[given], size[given], strength), _typical(count[given])
    )
    expected = size[:, np.newaxis] * nodes.mean
    total = nodes.strength + expected
    middle = nodes.mean * (nodes.strength + count[:, np.newaxis]) / total
    unsure = (middle * nodes.strength / total) ** 2 * nodes.variance
    mean, variance = mixed(nodes, middle, middle * nodes.mean / total + unsure)
    weight = (expected / total) @ nodes.weight
    parts = (mean**2 / variance, mean / variance, weight)
    return _rates(*(np.where(given, part, np.nan) for part in parts))


def lone_rates(events: ArrayLike, exposure: ArrayLike) -> Rates:
    """Each group's rate on its own events alone, as for a reference group: Jeffreys' posterior.

    Source: Jeffreys 1961, Theory of Probability, section 3.1 (the shape is events and a half).

    >>> alone = lone_rates([0], [100])
    >>> round(float(alone.high[0]), 4)
    0.0251
    """
    count, size = happened(events, exposure)
    given = size > 0
    parts = (count + 0.5, size, np.ones(size.shape))
    return _rates(*(np.where(given, part, np.nan) for part in parts))


def _rates(shape: Numbers, exposure: Numbers, weight: Numbers) -> Rates:
    from scipy.special import gammaincinv

    low, high = (gammaincinv(shape, end) / exposure for end in (0.025, 0.975))
    return Rates(shape, exposure, shape / exposure, low, high, weight)
