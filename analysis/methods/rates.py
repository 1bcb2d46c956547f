"""Rates of events in a population, their ratios and their differences, each with its interval.

It knows shares of people no better than events, and standardises nothing.
"""

import numpy as np
from numpy.typing import ArrayLike

from analysis.methods.checking import Numbers, Pair, amounts, equally_many
from analysis.methods.intervals import around_ratio, count_interval, difference_interval

PER = 100_000.0


def rates(events: ArrayLike, population: ArrayLike, per: float = PER) -> Numbers:
    """Rates per 100,000 (or `per`) people and year, by element; NaN where a population is 0 or not given.

    A person may have several events, so that there may be more events than people.
    Raises `NegativeNumber`, `InfiniteNumber` or `UnequalLengths`.

    >>> rates([65, 3], [100_000, 0]).tolist()
    [65.0, nan]
    """
    count, people = _at_risk(events, population)
    return per * count / people


def rate_interval(events: ArrayLike, population: ArrayLike, per: float = PER, level: float = 0.95) -> Pair:
    """The interval of rates: exact Poisson under 10 events, Byar's from 10; NaN where a population is 0.

    Units and errors: `rates`. Source: PHEindicatormethods `phe_rate`; see `count_interval`.

    >>> [round(float(end[0]), 2) for end in rate_interval([100], [10_000])]
    [813.62, 1216.28]
    """
    count, people = _at_risk(events, population)
    low, high = count_interval(count, level)
    return per * low / people, per * high / people


def rate_ratio_interval(
    events1: ArrayLike,
    population1: ArrayLike,
    events2: ArrayLike,
    population2: ArrayLike,
    level: float = 0.95,
) -> Pair:
    """The log interval of a ratio of two rates, by element; NaN where there is no event or no population.

    Raises as `rates`. Source: Breslow and Day 1987, Statistical Methods in Cancer Research, volume 2; the
    `wald-log` method of statsmodels.

    >>> [round(float(end[0]), 2) for end in rate_ratio_interval([60], [10_000], [30], [10_000])]
    [1.29, 3.1]
    """
    a, t1, c, t2 = two_at_risk(events1, population1, events2, population2)
    some, others = np.where(a > 0, a, np.nan), np.where(c > 0, c, np.nan)
    return around_ratio((some / t1) / (others / t2), np.sqrt(1 / some + 1 / others), level)


def rate_difference_interval(
    events1: ArrayLike,
    population1: ArrayLike,
    events2: ArrayLike,
    population2: ArrayLike,
    per: float = PER,
    level: float = 0.95,
) -> Pair:
    """The interval of a difference of two rates (first minus second), by element; NaN without a population.

    It is put together from the intervals of the two rates (`rate_interval`), as Newcombe's is from those of
    two shares, so that it agrees with what is shown of each. Units and errors: `rates`.
    Source: Zou and Donner 2008, Statistics in Medicine 27:1693-1702; `mover` of statsmodels.

    >>> [round(float(end[0]), 1) for end in rate_difference_interval([60], [10_000], [30], [10_000])]
    [108.5, 498.1]
    """
    a, t1, c, t2 = two_at_risk(events1, population1, events2, population2)
    one, other = rate_interval(a, t1, per, level), rate_interval(c, t2, per, level)
    values = per * a / t1, per * c / t2
    return difference_interval(values, (one[0], other[0]), (one[1], other[1]))


def two_at_risk(
    events1: ArrayLike, population1: ArrayLike, events2: ArrayLike, population2: ArrayLike
) -> tuple[Numbers, ...]:
    """Events and populations of two groups, equally many; a population of 0 is NaN. Raises as `rates`."""
    return equally_many(*_at_risk(events1, population1), *_at_risk(events2, population2))


def _at_risk(events: ArrayLike, population: ArrayLike) -> Pair:
    count, people = equally_many(amounts("a count of events", events), amounts("a population", population))
    return count, np.where(people > 0, people, np.nan)
