"""A grade says how far its evidence can be relied on, and why."""

from typing import Any

import pytest
from pandas import DataFrame, concat

from analysis.evidence_quality import Known, Quality, QualityFault, flag_figure, judge_evidence, letter_of
from analysis.known_quality import what_is_known
from analysis.showable import Reason
from tests.analysis.tables import SAFE, WAITING, gaps_in

WORSE, LEVEL = (100, 40), (100, 72)
FIGURE = ("safe", "religion=sikh")


def row(**given: Any) -> dict[str, Any]:
    """The row of a survey measure in a gap table, a gap unless given otherwise."""
    [found] = gaps_in({"religion=sikh": WORSE}, (1000, 740)).to_dict("records")
    return {str(name): value for name, value in found.items()} | given


def published(**given: Any) -> dict[str, Any]:
    return row(evidence="indicator", kind="", area="England", measure="detentions") | given


def codes(quality: Quality) -> list[str]:
    return [flag.code for flag in quality.flags]


def test_a_figure_with_nothing_against_it_has_no_flag() -> None:
    assert flag_figure(row()) == ()
    assert judge_evidence([row(), published()]) == Quality("A")


@pytest.mark.parametrize(
    ("figure", "known", "code", "letter"),
    [
        (row(flags="early sign;residual"), Known(), "residual", "B"),
        (published(flags="missing characteristic"), Known(), "missing characteristic", "B"),
        (row(), Known(unknown={"religion": 0.051}), "missing characteristic", "B"),
        (published(), Known(rounding={("detentions", "religion=sikh"): 1.0}), "rounded", "B"),
        (row(), Known(design_effects={FIGURE: 2.01}), "design effect", "B"),
        (
            row(evidence="theme", measure="information"),
            Known(theme_f1={"information": 0.49}),
            "weak theme",
            "C",
        ),
    ],
)
def test_each_flag_lowers_the_letter(figure: dict[str, Any], known: Known, code: str, letter: str) -> None:
    quality = judge_evidence([figure], known)
    assert (codes(quality), quality.letter) == ([code], letter)
    assert quality.flags[0].values["measure"] == figure["measure"]


@pytest.mark.parametrize(
    "known",
    [
        Known(unknown={"religion": 0.05}),
        Known(unknown={"ethnicity": 0.4}),
        Known(rounding={FIGURE: 40.0}),  # our own answers are not rounded before they are measured
        Known(design_effects={FIGURE: 2.0}),
        Known(design_effects={("safe", "religion=hindu"): 9.0}),
        Known(theme_f1={"safe": 0.1}),  # a question is no theme
    ],
)
def test_what_is_at_its_threshold_or_speaks_of_another_figure_is_no_flag(known: Known) -> None:
    assert judge_evidence([row()], known) == Quality("A")


def test_what_the_publisher_says_is_counted_too_often_is_grave() -> None:
    quality = judge_evidence([published(flags="residual;overestimated")])
    assert (codes(quality), quality.letter) == (["residual", "overestimated"], "C")


def test_two_flags_make_a_c_and_the_same_one_twice_does_not() -> None:
    assert letter_of([Reason("rounded"), Reason("residual")]) == "C"
    assert letter_of([Reason("rounded"), Reason("rounded", {"measure": "x"})]) == "B"


def test_a_sound_figure_is_not_made_worse_by_a_poor_one_that_says_the_same() -> None:
    poor = row(evidence="theme", measure="information")
    known = Known(theme_f1={"information": 0.3})
    assert judge_evidence([poor, row()], known) == Quality("A")
    assert judge_evidence([poor], known).letter == "C"


def test_a_sound_figure_that_found_no_gap_does_not_lend_its_letter_to_one_that_did() -> None:
    poor = row(evidence="theme", measure="information")
    known = Known(theme_f1={"information": 0.3})
    assert judge_evidence([poor, row(status="no gap")], known).letter == "C"


def test_a_grade_on_two_legs_is_as_sure_as_the_weaker() -> None:
    rounded = Known(rounding={("detentions", "religion=sikh"): 12.0})
    quality = judge_evidence([row(), published()], rounded)
    assert (codes(quality), quality.letter) == (["rounded"], "B")


def test_a_grade_on_no_figure_has_no_letter() -> None:
    assert judge_evidence([]) == Quality(None)
    assert judge_evidence([row(status="listen first"), published(status="no data")]) == Quality(None)


def test_the_rows_of_a_gap_table_are_judged_as_they_are() -> None:
    gaps = concat([gaps_in({"religion=other": WORSE}, (1000, 740), one) for one in (SAFE, WAITING)])
    rows = [{str(name): value for name, value in one.items()} for one in gaps.to_dict("records")]
    assert codes(judge_evidence(rows)) == ["residual"]


def test_no_flag_carries_a_number() -> None:
    known = Known(
        {"information": 0.31}, {FIGURE: 2.7}, {("detentions", "religion=sikh"): 7.9}, {"religion": 0.2}
    )
    rows = [row(), published(flags="residual"), row(evidence="theme", measure="information")]
    values = [value for one in rows for flag in flag_figure(one, known) for value in flag.values.values()]
    assert values
    assert not any(character.isdigit() for value in values for character in value)


@pytest.mark.parametrize(
    "given",
    [
        {"theme_f1": {"information": 1.2}},
        {"theme_f1": {"information": float("nan")}},
        {"unknown": {"religion": -0.1}},
        {"design_effects": {FIGURE: float("inf")}},
        {"design_effects": {FIGURE: float("nan")}},
        {"rounding": {FIGURE: -1.0}},
    ],
)
def test_what_cannot_be_known_is_refused(given: dict[str, Any]) -> None:
    with pytest.raises(QualityFault, match="must be"):
        Known(**given)


def test_a_theme_that_no_model_has_learned_is_weak_for_nobody_has_measured_it() -> None:
    known = what_is_known(DataFrame())
    told = row(evidence="theme", measure="least-restrictive")
    assert "weak theme" in [flag.code for flag in flag_figure(told, known)]
