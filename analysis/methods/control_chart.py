"""A control chart of one figure over time (XmR): which changes are news, and which are ordinary variation.

It says what stands out, not whether that is good, and joins nothing across a known break.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from analysis.methods.control_signals import SIGNALS, Signal, find_signals, signal_ways
from analysis.methods.intervals import Numbers

Strength = Literal["limits", "trial limits", "not enough"]

REACH = 2.66  # of the limits, in average moving ranges: 3 / 1.128
OUTLYING = 3.267  # a moving range of so many averages is left out of the average
FEWEST = 5  # points that limits are worked out from at all
FIRM = 12  # points that limits are firm from; with fewer they are on trial
_SAME = 1e-12  # differences smaller than this share of the largest value are none


class SeriesFault(ValueError):
    """A series that no control chart can be made of."""


@dataclass(frozen=True)
class Stretch:
    """The points from `start` up to, not including, `end`: between two breaks, with limits of their own.

    `centre`, `low` and `high` are None where there are not enough points.
    """

    start: int
    end: int
    strength: Strength
    centre: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class ChartPoint:
    """One value, all it signals, and which way the first of them points: 1 up, -1 down, 0 for none."""

    value: float
    signals: tuple[Signal, ...] = ()
    way: int = 0


@dataclass(frozen=True)
class ControlChart:
    """A series in its stretches. All are on the scale of the values that were given."""

    points: tuple[ChartPoint, ...]
    stretches: tuple[Stretch, ...]


def chart_series(values: ArrayLike, breaks: Sequence[int] = ()) -> ControlChart:
    """The XmR chart of values in order of time, with limits worked out anew from each break on.

    `values` is one figure in each period, in any unit, with no period left out. `breaks` are the places of
    the first values that were counted in a new way (a new population, a new service), rising. Of each
    stretch: centre = mean; limits = mean ± 2.66 × the average moving range, from which ranges of 3.267
    averages or more are left out. Limits are on trial under 12 points; under 5 there are "not enough", and
    nothing is signalled. A point signals, in this order: it is outside the limits; it is part of 7 points
    that all rise or all fall; it is one of two in three, all on one side, that are in the outer third of
    the way to a limit; it is part of 7 points on one side of the centre.
    Raises `SeriesFault` where there are no values, a value is not finite, or a break is out of place.
    Source: Nelson 1982, Journal of Quality Technology 14:172-173 (the screening); the rules of NHS England's
    Making Data Count as in NHSRplotthedots; Wheeler, Understanding Variation (as few as five points).

    >>> chart = chart_series([1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1])
    >>> [(round(one.low, 2), round(one.high, 2)) for one in chart.stretches if one.low is not None]
    [(-0.72, 4.6)]
    >>> [place for place, point in enumerate(chart.points) if point.signals]
    [4]
    """
    series = _checked(values)
    edges = (0, *_checked_breaks(breaks, len(series)), len(series))
    parts = [_chart_stretch(series[start:end], start) for start, end in pairwise(edges)]
    points = tuple(point for part, _ in parts for point in part)
    return ControlChart(points, tuple(stretch for _, stretch in parts))


def find_breaks(periods: Sequence[str], first: Sequence[str]) -> tuple[int, ...]:
    """The places where a series of periods breaks: those of the first periods of a new way of counting.

    Periods are compared as text, in their order of time; a break before the series, or after it, is none.

    >>> find_breaks(["2020/21", "2021/22", "2022/23", "2023/24"], ["2022/23"])
    (2,)
    """
    named = sorted(first)
    later = [next((at for at, period in enumerate(periods) if period >= one), 0) for one in named]
    return tuple(sorted(set(later) - {0}))


def _checked(values: ArrayLike) -> Numbers:
    series = np.asarray(values, dtype=np.float64)
    if series.ndim != 1 or not series.size:
        raise SeriesFault("a control chart needs a list of values, and there are none")
    if not np.isfinite(series).all():
        raise SeriesFault("a value of the series is missing or not finite: chart the periods that have one")
    return series


def _checked_breaks(breaks: Sequence[int], length: int) -> Sequence[int]:
    if any(not 0 < place < length for place in breaks):
        raise SeriesFault(f"a break must be at one of the values after the first: {list(breaks)}")
    if any(later <= earlier for earlier, later in pairwise(breaks)):
        raise SeriesFault(f"the breaks must rise: {list(breaks)}")
    return breaks


def _chart_stretch(series: Numbers, start: int) -> tuple[tuple[ChartPoint, ...], Stretch]:
    end = start + len(series)
    if len(series) < FEWEST:
        return tuple(ChartPoint(float(one)) for one in series), Stretch(start, end, "not enough")
    centre, reach = float(series.mean()), REACH * _average_range(series)
    strength: Strength = "limits" if len(series) >= FIRM else "trial limits"
    stretch = Stretch(start, end, strength, centre, centre - reach, centre + reach)
    away = series - centre
    away[np.abs(away) <= _SAME * np.abs(series).max()] = 0.0
    found = find_signals(series, away, reach)
    ways = signal_ways(series, away, found)
    points = tuple(
        ChartPoint(float(value), tuple(one for one in SIGNALS if found[one][place]), int(way))
        for place, (value, way) in enumerate(zip(series, ways, strict=True))
    )
    return points, stretch


def _average_range(series: Numbers) -> float:
    ranges = np.abs(np.diff(series))
    kept = ranges[ranges < OUTLYING * ranges.mean()]
    return float(kept.mean() if kept.any() else ranges.mean())  # all the same but for one: keep that one
