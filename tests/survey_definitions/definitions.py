"""Loads the tiny surveys of `tests/definitions`, one behaviour each."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from survey_definitions.answers import check_answers
from survey_definitions.model import Answer, Answers, FieldError, Page, Survey
from survey_definitions.reader import load_survey
from survey_definitions.routing import find_page

DEFINITIONS = Path(__file__).parents[1] / "definitions"


def tiny(name: str) -> Survey:
    return load_survey(DEFINITIONS / f"{name}.toml")


def chose(**answers: str) -> Answers:
    """Answers of one option each: chose(kind="carer")."""
    return {question.replace("_", "-"): Answer(options=(option,)) for question, option in answers.items()}


def page_of(survey: Survey, page_id: str, answers: Answers) -> Page:
    page = find_page(survey, answers, page_id)
    assert page is not None, f"these answers do not lead to {page_id}"
    return page


def send(name: str, page_id: str, raw: Mapping[str, Sequence[str]]) -> Answers | tuple[FieldError, ...]:
    """What one page of a tiny survey makes of what it was sent with."""
    return check_answers(page_of(tiny(name), page_id, {}), raw)


def sent(name: str, page_id: str, raw: Mapping[str, Sequence[str]]) -> Answer:
    """The one answer of a page that has one question."""
    result = send(name, page_id, raw)
    assert isinstance(result, dict), f"refused: {result}"
    return Answer(**vars(result[page_id]))


def refused(name: str, page_id: str, raw: Mapping[str, Sequence[str]]) -> str:
    """The message of the one error of a page."""
    result = send(name, page_id, raw)
    assert isinstance(result, tuple), f"taken: {result}"
    assert len(result) == 1
    return result[0].message
