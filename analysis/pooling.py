"""Pooling neighbouring years or areas until there are enough answers, under a name that says so.

It never pools across a break, and it compares nothing. A pool and its parts are never to be shown together:
one less the other is a part, so that `analysis.disclosure` must be given the one or the other.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.methods.checking import people

if TYPE_CHECKING:
    from pandas import DataFrame

ENOUGH = 20  # the answers a percentage needs (design, disclosure)
_YEAR = re.compile(r"(\d{4})(?:[/-](\d{2}))?")


@dataclass(frozen=True)
class Break:
    """From `period` on, figures are not as before, and why: they are never added to earlier ones."""

    period: str
    why: str


CENSUS_2021 = Break("2022/23", "population counts of the 2021 Census took the place of those of 2011")
BREAKS = (CENSUS_2021,)


@dataclass(frozen=True)
class Pool:
    """Years or areas taken together: their names, the one name they go by, and their answers.

    `enough` says whether the base was reached; where it was not, `stopped_by` says what kept it from growing:
    a break, a gap in the years, or nothing further to add.
    """

    parts: tuple[str, ...]
    label: str
    n: float
    enough: bool
    stopped_by: str = ""


class NotAYear(ValueError):
    """A period that is neither a year (2024) nor a financial year (2024/25), and so has no neighbour."""


def year_of(period: str) -> int:
    """The year in which a period begins. Raises `NotAYear`.

    >>> year_of("2022/23"), year_of("2024")
    (2022, 2024)
    """
    found = _YEAR.fullmatch(period)
    if not found or (found[2] and int(found[2]) != (int(found[1]) + 1) % 100):
        raise NotAYear(f"“{period}” is not a year such as 2024 or 2024/25")
    return int(found[1])


def pool_years(
    answers: Mapping[str, float], least: float = ENOUGH, breaks: Sequence[Break] = BREAKS, latest: str = ""
) -> Pool:
    """The latest year, with as many before it as it takes to have `least` answers.

    `answers` is the number by period; years before a break are never added to years from it on, nor is a year
    that is missing jumped over. `latest` is the year to begin with (the last by default).
    Raises `NotAYear`, `NotACount`, and `ValueError` where there is no period, or not that one.

    >>> pool_years({"2022/23": 9, "2023/24": 8, "2024/25": 7}).label
    '2022/23 to 2024/25'
    >>> pool = pool_years({"2021/22": 900, "2022/23": 9})
    >>> pool.label, pool.enough, pool.stopped_by == CENSUS_2021.why
    ('2022/23', False, True)
    """
    by_year = {year_of(period): period for period in answers}
    _check(answers)
    if not by_year or (latest and latest not in answers):
        raise ValueError("there is no year to begin with")
    why = {year_of(one.period): one.why for one in breaks}
    taken = [year_of(latest) if latest else max(by_year)]
    stopped_by = ""
    while sum(answers[by_year[year]] for year in taken) < least and not stopped_by:
        if taken[0] in why:
            stopped_by = why[taken[0]]
        elif taken[0] - 1 not in by_year:
            stopped_by = "there is no year before"
        else:
            taken.insert(0, taken[0] - 1)
    periods = tuple(by_year[year] for year in taken)
    n = sum(answers[period] for period in periods)
    return Pool(periods, years_label(periods), n, n >= least, stopped_by)


def _check(answers: Mapping[str, float]) -> None:
    for name, n in answers.items():
        people([n], f"answers of {name}")


def years_label(periods: Sequence[str]) -> str:
    """One name for years in order: the first and the last.

    >>> years_label(["2022/23", "2023/24", "2024/25"]), years_label(["2024/25"])
    ('2022/23 to 2024/25', '2024/25')
    """
    return periods[0] if len(periods) == 1 else f"{periods[0]} to {periods[-1]}"


def pool_areas(
    answers: Mapping[str, float], neighbours: Mapping[str, Sequence[str]], least: float = ENOUGH
) -> tuple[Pool, ...]:
    """Areas in pools of at least `least` answers, each area in one pool only; areas with enough stand alone.

    `neighbours` are each area's, nearest first. The smallest pool that has too few joins the pool of its
    nearest neighbour, until all have enough or none is left to join; an area is never in two pools, so that
    none can be worked out from two. Labels are the areas in the order of their names. Raises
    `NotACount`.

    >>> pools = pool_areas({"Ash": 5, "Beck": 30, "Cove": 40}, {"Ash": ["Cove"], "Beck": [], "Cove": []})
    >>> [pool.label for pool in pools]
    ['Ash and Cove', 'Beck']
    """
    _check(answers)
    pools = [frozenset([area]) for area in sorted(answers)]
    while joined := _next_join(pools, answers, neighbours, least):
        pools = [pool for pool in pools if not pool & joined] + [joined]
    return tuple(_area_pool(sorted(pool), answers, least) for pool in sorted(pools, key=min))


def _next_join(
    pools: Sequence[frozenset[str]],
    answers: Mapping[str, float],
    neighbours: Mapping[str, Sequence[str]],
    least: float,
) -> frozenset[str]:
    """The smallest pool with too few answers, with that of its nearest neighbour; empty where none is."""
    sizes = {pool: sum(answers[area] for area in pool) for pool in pools}
    for pool in sorted(pools, key=lambda one: (sizes[one], min(one))):
        if sizes[pool] >= least:
            break
        for area in (near for one in sorted(pool) for near in neighbours.get(one, ())):
            for other in pools:
                if area in other and other != pool:
                    return pool | other
    return frozenset()


def _area_pool(areas: Sequence[str], answers: Mapping[str, float], least: float) -> Pool:
    n = sum(answers[area] for area in areas)
    label = areas[0] if len(areas) == 1 else f"{', '.join(areas[:-1])} and {areas[-1]}"
    return Pool(tuple(areas), label, n, n >= least, "" if n >= least else "there is no neighbour to join")


def pool_counts(counts: "DataFrame", least: float = ENOUGH, breaks: Sequence[Break] = BREAKS) -> "DataFrame":
    """Counts by year (columns of `analysis.counts`), of each community the latest years it takes.

    All rows that are compared with each other must be of the same years: years are pooled by evidence,
    measure, kind and area, as far as the smallest community needs that can reach `least` before a break.
    Gives the same columns; `period` is the pooled label. A community that still has too few keeps them.

    >>> from pandas import DataFrame
    >>> rows = [("everyone", "2023/24", 90, 60), ("everyone", "2024/25", 80, 50)]
    >>> rows += [("sex=female", "2023/24", 15, 9), ("sex=female", "2024/25", 12, 8)]
    >>> counts = DataFrame(rows, columns=["community", "period", "n", "x"])
    >>> counts = counts.assign(evidence="survey", measure="safe", kind="user", area="all")
    >>> pooled = pool_counts(counts)
    >>> list(zip(pooled.community, pooled.period, pooled.n))
    [('everyone', '2023/24 to 2024/25', 170), ('sex=female', '2023/24 to 2024/25', 27)]
    """
    from pandas import concat

    same = ["evidence", "measure", "kind", "area"]
    pooled = [_pooled(group, least, breaks) for _, group in counts.groupby(same, sort=False)]
    return concat(pooled, ignore_index=True)[list(counts.columns)] if pooled else counts


def _pooled(group: "DataFrame", least: float, breaks: Sequence[Break]) -> "DataFrame":
    latest = max(group["period"], key=year_of)
    answers = group.pivot_table("n", "period", "community", "sum", fill_value=0)
    by_year = [{str(year): float(n) for year, n in answers[name].items()} for name in answers]
    pools = [pool_years(one, least, breaks, latest) for one in by_year]
    longest = max(pools, key=lambda pool: (pool.enough, len(pool.parts)))
    rows = group[group["period"].isin(longest.parts)]
    keys = [name for name in group.columns if name not in ("n", "x", "period")]
    summed = rows.groupby(keys, sort=True)[["n", "x"]].sum().reset_index()
    return summed.assign(period=longest.label)
