"""Iterative proportional fitting: one margin is met after the other, over and over, until all are.

It checks nothing it is given: `analysis.methods.raking` does.
"""

from collections.abc import Sequence

import numpy as np

from analysis.methods.intervals import Numbers
from analysis.methods.population import Margin

NEAR = 1e-10  # a margin is met when each share is as near as this to that of the population
MOST_CYCLES = 10_000
MOST_WITHIN_LIMITS = 500  # a round costs more there; what does not end by then is raked and trimmed in turn
FAR_OFF = (1e-30, 1e30)  # where factors grow so far, no weights within the limits meet the margins

Limits = tuple[float, float]


def fit_margins(n: Numbers, margins: Sequence[Margin], limits: Limits | None = None) -> Numbers:
    """Weights of strata with `n` answers that meet the margins, or where they came to stand still.

    Source: Deming and Stephan 1940, Annals of Mathematical Statistics 11:427-444.

    >>> sexes = Margin(np.array([0, 1]), np.array([50.0, 50.0]))
    >>> fit_margins(np.array([60.0, 40.0]), [sexes]).round(3).tolist()
    [0.833, 1.25]
    """
    raw, before = np.ones(n.size), np.ones(n.size)
    for _ in range(MOST_CYCLES if limits is None else MOST_WITHIN_LIMITS):
        for margin in margins:
            raw = raw * _factors(n, raw, margin, limits)[margin.places]
        weights = raw if limits is None else np.clip(raw, *limits)
        still = np.abs(weights - before).max() < NEAR / 100
        running_off = raw.min() < FAR_OFF[0] or raw.max() > FAR_OFF[1]
        if still or running_off or max(misses_of(n, weights, margins)) < NEAR:
            break
        before = weights
    return weights


def fit_within_limits(n: Numbers, plain: Numbers, margins: Sequence[Margin], limits: Limits) -> Numbers:
    """Weights within the limits: those that meet the margins or, where none do, raked and trimmed in turn.

    `plain` are the weights that meet the margins without limits. Of the weights that meet them within the
    limits those come back that are nearest to even, whatever the order of the margins.
    Source: Deville, Särndal and Sautory 1993, JASA 88:1013-1020 (the truncated multiplicative method), solved
    one margin at a time; in turn as DeBell and Krosnick 2009, ANES technical report nes012427.

    >>> sexes = Margin(np.array([0, 1]), np.array([50.0, 50.0]))
    >>> n = np.array([90.0, 10.0])
    >>> fit_within_limits(n, fit_margins(n, [sexes]), [sexes], (0.3, 3.0)).round(3).tolist()
    [0.778, 3.0]
    """
    if all(_can_be_met(n, margin, limits) for margin in margins):
        weights = fit_margins(n, margins, limits)
        if max(misses_of(n, weights, margins)) < NEAR:
            return weights
    weights = plain
    for _ in range(MOST_WITHIN_LIMITS):
        before = weights
        for margin in margins:
            weights = weights * _factors(n, weights, margin, None)[margin.places]
        weights = np.clip(weights * _limited_factor(n, weights, n.sum(), limits), *limits)
        if np.abs(weights - before).max() < NEAR:
            break
    return weights


def _can_be_met(n: Numbers, margin: Margin, limits: Limits) -> bool:
    answers = np.bincount(margin.places, n, minlength=margin.targets.size)
    return bool(
        (margin.targets >= limits[0] * answers).all() and (margin.targets <= limits[1] * answers).all()
    )


def misses_of(n: Numbers, weights: Numbers, margins: Sequence[Margin]) -> tuple[float, ...]:
    """How far a share of each margin is off at most, 0 to 1."""
    reached = [np.bincount(one.places, n * weights, minlength=one.targets.size) for one in margins]
    far = [np.abs(sums - one.targets).max() / n.sum() for sums, one in zip(reached, margins, strict=True)]
    return tuple(float(miss) for miss in far)


def _factors(n: Numbers, raw: Numbers, margin: Margin, limits: Limits | None) -> Numbers:
    """What the raw weights of each category are to be multiplied by, so that it reaches its target."""
    reached = np.bincount(margin.places, n * raw, minlength=margin.targets.size)
    factors = np.divide(margin.targets, reached, out=np.ones(reached.size), where=reached > 0)
    if limits is None:
        return factors
    for category in range(factors.size):
        own = margin.places == category
        scaled = raw[own] * factors[category]
        if scaled.size and (scaled.min() < limits[0] or scaled.max() > limits[1]):
            factors[category] = _limited_factor(n[own], raw[own], margin.targets[category], limits)
    return factors


def _limited_factor(n: Numbers, raw: Numbers, target: float, limits: Limits) -> float:
    """The factor with which weights kept within the limits add up to the target, or come nearest to it.

    The sum is a rising line with bends where a weight leaves the lower limit or reaches the upper one.
    """
    bends = np.concatenate([limits[0] / raw, limits[1] / raw])
    turns = np.concatenate([n * raw, -n * raw])
    order = np.argsort(bends, kind="stable")
    at, slopes = bends[order], np.cumsum(turns[order])
    sums = limits[0] * n.sum() + np.concatenate([[0.0], np.cumsum(slopes[:-1] * np.diff(at))])
    return float(np.interp(target, sums, at))
