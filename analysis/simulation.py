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
from analysis.methods.intervals import Numbers
from analysis.methods.share_shrinkage import shrink_shares
from analysis.showable import SMALLEST_BASE, SMALLEST_DIFFERENCE
from analysis.survey_gaps import survey_gaps
from analysis.triangulation import grade_evidence
from analysis.weighted_simulation import WeightedFigures, simulate_weighted

if TYPE_CHECKING:
    from pandas import DataFrame

COMMUNITIES = 40
WORSE = 4
SHARE, GAP = 0.7, 0.12
FEWEST, MOST = 12, 900
FIRST = 5
_BATCH = 250
_MEASURE = Measure("positive", "survey", "A good experience", "involvement", "higher is better")
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

    `called` worse and `better`; `sided`, those of both whose truth is on that side, and `large`, those whose
    true difference is besides over the 3 points agreed; `plain`, what a dashboard calls that shows more than
    10 answers and 5 points; `covered`, whether the interval of the difference holds the true one, and
    `steadied`, whether that of the steadied share holds the true share. `first` is surveys × 5: true gaps
    among the first five by rank, by the difference seen, and by the likelihood of the true gap, which nobody
    can know; and by the first two where nobody with fewer than 20 answers is ranked, as on a page.
    """

    called: Marks
    better: Marks
    sided: Marks
    large: Marks
    plain: Marks
    covered: Marks
    steadied: Marks
    first: NDArray[np.int64]


@dataclass(frozen=True)
class SimulationFigures:
    """Over all surveys. Shares are 0 to 1; `false_*` are false discovery rates, `found_*` of the four gaps.

    `false_calls` is the mean over surveys of the share of communities called worse that are not, 0 where none
    is called; `false_error` is its standard error. Of all called, worse or better: `false_side` are those
    that are not on that side at all, `false_both` those that are not so by more than 3 points. `ahead` is the
    share of surveys with more true gaps among the first five by rank than by the difference seen, and
    `behind` that with fewer.
    """

    surveys: int
    seed: int
    false_calls: float
    false_error: float
    false_side: float
    false_both: float
    found_calls: float
    false_plain: float
    found_plain: float
    coverage: float
    coverage_steadied: float
    first_ranked: float
    first_seen: float
    first_best: float
    first_ranked_shown: float
    first_seen_shown: float
    ahead: float
    behind: float
    weighted: WeightedFigures


def simulate(surveys: int = 2000, seed: int = 1) -> SimulationFigures:
    """Make surveys of 40 communities of 12 to 900 people, four 12 points worse, and judge what is said.

    Sizes are spread evenly over their logarithms, so that there are as many of 12 to 35 people as of 300 to
    900; 70% of people have a good experience. The same seed gives the same figures.
    Raises `ValueError` where there is no survey.

    >>> simulate(50).first_ranked > 2
    True
    """
    if surveys < 1:
        raise ValueError("there is no survey to simulate")
    batches = [(one, judge_surveys(one)) for one in _batches(surveys, seed)]
    worse = np.concatenate([one.worse for one, _ in batches])
    found = Found(
        *(np.concatenate(parts) for parts in zip(*(_arrays(two) for _, two in batches), strict=True))
    )
    sizes, true = (np.concatenate([getattr(one, part) for one, _ in batches]) for part in ("n", "true"))
    called = found.called | found.better
    false = _false_share(found.called, worse)
    first = [float(number) for number in found.first.mean(axis=0)]
    return SimulationFigures(
        surveys=surveys,
        seed=seed,
        false_calls=float(false.mean()),
        false_error=float(false.std() / np.sqrt(surveys)),
        false_side=float(_false_share(called, found.sided).mean()),
        false_both=float(_false_share(called, found.large).mean()),
        found_calls=float((found.called & worse).sum(axis=1).mean()),
        false_plain=float(_false_share(found.plain, worse).mean()),
        found_plain=float((found.plain & worse).sum(axis=1).mean()),
        coverage=float(found.covered.mean()),
        coverage_steadied=float(found.steadied.mean()),
        first_ranked=first[0],
        first_seen=first[1],
        first_best=first[2],
        first_ranked_shown=first[3],
        first_seen_shown=first[4],
        ahead=float((found.first[:, 0] > found.first[:, 1]).mean()),
        behind=float((found.first[:, 0] < found.first[:, 1]).mean()),
        weighted=simulate_weighted(sizes, true, np.random.default_rng([seed, 1])),
    )


def _arrays(found: Found) -> tuple[Marks | NDArray[np.int64], ...]:
    return tuple(vars(found).values())


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
    called, better = np.isin(status, ("gap", "early sign")), status == "better"
    sided = np.where(called, gap < 0, gap > 0)
    return Found(
        called=called,
        better=better,
        sided=sided,
        large=sided & (100 * np.abs(gap) > SMALLEST_DIFFERENCE),
        plain=(made.n > 10) & (seen <= -0.05),
        covered=(low <= gap) & (gap <= high),
        steadied=np.stack([_is_steadied(made, survey) for survey in range(len(made.n))]),
        first=_first(made, seen, ranked(rows).reshape(shape)),
    )


def ranked(rows: "DataFrame") -> Numbers:
    """The rank of each community of each survey (area) in the order in which they are to be looked at."""
    ranks = [
        survey[["community"]].merge(grade_evidence(survey), on="community")["rank"].to_numpy(dtype=float)
        for _, survey in rows.groupby("area", sort=False)
    ]
    return np.concatenate(ranks)


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


def _is_steadied(made: Surveys, survey: int) -> Marks:
    """Whether each steadied interval of a survey holds the true share."""
    shares = shrink_shares(made.x[survey], made.n[survey])
    return np.asarray((shares.low <= made.true[survey]) & (made.true[survey] <= shares.high))


def _first(made: Surveys, seen: Numbers, rank: Numbers) -> NDArray[np.int64]:
    """True gaps among the first five of each survey, in five orders."""
    from scipy.stats import binom

    best = binom.logpmf(made.x, made.n, SHARE) - binom.logpmf(made.x, made.n, SHARE - GAP)
    shown = made.n >= SMALLEST_BASE
    among = [
        np.take_along_axis(made.worse, np.argsort(order, axis=1, kind="stable")[:, :FIRST], axis=1)
        for order in (rank, seen, best, np.where(shown, rank, np.inf), np.where(shown, seen, np.inf))
    ]
    return np.stack([one.sum(axis=1) for one in among], axis=1)
