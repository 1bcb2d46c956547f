"""Two groups side by side: how far apart in absolute and in relative terms, and for how many people in 1,000.

It tests nothing and calls nothing a gap; which direction is worse is for the caller to know.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from analysis.methods.checking import Numbers, Pair, two_counted
from analysis.methods.estimates import Estimate
from analysis.methods.intervals import share_difference_interval, share_interval, share_ratio_interval
from analysis.methods.rates import (
    PER,
    rate_difference_interval,
    rate_interval,
    rate_ratio_interval,
    rates,
    two_at_risk,
)

PERCENT = 100.0
THOUSAND = 1000.0


@dataclass(frozen=True)
class Comparison:
    """Groups beside their reference, by element: absolute and relative together.

    `own` and `reference` are in the unit asked for (percent, per 100,000), `difference` is own less reference
    in that unit, `ratio` own over reference, and `excess` the difference as people (or events) in 1,000.
    What is not defined is NaN: a rate of nobody, a ratio to nothing, the interval of a ratio of nothing.
    """

    own: Estimate
    reference: Estimate
    difference: Estimate
    ratio: Estimate
    excess: Estimate


def compare_shares(
    x: ArrayLike,
    n: ArrayLike,
    reference_x: ArrayLike,
    reference_n: ArrayLike,
    per: float = PERCENT,
    level: float = 0.95,
) -> Comparison:
    """Shares beside those of their reference groups, in percent (or of `per`), by element.

    Intervals: Wilson's of each, Newcombe's of the difference, the log interval of the ratio.
    Sources and errors: `share_interval`, `difference_interval`, `share_ratio_interval`.

    >>> found = compare_shares([56], [70], [48], [80])
    >>> [round(float(one[0]), 1) for one in vars(found.difference).values()]
    [20.0, 5.2, 33.4]
    >>> [round(float(one[0])) for one in vars(found.excess).values()]
    [200, 52, 334]
    """
    a, b, c, d = two_counted(x, n, reference_x, reference_n)
    own, other = _share(a, b, per, level), _share(c, d, per, level)
    low, high = share_difference_interval(a, b, c, d, level)
    difference = Estimate(own.value - other.value, per * low, per * high)
    return _compared(own, other, difference, share_ratio_interval(a, b, c, d, level), per)


def compare_rates(
    events: ArrayLike,
    population: ArrayLike,
    reference_events: ArrayLike,
    reference_population: ArrayLike,
    per: float = PER,
    level: float = 0.95,
) -> Comparison:
    """Rates beside those of their reference groups, per 100,000 (or `per`), by element.

    Intervals: exact Poisson or Byar's of each, `rate_difference_interval` and `rate_ratio_interval`, where
    sources and errors are given too.

    >>> found = compare_rates([60], [10_000], [30], [10_000])
    >>> float(found.ratio.value[0]), [round(float(one[0]), 1) for one in vars(found.excess).values()]
    (2.0, [3.0, 1.1, 5.0])
    """
    a, t1, c, t2 = two_at_risk(events, population, reference_events, reference_population)
    own = Estimate(rates(a, t1, per), *rate_interval(a, t1, per, level))
    other = Estimate(rates(c, t2, per), *rate_interval(c, t2, per, level))
    difference = Estimate(own.value - other.value, *rate_difference_interval(a, t1, c, t2, per, level))
    return _compared(own, other, difference, rate_ratio_interval(a, t1, c, t2, level), per)


def excess_per_1000(difference: Estimate, per: float) -> Estimate:
    """Differences of shares or rates, given in `per` (100: points), as people or events in 1,000.

    Of a share that is better higher, so many in 1,000 more (or fewer, below 0) have the good experience.

    >>> one = excess_per_1000(Estimate(np.array(-12.0), np.array(-13.3), np.array(-10.6)), per=100)
    >>> round(float(one.value)), round(float(one.low)), round(float(one.high))
    (-120, -133, -106)
    """
    return Estimate(*(THOUSAND / per * end for end in vars(difference).values()))


def columns_of(compared: Comparison) -> dict[str, Numbers]:
    """The figures of a comparison by the gap table's names, and `excess`, `excess_low`, `excess_high`.

    >>> list(columns_of(compare_shares([56], [70], [48], [80])))[3:9]
    ['reference_value', 'reference_low', 'reference_high', 'difference', 'difference_low', 'difference_high']
    """
    found = dict(vars(compared.own))
    found |= {f"reference_{end}": values for end, values in vars(compared.reference).items()}
    for name in ("difference", "ratio", "excess"):
        one: Estimate = getattr(compared, name)
        found |= {name: one.value, f"{name}_low": one.low, f"{name}_high": one.high}
    return found


def _share(count: Numbers, base: Numbers, per: float, level: float) -> Estimate:
    low, high = share_interval(count, base, level)
    return Estimate(per * count / np.where(base > 0, base, np.nan), per * low, per * high)


def _compared(own: Estimate, other: Estimate, difference: Estimate, ratio: Pair, per: float) -> Comparison:
    times = own.value / np.where(other.value > 0, other.value, np.nan)
    return Comparison(own, other, difference, Estimate(times, *ratio), excess_per_1000(difference, per))
