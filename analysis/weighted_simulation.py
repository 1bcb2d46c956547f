"""Simulated surveys that some ages answer less than others: how often weighted intervals hold the truth.

It uses the very weights and intervals of the analysis, and calls no gap. Nobody in it is real.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.methods.intervals import Numbers, share_difference_interval
from analysis.methods.raking import rake
from analysis.methods.strata import weighted_strata
from analysis.methods.weighted_differences import beside_everyone_else, compare_shares

SMALL = 50  # under this a gap is an early sign
ANSWERING = np.array([0.4, 0.6, 0.85, 1.0])  # of the people of each age, the youngest first
CONTENT = np.array([-0.18, -0.06, 0.06, 0.12])  # what their age adds to the share with a good experience
SEXES = np.array([0.52, 0.48])
_AGES = len(ANSWERING)
Marks = NDArray[np.bool_]


@dataclass(frozen=True)
class WeightedSurvey:
    """One survey by community × age × sex: people who answered, those counted, and each true difference.

    `margins` are the population's: its people by age and by sex. `gaps` (communities,) are the differences
    of the true share from that of everyone else, in the population.
    """

    n: Numbers
    x: Numbers
    margins: tuple[Numbers, Numbers]
    gaps: Numbers


@dataclass(frozen=True)
class WeightedFigures:
    """Coverage (0 to 1) of 95% intervals of differences, weighted and not, and by size of the community.

    `small` and `large` are the weighted intervals of communities of fewer than 50 answers, and of the others;
    `plain_large` those of the others without weights.
    """

    coverage: float
    plain: float
    small: float
    large: float
    plain_large: float


def simulate_weighted(sizes: Numbers, shares: Numbers, chance: np.random.Generator) -> WeightedFigures:
    """How often the intervals hold the truth in surveys of communities of these sizes and shares.

    `sizes` and `shares` (surveys, communities) are answers, and the shares with a good experience where ages
    are as many as in the population on average. The young are less content and answer least, and communities
    differ in how young they are; answers are raked to the population by age and by sex.

    >>> sizes = np.full((20, 10), 200.0)
    >>> simulate_weighted(sizes, np.full((20, 10), 0.7), np.random.default_rng(1)).coverage > 0.9
    True
    """
    held = np.array(
        [covered(make_survey(n, share, chance)) for n, share in zip(sizes, shares, strict=True)]
    ).transpose(1, 0, 2)
    large = sizes >= SMALL
    return WeightedFigures(
        coverage=float(held[0].mean()),
        plain=float(held[1].mean()),
        small=_share_of(held[0], ~large),
        large=_share_of(held[0], large),
        plain_large=_share_of(held[1], large),
    )


def _share_of(held: Marks, places: Marks) -> float:
    return float(held[places].mean()) if places.any() else float("nan")


def make_survey(sizes: Numbers, shares: Numbers, chance: np.random.Generator) -> WeightedSurvey:
    """One survey of invented people, in communities of these sizes and shares.

    >>> made = make_survey(np.array([30.0, 60.0]), np.array([0.7, 0.6]), np.random.default_rng(1))
    >>> made.n.shape, made.n.sum(axis=(1, 2)).tolist(), bool((made.x <= made.n).all())
    ((2, 4, 2), [30.0, 60.0], True)
    """
    youth = chance.normal(0, 0.6, sizes.size)[:, None] * np.linspace(1, -1, _AGES)
    ages = np.exp(youth) / np.exp(youth).sum(axis=1, keepdims=True)
    people = sizes / (ages @ ANSWERING)
    content = np.clip(shares[:, None] + CONTENT - CONTENT.mean(), 0.02, 0.98)
    good = people * (ages * content).sum(axis=1)
    gaps = good / people - (good.sum() - good) / (people.sum() - people)
    cells = (ages * ANSWERING)[:, :, None] * SEXES
    answering = cells / cells.sum(axis=(1, 2), keepdims=True)
    n = chance.multinomial(sizes.astype(np.int64), answering.reshape(sizes.size, -1)).reshape(cells.shape)
    x = chance.binomial(n, content[:, :, None])
    return WeightedSurvey(
        n.astype(np.float64), x.astype(np.float64), (people @ ages, people.sum() * SEXES), gaps
    )


def covered(made: WeightedSurvey) -> tuple[Marks, Marks]:
    """Of each community, whether the interval of its difference holds the true one: weighted, and not."""
    communities = len(made.n)
    place, age, sex = np.unravel_index(np.arange(made.n.size), made.n.shape)
    n, x = made.n.ravel(), made.x.ravel()
    strata = weighted_strata(rake(n, np.stack([age, sex], axis=1), made.margins), np.arange(n.size), n, x)
    means = beside_everyone_else(strata, place[:, None] == np.arange(communities), np.ones(n.size))
    own = np.arange(communities)
    weighted = compare_shares(means, own, own + communities)
    base, count = made.n.sum(axis=(1, 2)), made.x.sum(axis=(1, 2))
    low, high = share_difference_interval(count, base, count.sum() - count, base.sum() - base)
    return _holds(weighted.low, weighted.high, made.gaps), _holds(low, high, made.gaps)


def _holds(low: Numbers, high: Numbers, truth: Numbers) -> Marks:
    return np.asarray((low <= truth) & (truth <= high), dtype=np.bool_)
