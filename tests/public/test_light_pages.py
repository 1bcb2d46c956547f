"""A page of a survey stays cheap for us and small for a phone. Counted, not timed."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import create_public_app
from app.i18n import CATALOGUES
from app.public.respondent import visits
from app.security.compression import compress
from app.services.drafts import Draft, DraftCookie, load_draft
from app.services.publishing import missing_texts
from app.services.surveys import publish, set_dates
from app.settings import read_settings
from app.storage.stores import Stores
from bench.person import Person, Reply
from survey_definitions.catalogues import read_catalogues
from survey_definitions.reader import load_survey
from survey_definitions.versions import compile_version
from tests.client_line import ClientLine
from tests.conftest import running, stores_of
from tests.public.conftest import Clock
from tests.statements import statements_of

BENCH = load_survey(Path(__file__).parents[1] / "definitions" / "bench-12.toml")
SHIPPED = load_survey("experience-of-care")
WAYS = [(code, register) for register in SHIPPED.registers for code in SHIPPED.languages]
HEADERS = 900  # bytes of a reply that are not the page
A_PAGE, AN_EASY_PAGE = 6_000, 12_000  # the easy one with its pictures
READ, SAVE = ["SELECT"], ["BEGIN", "UPDATE", "COMMIT"]
LIGHT = {
    "GET /s/bench-12/": [],
    "GET /s/bench-12/consent": [],
    "POST /s/bench-12/consent": ["BEGIN", "INSERT", "COMMIT"],
    "GET /s/bench-12/listened": READ,
    "POST /s/bench-12/listened": READ + SAVE,
    "GET /s/bench-12/check-your-answers": READ,
    "GET /s/bench-12/thank-you": READ,
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The public site, with the shipped survey and the twelve questions open."""
    folder, clock = str(tmp_path_factory.mktemp("light")), Clock()
    settings = read_settings({"EVENGROUND_DATA": folder, "EVENGROUND_SECRET_KEY": "a secret for tests" * 3})
    with running(create_public_app(settings, clock)) as client:
        stores = stores_of(client.application)
        for survey in (SHIPPED, BENCH):
            words = read_catalogues(CATALOGUES, survey) if len(survey.languages) > 1 else {}
            missing = missing_texts(compile_version(survey, words))  # a test waits for no translator
            publish(stores, survey, words, clock(), dict.fromkeys(missing, "a test"))
            set_dates(stores, survey.id, clock().date(), None, "a test", clock())
        yield client.application


class WatchedLine(ClientLine):
    """A way to the site that notes what each request asked of the store, and how heavy each page was."""

    def __init__(self, site: Flask) -> None:
        super().__init__(FlaskClient(site, use_cookies=False))
        self.store = stores_of(site).answers
        self.asked: dict[str, list[str]] = {}
        self.heaviest = (0, "")

    def ask(self, method: str, path: str, body: str, headers: dict[str, str]) -> Reply:
        """Sends one request."""
        with statements_of(self.store) as seen:
            reply = super().ask(method, path, body, headers)
        self.asked[f"{method} {path}"] = seen
        self.heaviest = max(self.heaviest, (len(compress(reply.text.encode())) + HEADERS, path))
        return reply


def answer_twelve(site: Flask) -> WatchedLine:
    """What the second person's requests asked of the store: the first one's fill what is kept in memory."""
    for seed in (1, 2):
        line = WatchedLine(site)
        Person(line, seed).answer(BENCH.id)
    return line


def test_each_page_asks_as_little_of_the_store_as_it_can(site: Flask) -> None:
    asked = answer_twelve(site).asked
    assert {request: asked[request] for request in LIGHT} == LIGHT


def test_sending_is_one_transaction(site: Flask) -> None:
    asked = answer_twelve(site).asked["POST /s/bench-12/check-your-answers"]
    assert asked.count("COMMIT") == 1
    others = [word for word in asked if word != "INSERT"]  # one for each answer
    assert len(others) <= 9, " ".join(asked)


def test_a_planted_second_reading_is_noticed(site: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    def load_twice(stores: Stores, cookie: DraftCookie, now: datetime) -> Draft | None:
        load_draft(stores, cookie, now)
        return load_draft(stores, cookie, now)

    monkeypatch.setattr(visits, "load_draft", load_twice)
    assert answer_twelve(site).asked["GET /s/bench-12/listened"] == READ * 2


@pytest.mark.parametrize(("language", "register"), WAYS)
def test_every_page_is_small_on_the_wire(site: Flask, language: str, register: str) -> None:
    line = WatchedLine(site)
    Person(line, 1).answer(SHIPPED.id, query=f"?language={language}&register={register}")
    weight, path = line.heaviest
    assert weight <= (AN_EASY_PAGE if register == "easy_read" else A_PAGE), path
