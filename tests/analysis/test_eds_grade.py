"""An Equality Delivery System grade is suggested from how many groups fare as well, and given by a person."""

import pytest

from analysis.eds_grade import EdsFault, EdsGrade, Suggestion, confirm_eds, suggest_eds
from analysis.showable import Grade
from analysis.triangulation import GRADES, grade_evidence
from tests.analysis.tables import gaps_in

WELL: Grade = "no gap found"
WORSE: Grade = "confirmed"
UNKNOWN: Grade = "not enough evidence"
RELIGIONS = ("religion=sikh", "religion=hindu", "religion=muslim", "religion=jewish")


def suggested(*grades: Grade) -> Suggestion:
    return suggest_eds("safety", dict(zip(RELIGIONS, grades, strict=False)))


@pytest.mark.parametrize(
    ("grades", "grade", "code"),
    [
        ((WELL, WELL, WELL, WELL), "Excelling", "all as well"),
        ((WELL, WELL, WELL, WORSE), "Achieving", "most as well"),
        ((WELL, WELL, WORSE, WORSE), "Developing", "some as well"),
        ((WELL, WORSE, WORSE, WORSE), "Developing", "some as well"),
        ((WORSE, WORSE, WORSE, WORSE), "Undeveloped", "none as well"),
        ((UNKNOWN, UNKNOWN), "Undeveloped", "no evidence"),
        ((), "Undeveloped", "no evidence"),
    ],
)
def test_the_grade_is_of_how_many_groups_fare_as_well(
    grades: tuple[Grade, ...], grade: EdsGrade, code: str
) -> None:
    found = suggested(*grades)
    assert (found.grade, found.reasons[0].code) == (grade, code)


def test_silence_earns_no_grade() -> None:
    assert suggested(WELL, WELL, WELL, UNKNOWN).grade == "Achieving"
    assert suggested(WELL, UNKNOWN, UNKNOWN, UNKNOWN).grade == "Developing"
    assert suggest_eds("safety", {"religion=sikh": WELL}, expected=RELIGIONS).not_known == (
        "religion=hindu",
        "religion=jewish",
        "religion=muslim",
    )


@pytest.mark.parametrize("grade", GRADES)
def test_every_grade_of_evidence_counts_one_way(grade: Grade) -> None:
    found = suggested(grade)
    counted = {"as well": found.as_well, "worse": found.worse, "not known": found.not_known}
    expected = {
        "no gap found": "as well",
        "conflicting": "not known",
        "not enough evidence": "not known",
    }.get(grade, "worse")
    assert [name for name, groups in counted.items() if groups] == [expected]


def test_a_mixture_and_two_characteristics_together_are_left_out() -> None:
    found = suggest_eds(
        "safety",
        {"religion=sikh": WELL, "religion=other": WORSE, "religion=sikh+sex=female": WORSE},
    )
    assert found.grade == "Excelling"
    left_out = [reason.values["community"] for reason in found.reasons if reason.code == "left out"]
    assert left_out == ["religion=other", "religion=sikh+sex=female"]


def test_a_wider_group_and_its_part_are_counted_once() -> None:
    parts = suggest_eds(
        "safety", {"ethnicity=asian": WORSE, "ethnicity=bangladeshi": WORSE, "sex=male": WELL}
    )
    assert (parts.worse, parts.grade) == (("ethnicity=bangladeshi",), "Developing")
    whole = suggest_eds("safety", {"ethnicity=asian": WELL, "ethnicity=bangladeshi": UNKNOWN})
    assert (whole.as_well, whole.grade) == (("ethnicity=asian",), "Excelling")


def test_each_group_that_fares_worse_or_is_not_known_is_named_as_a_reason() -> None:
    found = suggested(WELL, WORSE, UNKNOWN)
    said = [(reason.code, reason.values.get("label", "")) for reason in found.reasons]
    assert said == [("some as well", ""), ("worse", "Hindu"), ("not known", "Muslim")]


def test_graded_evidence_suggests_a_grade() -> None:
    gaps = gaps_in({"religion=sikh": (150, 60), "religion=hindu": (150, 112)}, (2000, 1480))
    graded = grade_evidence(gaps).query("domain == 'safety'")
    grades = dict(zip(graded["community"], graded["grade"], strict=True))
    found = suggest_eds("safety", grades)
    assert (found.grade, found.worse, found.as_well) == (
        "Developing",
        ("religion=sikh",),
        ("religion=hindu",),
    )


def test_a_person_confirms_or_gives_another_grade_with_a_reason() -> None:
    found = suggested(WELL, WORSE)
    assert confirm_eds(found, " Equality lead ").by == "Equality lead"
    assert confirm_eds(found, "Equality lead").grade == "Developing"
    other = confirm_eds(found, "Equality lead", "Undeveloped", "Local people told us more.")
    assert (other.grade, other.suggestion.grade) == ("Undeveloped", "Developing")


def test_no_grade_is_given_by_nobody_or_without_a_reason() -> None:
    found = suggested(WELL, WORSE)
    with pytest.raises(EdsFault, match="say who"):
        confirm_eds(found, "  ")
    with pytest.raises(EdsFault, match="needs a reason"):
        confirm_eds(found, "Equality lead", "Excelling")


def test_a_community_that_is_none_is_refused() -> None:
    with pytest.raises(EdsFault, match="no community that we know"):
        suggest_eds("safety", {"religion=jedi": WELL})
