"""What a page is sent with is judged by the cases of `checking-cases.json`, whatever judges it."""

import json
from typing import Any

import pytest

from survey_definitions.answers import check_answers, to_json
from survey_definitions.model import Answers, FieldError
from tests.survey_definitions.definitions import DEFINITIONS, page_of, tiny

Case = dict[str, Any]
CASES: list[Case] = json.loads((DEFINITIONS / "checking-cases.json").read_text(encoding="utf-8"))
PLACES = [f"{case['survey']}-{place}" for place, case in enumerate(CASES)]


def as_case(result: Answers | tuple[FieldError, ...]) -> Case:
    if isinstance(result, tuple):
        return {"errors": [{**vars(error), "values": dict(error.values)} for error in result]}
    return {"answers": to_json(result)}


@pytest.mark.parametrize("case", CASES, ids=PLACES)
def test_what_was_sent_gives_the_answers_or_the_errors_of_the_case(case: Case) -> None:
    page = page_of(tiny(case["survey"]), case["page"], {})
    said = {key: case[key] for key in ("answers", "errors") if key in case}
    assert as_case(check_answers(page, case["raw"])) == said


def test_the_cases_hold_as_many_errors_as_answers_nearly() -> None:
    wrong = [case for case in CASES if "errors" in case]
    assert len(CASES) >= 90
    assert len(wrong) >= 30
