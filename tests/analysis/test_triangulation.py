"""Evidence is graded by how far its kinds agree, with the reasons, and without pooling anybody."""

from typing import Any

import pytest
from pandas import DataFrame, concat

from analysis.indicators import indicators
from analysis.masking import mask_gaps
from analysis.small_numbers import Rule
from analysis.theme_names import DOMAINS
from analysis.triangulation import grade_evidence, grade_of
from tests.analysis.tables import HELPED, SAFE, WAITING, counts_of, gaps_in

WORSE, LEVEL, BETTER = (100, 40), (100, 72), (100, 95)


def indicator(status: str, domain: str = "safety", **given: Any) -> dict[str, Any]:
    """A published figure's row in a gap table."""
    [row] = gaps_in({"religion=sikh": LEVEL}, (1000, 740)).to_dict("records")
    published = {"evidence": "indicator", "kind": "", "area": "England", "status": status, "domain": domain}
    return {str(name): value for name, value in row.items()} | published | given


def graded(gaps: DataFrame, *rows: dict[str, Any]) -> Any:
    grades = grade_evidence(concat([gaps, DataFrame(rows)]) if rows else gaps)
    return grades.to_dict("records")


@pytest.mark.parametrize(
    ("own", "published", "grade"),
    [
        (WORSE, "gap", "confirmed"),
        (WORSE, "no gap", "voice ahead of data"),
        (WORSE, "no data", "voice ahead of data"),
        (LEVEL, "gap", "data ahead of voice"),
        ((12, 2), "gap", "data ahead of voice"),
        (WORSE, "better", "conflicting"),
        (BETTER, "gap", "conflicting"),
        (LEVEL, "no gap", "no gap found"),
        ((12, 2), "no data", "not enough evidence"),
    ],
)
def test_each_pair_of_findings_has_its_grade(own: tuple[int, int], published: str, grade: str) -> None:
    [one] = graded(gaps_in({"religion=sikh": own}, (1000, 740)), indicator(published))
    assert one["grade"] == grade


def test_a_theme_alone_is_a_voice() -> None:
    [one] = graded(gaps_in({"religion=sikh": (100, 50)}, (1000, 200), WAITING))
    assert (one["grade"], one["domain"], one["theme"]) == ("voice ahead of data", "access", "gap")


def test_a_domain_without_an_indicator_says_there_are_no_service_data() -> None:
    [one] = graded(gaps_in({"religion=sikh": WORSE}, (1000, 740)))
    assert "no service data" in {reason.code for reason in one["reasons"]}


def test_a_community_nobody_publishes_is_told_from_one_that_is_too_small() -> None:
    gaps = gaps_in({"carer=yes": WORSE, "religion=sikh": WORSE}, (1000, 740))
    found = graded(gaps, indicator("gap", community="religion=hindu"))
    reasons = {one["community"]: {reason.code for reason in one["reasons"]} for one in found}
    assert "not in published data" in reasons["carer=yes"]
    assert "published data too small" in reasons["religion=sikh"]


def test_carers_do_not_speak_for_the_people_who_use_the_service() -> None:
    carers = gaps_in({"religion=sikh": WORSE}, (1000, 740), kind="carer")
    assert grade_evidence(carers).empty
    assert len(grade_evidence(carers, kind="carer")) == 1


def test_a_measure_that_speaks_of_no_topic_is_not_graded() -> None:
    gaps = gaps_in({"religion=sikh": WORSE}, (1000, 740)).assign(domain="")
    assert grade_evidence(gaps).empty


def test_no_gap_on_few_answers_is_not_enough_evidence() -> None:
    [one] = graded(gaps_in({"religion=sikh": (30, 22)}, (1000, 740)))
    assert one["grade"] == "not enough evidence"
    assert "early sign" in {reason.code for reason in one["reasons"]}


def test_what_is_to_be_looked_at_first_is_what_is_surest_and_largest() -> None:
    gaps = concat(
        [
            gaps_in({"religion=sikh": (60, 20), "religion=hindu": (200, 100)}, (2000, 1480)),
            gaps_in({"religion=sikh": LEVEL}, (2000, 1480), HELPED),
        ],
        ignore_index=True,
    )
    found = graded(gaps, indicator("gap", community="religion=hindu"))
    assert [(one["rank"], one["community"], one["domain"]) for one in found] == [
        (1, "religion=hindu", "safety"),
        (2, "religion=sikh", "safety"),
        (3, "religion=sikh", "outcome"),
    ]


def test_where_no_gap_is_called_the_community_most_likely_to_have_one_comes_first() -> None:
    sizes = {"religion=sikh": (60, 40), "religion=hindu": (200, 148), "religion=jewish": (12, 4)}
    found = graded(gaps_in(sizes, (2000, 1480)))
    assert {one["grade"] for one in found} == {"no gap found", "not enough evidence"}
    likely = [one["likely"] or 0.0 for one in found]
    assert likely == sorted(likely, reverse=True)
    assert [one["community"] for one in found][-1] == "religion=hindu"


def test_a_community_that_is_not_seen_has_no_place_in_the_order_but_its_name() -> None:
    sizes = {f"religion={name}": (12, x) for name, x in (("sikh", 2), ("hindu", 8), ("jewish", 5))}
    masked = mask_gaps(gaps_in(sizes, (2000, 1480)), Rule())
    found = grade_evidence(masked).to_dict("records")
    assert [one["community"] for one in found] == ["religion=hindu", "religion=jewish", "religion=sikh"]
    assert all(one["likely"] is None or one["likely"] != one["likely"] for one in found)


def test_a_gap_told_by_another_community_counts_where_published_figures_agree() -> None:
    sizes = {"ethnicity=asian": (400, 240), "ethnicity=bangladeshi": (150, 60)}
    gaps = gaps_in(sizes, (2000, 1400))
    alone = {one["community"]: one["grade"] for one in graded(gaps)}
    assert alone["ethnicity=asian"] == "no gap found"
    both = {one["community"]: one for one in graded(gaps, indicator("gap", community="ethnicity=asian"))}
    assert both["ethnicity=asian"]["grade"] == "confirmed"
    assert "same gap" in {reason.code for reason in both["ethnicity=asian"]["reasons"]}


def test_no_reason_carries_a_number() -> None:
    found = graded(
        gaps_in({"religion=sikh": WORSE}, (1000, 740)), indicator("gap", flags="residual;overestimated")
    )
    values = [value for one in found for reason in one["reasons"] for value in reason.values.values()]
    assert values
    assert not any(character.isdigit() for value in values for character in value)


def test_every_indicator_speaks_of_one_of_the_ten_domains() -> None:
    assert {one.domain for one in indicators().values()} <= {*DOMAINS, ""}
    assert indicators()["talking-therapies-recovery"].domain == "outcome"
    assert indicators()["detentions-standardised"].domain == "safety"


def test_grades_know_an_early_sign_as_a_gap() -> None:
    assert grade_of("early sign", "gap") == "confirmed"


def test_counts_of_two_measures_are_laid_side_by_side_in_one_row_for_each_community_and_domain() -> None:
    both = concat([counts_of({"sex=female": LEVEL}, (1000, 740), one) for one in (SAFE, HELPED)])
    from analysis.gaps import measure_gaps

    found = grade_evidence(measure_gaps(both, [SAFE, HELPED]))
    assert sorted(zip(found["community"], found["domain"], strict=True)) == [
        ("sex=female", "outcome"),
        ("sex=female", "safety"),
    ]
