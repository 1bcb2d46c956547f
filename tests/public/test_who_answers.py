"""Who answers for the data, and why the law allows it, are said in the reader's language."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask

from app import create_public_app
from app.i18n import CATALOGUES
from app.public.wording import say_responsible
from app.services.surveys import publish, set_dates
from app.settings import Settings
from survey_definitions.catalogues import read_catalogues
from survey_definitions.model import Survey, Word
from survey_definitions.reader import load_survey
from survey_definitions.texts import RESPONSIBILITY
from survey_definitions.versions import compile_version
from tests.audit import AuditingClient
from tests.conftest import running, stores_of
from tests.public.conftest import Clock, open_survey
from tests.public.person import Person
from tests.survey_definitions.definitions import tiny

SHIPPED = load_survey("experience-of-care")
WAYS_OFFERED = re.compile(r'submit" name="register" value="(\w+)">')
WORDS = read_catalogues(CATALOGUES, SHIPPED)


@pytest.fixture
def survey() -> Survey:
    return SHIPPED


@pytest.fixture
def client(settings: Settings, clock: Clock, survey: Survey) -> Iterator[AuditingClient]:
    """A phone at the public site, with the shipped survey open in all its languages."""
    with running(create_public_app(replace(settings, demo=False), clock)) as phone:
        stores = stores_of(phone.application)
        publish(stores, survey, WORDS, clock(), {})
        set_dates(stores, survey.id, clock().date(), None, "a test", clock())
        open_survey(stores, tiny("young-people"), clock())
        yield phone


@pytest.mark.parametrize("language", [code for code in SHIPPED.languages if code != "en"])
def test_who_answers_for_the_data_is_said_in_each_language(person: Person, language: str) -> None:
    said = compile_version(SHIPPED, WORDS).words[language]
    privacy = person.opens(f"/privacy?language={language}").reads()
    person.survey = SHIPPED.id
    consent = person.opens(f"consent?language={language}").reads()
    for name in RESPONSIBILITY:
        assert said[name].lang == language
        assert said[name].text in privacy
        assert getattr(SHIPPED.responsibility, name) not in privacy
    assert said["controller"].text in consent


def test_a_phone_that_stops_is_offered_the_ways_of_reading_its_survey_has(person: Person) -> None:
    person.survey = SHIPPED.id
    person.agrees("?register=easy_read")
    person.sends(pause="yes")
    assert person.where() == "pause"
    assert WAYS_OFFERED.findall(person.reads()) == ["standard"]
    person.opens("kind").answers_all().sends()
    assert person.where() == "thank-you"
    assert WAYS_OFFERED.findall(person.reads()) == ["standard"]
    assert "young" in WAYS_OFFERED.findall(person.opens("/?register=easy_read").reads())


def test_a_version_published_before_says_it_in_english_marked_so(site: Flask) -> None:
    version = compile_version(SHIPPED, WORDS)
    before = {
        language: {key: word for key, word in said.items() if key not in RESPONSIBILITY}
        for language, said in version.words.items()
    }
    with site.test_request_context("/?language=pl"):
        said = say_responsible(replace(version, words=before), "controller")
    assert said == Word(SHIPPED.responsibility.controller, "en")
