"""A faulty table is refused in plain sentences, and too few answers are said to be too few: never a NaN."""

import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas import DataFrame, concat

from analysis.closing import TooManyGroups
from analysis.communities import communities
from analysis.counts import count_by_community
from analysis.disclosure import Heading, ProtectedTable, Rule, protect, to_json
from analysis.gap_table import call_gaps
from analysis.gaps import measure_gaps
from analysis.service_data import data_files, read_service_data
from analysis.table_checks import NothingToMeasure, TableFaults
from tests.analysis.tables import MEASURES, SAFE, WAITING, Sizes, answers_of, counts_of, gaps_in

HEADING = Heading("survey", "2026-11-26")
EVERYONE = (1000, 740)
SIKH: Sizes = {"religion=sikh": (60, 30)}


def shown(gaps: DataFrame) -> ProtectedTable:
    """What may be shown, after a look that its text holds numbers and nothing that is none."""
    table = protect(gaps, Rule(), HEADING)
    json.loads(to_json(table), parse_constant=pytest.fail)
    return table


def statuses(table: ProtectedTable) -> dict[str, str]:
    return {row.community: row.status for row in table.rows}


def with_cell(table: DataFrame, name: str, value: Any, row: int = 1) -> DataFrame:
    wrong = table.astype({name: "object"} if isinstance(value, str) else {name: "float64"})
    wrong[name] = [value if place == row else old for place, old in enumerate(wrong[name])]
    return wrong


def test_no_answers_at_all_are_nothing_to_measure() -> None:
    none = count_by_community(answers_of([]), DataFrame(columns=["response", "community"]), [SAFE])
    with pytest.raises(NothingToMeasure, match="nothing to measure"):
        measure_gaps(none, MEASURES)


def test_an_empty_gap_table_shows_an_empty_page() -> None:
    empty = gaps_in(SIKH, EVERYONE).iloc[:0]
    table = shown(empty)
    assert (table.rows, table.grades, table.hidden) == ((), (), ())
    assert call_gaps(empty).empty


def test_answers_of_people_of_no_known_community_give_an_empty_table() -> None:
    assert shown(gaps_in({}, EVERYONE)).rows == ()


def test_one_community_alone_is_compared_with_everyone_else() -> None:
    assert statuses(shown(gaps_in({"religion=sikh": (100, 40)}, EVERYONE))) == {"religion=sikh": "gap"}


def test_a_community_that_is_everyone_has_nobody_to_be_compared_with() -> None:
    [row] = shown(gaps_in({"religion=sikh": EVERYONE}, EVERYONE)).rows
    assert (row.status, row.difference, row.reference_value, row.q) == ("listen first", None, None, None)


def test_where_every_group_is_small_all_are_hidden_and_no_figure_is_left() -> None:
    table = shown(
        gaps_in({"religion=sikh": (3, 1), "religion=hindu": (5, 5), "sex=female": (7, 0)}, (40, 20))
    )
    assert set(statuses(table).values()) == {"hidden"}
    figures = ("n", "count", "value", "low", "high", "difference", "ratio", "q", "reference_n")
    assert {getattr(row, name) for row in table.rows for name in figures} == {None}
    assert len(table.hidden) == 3


def test_a_measure_nobody_in_a_community_was_scored_on_is_listened_to_first() -> None:
    [row] = shown(gaps_in({"religion=sikh": (0, 0)}, EVERYONE)).rows
    assert (row.status, row.value, row.difference) == ("listen first", None, None)


@pytest.mark.parametrize("measure", [SAFE, WAITING])
@pytest.mark.parametrize("x", [0, 100])
def test_that_nobody_or_everybody_said_so_is_a_finding_like_another(x: int, measure: Any) -> None:
    gaps = gaps_in({"religion=sikh": (100, x)}, (1000, 10 * x), measure)
    assert gaps["status"].tolist() == ["no gap"]
    assert len(shown(gaps).rows) == 1


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("n", 20, "religion=sikh, all, all: more are counted than answered"),
        ("n", -60, "“n” is negative"),
        ("x", -1, "“x” is negative"),
        ("n", float("nan"), "“n” is no number"),
        ("x", float("inf"), "“x” is no number"),
        ("n", 60.5, "“n” is not whole"),
        ("n", "sixty", "the column “n” is not of numbers"),
        ("n", 1001, "more people in it than there are of everyone"),
        ("community", "religion=elvish", "religion=elvish, all, all: there is no such community"),
        ("measure", "dreams", "dreams, user, religion=sikh, all, all: nobody defined this measure"),
        ("kind", "carer", "there is no row for everyone beside it"),
    ],
)
def test_counts_that_can_be_none_are_refused(name: str, value: object, said: str) -> None:
    with pytest.raises(TableFaults, match=said):
        measure_gaps(with_cell(counts_of(SIKH, EVERYONE), name, value), MEASURES)


def test_a_row_that_stands_twice_is_refused() -> None:
    counts = counts_of(SIKH, EVERYONE)
    with pytest.raises(TableFaults, match="this row stands twice"):
        measure_gaps(concat([counts, counts.iloc[1:]]), MEASURES)


def test_a_community_with_more_unhappy_people_than_everyone_is_refused() -> None:
    with pytest.raises(TableFaults, match="more people in it"):
        gaps_in({"religion=sikh": (400, 60)}, EVERYONE)


def test_counts_without_a_column_are_refused() -> None:
    with pytest.raises(TableFaults, match="the column “x” is missing"):
        measure_gaps(counts_of(SIKH, EVERYONE).drop(columns="x"), MEASURES)


def test_the_first_faults_of_many_are_said_and_the_rest_counted() -> None:
    sizes = {f"age={age}": (50, 60) for age in ("18-24", "25-34", "35-44", "45-54", "55-64", "65-74")}
    with pytest.raises(TableFaults) as said:
        gaps_in(sizes | {"religion=sikh": (50, 60), "religion=hindu": (50, -1)}, EVERYONE)
    assert len(str(said.value).splitlines()) <= 11


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("numerator", -1.0, "“numerator” is negative"),
        ("denominator", float("inf"), "“denominator” is infinite"),
        ("numerator_low", 1e12, "more are counted than there are"),
        ("high", float("inf"), "“high” is infinite"),
        ("community", "ethnicity=elvish", "there is no such community"),
        ("indicator", "dreams", "nobody defined this indicator"),
    ],
)
def test_service_data_that_can_be_none_are_refused(name: str, value: object, said: str) -> None:
    service = read_service_data([path for path in data_files() if "england" in path.name])
    with pytest.raises(TableFaults, match=said):
        measure_gaps(service=with_cell(service, name, value, int(service["unit"].eq("percent").argmax())))


def test_the_shipped_service_data_have_no_fault_and_show_no_nan() -> None:
    assert shown(measure_gaps(service=read_service_data())).rows


def test_published_figures_of_nobody_are_no_data() -> None:
    service = read_service_data([path for path in data_files() if "england" in path.name])
    service[["numerator", "numerator_low", "numerator_high"]] = 0.0
    service[["denominator", "denominator_low", "denominator_high"]] = 0.0
    service[["value", "low", "high"]] = float("nan")
    gaps = measure_gaps(service=service)
    assert set(gaps["status"]) == {"no data", "reference"}
    assert {row.difference for row in shown(gaps).rows} == {None}


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("n", float("nan"), "“n” is no number"),
        ("n", -60.0, "“n” is negative"),
        ("x", 61.0, "more are counted than answered"),
        ("reference_n", 0.5, "“reference_n” is not whole"),
        ("difference", float("-inf"), "“difference” is infinite"),
        ("ratio_high", float("inf"), "“ratio_high” is infinite"),
        ("p", 1.5, "“p” is not from 0 to 1"),
    ],
)
def test_a_gap_table_that_can_be_none_is_neither_called_nor_shown(name: str, value: float, said: str) -> None:
    gaps = with_cell(gaps_in(SIKH, EVERYONE), name, value, 0)
    with pytest.raises(TableFaults, match=said):
        call_gaps(gaps)
    with pytest.raises(TableFaults, match=said):
        protect(gaps, Rule(), HEADING)


def test_a_gap_table_without_a_column_is_neither_called_nor_shown() -> None:
    gaps = gaps_in(SIKH, EVERYONE).drop(columns="unit")
    with pytest.raises(TableFaults, match="the column “unit” is missing"):
        call_gaps(gaps)
    with pytest.raises(TableFaults, match="the column “unit” is missing"):
        protect(gaps, Rule(), HEADING)


def three_thousand() -> list[str]:
    """Communities of one characteristic and of two together, as many as can be in one survey."""
    known = [one for one in communities().values() if one.kind == ""]
    pairs = [
        f"{one.id}+{other.id}"
        for place, one in enumerate(known)
        for other in known[place + 1 :]
        if one.characteristic != other.characteristic
    ]
    return [*(one.id for one in known), *pairs][:3000]


def test_three_thousand_communities_are_measured_and_are_too_many_to_be_shown_together() -> None:
    chance = np.random.default_rng(3)
    names = three_thousand()
    n = chance.integers(0, 900, len(names))
    x = chance.binomial(n, 0.7)
    sizes = {name: (int(n[place]), int(x[place])) for place, name in enumerate(names)}
    gaps = gaps_in(sizes, (200_000, 140_000))
    assert len(gaps) == len(set(names)) == 3000
    with pytest.raises(TooManyGroups, match="3,000 groups of one measure cannot be protected together"):
        protect(gaps, Rule(), HEADING)


def test_three_thousand_communities_that_are_all_worse_are_each_called() -> None:
    sizes = dict.fromkeys(three_thousand(), (100, 20))
    gaps = gaps_in(sizes, (400_000, 300_000))
    assert (gaps["status"].eq("gap") | gaps["told_by"].ne("")).all()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 120), st.floats(0, 1)), min_size=1, max_size=6), st.integers(0, 300))
def test_whatever_the_counts_no_shown_number_is_none(groups: list[tuple[int, float]], others: int) -> None:
    names = ["religion=sikh", "sex=female", "sex=male", "age=65-74", "ethnicity=asian", "ethnicity=arab"]
    sizes = {name: (n, round(n * share)) for name, (n, share) in zip(names, groups, strict=False)}
    base = sum(n for n, _ in sizes.values()) + others
    everyone = (base, sum(x for _, x in sizes.values()) + others // 2)
    assert len(shown(gaps_in(sizes, everyone)).rows) <= len(sizes)


def test_a_nan_that_slips_through_is_never_written() -> None:
    table = shown(gaps_in({"religion=sikh": (100, 40)}, EVERYONE))
    object.__setattr__(table.rows[0], "value", float("nan"))
    with pytest.raises(ValueError, match="not JSON compliant"):
        to_json(table)
