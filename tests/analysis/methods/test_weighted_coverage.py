"""The weighted interval holds the truth as often as it says, where the plain one does not."""

from dataclasses import dataclass

import numpy as np
import pytest
from numpy.random import Generator, default_rng

from analysis.methods.intervals import Numbers, share_interval
from analysis.methods.raking import rake
from analysis.methods.strata import weighted_strata
from analysis.methods.weighted import group_means, logit_interval
from analysis.methods.weighted_differences import beside_everyone_else, compare_shares

SURVEYS = 1000
SHARES = [np.array([0.49, 0.51]), np.array([0.3, 0.26, 0.24, 0.2]), np.array([0.68, 0.17, 0.15])]
CELLS = np.stack(np.unravel_index(np.arange(24), (2, 4, 3)), axis=1)
POPULATION = np.prod([share[place] for share, place in zip(SHARES, CELLS.T, strict=True)], axis=0)
# The young answer least, and are least content: as many surveys find.
ANSWERING = np.array([0.8, 1])[CELLS[:, 0]] * np.array([0.45, 0.7, 0.9, 1])[CELLS[:, 1]]
CONTENT = 0.6 + np.array([-0.2, -0.05, 0.05, 0.15])[CELLS[:, 1]] - np.array([0, 0.1, 0])[CELLS[:, 2]]
GROUPS = CELLS[:, 2][:, None] == np.arange(3)
EVERYONE = np.ones(24, dtype=bool)


@dataclass(frozen=True)
class Coverage:
    """In how many of the surveys each interval held the truth, 0 to 1."""

    plain: float
    weighted: float
    groups: Numbers
    differences: Numbers


def covers(ends: tuple[Numbers, Numbers], truth: Numbers) -> Numbers:
    return np.asarray((ends[0] <= truth) & (truth <= ends[1]), dtype=np.float64)


def one_survey(rng: Generator, answers: int) -> list[Numbers]:
    """Whether each interval of one invented survey holds the truth."""
    n = rng.multinomial(answers, POPULATION * ANSWERING / (POPULATION * ANSWERING).sum())
    x = rng.binomial(n, CONTENT)
    truth = np.array([POPULATION @ CONTENT])
    own = (POPULATION * CONTENT) @ GROUPS / (POPULATION @ GROUPS)
    other = (POPULATION * CONTENT) @ ~GROUPS / (POPULATION @ ~GROUPS)
    strata = weighted_strata(rake(n, CELLS, SHARES), np.arange(24), n, x)
    means = beside_everyone_else(strata, GROUPS, EVERYONE)
    apart = compare_shares(means, [0, 1, 2], [3, 4, 5])
    return [
        covers(share_interval([x.sum()], [n.sum()]), truth),
        covers(logit_interval(group_means(strata, EVERYONE[:, None])), truth),
        covers(logit_interval(means), np.concatenate([own, other])),
        covers((apart.low, apart.high), own - other),
    ]


@pytest.fixture(scope="module", params=[250, 1200])
def coverage(request: pytest.FixtureRequest) -> Coverage:
    rng = default_rng(7)
    surveys = [one_survey(rng, request.param) for _ in range(SURVEYS)]
    plain, weighted, groups, differences = (np.mean(kind, axis=0) for kind in zip(*surveys, strict=True))
    return Coverage(float(plain[0]), float(weighted[0]), groups, differences)


def test_the_weighted_interval_holds_the_truth_as_often_as_it_says(coverage: Coverage) -> None:
    assert 0.93 <= coverage.weighted <= 0.97


def test_the_interval_that_does_not_weight_is_mostly_wrong(coverage: Coverage) -> None:
    assert coverage.plain < 0.8


def test_the_intervals_of_groups_and_of_their_differences_hold_too(coverage: Coverage) -> None:
    assert coverage.groups.min() >= 0.93
    assert coverage.groups.max() <= 0.98
    assert coverage.differences.min() >= 0.93
    assert coverage.differences.max() <= 0.98
