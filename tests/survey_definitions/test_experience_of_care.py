"""The survey we ship asks what the national standards say, in their words and with their codes."""

import csv
import os
from pathlib import Path

import pytest

from survey_definitions.easy_read import easy_read_faults
from survey_definitions.equality import DEFAULT_EQUALITY, equality_questions
from survey_definitions.friends_and_family import ANSWERS
from survey_definitions.model import PREFER_NOT_TO_SAY, Answer, Question
from survey_definitions.options import shared_scales
from survey_definitions.question_checks import question_faults
from survey_definitions.reader import load_survey
from survey_definitions.routing import find_page, pages
from survey_definitions.topics import topics
from survey_definitions.wording_checks import text_faults
from tests.survey_definitions.definitions import chose

SURVEY = load_survey("experience-of-care")
KINDS = ("user", "carer", "staff", "community")
STANDARDS = Path(__file__).parents[3] / "shared" / "data" / "standards"
EQUALITY = {question.id: question for questions in equality_questions().values() for question in questions}
SHARED_ROLE = "Equality questions are shared: name them in the survey’s “equality” list."
ETHNIC_GROUPS = {
    "white": ("W1", "W2", "W3", "W4", "W9"),
    "mixed": ("M1", "M2", "M3", "M9"),
    "asian": ("A1", "A2", "A3", "A4", "A9"),
    "black": ("B2", "B1", "B9"),
    "other": ("O1", "O9"),
}


def codes(question: Question) -> tuple[str, ...]:
    """The stored codes, without that of “Prefer not to say”."""
    return tuple(option.stored_code for option in question.options if option.id != PREFER_NOT_TO_SAY)


def labels(question: Question) -> tuple[str, ...]:
    return tuple(option.label for option in question.options if option.id != PREFER_NOT_TO_SAY)


def table(name: str) -> list[dict[str, str]]:
    """A table of the standards, where the folder of facts stands beside the repository."""
    if os.environ.get("CI") or not STANDARDS.is_dir():
        pytest.skip("the folder of standards is not beside the repository")
    with (STANDARDS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_first_question_is_who_is_answering() -> None:
    first = SURVEY.questions[0]
    assert (first.role, codes(first), first.optional) == ("kind", KINDS, False)


def test_each_kind_is_asked_about_each_topic_once_in_its_own_words() -> None:
    items = [question for question in SURVEY.questions if question.topic]
    assert [item.topic for item in items if "standard" in item.registers] == list(topics())
    for item in items:
        said = [item.wording, *item.wordings.values()]
        assert set(item.wordings) == {"carer", "staff", "community"}
        assert len({wording.ask for wording in said}) == 4, item.id
        if "easy_read" in item.registers:
            assert len({wording.easy_read for wording in said}) == 4, item.id


def test_each_item_can_be_declined_or_said_not_to_apply_and_neither_is_scored() -> None:
    for item in SURVEY.questions:
        if item.topic:
            scores = {option.id: option.score for option in item.options}
            assert (
                list(scores.values()) == ["positive"] * 2 + ["neutral"] + ["negative"] * 2 + ["unscored"] * 2
            )
            assert list(scores)[-2:] == ["does-not-apply", PREFER_NOT_TO_SAY]


def test_the_friends_and_family_question_is_asked_of_those_who_use_the_service_and_carers() -> None:
    asked = {kind: find_page(SURVEY, chose(kind=kind), "fft") is not None for kind in KINDS}
    assert asked == {"user": True, "carer": True, "staff": False, "community": False}


def test_dont_know_is_never_scored() -> None:
    fft = next(question for question in SURVEY.questions if question.locked == "fft")
    assert [(option.code, option.label, option.score) for option in fft.options] == list(ANSWERS)
    assert fft.options[-1].score == "unscored"


def test_nothing_but_the_kind_has_to_be_answered() -> None:
    must = [question.id for question in (*SURVEY.questions, *SURVEY.equality) if not question.optional]
    assert must == ["kind"]


def test_consent_to_quote_stands_beside_each_comment() -> None:
    comments = [question.id for question in SURVEY.questions if question.role == "comment"]
    quotes = {question.about: question.page for question in SURVEY.questions if question.role == "quote"}
    assert quotes == {comment: comment for comment in comments}


def test_the_equality_questions_are_the_eight_of_the_default_set() -> None:
    chosen = [question for name in DEFAULT_EQUALITY for question in equality_questions()[name]]
    assert list(SURVEY.equality) == chosen


def test_every_equality_question_can_be_declined_apart_from_leaving_it_out() -> None:
    for question in EQUALITY.values():
        assert question.optional
        if question.options:
            assert question.options[-1].id == PREFER_NOT_TO_SAY, question.id


def test_the_words_that_surveys_share_keep_the_same_rules() -> None:
    for question in EQUALITY.values():
        merged = question.id == "marital"  # the national list has one code for two of its answers
        faults = [said for _, said in question_faults(question, SURVEY) if not (merged and "code" in said)]
        assert faults == [SHARED_ROLE], question.id
    for options in shared_scales().values():
        for option in options:
            said = option.easy_read or option.label
            assert [*text_faults(option.label), *text_faults(said), *easy_read_faults(said)] == []


def test_the_second_step_of_ethnicity_reaches_all_nineteen_groups_once() -> None:
    reached = {broad: codes(EQUALITY[f"ethnicity-{broad}"]) for broad in ETHNIC_GROUPS}
    assert reached == ETHNIC_GROUPS
    assert set(codes(EQUALITY["ethnicity"])) == set(ETHNIC_GROUPS)
    for broad in ETHNIC_GROUPS:
        page = find_page(SURVEY, chose(equality_gate="yes", ethnicity=broad), "ethnicity-background")
        assert page is not None
        assert [question.id for question in page.questions] == [f"ethnicity-{broad}", "ethnicity-text"]


def test_a_box_for_own_words_comes_for_those_whose_gender_is_another() -> None:
    def path(answer: str) -> list[str]:
        return [page.id for page in pages(SURVEY, chose(equality_gate="yes", gender_identity=answer))]

    assert "gender-identity-text" in path("no")
    assert "gender-identity-text" not in path("yes")
    assert "gender-identity-text" not in path(PREFER_NOT_TO_SAY)


def test_the_shortest_walk_is_short() -> None:
    walk = pages(SURVEY, {"kind": Answer(options=("user",))})
    assert len(walk) == 18


@pytest.mark.parametrize(
    ("name", "question", "column", "code"),
    [
        ("sexual_orientation_dcb2094.csv", "sexual-orientation", "harmonised_answer", "code"),
        ("religion_crosswalk.csv", "religion", "harmonised_label", "nhs_group_code"),
        ("marital_crosswalk.csv", "marital", "harmonised_label", "nhs_code"),
        ("age_bands.csv", "age", "label", "code"),
        ("other_characteristics.csv", "circumstances", "label_plain", "code"),
    ],
)
def test_labels_and_codes_are_those_of_the_code_list(
    name: str, question: str, column: str, code: str
) -> None:
    listed = {(row[column], row[code]) for row in table(name)}
    ours = zip(labels(EQUALITY[question]), codes(EQUALITY[question]), strict=True)
    extra = {pair for pair in ours if pair not in listed}
    assert extra <= {("I am not sure", "U"), ("None of these", "none-of-these")}


def test_the_ethnic_groups_are_those_of_2021_in_words_order_and_codes() -> None:
    rows = table("ethnic_group_2021_19.csv")
    assert labels(EQUALITY["ethnicity"]) == tuple(dict.fromkeys(row["group"] for row in rows))
    ours = [pair for broad in ETHNIC_GROUPS for pair in zip(*both(f"ethnicity-{broad}"), strict=True)]
    assert ours == [(row["product_code"], row["label"]) for row in rows]


def both(question: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return codes(EQUALITY[question]), labels(EQUALITY[question])


def test_the_equality_questions_are_asked_in_the_words_of_the_standard() -> None:
    rows = {row["id"].replace("_", "-"): row for row in table("demographic_questions.csv")}
    renamed = {"ethnic-2021": "ethnicity", "ethnic-free": "ethnicity-text"}
    passed_over = {"equality-intro", "ethnic-broad"}  # the gate's own page; the frame of 2011
    for key, row in rows.items():
        if key not in passed_over:
            question = EQUALITY[renamed.get(key, key)]
            assert question.wording.ask == row["question"].removesuffix(" (optional)").replace("'", "’")
            listed = tuple(row["options_pipe_separated"].split("|"))
            if "(see" not in listed[0] and question.options and key != "sexual-orientation":
                assert labels(question) == tuple(label for label in listed if label != "Prefer not to say")


def test_the_friends_and_family_codes_are_those_of_the_standard() -> None:
    rows = table("fft_2020.csv")
    assert [(code, label.replace("’", "'")) for code, label, _ in ANSWERS] == [
        (row["code"], row["label"]) for row in rows
    ]


def test_the_topics_carry_the_codes_of_the_domains() -> None:
    rows = table("prem_domains.csv")
    assert [(topic.code, topic.easy_read) for topic in topics().values()] == [
        (row["code"], row["easy_read"]) for row in rows
    ]
