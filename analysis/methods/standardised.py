"""Rates made comparable: as if communities of different age (or sex) were made up alike.

It knows no standard population: the caller brings one, and the bands of all figures in the same order.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from analysis.methods.checking import Numbers, Pair, UnequalLengths, amounts, equally_many
from analysis.methods.estimates import Estimate
from analysis.methods.intervals import SMALL_COUNT, count_interval
from analysis.methods.rates import PER

Given = Literal["given", "too few events", "no population", "not given"]


@dataclass(frozen=True)
class Standardised:
    """Directly standardised rates of groups: `estimate` is NaN where `status` is not `given`.

    `status` says, by group: `given`; `too few events` (under 10); `no population` (in a band that the
    standard population has); `not given` (a count or a population).
    """

    estimate: Estimate
    events: Numbers
    status: NDArray[np.str_]


def directly_standardised_rate(
    events: ArrayLike, population: ArrayLike, standard: ArrayLike, per: float = PER, level: float = 0.95
) -> Standardised:
    """The rates each group would have in the standard population, per 100,000 (or `per`).

    `events` and `population` have a number for each band in their last axis, and groups in those before;
    `standard` is the standard population of each band (the European one of 2013, or another). Under 10
    events no rate is given. Interval: Dobson's, from Byar's limits of all events.
    Raises `UnequalLengths` where the bands are not equally many, `NegativeNumber`, `InfiniteNumber`.
    Source: Dobson et al. 1991, Statistics in Medicine 10:457-462; PHEindicatormethods `calculate_dsr`.

    >>> found = directly_standardised_rate([[8, 12], [3, 4]], [[900, 300], [900, 300]], [600, 400])
    >>> [round(float(one[0])) for one in (found.estimate.value, found.estimate.low, found.estimate.high)]
    [2133, 1264, 3348]
    >>> found.status.tolist()
    ['given', 'too few events']
    """
    count, people, weight = _bands(events, population, standard)
    with np.errstate(invalid="ignore"):
        share = weight / weight.sum(axis=-1, keepdims=True)
    one_event = np.where(share > 0, share / np.where(people > 0, people, np.nan), 0.0)
    value, variance = (one_event * count).sum(axis=-1), (one_event**2 * count).sum(axis=-1)
    total = np.asarray(count.sum(axis=-1))
    status = _status(count, people, share)
    ends = weighted_sum_interval(value, variance, total, count_interval(total, level))
    given = np.where(status == "given", per, np.nan)
    return Standardised(Estimate(value * given, ends[0] * given, ends[1] * given), total, status)


def weighted_sum_interval(value: ArrayLike, variance: ArrayLike, count: ArrayLike, limits: Pair) -> Pair:
    """Dobson's interval of weighted sums of Poisson counts, by element; NaN where there is no event.

    `value` and `variance` are of the weighted sum, `count` is the plain sum, `limits` the ends of its own
    interval. A lower end that would fall below 0 is 0. Raises `NegativeNumber` or `InfiniteNumber`.
    Source: Dobson et al. 1991, Statistics in Medicine 10:457-462.

    >>> limits = np.array(29.0), np.array(54.0)
    >>> [round(float(end), 1) for end in weighted_sum_interval(50.0, 60.0, 40.0, limits)]
    [36.5, 67.1]
    """
    total, spread = amounts("a count of events", count), amounts("a variance", variance)
    middle = amounts("a weighted sum", value)
    step = np.sqrt(spread / np.where(total > 0, total, np.nan))
    low, high = limits
    return np.maximum(middle + step * (low - total), 0), middle + step * (high - total)


def expected_events(
    population: ArrayLike, reference_events: ArrayLike, reference_population: ArrayLike
) -> Numbers:
    """The events each group would have at the rates of the reference population; NaN where it has none.

    All have a number for each band in their last axis; `population` has groups in the axes before.

    >>> expected_events([[100, 200], [50, 10]], [10, 40], [1000, 1000]).tolist()
    [9.0, 0.9]
    """
    people, count, whole = _bands(population, reference_events, reference_population)
    return np.asarray((people * count / np.where(whole > 0, whole, np.nan)).sum(axis=-1))


def indirectly_standardised_ratio(
    observed: ArrayLike, expected: ArrayLike, reference: float = 1.0, level: float = 0.95
) -> Estimate:
    """How many times as many events were observed as expected, by element; NaN where none are expected.

    Exact Poisson limits under 10 events, Byar's from 10. `reference` is what the reference population is
    shown as: 1, 100, or its crude rate for an indirectly standardised rate. Raises as `count_interval`.
    Source: PHEindicatormethods `calculate_ISRatio` and `calculate_ISRate`; Breslow and Day 1987, volume 2.

    >>> found = indirectly_standardised_ratio([30], [20])
    >>> [round(float(one[0]), 2) for one in (found.value, found.low, found.high)]
    [1.5, 1.01, 2.14]
    """
    count, hoped = equally_many(
        amounts("a count of events", observed), amounts("an expected number", expected)
    )
    scale = reference / np.where(hoped > 0, hoped, np.nan)
    low, high = count_interval(count, level)
    return Estimate(count * scale, low * scale, high * scale)


def _bands(*figures: ArrayLike) -> tuple[Numbers, ...]:
    found = tuple(np.atleast_1d(amounts("a figure of a band", one)) for one in figures)
    bands = [one.shape[-1] for one in found]
    if len(set(bands)) > 1:
        raise UnequalLengths(f"the figures have not equally many bands: {', '.join(map(str, bands))}")
    return equally_many(*found)


def _status(count: Numbers, people: Numbers, share: Numbers) -> NDArray[np.str_]:
    used = share > 0
    missing = (np.isnan(count) | (used & np.isnan(people)) | np.isnan(share)).any(axis=-1)
    nobody = (used & (people == 0)).any(axis=-1)
    few = count.sum(axis=-1) < SMALL_COUNT
    return np.select([missing, nobody, few], ["not given", "no population", "too few events"], "given")
