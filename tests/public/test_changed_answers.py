"""Somebody who changes an answer is told what is no longer needed, before they send, and it is not kept."""

import pytest
from sqlalchemy import text

from app.storage.stores import Stores, reading
from survey_definitions.model import Survey
from tests.public.person import Person
from tests.survey_definitions.definitions import tiny

NOTICE = "Because of something you changed, we no longer need these answers:"


@pytest.fixture
def survey(request: pytest.FixtureRequest) -> Survey:
    return tiny(request.param)


@pytest.fixture
def person(person: Person, survey: Survey) -> Person:
    person.survey = survey.id
    person.agrees().sends(kind="user")
    return person


def told(person: Person) -> list[str]:
    """The questions that the check page says are no longer needed."""
    page = person.opens("check-your-answers").reads()
    if NOTICE not in page:
        return []
    notice = page.split(NOTICE)[1].split("We will not keep them.")[0]
    return [line.removeprefix("<li>").removesuffix("</li>") for line in notice.split("\n") if "<li>" in line]


def kept(stores: Stores) -> set[str]:
    with reading(stores.answers) as connection:
        answers = connection.execute(text("SELECT question FROM answer")).scalars()
        comments = connection.execute(text("SELECT question FROM comment")).scalars()
        return {*answers, *comments}


@pytest.mark.parametrize("survey", ["show-rule"], indirect=True)
def test_a_changed_answer_names_what_hung_on_it_and_drops_it(person: Person, stores: Stores) -> None:
    person.sends(listened="never")
    person.sends(why="other")
    person.sends(tell="They left.")
    assert told(person) == []
    person.opens("listened?change=yes")
    person.sends(listened="always")
    assert told(person) == ["Why not?", "Tell us more."]
    assert "They left." not in person.reads()
    person.sends()
    assert kept(stores) == {"listened"}


@pytest.mark.parametrize("survey", ["show-rule"], indirect=True)
def test_changing_back_brings_the_answers_back(person: Person, stores: Stores) -> None:
    person.sends(listened="never")
    person.sends(why="other")
    person.sends(tell="They left.")
    for answer, dropped in (("always", 2), ("never", 0)):
        person.opens("listened?change=yes")
        person.sends(listened=answer)
        assert len(told(person)) == dropped
    person.sends()
    assert kept(stores) == {"listened", "why", "tell"}


@pytest.mark.parametrize("survey", ["show-rule"], indirect=True)
def test_a_question_that_was_passed_over_is_not_missed(person: Person) -> None:
    person.sends(listened="never")
    person.sends()
    person.opens("listened?change=yes")
    person.sends(listened="always")
    assert told(person) == []


@pytest.mark.parametrize("survey", ["some-registers"], indirect=True)
def test_other_words_that_ask_other_questions_say_so(person: Person, stores: Stores) -> None:
    person.sends(understood="often")
    person.sends(listened="often")
    person.answers_all()
    person.sends(register="easy_read")
    assert told(person) == [
        "Did staff give you information you could understand?",
        "Did staff listen to you?",
    ]
    assert "Did you and staff understand each other?" in person.reads()
    person.opens("each-other?change=yes")
    person.sends(each_other="always")
    person.opens("check-your-answers")
    person.sends()
    assert kept(stores) == {"each-other", "equality-gate"}


@pytest.mark.parametrize("survey", ["some-registers"], indirect=True)
def test_a_page_that_the_new_words_do_not_ask_leads_to_the_next_that_they_do(person: Person) -> None:
    assert person.where() == "understood"
    person.sends(understood="often", register="easy_read")
    assert person.where() == "each-other"


@pytest.mark.parametrize("survey", ["equality-gate"], indirect=True)
def test_closing_the_gate_says_that_the_answers_about_them_go(person: Person, stores: Stores) -> None:
    person.sends()
    person.sends(equality_gate="yes")
    person.sends(age="age-18-24")
    person.sends()
    person.opens("equality-gate?change=yes")
    person.sends(equality_gate="no")
    assert told(person) == ["How old are you?"]
    person.sends()
    with reading(stores.answers) as connection:
        assert connection.execute(text("SELECT count(*) FROM equality_answer")).scalar_one() == 0
