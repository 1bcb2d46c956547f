"""The public site with one open survey that has every type of question, and a person who comes to it."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask

from app import create_public_app
from app.services.publishing import missing_texts
from app.services.surveys import publish, set_dates
from app.settings import Settings
from app.storage.stores import Stores
from survey_definitions.model import Responsibility, Survey
from survey_definitions.reader import read_survey
from survey_definitions.versions import compile_version
from tests.audit import AuditingClient
from tests.conftest import running, stores_of
from tests.public.person import Person

DEFINITION = Path(__file__).parent.parent / "definitions" / "every-type.toml"
ANSWERED_FOR = Responsibility("Test Trust", "care@example.org", "public task", "T-1", 365, "Tell the lead.")


@dataclass
class Clock:
    """A clock that tests turn on."""

    time: datetime = field(default_factory=lambda: datetime(2026, 11, 21, 9, 0, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.time

    def turn(self, **how_far: float) -> None:
        """Lets this much time go by."""
        self.time += timedelta(**how_far)


@pytest.fixture
def clock() -> Clock:
    """The site's clock."""
    return Clock()


@pytest.fixture
def survey() -> Survey:
    """The survey with every type of question."""
    read = read_survey(DEFINITION)
    assert isinstance(read, Survey), read
    return read


@pytest.fixture
def client(settings: Settings, clock: Clock, survey: Survey) -> Iterator[AuditingClient]:
    """A phone at the public site, with the survey open."""
    with running(create_public_app(replace(settings, demo=False), clock)) as phone:
        open_survey(stores_of(phone.application), survey, clock())
        yield phone


def open_survey(stores: Stores, survey: Survey, now: datetime) -> None:
    """Publishes the survey in English alone and opens it; a tiny one is answered for by a test trust."""
    if not survey.responsibility.controller:
        survey = replace(survey, responsibility=ANSWERED_FOR)
    waive = dict.fromkeys(missing_texts(compile_version(survey, {})), "a test")
    publish(stores, survey, {}, now, waive)
    set_dates(stores, survey.id, date(2026, 1, 1), None, "a test", now)


@pytest.fixture
def site(client: AuditingClient) -> Flask:
    """The application behind the phone."""
    return client.application


@pytest.fixture
def stores(site: Flask) -> Stores:
    """The stores behind the site."""
    return stores_of(site)


@pytest.fixture
def person(client: AuditingClient) -> Person:
    """Somebody who has just come."""
    return Person(client)


@pytest.fixture
def begun(person: Person) -> Person:
    """Somebody who has consented and looks at the first question."""
    return person.agrees()
