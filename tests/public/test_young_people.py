"""A young person reads a survey in young people’s words, where its survey has them."""

import pytest
from sqlalchemy import text

from app.storage.stores import Stores, reading
from survey_definitions.model import Survey
from tests.public.person import Person
from tests.survey_definitions.definitions import tiny

YOUNG = 'name="register" value="young">Words for young people</button>'


@pytest.fixture
def survey() -> Survey:
    return tiny("young-people")


@pytest.fixture
def person(person: Person) -> Person:
    person.survey = "young-people"
    return person


def test_a_survey_offers_only_the_registers_it_is_written_in(person: Person) -> None:
    for page in ("", "consent"):
        assert YOUNG in person.opens(page).reads()
        assert 'value="easy_read"' not in person.reads()
    assert YOUNG in person.agrees().reads()
    assert 'value="easy_read"' not in person.reads()


def test_pages_round_the_surveys_offer_what_an_open_survey_offers(person: Person) -> None:
    assert YOUNG in person.opens("/").reads()
    assert 'value="easy_read"' in person.reads()


def test_a_young_person_is_asked_in_their_words_from_the_first_page_to_what_is_kept(
    person: Person, stores: Stores
) -> None:
    assert "Tell us what it is like to get help." in person.opens("?register=young").reads()
    person.agrees("?register=young")
    assert "Who are you?" in person.reads()
    assert "I get help here" in person.reads()
    person.sends(kind="user")
    assert "Did people here really listen to you?" in person.reads()
    assert "Think back to last term." in person.reads()
    assert 'value="standard">Standard words' in person.reads()
    person.answers_all(listened={"listened": "often"}).sends()
    with reading(stores.answers) as connection:
        assert connection.execute(text("SELECT register FROM response")).scalar_one() == "young"


def test_what_has_no_young_words_is_said_in_standard_ones(person: Person) -> None:
    person.agrees("?register=young").sends(kind="carer")
    assert "Did staff listen to you as a carer?" in person.reads()


def test_a_register_the_survey_is_not_written_in_is_read_in_standard_words(
    person: Person, stores: Stores
) -> None:
    assert "This survey asks about your care." in person.opens("?register=easy_read").reads()
    person.agrees("?register=easy_read")
    person.sends(kind="user", register="easy_read")  # a button that this page does not have
    person.answers_all().sends()
    with reading(stores.answers) as connection:
        assert connection.execute(text("SELECT register FROM response")).scalar_one() == "standard"


def test_the_words_can_be_changed_half_way_and_what_is_typed_stays(person: Person) -> None:
    person.agrees().sends(kind="user")
    person.sends(listened="often", register="young")
    assert "Did people here really listen to you?" in person.reads()
    assert 'value="often" checked' in person.reads()
