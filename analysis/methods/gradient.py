"""The slope of a figure over groups from the most to the least deprived (slope and relative index).

It orders by deprivation alone (ethnicity and the like have no order), and it explains no gradient.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from analysis.methods.intervals import Numbers, Z

Scale = Literal["plain", "rate", "share"]
Ends = tuple[float, float]

FEWEST_GROUPS = 3  # a line through two is no finding
ENOUGH_GROUPS = 5
REPEATS = 100_000
SURE_OF_A_RATIO = 0.999  # share of the draws that a ratio can be had of
_NOTHING = 1e-9  # a fitted figure is nought where it is smaller than this share of the largest value


class GradientFault(ValueError):
    """Groups or neighbourhoods that no gradient can be drawn through."""


@dataclass(frozen=True)
class SlopeIndex:
    """A gradient across groups, from the fitted figure at the most deprived end to that at the least.

    `slope` is the second less the first (slope index of inequality), `ratio` the second over the first
    (relative index), each with its 95% interval. The ratio is None where the first is not above 0, its
    interval where that is so of one draw in a thousand. `reliable` is whether there are five groups or more.
    """

    most_deprived: float
    least_deprived: float
    slope: float
    slope_interval: Ends
    ratio: float | None
    ratio_interval: Ends | None
    reliable: bool


@dataclass(frozen=True, eq=False)
class _Groups:
    people: Numbers
    value: Numbers
    low: Numbers
    high: Numbers


def place_groups(population: ArrayLike) -> Numbers:
    """Where the middle of each group is among all people, 0 to 1 (ridits), the groups in the order given.

    >>> place_groups([120, 100, 780]).round(3).tolist()
    [0.06, 0.17, 0.61]
    """
    people = np.asarray(population, dtype=np.float64)
    share = people / people.sum()
    return np.asarray(np.cumsum(share) - share / 2, dtype=np.float64)


def measure_slope(
    population: ArrayLike,
    value: ArrayLike,
    interval: tuple[ArrayLike, ArrayLike],
    scale: Scale = "plain",
    seed: int = 1,
    repeats: int = REPEATS,
) -> SlopeIndex:
    """The slope and relative index of inequality of groups in order, the most deprived first.

    `population`, `value` and both ends of `interval` (95%, of each value) have one number for each group.
    The slope is that of the least-squares line on the groups' places among all people, weighted by
    population. Its interval is by simulation: `repeats` draws of each value from its own interval, on the
    scale where that is symmetric (as it is, the log of a `rate`, the logit of a `share`), from the chance of
    `seed`; the same seed gives the same interval.
    Raises `GradientFault` where there are fewer than three groups, lists of different lengths, a population
    not above 0, a number that is not finite, a value outside its interval, a rate not above 0 or a share not
    between 0 and 1 (ends included), or no draw.
    Source: Low and Low 2004, Journal of Public Health 26:388-395; PHEindicatormethods `phe_sii`.

    >>> value = np.array([10.0, 12.0, 14.0, 16.0, 18.0])
    >>> index = measure_slope([100] * 5, value, (value - 1, value + 1))
    >>> round(index.most_deprived, 6), round(index.least_deprived, 6), round(index.slope, 6)
    (9.0, 19.0, 10.0)
    """
    groups = _checked(population, value, interval, scale)
    if repeats < 1:
        raise GradientFault(f"an interval by simulation needs a draw: {repeats}")
    line = _weighted_line(place_groups(groups.people), groups.people)
    start, slope = (float(one) for one in line @ groups.value)
    starts, slopes = line @ _drawn(groups, scale, seed, repeats)
    positive = start > _NOTHING * float(np.abs(groups.value).max())
    sure = positive and float((starts > 0).mean()) > SURE_OF_A_RATIO
    return SlopeIndex(
        most_deprived=start,
        least_deprived=start + slope,
        slope=slope,
        slope_interval=_middle(slopes),
        ratio=(start + slope) / start if positive else None,
        ratio_interval=_middle(1 + slopes[starts > 0] / starts[starts > 0]) if sure else None,
        reliable=len(groups.value) >= ENOUGH_GROUPS,
    )


def _checked(
    population: ArrayLike, value: ArrayLike, interval: tuple[ArrayLike, ArrayLike], scale: Scale
) -> _Groups:
    parts = [np.asarray(one, dtype=np.float64) for one in (population, value, *interval)]
    groups = _Groups(*parts)
    if groups.people.ndim != 1 or any(part.shape != groups.people.shape for part in parts):
        raise GradientFault("each group needs its population, its value and both ends of its interval")
    if groups.people.size < FEWEST_GROUPS:
        raise GradientFault(f"a gradient needs three groups or more, and there are {groups.people.size}")
    if not all(np.isfinite(part).all() for part in parts):
        raise GradientFault("a group's number is missing or not finite: a gradient needs all groups")
    if (groups.people <= 0).any():
        raise GradientFault("a group has nobody in it")
    if (groups.low > groups.value).any() or (groups.value > groups.high).any():
        raise GradientFault("a group's value is outside its own interval")
    if scale != "plain" and (groups.low <= 0).any():
        raise GradientFault("a rate or a share must be above 0, and the lower end of its interval too")
    if scale == "share" and (groups.high >= 1).any():
        raise GradientFault("a share must be under 1, and the upper end of its interval too")
    return groups


def _weighted_line(place: Numbers, weight: Numbers) -> Numbers:
    """What turns values at these places into the start and the slope of their weighted line."""
    columns = np.column_stack([np.ones(len(place)), place])
    weighted = columns.T * weight
    return np.asarray(np.linalg.solve(weighted @ columns, weighted), dtype=np.float64)


def _drawn(groups: _Groups, scale: Scale, seed: int, repeats: int) -> Numbers:
    middle, low, high = (_straightened(one, scale) for one in (groups.value, groups.low, groups.high))
    chance = np.random.default_rng(seed).standard_normal((repeats, len(middle)))
    drawn = (middle + chance * (high - low) / (2 * Z)).T
    if scale == "plain":
        return drawn
    return np.exp(drawn) if scale == "rate" else np.asarray(1 / (1 + np.exp(-drawn)))


def _straightened(values: Numbers, scale: Scale) -> Numbers:
    if scale == "plain":
        return values
    return np.log(values) if scale == "rate" else np.log(values / (1 - values))


def _middle(draws: Numbers) -> Ends:
    low, high = np.quantile(draws, [0.025, 0.975])
    return float(low), float(high)
