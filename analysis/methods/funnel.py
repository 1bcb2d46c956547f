"""Funnel limits: how far an area's share or rate may be from the average of all by chance, given its size.

It ranks no area and gives no reason for any. What chance does not explain is to be looked into, not blamed.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from analysis.methods.dispersion import LEAST_AREAS, Dispersion, measure_dispersion
from analysis.methods.funnel_limits import TAILS, Limits, Wanted, Widening, rate_limits, share_limits
from analysis.methods.intervals import Numbers, Pair, count_interval

Flags = NDArray[np.bool_]
Place = Literal["far below", "below", "within limits", "above", "far above"]
Adjusted = Literal["no", "additive", "multiplicative", "not needed", "not enough areas"]


class FunnelFault(ValueError):
    """Areas that no funnel can be drawn of."""


@dataclass(frozen=True, eq=False)
class Funnel:
    """Areas beside their limits, on the scale of `values` (a share 0 to 1, or events per one of the base).

    `adjusted` says whether the limits were widened for over-dispersion, or why they were not;
    `dispersion` is what was measured, or None where it was not.
    """

    centre: float
    values: Numbers
    limits: Limits
    places: tuple[Place, ...]
    adjusted: Adjusted
    widening: Widening
    dispersion: Dispersion | None


def funnel_of_shares(
    x: ArrayLike, n: ArrayLike, adjust: Wanted = "no", centre: float | None = None
) -> Funnel:
    """The funnel of shares: `x` counted of `n` in each area, around the share of all (or `centre`, 0 to 1).

    With `adjust`, limits are widened for over-dispersion where there are ten areas or more and they differ
    more than by chance: measured, and drawn, on the scale of the arc sine of the root.
    Raises `FunnelFault` where there are fewer than two areas, a base is not above 0, a count is negative or
    larger than its base, a number is not finite, or the centre is no share.
    Source: PHE Fingertips technical guidance, as PHEindicatormethods `calculate_funnel_limits` and
    `assign_funnel_significance`; Spiegelhalter 2005, Statistics in Medicine 24:1185-1202; the scale as the
    Care Quality Commission's and FunnelPlotR's.

    >>> funnel = funnel_of_shares([30, 52, 80, 45], [100, 100, 100, 90])
    >>> funnel.places
    ('far below', 'within limits', 'far above', 'within limits')
    """
    count, base = _checked(x, n)
    if (count > base).any():
        raise FunnelFault("an area has counted more than its base, which is no share")
    middle = float(count.sum() / base.sum()) if centre is None else centre
    if not 0 <= middle <= 1:
        raise FunnelFault(f"the centre of a funnel of shares must be from 0 to 1: {middle}")
    error = 0.5 / np.sqrt(base)
    z = (np.arcsin(np.sqrt(count / base)) - np.arcsin(np.sqrt(middle))) / error
    adjusted, widening, dispersion = _widening(z, error, adjust)
    limits = share_limits(middle, base, widening)
    places = _places(count / base, limits)
    return Funnel(middle, count / base, limits, places, adjusted, widening, dispersion)


def funnel_of_rates(
    events: ArrayLike, base: ArrayLike, adjust: Wanted = "no", centre: float | None = None
) -> Funnel:
    """The funnel of rates: `events` in a `base` of each area, around the rate of all (or `centre`).

    The base is people, years lived or expected events (then the centre is 1); rates are per one of it. An
    area is beyond the limits where its own interval (exact under 10 events, Byar's from 10; 95% and 99.8%)
    leaves out the centre; or, widened for over-dispersion, where it is outside them: measured, and drawn,
    on the scale of the root. Raises `FunnelFault` as `funnel_of_shares` does, but for counts over the base.
    Source: as of `funnel_of_shares`.

    >>> funnel_of_rates([3, 12, 30, 9], [1000, 1000, 1000, 1000]).places
    ('far below', 'within limits', 'far above', 'within limits')
    """
    count, people = _checked(events, base)
    middle = float(count.sum() / people.sum()) if centre is None else centre
    if not 0 <= middle < np.inf:
        raise FunnelFault(f"the centre of a funnel of rates must be 0 or above: {middle}")
    rate, expected = count / people, middle * people
    error = 0.5 / np.sqrt(expected) if middle else np.ones(len(people))
    z = (np.sqrt(count / expected) - 1) / error if middle else np.zeros(len(people))
    adjusted, widening, dispersion = _widening(z, error, adjust)
    limits = rate_limits(middle, people, widening)
    places = _rate_places(count, expected) if widening.kind == "no" else _places(rate, limits)
    return Funnel(middle, rate, limits, places, adjusted, widening, dispersion)


def _checked(counts: ArrayLike, bases: ArrayLike) -> Pair:
    count, base = np.asarray(counts, dtype=np.float64), np.asarray(bases, dtype=np.float64)
    if count.ndim != 1 or count.shape != base.shape or count.size < 2:
        raise FunnelFault("a funnel needs two areas or more, each with a count and a base")
    if not (np.isfinite(count).all() and np.isfinite(base).all()):
        raise FunnelFault("an area's count or base is missing or not finite: leave that area out")
    if (base <= 0).any() or (count < 0).any():
        raise FunnelFault("an area has nobody in its base, or a count under 0")
    return count, base


def _widening(z: Numbers, error: Numbers, adjust: Wanted) -> tuple[Adjusted, Widening, Dispersion | None]:
    if adjust == "no":
        return "no", Widening(), None
    if len(z) < LEAST_AREAS:
        return "not enough areas", Widening(), None
    dispersion = measure_dispersion(z, error)
    if not dispersion.found:
        return "not needed", Widening(), dispersion
    amount = dispersion.between if adjust == "additive" else dispersion.phi
    return adjust, Widening(adjust, amount), dispersion


def _places(values: Numbers, limits: Limits) -> tuple[Place, ...]:
    return _named(
        (values < limits.low3, values < limits.low2), (values > limits.high3, values > limits.high2)
    )


def _rate_places(count: Numbers, expected: Numbers) -> tuple[Place, ...]:
    """An area is low where all of its own interval is under what was expected."""
    (low2, high2), (low3, high3) = (count_interval(count, 1 - 2 * tail) for tail in TAILS)
    return _named((high3 < expected, high2 < expected), (low3 > expected, low2 > expected))


def _named(low: tuple[Flags, Flags], high: tuple[Flags, Flags]) -> tuple[Place, ...]:
    names: tuple[Place, ...] = ("far below", "far above", "below", "above", "within limits")
    found = np.select([low[0], high[0], low[1], high[1]], [0, 1, 2, 3], 4)
    return tuple(names[number] for number in found)
