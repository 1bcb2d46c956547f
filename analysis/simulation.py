"""Simulated surveys with known gaps: how often what we say of gaps is so.

It uses the very functions that decide in earnest, and decides nothing itself. Nobody in it is real.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from analysis.communities import EVERYONE, communities
from analysis.gap_table import call_gaps
from analysis.measures import Measure
from analysis.methods.gap_chances import rank_gaps, share_gap_chances
from analysis.methods.intervals import Numbers
from analysis.methods.share_shrinkage import lone_shares, shrink_shares
from analysis.survey_gaps import survey_gaps

if TYPE_CHECKING:
    from pandas import DataFrame

COMMUNITIES = 40
WORSE = 4
SHARE, GAP = 0.7, 0.12
FEWEST, MOST = 12, 900
FIRST = 5
_BATCH = 250
_MEASURE = Measure("positive", "survey", "A good experience", "", "higher is better")
Marks = NDArray[np.bool_]


@dataclass(frozen=True)
class Surveys:
    """Surveys × communities: answers, those counted, the true share of each, and which four are worse."""

    n: Numbers
    x: Numbers
    true: Numbers
    worse: Marks


@dataclass(frozen=True)
class Found:
    """What was said of one batch of surveys; every array is surveys × communities, but for `first`.

    `called` worse and `better`; `plain`, what a dashboard calls that shows more than 10 answers and 5 points;
    `covered`, whether the interval of the difference holds the true one, and `steadied`, whether that of the
    steadied share holds the true share. `first` is surveys × 3: true gaps among the first five by what is
    probable, by the difference seen, and by the likelihood of the true gap, which nobody can know.
    """

    called: Marks
    better: Marks
    plain: Marks
    covered: Marks
    steadied: Marks
    first: NDArray[np.int64]


@dataclass(frozen=True)
class SimulationFigures:
    """Over all surveys. Shares are 0 to 1; `false_*` are false discovery rates, `found_*` of the four gaps.

    `false_calls` is the mean over surveys of the share of communities called worse that are not, 0 where none
    is called; `false_error` is its standard error; `false_both` counts those called better too.
    """

    surveys: int
    seed: int
    false_calls: float
    false_error: float
    false_both: float
    found_calls: float
    false_plain: float
    found_plain: float
    coverage: float
    coverage_steadied: float
    first_probable: float
    first_seen: float
    first_best: float


def simulate(surveys: int = 2000, seed: int = 1) -> SimulationFigures:
    """Make surveys of 40 communities of 12 to 900 people, four 12 points worse, and judge what is said.

    Sizes are spread evenly over their logarithms, so that there are as many of 12 to 35 people as of 300 to
    900; 70% of people have a good experience. The same seed gives the same figures.
    Raises `ValueError` where there is no survey.

    >>> simulate(50).first_probable > 2
    True
    """
    if surveys < 1:
        raise ValueError("there is no survey to simulate")
    batches = [(one, judge_surveys(one)) for one in _batches(surveys, seed)]
    worse = np.concatenate([one.worse for one, _ in batches])
    found = Found(
        *(np.concatenate(parts) for parts in zip(*(_arrays(two) for _, two in batches), strict=True))
    )
    false = _false_share(found.called, worse)
    first = found.first.mean(axis=0)
    return SimulationFigures(
        surveys=surveys,
        seed=seed,
        false_calls=float(false.mean()),
        false_error=float(false.std() / np.sqrt(surveys)),
        false_both=float(_false_share(found.called | found.better, worse & ~found.better).mean()),
        found_calls=float((found.called & worse).sum(axis=1).mean()),
        false_plain=float(_false_share(found.plain, worse).mean()),
        found_plain=float((found.plain & worse).sum(axis=1).mean()),
        coverage=float(found.covered.mean()),
        coverage_steadied=float(found.steadied.mean()),
        first_probable=float(first[0]),
        first_seen=float(first[1]),
        first_best=float(first[2]),
    )


def _arrays(found: Found) -> tuple[Marks | NDArray[np.int64], ...]:
    return found.called, found.better, found.plain, found.covered, found.steadied, found.first


def _false_share(called: Marks, right: Marks) -> Numbers:
    """Of each survey's calls, the share that is not right; 0 where there is no call."""
    calls = called.sum(axis=1)
    return np.asarray((called & ~right).sum(axis=1) / np.maximum(calls, 1), dtype=np.float64)


def _batches(surveys: int, seed: int) -> Iterator[Surveys]:
    chance = np.random.default_rng(seed)
    for start in range(0, surveys, _BATCH):
        yield make_surveys(min(_BATCH, surveys - start), chance)


def make_surveys(surveys: int, chance: np.random.Generator) -> Surveys:
    """Surveys of invented people.

    >>> made = make_surveys(3, np.random.default_rng(1))
    >>> made.n.shape, made.worse.sum(axis=1).tolist(), bool((made.x <= made.n).all())
    ((3, 40), [4, 4, 4], True)
    """
    shape = (surveys, COMMUNITIES)
    n = np.exp(chance.uniform(np.log(FEWEST), np.log(MOST + 1), shape)).astype(np.int64)
    worse = chance.permuted(np.tile(np.arange(COMMUNITIES) < WORSE, (surveys, 1)), axis=1)
    true = np.where(worse, SHARE - GAP, SHARE)
    x = chance.binomial(n, true)
    return Surveys(n.astype(np.float64), x.astype(np.float64), true, worse)


def judge_surveys(made: Surveys) -> Found:
    """What is said of the surveys, as `survey_gaps`, `call_gaps` and the shrinkage say it."""
    table = call_gaps(survey_gaps(_counts(made), [_MEASURE]))
    shape = made.n.shape
    places = table["area"].astype(int) * COMMUNITIES + table["community"].map(
        {name: place for place, name in enumerate(_ids())}
    )
    rows = table.iloc[np.argsort(places.to_numpy())]
    status = rows["status"].to_numpy().reshape(shape)
    seen, low, high = (
        rows[name].to_numpy(dtype=float).reshape(shape) / 100
        for name in ("difference", "difference_low", "difference_high")
    )
    expected = made.n * made.true
    rest = (expected.sum(axis=1, keepdims=True) - expected) / (made.n.sum(axis=1, keepdims=True) - made.n)
    gap = made.true - rest
    steadied = [_steadied(made, survey, seen[survey]) for survey in range(len(made.n))]
    return Found(
        called=np.isin(status, ("gap", "early sign")),
        better=status == "better",
        plain=(made.n > 10) & (seen <= -0.05),
        covered=(low <= gap) & (gap <= high),
        steadied=np.stack([one for one, _ in steadied]),
        first=np.array([two for _, two in steadied]),
    )


@cache
def _ids() -> tuple[str, ...]:
    """Forty communities that the analysis knows, none a part of another: ten by four."""
    groups = [one for one in communities() if one.startswith("ethnicity=") and communities()[one].parent]
    ages = ("age=18-24", "age=25-34", "age=35-44", "age=45-54")
    return tuple(f"{group}+{age}" for group in groups[: COMMUNITIES // len(ages)] for age in ages)


def _counts(made: Surveys) -> "DataFrame":
    """The counts of all surveys in one table, each survey an area, so that each is a family of its own."""
    from pandas import DataFrame, concat

    surveys = np.arange(len(made.n)).astype(str)
    whole = {"community": EVERYONE, "area": surveys, "n": made.n.sum(axis=1), "x": made.x.sum(axis=1)}
    parts = {
        "community": np.tile(_ids(), len(surveys)),
        "area": np.repeat(surveys, COMMUNITIES),
        "n": made.n.ravel(),
        "x": made.x.ravel(),
    }
    table = concat([DataFrame(whole), DataFrame(parts)], ignore_index=True)
    return table.assign(evidence="survey", measure=_MEASURE.id, kind="user", period="all")


def _steadied(made: Surveys, survey: int, seen: Numbers) -> tuple[Marks, tuple[int, int, int]]:
    """Whether each steadied interval holds the true share; true gaps among the first five, three ways."""
    from scipy.stats import binom

    x, n, worse = made.x[survey], made.n[survey], made.worse[survey]
    shares, others = shrink_shares(x, n), lone_shares(x.sum() - x, n.sum() - n)
    probable = share_gap_chances(shares, others).lower
    best = binom.logpmf(x, n, SHARE - GAP) - binom.logpmf(x, n, SHARE)
    orders = (rank_gaps(probable, others.mean - shares.mean), rank_gaps(-seen, n), rank_gaps(best, n))
    first = [int((order <= FIRST)[worse].sum()) for order in orders]
    held = (shares.low <= made.true[survey]) & (made.true[survey] <= shares.high)
    return held, (first[0], first[1], first[2])
