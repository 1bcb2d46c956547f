"""“Something else: please say”: what is written stays beside its tick on every page, and is kept apart."""

from typing import Any

import pytest
from sqlalchemy import text

from app.storage.stores import Stores, reading
from survey_definitions.model import Survey
from tests.public.person import Person
from tests.survey_definitions.definitions import tiny

GARDEN: dict[str, Any] = {"helped": ["talking", "other"], "helped_say_other": "The <b>garden</b>"}


@pytest.fixture
def survey() -> Survey:
    return tiny("please-say")


@pytest.fixture
def person(person: Person) -> Person:
    person.survey = "please-say"
    person.agrees().sends(kind="user")
    return person


def test_what_was_written_is_there_again_after_going_back(person: Person) -> None:
    person.sends(**GARDEN)
    page = person.opens("helped").reads()
    assert 'value="other" checked' in page
    assert (
        'name="helped-say-other" type="text" dir="auto" autocomplete="off" value="The <b>garden</b>"' in page
    )


def test_what_is_half_written_stays_when_the_language_or_the_register_changes(person: Person) -> None:
    for button in ({"language": "ur"}, {"register": "easy_read"}, {"register": "standard"}):
        person.sends(**{**GARDEN, **button})
        assert 'value="The <b>garden</b>"' in person.reads()
        assert 'value="other" checked' in person.reads()


def test_too_long_a_text_comes_back_whole_with_an_error_at_its_box(person: Person) -> None:
    person.sends(helped="other", helped_say_other="x" * 201)
    assert 'href="#f-helped-say-other"' in person.reads()
    assert f'aria-invalid="true" autocomplete="off" value="{"x" * 201}"' in person.reads()


def test_two_choices_at_once_come_back_with_what_was_written(person: Person) -> None:
    person.sends()
    person.sends(place="clinic", place_say_elsewhere="At home")
    assert "Choose one answer only." in person.reads()
    assert 'value="At home"' in person.reads()


def test_the_check_shows_the_tick_and_the_words_and_each_is_kept_in_its_place(
    person: Person, stores: Stores
) -> None:
    person.sends(**GARDEN)
    person.sends(place_say_elsewhere="At home")
    assert "Something else" in person.reads()
    assert '<bdi dir="auto">The <b>garden</b></bdi>' in person.reads()
    assert "Somewhere else" in person.reads()
    person.sends()
    with reading(stores.answers) as connection:
        answers = {tuple(row) for row in connection.execute(text("SELECT question, code FROM answer"))}
        words = {
            tuple(row)
            for row in connection.execute(text("SELECT question, original, may_quote FROM comment"))
        }
    assert answers == {("helped", "talking"), ("helped", "other"), ("place", "elsewhere")}
    assert words == {("helped", "The <b>garden</b>", False), ("place", "At home", False)}
