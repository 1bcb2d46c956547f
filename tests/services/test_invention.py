"""The people of the demonstration: the same every time, whole in every answer, and planted as written."""

import re
from pathlib import Path

import pytest

from app.services.demonstration import invent_demonstration, planted_gaps, read_world
from app.services.invention import Invented, PlantedGap
from survey_definitions.answers import check_answers
from survey_definitions.model import GATE, GATE_YES, Answers, FieldError, Page, Survey
from survey_definitions.reader import load_survey
from survey_definitions.routing import pages, relevant_answers

DOCUMENT = Path(__file__).parents[2] / "docs" / "demonstration.md"
PLANTED_ROW = re.compile(r"^\| (\S+=\S+) \| (\S+) \| (\d+) \| (.*?) ?\|$", re.MULTILINE)


@pytest.fixture(scope="module")
def survey() -> Survey:
    return load_survey("experience-of-care")


@pytest.fixture(scope="module")
def people(survey: Survey) -> list[Invented]:
    return invent_demonstration(survey, count=1500)


def share_worse(survey: Survey, people: list[Invented], topic: str) -> float:
    """The share of bad experiences among the scored answers of these people."""
    question = next(question for question in survey.questions if question.topic == topic)
    scores = {option.id: option.score for option in question.options}
    asked = [person.answers[question.id] for person in people if question.id in person.answers]
    said = [scores[option] for answer in asked for option in answer.options]
    scored = [score for score in said if score != "unscored"]
    return scored.count("negative") / len(scored)


def raw_of(page: Page, answers: Answers) -> dict[str, list[str]]:
    """What a browser would send for these answers."""
    answered = {question.id: answers[question.id] for question in page.questions if question.id in answers}
    typed = {name: [answer.text] if answer.text else [] for name, answer in answered.items()}
    return {name: [*answer.options, *typed[name]] for name, answer in answered.items()}


def test_the_same_seed_invents_the_same_people(survey: Survey) -> None:
    assert invent_demonstration(survey, seed=3, count=50) == invent_demonstration(survey, seed=3, count=50)
    assert invent_demonstration(survey, seed=3, count=50) != invent_demonstration(survey, seed=4, count=50)


def test_an_invented_person_answers_as_the_site_would_let_them(
    survey: Survey, people: list[Invented]
) -> None:
    for person in people[:200]:
        assert relevant_answers(survey, person.answers, register=person.register) == person.answers
        for page in pages(survey, person.answers, register=person.register):
            if page.kind == "questions":
                checked = check_answers(page, raw_of(page, person.answers))
                assert not any(isinstance(fault, FieldError) for fault in checked), (page.id, checked)


def test_each_language_of_the_invented_town_register_and_kind_is_there(
    survey: Survey, people: list[Invented]
) -> None:
    spoken = {language for shares in read_world().languages.values() for language in shares}
    assert {person.language for person in people} == spoken
    assert spoken <= set(survey.languages)
    assert {person.register for person in people} == {"standard", "easy_read"}
    assert {person.answers["kind"].options[0] for person in people} == {"user", "carer", "staff", "community"}


def test_most_but_not_all_tell_about_themselves(people: list[Invented]) -> None:
    told = [person for person in people if person.answers[GATE].options == (GATE_YES,)]
    assert 0.8 < len(told) / len(people) < 0.92


@pytest.mark.parametrize("gap", planted_gaps(), ids=lambda gap: f"{gap.community} {gap.topic}")
def test_a_planted_gap_is_as_large_as_it_says(
    survey: Survey, people: list[Invented], gap: PlantedGap
) -> None:
    inside = [person for person in people if gap.holds_for(person.traits)]
    outside = [person for person in people if not gap.holds_for(person.traits)]
    found = share_worse(survey, inside, gap.topic) - share_worse(survey, outside, gap.topic)
    assert abs(100 * found - gap.points) < 15


def test_where_nothing_is_planted_nobody_is_likelier_to_fare_badly(survey: Survey) -> None:
    people = invent_demonstration(survey, count=300, planted=())
    chances = {tuple(sorted((name, chance) for name, chance in person.worse.items())) for person in people}
    assert len(chances) == 1


def test_the_document_lists_what_is_planted() -> None:
    rows = set(PLANTED_ROW.findall(DOCUMENT.read_text(encoding="utf-8")))
    assert rows == {
        (gap.community, gap.topic, str(gap.points), ", ".join(gap.also)) for gap in planted_gaps()
    }


def test_people_write_many_different_comments(people: list[Invented]) -> None:
    written = [person.answers["better"].text for person in people if person.answers["better"].text]
    assert len(written) > 500
    assert len(set(written)) > 250
    assert any("999 000 0018" in text for text in written)
