"""Easy Read says that it is a draft, on each of its pages, until people who use it have signed it off."""

from dataclasses import replace

import pytest

from survey_definitions.easy_read_signing import easy_read_version
from survey_definitions.model import EasyReadCheck, Survey
from tests.public.person import Person
from tests.survey_definitions.definitions import tiny

DRAFT = "Draft Easy Read: not yet checked by people who use it."


@pytest.fixture
def survey(request: pytest.FixtureRequest) -> Survey:
    found = tiny("scale-with-pictures")
    checked = EasyReadCheck("Sheffield Voices", "2026-11-20", easy_read_version(found))
    return replace(found, easy_read_checked=checked) if request.param else found


@pytest.fixture
def person(person: Person) -> Person:
    person.survey = "scale-with-pictures"
    return person


@pytest.mark.parametrize("survey", [False], indirect=True)
def test_pages_in_easy_read_say_that_nobody_has_checked_them(person: Person) -> None:
    for page in ("/", "", "consent"):
        assert DRAFT in person.opens(f"{page}?register=easy_read").reads()
        assert DRAFT not in person.opens(page).reads()
    assert DRAFT in person.agrees("?register=easy_read").reads()
    person.sends(kind="user")
    person.sends(listened="often")
    assert person.where() == "check-your-answers"
    assert DRAFT in person.reads()
    person.sends(register="standard")
    assert DRAFT not in person.reads()


@pytest.mark.parametrize("survey", [True], indirect=True)
def test_pages_that_were_signed_off_say_nothing_of_it(person: Person) -> None:
    for page in ("/", "", "consent"):
        assert DRAFT not in person.opens(f"{page}?register=easy_read").reads()
    assert DRAFT not in person.agrees("?register=easy_read").reads()


@pytest.mark.parametrize("survey", [False], indirect=True)
def test_a_page_about_trouble_says_so_too(person: Person) -> None:
    assert DRAFT in person.opens("/no-such-page?register=easy_read").reads()
