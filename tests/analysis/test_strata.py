"""Rows are added up into strata alike by whoever does it: from a table, from a file, or in a database."""

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pandas import DataFrame, read_sql_query
from pandas.testing import assert_frame_equal

from analysis import strata
from analysis.counts import count_by_community
from analysis.gaps import measure_gaps
from analysis.row_codes import RowFaults
from analysis.strata import count_strata
from analysis.strata_counts import counts_of_strata
from tests.analysis.tables import MEASURES, SAFE, answers_of

SUMS = {
    "n": "count(*)", "x": "sum(counted)", "sum_w": "sum(weight)", "sum_w2": "sum(weight * weight)",
    "sum_wx": "sum(weight * counted)", "sum_w2x": "sum(weight * weight * counted)",
    "sum_wy": "sum(weight * score)", "sum_w2y": "sum(weight * weight * score)",
    "sum_w2y2": "sum(weight * weight * score * score)",
}  # fmt: skip
BY = ["measure", "area"]
Counting = Callable[[DataFrame, Sequence[str], DataFrame | None, Path], DataFrame]


def from_a_table(
    rows: DataFrame, by: Sequence[str], memberships: DataFrame | None, folder: Path
) -> DataFrame:
    assert folder.is_dir()
    return count_strata(rows, by, memberships)


def from_a_file(rows: DataFrame, by: Sequence[str], memberships: DataFrame | None, folder: Path) -> DataFrame:
    rows.to_parquet(folder / "rows.parquet")
    return count_strata(folder / "rows.parquet", by, memberships)


def in_a_database(
    rows: DataFrame, by: Sequence[str], memberships: DataFrame | None, folder: Path
) -> DataFrame:
    """The whole contract in SQL: what a database has to answer to take the place of `count_strata`."""
    sums = ", ".join(f"{sql} AS {name}" for name, sql in SUMS.items())
    keys = [*by] if memberships is None else [*by, "community"]
    members = DataFrame(columns=["response", "community"]) if memberships is None else memberships
    belonging = """
        WITH member AS (
            SELECT DISTINCT response, 'everyone' AS community FROM answer
            UNION ALL SELECT response, community FROM listed
        )
    """
    asked = ["SELECT", ", ".join(keys), ",", sums, "FROM answer JOIN member USING (response)"]
    with closing(sqlite3.connect(folder / "rows.db")) as connection:
        rows.to_sql("answer", connection, index=False)
        members.to_sql("listed", connection, index=False)
        found = read_sql_query(" ".join([belonging, *asked, "GROUP BY", ", ".join(keys)]), connection)
    return found.sort_values(keys, ignore_index=True)


COUNTINGS = [from_a_table, from_a_file, in_a_database]


def invented_rows(people: int = 500) -> DataFrame:
    """Answers to two measures in three areas, weighted and scored; by chance that can be repeated."""
    chance = np.random.default_rng(4)
    rows = DataFrame({"response": [f"r{number}" for number in range(people)] * 2})
    rows["measure"] = np.repeat(["safe", "helped"], people)
    rows["area"] = chance.choice(["North", "South", "West"], 2 * people)
    rows["counted"] = chance.integers(0, 2, 2 * people)
    rows["weight"] = chance.gamma(9, 1 / 9, 2 * people)
    rows["score"] = chance.integers(0, 11, 2 * people).astype(float)
    return rows


def invented_members() -> DataFrame:
    women = [(f"r{number}", "sex=female") for number in range(0, 500, 2)]
    sikh = [(f"r{number}", "religion=sikh") for number in range(0, 500, 3)]
    strangers = [(f"s{number}", "sex=female") for number in range(9)]
    return DataFrame([*women, *sikh, *strangers], columns=["response", "community"])


@pytest.mark.parametrize("counting", COUNTINGS)
@pytest.mark.parametrize("memberships", [None, invented_members()], ids=["strata", "communities"])
def test_a_table_a_file_and_a_database_give_the_same_strata(
    counting: Counting, memberships: DataFrame | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(strata, "BATCH", 130)  # so that the file comes in several parts
    rows = invented_rows()
    found = counting(rows, BY, memberships, tmp_path)
    sure = count_slowly(rows, memberships)
    assert_frame_equal(found, sure, rtol=1e-9, check_dtype=False)
    assert found["n"].sum() == 1000 + (0 if memberships is None else 2 * (250 + 167))


def count_slowly(rows: DataFrame, memberships: DataFrame | None) -> DataFrame:
    """The same, a person at a time."""
    belongs: dict[str, list[str]] = {}
    if memberships is not None:
        for who, what in memberships.itertuples(index=False):
            belongs.setdefault(who, []).append(what)
    sums: dict[tuple[str, ...], np.ndarray[tuple[int], np.dtype[np.float64]]] = {}
    for row in rows.itertuples():
        w, x, y = float(str(row.weight)), float(str(row.counted)), float(str(row.score))
        given = np.array([1, x, w, w * w, w * x, w * w * x, w * y, w * w * y, w * w * y * y])
        place = (str(row.measure), str(row.area))
        places = [place] if memberships is None else [(*place, "everyone")]
        for key in places + [(*place, one) for one in belongs.get(str(row.response), [])]:
            sums[key] = sums.get(key, 0) + given
    names = BY if memberships is None else [*BY, "community"]
    return DataFrame([[*key, *sums[key]] for key in sorted(sums)], columns=[*names, *SUMS])


def test_the_comparison_of_counts_fails_where_one_weight_is_wrong(tmp_path: Path) -> None:
    rows = invented_rows()
    wrong = rows.assign(weight=rows["weight"].where(rows.index != 7, 1.0))
    with pytest.raises(AssertionError):
        assert_frame_equal(
            from_a_file(wrong, BY, None, tmp_path), count_slowly(rows, None), rtol=1e-9, check_dtype=False
        )


def test_a_database_in_the_place_of_counting_gives_the_same_gaps(tmp_path: Path) -> None:
    answers = answers_of([(f"r{number}", "user", "yes" if number % 3 else "no") for number in range(500)])
    ours = count_by_community(answers, invented_members(), [SAFE])
    rows = answers.assign(
        measure="safe", counted=answers["code"].eq("yes").astype(int), weight=1.0, score=1.0
    )
    theirs = in_a_database(rows, ["measure", "kind"], invented_members(), tmp_path)
    theirs = theirs.assign(evidence="survey", area="all", period="all")
    assert_frame_equal(measure_gaps(ours, MEASURES), measure_gaps(theirs, MEASURES))


def test_answers_without_weights_weigh_one_each() -> None:
    rows = invented_rows().drop(columns=["weight", "score"])
    found = count_strata(rows, ["area"])
    assert found["sum_w"].tolist() == found["sum_w2"].tolist() == found["n"].tolist()
    assert found["sum_wx"].tolist() == found["sum_w2x"].tolist() == found["x"].tolist()
    assert "sum_wy" not in found.columns


@pytest.mark.parametrize("kept", ["table", "file"])
def test_no_rows_give_no_strata(kept: str, tmp_path: Path) -> None:
    counting = from_a_table if kept == "table" else from_a_file
    found = counting(invented_rows().iloc[:0], BY, invented_members(), tmp_path)
    assert found.empty
    assert [*found.columns] == [*BY, "community", *SUMS]


def test_somebody_who_is_listed_twice_in_a_community_counts_once() -> None:
    rows = DataFrame({"response": ["a"], "area": ["North"], "counted": [1]})
    twice = DataFrame({"response": ["a", "a"], "community": ["sex=female"] * 2})
    assert count_strata(rows, ["area"], twice)["n"].tolist() == [1, 1]


def test_many_small_strata_are_told_apart() -> None:
    names = [f"n{number}" for number in range(300)]
    rows = DataFrame({"area": names, "period": names[::-1], "counted": 1})
    found = count_strata(rows, ["area", "period"])  # 90,000 combinations, 300 of which occur
    assert found["n"].tolist() == [1] * 300
    assert set(zip(found["area"], found["period"], strict=True)) == set(zip(names, names[::-1], strict=True))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"counted": 2}, "“counted” is neither 0 nor 1 in row 0"),
        ({"counted": np.nan}, "“counted” is neither 0 nor 1"),
        ({"counted": "yes"}, "“counted” is not of numbers"),
        ({"weight": 0.0}, "“weight” is no number above 0"),
        ({"weight": -1.0}, "“weight” is no number above 0"),
        ({"weight": np.inf}, "“weight” is no number above 0"),
        ({"weight": np.nan}, "“weight” is no number above 0"),
        ({"score": np.nan}, "“score” is no number"),
        ({"area": None}, "“area” is blank in row 0"),
        ({"response": None}, "“response” is blank in row 0"),
    ],
)
def test_rows_that_cannot_be_counted_are_refused_in_one_sentence(wrong: dict[str, Any], said: str) -> None:
    with pytest.raises(RowFaults, match=said):
        count_strata(invented_rows(3).assign(**wrong), BY, invented_members())


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    with pytest.raises(RowFaults, match="“area” is missing"):
        from_a_table(invented_rows().drop(columns="area"), BY, None, tmp_path)
    with pytest.raises(RowFaults, match="“counted” is missing"):
        from_a_file(invented_rows().drop(columns="counted"), BY, None, tmp_path)


def test_strata_by_whole_characteristics_give_the_same_counts_as_rows_with_memberships() -> None:
    chance = np.random.default_rng(9)
    ethnicity = chance.choice(["ethnicity=indian", "ethnicity=chinese", "ethnicity=black", ""], 400)
    sex = chance.choice(["sex=female", "sex=male", ""], 400)
    people = [(f"r{number}", "user", "yes" if chance.random() < 0.7 else "no") for number in range(400)]
    answers = answers_of(people)
    pairs = [(f"r{n}", one) for n, told in enumerate(zip(ethnicity, sex, strict=True)) for one in told if one]
    asian = [n for n, one in enumerate(ethnicity) if one in ("ethnicity=indian", "ethnicity=chinese")]
    members = DataFrame(
        [*pairs, *((f"r{n}", "ethnicity=asian") for n in asian)], columns=["response", "community"]
    )
    rows = DataFrame({"ethnicity": ethnicity, "sex": sex, "counted": answers["code"].eq("yes")})
    strata_found = count_strata(rows, ["ethnicity", "sex"]).assign(measure="safe", kind="user")
    assert_frame_equal(
        counts_of_strata(strata_found, ["ethnicity", "sex"]), count_by_community(answers, members, [SAFE])
    )


def test_a_stratum_of_no_community_we_know_is_refused() -> None:
    rows = DataFrame({"ethnicity": ["ethnicity=elvish"], "counted": [1]})
    strata_found = count_strata(rows, ["ethnicity"]).assign(measure="safe", kind="user")
    with pytest.raises(RowFaults, match="“ethnicity=elvish” is no community"):
        counts_of_strata(strata_found, ["ethnicity"])
