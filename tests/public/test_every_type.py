"""Whatever type a question has, its answer is there again: after going back, and read another way.

All of it without a script, as the test client has none.
"""

from dataclasses import replace
from typing import Any, get_args

import pytest

from survey_definitions.model import QuestionType, Survey
from tests.public.filled import filled
from tests.public.person import Person
from tests.survey_definitions.definitions import tiny

TYPED: dict[str, tuple[str, dict[str, list[str]]]] = {
    "choose-one": ("help", {"help": ["advice"]}),
    "choose-many": ("help", {"help": ["food", "housing"]}),
    "exclusive-option": ("help", {"help": ["none"]}),
    "please-say": ("helped", {"helped": ["other"], "helped-say-other": ["The “garden” <3"]}),
    "scale-with-pictures": ("listened", {"listened": ["rarely"]}),
    "number": ("visits", {"visits": ["12"]}),
    "date": ("started", {"started-day": ["3"], "started-month": ["5"], "started-year": ["2026"]}),
    "short-text": ("town", {"town": ["Barrow-in-Furness"]}),
    "long-text": ("better", {"better": ["More time.\n<b>Please</b> & thanks"]}),
    "rank": (
        "matters",
        {
            "matters-rank-choice": ["1"],
            "matters-rank-time": ["2"],
            "matters-rank-respect": ["3"],
            "matters-ranked": ["yes"],
        },
    ),
}


@pytest.fixture
def survey(request: pytest.FixtureRequest) -> Survey:
    """A tiny survey, offered in two languages and two registers."""
    chosen = tiny(request.param)
    registers = chosen.registers if "easy_read" in chosen.registers else ("standard", "young")
    return replace(chosen, languages=("en", "ur"), registers=registers)


@pytest.fixture
def person(person: Person, survey: Survey) -> Person:
    person.survey = survey.id
    person.agrees().sends(kind="user")
    return person


def sends(person: Person, raw: dict[str, list[str]], **button: str) -> None:
    fields: dict[str, Any] = {**raw, **button}
    person.sends(**fields)


@pytest.mark.parametrize("survey", TYPED, indirect=True)
def test_an_answer_is_there_again_when_somebody_goes_back(person: Person, survey: Survey) -> None:
    page, raw = TYPED[survey.id]
    sends(person, raw)
    assert filled(person.opens(page)) == raw
    assert filled(person.opens(f"{page}?change=yes")) == raw


@pytest.mark.parametrize("survey", TYPED, indirect=True)
def test_what_is_half_answered_stays_in_another_language_and_in_other_words(
    person: Person, survey: Survey
) -> None:
    page, raw = TYPED[survey.id]
    other = survey.registers[1]
    for button in ({"language": "ur"}, {"register": other}, {"language": "en"}, {"register": "standard"}):
        sends(person, raw, **button)
        assert filled(person) == raw
        assert person.where() == page


@pytest.mark.parametrize("survey", TYPED, indirect=True)
def test_an_answer_can_be_taken_back(person: Person, survey: Survey) -> None:
    page, raw = TYPED[survey.id]
    sends(person, raw)
    person.opens(page)
    sends(person, {})
    untouched = {f"matters-rank-{name}": [str(n)] for n, name in enumerate(("time", "respect", "choice"), 1)}
    assert filled(person.opens(page)) == (untouched if page == "matters" else {})


@pytest.mark.parametrize(
    ("survey", "typed", "shown"),
    [
        ("number", {"visits": ["١٢"]}, {"visits": ["12"]}),
        ("number", {"visits": ["۱۲"]}, {"visits": ["12"]}),
        ("number", {"visits": ["১২"]}, {"visits": ["12"]}),
        ("number", {"visits": ["૧૨"]}, {"visits": ["12"]}),
        ("number", {"visits": ["੧੨"]}, {"visits": ["12"]}),
        ("date", {"started-year": ["٢٠٢٦"]}, {"started-year": ["2026"]}),
        (
            "date",
            {"started-year": ["২০২৬"], "started-month": ["૫"]},
            {"started-year": ["2026"], "started-month": ["5"]},
        ),
        (
            "date",
            {"started-year": ["۲۰۲۶"], "started-month": ["੫"], "started-day": ["۰۳"]},
            {"started-year": ["2026"], "started-month": ["5"], "started-day": ["3"]},
        ),
    ],
    indirect=["survey"],
)
def test_figures_of_any_script_are_understood(
    person: Person, typed: dict[str, list[str]], shown: dict[str, list[str]]
) -> None:
    page = person.where()
    sends(person, typed)
    assert person.where() == "check-your-answers"
    assert filled(person.opens(page)) == shown


@pytest.mark.parametrize("survey", ["date"], indirect=True)
def test_a_date_with_parts_missing_is_said_with_the_parts_it_has(person: Person) -> None:
    sends(person, {"started-year": ["2026"], "started-month": ["5"]})
    assert ">May 2026<" in person.reads()


@pytest.mark.parametrize("survey", ["short-text", "long-text"], indirect=True)
def test_a_box_for_words_says_how_many_it_takes(person: Person, survey: Survey) -> None:
    longest = {"short-text": 20, "long-text": 4000}[survey.id]
    assert f"You can write up to {longest} characters." in person.reads()
    assert f'data-most="{longest}"' in person.reads()


@pytest.mark.parametrize("survey", ["information"], indirect=True)
def test_a_page_to_read_asks_nothing_and_leads_on_and_back(person: Person) -> None:
    assert "Now some questions about your ward." in person.reads()
    assert filled(person) == {}
    for button in ({"language": "ur"}, {"register": "young"}):
        sends(person, {}, **button)
        assert person.where() == "before"
    sends(person, {})
    assert person.where() == "check-your-answers"
    assert "Now some questions about your ward." not in person.reads()
    assert person.opens("before").where() == "before"


@pytest.mark.parametrize("survey", ["scale-with-pictures"], indirect=True)
def test_a_scale_shows_its_faces_in_easy_read_alone(person: Person) -> None:
    assert 'class="picture"' not in person.reads()
    sends(person, {}, register="easy_read")
    assert person.reads().count('class="picture"') == 1 + 7  # the question's own, and one for each answer
    assert 'src="/pictures/crying-face.svg' in person.reads()


def test_each_type_of_question_has_a_tiny_survey_that_is_answered_here() -> None:
    asked = {question.type for name in (*TYPED, "information") for question in tiny(name).questions}
    assert asked == set(get_args(QuestionType))
