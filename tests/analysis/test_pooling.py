"""Years and areas taken together, and how many more answers a community is asked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pandas import DataFrame

from analysis.listen_first import ImpossibleReach, answers_for_reach, answers_still_needed
from analysis.methods.checking import NotACount
from analysis.methods.intervals import share_interval
from analysis.pooling import BREAKS, NotAYear, Pool, pool_areas, pool_counts, pool_years
from analysis.small_numbers import Rule, round_count

YEARS = ("2019/20", "2020/21", "2021/22", "2022/23", "2023/24", "2024/25")
AREAS = ("Ash", "Beck", "Cove", "Dale", "Elm")


def counts(rows: list[tuple[str, str, int, int]]) -> DataFrame:
    table = DataFrame(rows, columns=["community", "period", "n", "x"])
    return table.assign(evidence="survey", measure="safe", kind="user", area="all")


def test_a_year_with_enough_answers_stands_alone() -> None:
    pool = pool_years({"2023/24": 90, "2024/25": 20})
    assert (pool.label, pool.n, pool.enough, pool.stopped_by) == ("2024/25", 20, True, "")


def test_no_more_years_are_taken_than_it_takes() -> None:
    pool = pool_years({"2022/23": 50, "2023/24": 12, "2024/25": 9})
    assert (pool.label, pool.n) == ("2023/24 to 2024/25", 21)


def test_a_year_that_is_missing_is_not_jumped_over() -> None:
    pool = pool_years({"2022/23": 50, "2024/25": 9})
    assert (pool.label, pool.enough, pool.stopped_by) == ("2024/25", False, "there is no year before")


@given(st.dictionaries(st.sampled_from(YEARS), st.integers(0, 40), min_size=1))
def test_no_pool_of_years_ever_crosses_the_new_census(answers: dict[str, int]) -> None:
    pool = pool_years(answers)
    assert {year >= "2022/23" for year in pool.parts} in ({True}, {False})
    assert pool.enough == (pool.n >= 20)
    assert pool.enough != bool(pool.stopped_by)
    if pool.stopped_by == BREAKS[0].why:
        assert pool.parts[0] == "2022/23"


def test_without_the_break_the_same_years_would_be_pooled() -> None:
    # The planted fault that the test above has to see.
    assert pool_years({"2021/22": 900, "2022/23": 9}, breaks=()).label == "2021/22 to 2022/23"


@pytest.mark.parametrize("period", ["2022-2023", "2022/24", "all", "", "22/23"])
def test_what_is_no_year_has_no_neighbour(period: str) -> None:
    with pytest.raises(NotAYear):
        pool_years({period: 5})


def test_years_that_cannot_be_are_refused() -> None:
    with pytest.raises(ValueError, match="no year to begin with"):
        pool_years({})
    with pytest.raises(ValueError, match="no year to begin with"):
        pool_years({"2023/24": 9}, latest="2024/25")
    with pytest.raises(NotACount):
        pool_years({"2023/24": -1})
    with pytest.raises(NotACount):
        pool_areas({"Ash": float("nan")}, {})


@given(
    st.dictionaries(st.sampled_from(AREAS), st.integers(0, 40)),
    st.dictionaries(st.sampled_from(AREAS), st.lists(st.sampled_from(AREAS), unique=True)),
)
def test_an_area_is_in_one_pool_only_and_nobody_is_lost(
    answers: dict[str, int], neighbours: dict[str, list[str]]
) -> None:
    pools = pool_areas(answers, neighbours)
    assert sorted(area for pool in pools for area in pool.parts) == sorted(answers)
    assert sum(pool.n for pool in pools) == sum(answers.values())
    for pool in pools:
        assert pool.enough == (pool.n >= 20)
        near = {one for area in pool.parts for one in neighbours.get(area, ())} & set(answers)
        assert pool.enough or near <= set(pool.parts)


def test_an_area_joins_its_nearest_neighbour_and_the_label_says_so() -> None:
    pools = pool_areas(
        {"Ash": 5, "Beck": 4, "Cove": 14, "Dale": 90}, {"Beck": ["Ash", "Dale"], "Ash": ["Cove"]}
    )
    assert pools == (
        Pool(("Ash", "Beck", "Cove"), "Ash, Beck and Cove", 23, enough=True),
        Pool(("Dale",), "Dale", 90, enough=True),
    )


def test_communities_that_are_compared_are_of_the_same_years() -> None:
    rows = [("everyone", year, 100, 70) for year in YEARS]
    rows += [("sex=female", year, 8, 4) for year in YEARS] + [("sex=male", year, 60, 40) for year in YEARS]
    rows += [("religion=jain", "2021/22", 900, 400)]
    pooled = pool_counts(counts(rows)).set_index("community")
    assert set(pooled["period"]) == {"2022/23 to 2024/25"}
    assert pooled["n"].to_dict() == {"everyone": 300, "sex=female": 24, "sex=male": 180}


def test_no_counts_stay_no_counts() -> None:
    assert pool_counts(counts([])).empty


@pytest.mark.parametrize("reach", [0.25, 0.2, 0.15, 0.1, 0.05, 0.02])
@pytest.mark.parametrize("share", [0.5, 0.8, 0.0])
def test_the_answers_asked_for_are_the_fewest_whose_interval_is_as_narrow_as_wanted(
    reach: float, share: float
) -> None:
    n = answers_for_reach(reach, share)
    widths = [high[0] - low[0] for low, high in (share_interval([share * m], [m]) for m in (n, n - 1))]
    assert widths[0] <= 2 * reach + 1e-9
    assert widths[1] > 2 * reach - 1e-9


@pytest.mark.parametrize(
    ("reach", "share"), [(0, 0.5), (0.5, 0.5), (-1, 0.5), (0.1, 1.5), (float("nan"), 0.5)]
)
def test_a_width_that_cannot_be_is_refused(reach: float, share: float) -> None:
    with pytest.raises(ImpossibleReach):
        answers_for_reach(reach, share)


def told(exact: int) -> int:
    """What a community of so many is told, as a page would: hidden under 20, rounded from there."""
    return answers_still_needed(round_count(exact) if exact >= Rule().percent_base else None, 0.1)


def test_every_hidden_group_is_told_the_same() -> None:
    assert {told(exact) for exact in range(20)} == {20}
    assert {answers_still_needed(shown) for shown in (None, 0, 5, 10, 15)} == {20}


def test_what_a_group_is_told_gives_away_no_more_than_its_rounded_size() -> None:
    for exact in range(20, 200):
        assert told(exact) == told(round_count(exact))
        assert told(exact) % 20 == 0


def test_a_step_that_grew_as_the_group_shrank_would_be_seen() -> None:
    # The planted fault: 20 less the exact number.
    assert len({20 - exact for exact in range(20)}) > 1


def test_a_group_whose_interval_is_narrow_enough_is_asked_for_no_more() -> None:
    assert told(95) == 0
    assert told(90) == 20
