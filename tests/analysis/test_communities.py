"""The lists of communities are complete: no group of any source or survey is lost or put in two places."""

import csv
from pathlib import Path

import pytest

from analysis.communities import (
    assign_memberships,
    characteristics,
    communities,
    find_community,
    nhs_2001_codes,
    published_labels,
    resolve_reference,
    survey_codes,
)
from analysis.service_data import SHIPPED_DATA
from survey_definitions.equality import equality_questions

NOT_SAID = {"prefer-not-to-say"}
SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "service"


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def labels_of(row: dict[str, str]) -> str:
    if "variable_type" in row:
        return "|".join(row[name] for name in ("variable_type", "group_level1", "group_level2"))
    return f"{row['demographic']}|{row['demographic_breakdown']}"


def test_all_nineteen_groups_and_all_eighteen_nhs_codes_have_a_community() -> None:
    rows = read(SHIPPED_DATA / "ethnic_crosswalk_2021_2011_2001.csv")
    detailed = {
        code.split("=")[1]: one for code, one in survey_codes().items() if code.startswith("ethnicity-")
    }
    assert {row["code_2021"] for row in rows} == detailed.keys()
    assert {row["nhs_2001_code"] for row in rows} | {"Z", "99"} == nhs_2001_codes().keys()


def test_groups_that_cannot_be_split_back_are_never_split() -> None:
    rows = read(SHIPPED_DATA / "ethnic_crosswalk_nhs2001_to_2021.csv")
    detailed = {
        code.split("=")[1]: one for code, one in survey_codes().items() if code.startswith("ethnicity-")
    }
    for row in rows:
        inside = {detailed[code] for code in row["codes_2021"].split("|") if code}
        published = communities()[nhs_2001_codes()[row["nhs_2001_code"]]]
        assert inside - {published.id} == set(published.published_with), row
        assert not inside or published.id in inside, row


def test_chinese_people_are_asian_in_our_surveys_and_not_in_the_broad_asian_group_as_published() -> None:
    labels = published_labels()
    broad = labels["Ethnic Group|Asian or Asian British|All"]
    assert broad == labels["Ethnicity|Asian or Asian British"] == "ethnicity=asian-2001"
    assert survey_codes()["ethnicity=asian"] == "ethnicity=asian" != broad
    assert labels["Ethnic Group|Other Ethnic Groups|All"] != survey_codes()["ethnicity=other"]
    assert find_community("ethnicity=chinese").parent == "ethnicity=asian"


def test_groups_that_hold_the_same_people_in_both_frames_share_a_community() -> None:
    labels, codes = published_labels(), survey_codes()
    assert labels["Ethnic Group|Black or Black British|All"] == codes["ethnicity=black"]
    assert labels["Ethnicity|Bangladeshi"] == codes["ethnicity-asian=A3"] == nhs_2001_codes()["K"]


@pytest.mark.parametrize("name", equality_questions())
def test_every_answer_to_every_equality_question_has_a_community(name: str) -> None:
    for question in equality_questions()[name]:
        for option in question.options:
            code = f"{question.id}={option.stored_code}"
            assert (code in survey_codes()) != (option.id in NOT_SAID), code


def test_every_religion_letter_has_a_community() -> None:
    letters = {row["nhs_group_code"] for row in read(SHIPPED_DATA / "religion_crosswalk.csv")} - {"M", "N"}
    assert letters == {code.split("=")[1] for code in survey_codes() if code.startswith("religion=")}


def files_with_groups() -> list[Path]:
    return sorted(path for folder in (SHIPPED_DATA, SHARED) for path in folder.glob("*_by_group*.csv"))


@pytest.mark.parametrize("path", files_with_groups(), ids=lambda path: f"{path.parent.name}-{path.name}")
def test_every_group_of_the_published_files_has_a_community(path: Path) -> None:
    labels = {labels_of(row) for row in read(path) if row.get("demographic") != "IMD"}
    assert labels <= published_labels().keys()


def test_any_other_groups_are_marked_as_mixtures_and_unknown_ones_as_missing() -> None:
    for one in communities().values():
        if one.label.startswith(("Any other ", "Another ")):
            assert one.kind == "residual", one
        if any(word in one.label for word in ("not stated", "not known", "not recorded")):
            assert one.kind == "missing", one


def test_every_reference_is_a_community_of_its_characteristic() -> None:
    for one in characteristics().values():
        assert not one.reference or find_community(one.reference).characteristic == one.id


def test_a_reference_that_is_no_community_is_refused() -> None:
    with pytest.raises(ValueError, match="names 0 communities"):
        resolve_reference("martian")


def test_a_reference_written_short_that_two_communities_share_is_refused() -> None:
    with pytest.raises(ValueError, match="write it as characteristic=community"):
        resolve_reference("other")


def test_somebody_who_prefers_not_to_say_belongs_to_no_community() -> None:
    assert assign_memberships([("r1", "ethnicity", "Z"), ("r1", "age", "prefer-not-to-say")]).empty


def test_a_person_who_gave_both_steps_is_in_the_wider_community_once() -> None:
    found = assign_memberships([("r1", "ethnicity", "asian"), ("r1", "ethnicity-asian", "A3")])
    assert sorted(found["community"]) == ["ethnicity=asian", "ethnicity=bangladeshi"]
