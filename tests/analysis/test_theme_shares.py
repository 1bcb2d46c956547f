import json
from dataclasses import replace

import numpy as np
import pytest
from pandas import DataFrame, concat

from analysis.attack import attack
from analysis.audit.figures import Group, Known, Seen, seen_rows
from analysis.audit.numbers import counted_of_all
from analysis.audit.verdicts import counts_that_fit
from analysis.disclosure import Heading, ProtectedTable, Reading, Rule, from_json, protect, to_json
from analysis.gaps import measure_gaps
from analysis.measures import Measure, theme_measures
from analysis.methods.rogan_gladen import Checked, corrected_differences, corrected_shares, errors_of
from analysis.theme_checks import load_checks, theme_f1
from tests.analysis.tables import WAITING, Sizes, counts_of

CHECK = Checked(60, 80, 100, 1000)
READ = replace(WAITING, checked=CHECK)
POORLY = replace(WAITING, checked=CHECK, weak=True)
HEADING = Heading("s", "2026-11-26")
SIZES: Sizes = {"religion=sikh": (203, 63), "religion=hindu": (187, 28), "religion=muslim": (95, 19)}
EVERYONE = (1204, 182)


def gaps_of_themes(sizes: Sizes, everyone: tuple[int, int], measure: Measure = READ) -> DataFrame:
    return measure_gaps(counts_of(sizes, everyone, measure), [measure])


def shown(sizes: Sizes, everyone: tuple[int, int], measure: Measure = READ) -> ProtectedTable:
    return protect(gaps_of_themes(sizes, everyone, measure), Rule(), HEADING)


def test_a_share_of_a_theme_is_what_was_found_corrected_for_how_it_was_read() -> None:
    row = gaps_of_themes(SIZES, EVERYONE).set_index("community").loc["religion=sikh"]
    errors = errors_of([CHECK])
    own = corrected_shares([63], [203], errors)
    apart = corrected_differences([63], [203], [119], [1001], errors)
    for name, values in (("value", own.value), ("low", own.low), ("high", own.high)):
        assert row[name] == pytest.approx(100 * values[0])
    assert row["difference"] == pytest.approx(100 * apart.value[0])
    assert row["difference_low"] == pytest.approx(100 * apart.low[0])
    assert row["difference_high"] == pytest.approx(100 * apart.high[0])
    assert "corrected" in row["flags"].split(";")


def test_a_correction_makes_no_difference_surer() -> None:
    as_read = gaps_of_themes(SIZES, EVERYONE, WAITING)
    corrected = gaps_of_themes(SIZES, EVERYONE)
    assert corrected["p"].tolist() == as_read["p"].tolist()
    assert corrected["q"].tolist() == as_read["q"].tolist()
    width = corrected["difference_high"] - corrected["difference_low"]
    assert (width > as_read["difference_high"] - as_read["difference_low"]).all()


def test_a_theme_that_is_read_poorly_has_no_share_and_no_gap() -> None:
    rows = gaps_of_themes(SIZES, EVERYONE, POORLY)
    assert set(rows["status"]) == {"comments only"}
    assert (
        rows[["p", "q", "value", "low", "difference", "ratio", "likely", "reference_value"]]
        .isna()
        .all(axis=None)
    )
    assert all("weak theme" in flags.split(";") for flags in rows["flags"])
    table = shown(SIZES, EVERYONE, POORLY)
    assert {row.status for row in table.rows} == {"comments only"}
    numbers = [
        (row.count, row.value, row.reference_value, row.difference, row.worse, row.q) for row in table.rows
    ]
    assert set(numbers) == {(None,) * 6}
    assert {grade.grade for grade in table.grades} == {"not enough evidence"}
    assert "comments only" in {reason.code for grade in table.grades for reason in grade.reasons}
    assert not attack([table])


def test_a_poorly_read_theme_takes_nothing_from_the_tests_of_the_others() -> None:
    other = replace(POORLY, id="parking")
    both = concat([counts_of(SIZES, EVERYONE, READ), counts_of(SIZES, EVERYONE, other)])
    rows = measure_gaps(both, [READ, other])
    alone = gaps_of_themes(SIZES, EVERYONE)
    assert rows.loc[rows["measure"].eq("waiting"), "q"].tolist() == alone["q"].tolist()


def test_what_is_shown_is_corrected_from_the_rounded_counts() -> None:
    [sikh] = [row for row in shown(SIZES, EVERYONE).rows if row.community == "religion=sikh"]
    own = corrected_shares([65], [205], errors_of([CHECK]))
    assert (sikh.n, sikh.count, sikh.status) == (205, 65, "gap")
    assert (sikh.value, sikh.low, sikh.high) == tuple(
        round(100 * float(end[0])) for end in (own.value, own.low, own.high)
    )
    assert sikh.checked == (60, 80, 100, 1000)


def test_nothing_can_be_worked_out_of_corrected_shares() -> None:
    chance = np.random.default_rng(5)
    names = [f"religion={name}" for name in ("sikh", "hindu", "muslim", "jewish", "buddhist")]
    for _ in range(12):
        n = chance.integers(8, 300, len(names))
        x = chance.binomial(n, chance.uniform(0.02, 0.5, len(names)))
        sizes = {name: (int(a), int(b)) for name, a, b in zip(names, n, x, strict=True)}
        more = int(chance.integers(100, 900))
        assert not attack([shown(sizes, (int(n.sum()) + more, int(x.sum()) + more // 5))])


def test_shares_corrected_from_true_counts_would_give_these_away() -> None:
    """The planted fault: percentages computed from 63 of 203 and not from 65 of 205."""
    kept = json.loads(to_json(shown(SIZES, EVERYONE)))
    true = corrected_shares([63], [203], errors_of([CHECK]))
    for row in kept["rows"]:
        if row["community"] == "religion=sikh":
            row |= {
                name: round(100 * float(end[0]), 1)
                for name, end in (("value", true.value), ("low", true.low), ("high", true.high))
            }
    found = attack([from_json(json.dumps(kept))])
    assert [one.what for one in found if one.group.community == "religion=sikh"]


def test_a_release_kept_before_themes_were_corrected_still_reads_and_stands_beside_a_new_one() -> None:
    before = json.loads(to_json(shown(SIZES, EVERYONE, WAITING)))
    for row in before["rows"]:
        del row["checked"]
    del before["reading"]
    old = from_json(json.dumps(before))
    assert old.reading is None
    assert not attack([old, shown(SIZES, EVERYONE)])


def test_how_comments_were_read_is_told_of_nobody_hidden_and_of_no_few() -> None:
    sizes = {**SIZES, "religion=jewish": (5, 2)}
    gaps = measure_gaps(
        concat([counts_of(sizes, EVERYONE, READ), counts_of(sizes, EVERYONE)]),
        [READ, Measure("safe", "survey", "Safe?", "safety", "higher is better")],
    )
    reading = Reading(
        {"religion=sikh": "worse", "religion=jewish": "too few to tell"}, {"ur": 43, "pl": 7, "so": 8}
    )
    table = protect(gaps, Rule(), HEADING, reading=reading)
    assert table.reading
    assert dict(table.reading.verdicts) == {"religion=sikh": "worse"}
    assert dict(table.reading.unscored) == {"ur": 45, "so": 10}
    assert from_json(to_json(table)) == table


def test_the_shipped_model_says_how_often_it_errs() -> None:
    """Where this fails the model was trained without its checks: run `python -m analysis train`."""
    checks = load_checks()
    assert len(checks) >= 0.8 * len(theme_f1())
    assert all(0 < check.marked < check.all for check in checks.values())


def test_no_theme_with_an_f1_under_a_half_has_a_share() -> None:
    measures = theme_measures()
    known = theme_f1()
    assert all(one.weak for one in measures if known.get(one.id, 0.0) < 0.5)
    assert all(one.checked for one in measures if not one.weak)
    assert any(not one.weak for one in measures)


def test_the_auditor_finds_the_rounded_whole_that_corrected_shares_are_of() -> None:
    rows = seen_rows([shown(SIZES, EVERYONE)])
    assert counted_of_all(rows, 1205, Rule()) == [180]


def test_the_auditor_knows_that_three_points_are_of_corrected_shares() -> None:
    """8 of 100 lie 2 points from 60 of 1,000 as read, and 3.5 corrected: that may be called a gap."""
    row = Seen("theme waiting", Group("religion=sikh"), 100, None, 1000, {}, "gap", q=0.5, worse=True,
               higher_is_better=False)  # fmt: skip
    found = Known(n=(100, 100), x=(7, 9))
    others = (1000, 1000), (60, 60)
    assert counts_that_fit(replace(row, checked=(60, 80, 100, 1000)), found, *others, Rule()) == (8, 9)
    assert counts_that_fit(row, found, *others, Rule()) == (7, 9)  # none fits, so that nothing is told
