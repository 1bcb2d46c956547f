"""How much groups differ among themselves, and how sure their number lets us be of that.

It knows neither shares nor rates: `share_shrinkage` and `rate_shrinkage` give it their likelihood.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from analysis.methods.intervals import Numbers

FEWEST_GROUPS = 3  # of fewer, nobody can say how much groups differ
_REACH = 9.0  # log units either side of the typical base between which a strength is sought
_DROP = 7.0  # log likelihood under the best at which a strength no longer counts
_NODES = 15


class Profile(NamedTuple):
    """At one strength: the log likelihood at its best mean, that mean, the variance of its logit or log."""

    log_likelihood: float
    mean: float
    variance: float


@dataclass(frozen=True)
class Spread:
    """How groups differ: `mean`, and `strength`, the answers (or events) that the mean is worth.

    A group with as many answers as the strength stands half on its own answers. `strength` is infinite where
    the groups differ no more than chance has them differ. `groups` is how many there were to tell it by.
    """

    mean: float
    strength: float
    groups: int


@dataclass(frozen=True)
class Nodes:
    """The strengths that the counts allow: each one's mean, that mean's variance, and its weight (sum 1)."""

    strength: Numbers
    mean: Numbers
    variance: Numbers
    weight: Numbers


def likeliest_spread(profile: Callable[[float], Profile], typical: float, groups: int) -> Spread:
    """The spread of the highest marginal likelihood. `typical` is the base of a usual group.

    Where the likelihood still grows at 8,000 times the typical base, the groups are alike.
    """
    from scipy.optimize import minimize_scalar

    low, high = np.log(typical) - _REACH, np.log(typical) + _REACH
    found = minimize_scalar(
        lambda log: -profile(float(np.exp(log))).log_likelihood,
        bounds=(low, high),
        method="bounded",
        options={"xatol": 1e-7},
    )
    best, alike = profile(float(np.exp(found.x))), profile(float(np.exp(high)))
    if alike.log_likelihood >= best.log_likelihood - 1e-4:
        return Spread(alike.mean, float("inf"), groups)
    return Spread(best.mean, float(np.exp(found.x)), groups)


def allowed_strengths(profile: Callable[[float], Profile], typical: float) -> Nodes:
    """The strengths that the counts allow, weighted by likelihood, so that no one of them is taken for sure.

    A priori the share that a usual group borrows, strength / (strength + typical), is as likely to be any
    share as any other. The mean is integrated out by Laplace at each strength.
    Source: Daniels 1999, Canadian Journal of Statistics 27:567-578 (the uniform shrinkage prior); Kass and
    Steffey 1989, JASA 84:717-726 (an estimated spread is no known one).
    """
    from scipy.optimize import minimize_scalar

    def height(log: float) -> float:
        strength = float(np.exp(log))
        found = profile(strength)
        prior = log + np.log(typical) - 2 * np.log(strength + typical)
        return float(found.log_likelihood + 0.5 * np.log(found.variance) + prior)

    middle = np.log(typical)
    top = minimize_scalar(
        lambda log: -height(log),
        bounds=(middle - _REACH, middle + _REACH),
        method="bounded",
        options={"xatol": 0.02},
    )
    ends = [_where_it_ends(height, float(top.x), float(-top.fun), side) for side in (-1.0, 1.0)]
    logs = np.linspace(ends[0], ends[1], _NODES)
    weight = np.exp([height(log) + float(top.fun) for log in logs])
    found = [profile(float(np.exp(log))) for log in logs]
    return Nodes(
        np.exp(logs),
        np.array([one.mean for one in found]),
        np.array([one.variance for one in found]),
        weight / weight.sum(),
    )


def _where_it_ends(height: Callable[[float], float], top: float, best: float, side: float) -> float:
    """Where the height has fallen by `_DROP`, on one side of the top."""
    return next(log for log in _steps(top, side) if best - height(log) > _DROP)


def _steps(start: float, side: float) -> Iterator[float]:
    step = 0.05
    while True:
        yield start + side * step
        step *= 1.4


def mixed(nodes: Nodes, mean: Numbers, variance: Numbers) -> tuple[Numbers, Numbers]:
    """The mean and variance of groups over all strengths; both arguments are groups × strengths."""
    middle = mean @ nodes.weight
    return middle, (variance + mean**2) @ nodes.weight - middle**2
