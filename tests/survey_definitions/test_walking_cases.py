"""Everybody walks a survey by one table, judged by the cases of `walking-cases.json`, whatever walks it."""

import json
from itertools import pairwise
from typing import Any

import pytest

from survey_definitions.answers import from_json
from survey_definitions.model import REGISTERS, Survey
from survey_definitions.reader import load_survey, shipped_surveys
from survey_definitions.routes import MOST_ROUTES, map_of
from survey_definitions.routing import (
    find_page,
    first_unanswered,
    next_page,
    page_before,
    pages,
    relevant_answers,
)
from survey_definitions.routing_table import compile_table
from tests.survey_definitions.definitions import DEFINITIONS, chose, tiny

Case = dict[str, Any]
CASES: list[Case] = json.loads((DEFINITIONS / "walking-cases.json").read_text(encoding="utf-8"))
EVERY = [
    *(tiny(path.stem) for path in sorted(DEFINITIONS.glob("*.toml"))),
    *map(load_survey, shipped_surveys()),
]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_person_is_led_to_the_pages_of_the_case(case: Case) -> None:
    survey, answers = tiny(case["survey"]), from_json(case["answers"])
    way = (tuple(case["given"]), case["register"])
    path = pages(survey, answers, *way)
    assert [page.id for page in path] == case["pages"]
    shared = {page.id: [q.id for q in page.questions] for page in path if page.kind == "questions"}
    assert {page: ids for page, ids in shared.items() if ids != [page]} == case["questions"]
    assert list(relevant_answers(survey, answers, *way)) == case["relevant"]
    assert first_unanswered(survey, answers, *way).id == case["first_unanswered"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_each_step_of_the_case_leads_to_the_next_and_back(case: Case) -> None:
    survey, answers = tiny(case["survey"]), from_json(case["answers"])
    way = (tuple(case["given"]), case["register"])
    path = case["pages"]
    for here, after in pairwise(path):
        assert next_page(survey, answers, here, *way).id == after
        before = page_before(survey, answers, after, *way)
        assert before is not None
        assert before.id == here
        assert find_page(survey, answers, here, *way) is not None


def test_the_cases_are_about_everything_that_leads_somewhere() -> None:
    assert len(CASES) >= 60
    surveys = [tiny(name) for name in {case["survey"] for case in CASES}]
    tests = [
        test
        for survey in surveys
        for q in survey.questions
        if q.show_if
        for group in q.show_if.any_of
        for test in group
    ]
    assert {test.operator for test in tests} == {"is", "is not", "includes", "is answered"}
    assert {case["register"] for case in CASES} == set(REGISTERS)
    assert any(case["given"] for case in CASES)


@pytest.mark.parametrize("survey", EVERY, ids=[survey.id for survey in EVERY])
def test_a_table_is_plain_json_with_every_question_in_order(survey: Survey) -> None:
    table = compile_table(survey)
    assert json.loads(json.dumps(table)) == table
    questions = [*survey.questions, *survey.equality]
    assert [entry["id"] for entry in table["questions"]] == [question.id for question in questions]
    assert (table["gate"] is not None) == bool(survey.equality)
    assert table["kind"] == next((q.id for q in survey.questions if q.role == "kind"), "")


def test_a_table_holds_no_words() -> None:
    table = json.dumps(compile_table(load_survey("experience-of-care")), ensure_ascii=False)
    assert "Did staff" not in table
    assert "Always" not in table


def test_a_route_is_found_once_and_not_for_ever_more_of_them() -> None:
    survey = tiny("every-operator")
    answers = chose(kind="carer")
    assert pages(survey, answers) is pages(survey, answers, frozenset(), "standard")
    for visit in range(MOST_ROUTES + 10):
        pages(survey, answers, (f"given-{visit}",))
    assert len(map_of(survey).routes) <= MOST_ROUTES
    assert [page.id for page in pages(survey, answers)][-1] == "check-your-answers"


def test_two_surveys_of_one_id_are_walked_apart() -> None:
    first, second = tiny("choose-one"), tiny("choose-one")
    assert first is not second
    assert pages(first, {}) == pages(second, {})
    assert map_of(first).survey is first
    assert map_of(second).survey is second
