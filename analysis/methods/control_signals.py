"""The signals of a control chart: which points of one stretch stand out from ordinary variation.

It works out no centre and no limits: `analysis.methods.control_chart` does.
"""

from collections.abc import Mapping
from typing import Literal

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from analysis.methods.intervals import Numbers

Signal = Literal["outside limits", "trend", "two of three near a limit", "run on one side"]
SIGNALS: tuple[Signal, ...] = ("outside limits", "trend", "two of three near a limit", "run on one side")
Flags = NDArray[np.bool_]

NEAR = 2 / 3  # of the way from the centre to a limit
RUN = 7  # points of a trend, and of a run on one side


def find_signals(series: Numbers, away: Numbers, reach: float) -> Mapping[Signal, Flags]:
    """Which points of a series signal what, by place in the series.

    `series` is the values of one stretch in order of time, `away` how far each is from the centre (0 where
    it is on it), `reach` how far the limits are from the centre, all in one unit.
    Source: the rules of NHS England's Making Data Count, as in NHSRplotthedots.

    >>> rising = np.arange(8.0)
    >>> found = find_signals(rising, rising - 3.5, 9.0)
    >>> [signal for signal in SIGNALS if found[signal].any()]
    ['trend']
    """
    side, distance = np.sign(away), np.abs(away)
    outside = distance > reach
    near = (distance > NEAR * reach) & ~outside
    steps = np.sign(np.diff(series))
    return {
        "outside limits": outside,
        "trend": _covered(_all_one_way(steps, RUN - 1), RUN, len(series)),
        "two of three near a limit": near & _covered(_two_near(side, near), 3, len(series)),
        "run on one side": _covered(_all_one_way(side, RUN), RUN, len(series)),
    }


def signal_ways(series: Numbers, away: Numbers, found: Mapping[Signal, Flags]) -> Numbers:
    """Which way each point's first signal points: 1 up, -1 down, 0 where it signals nothing.

    A trend points where it goes, whatever side of the centre the point is on; all others to their side.

    >>> falling = np.arange(8.0)[::-1]
    >>> signal_ways(falling, falling - 3.5, find_signals(falling, falling - 3.5, 9.0)).tolist()
    [-1.0, -1.0, -1.0, -1.0, -1.0, -1.0, -1.0, -1.0]
    """
    trend = found["trend"]
    steps = np.sign(np.diff(series))
    goes_on = trend & np.append(trend[1:], False)
    course = np.where(goes_on, np.append(steps, 0), np.insert(steps, 0, 0))
    any_signal = np.logical_or.reduce([found[signal] for signal in SIGNALS])
    way = np.where(trend & ~found["outside limits"], course, np.sign(away))
    return np.where(any_signal, way, 0.0)


def _all_one_way(signs: Numbers, length: int) -> Flags:
    """Of each window of so many signs, whether all are 1 or all are -1."""
    if len(signs) < length:
        return np.zeros(0, dtype=np.bool_)
    return np.asarray(np.abs(sliding_window_view(signs, length).sum(axis=1)) == length)


def _two_near(side: Numbers, near: Flags) -> Flags:
    two = sliding_window_view(near, 3).sum(axis=1) >= 2
    return np.asarray(_all_one_way(side, 3) & two, dtype=np.bool_)


def _covered(windows: Flags, length: int, points: int) -> Flags:
    """The points that are in any window, of so many points, that is true."""
    covered = np.zeros(points, dtype=np.bool_)
    for start in np.flatnonzero(windows):
        covered[start : start + length] = True
    return covered
