"""Every word goes through the catalogues: in an invented language none is left in English."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from html5lib import HTMLParser

from app import create_public_app
from app.errors import TROUBLES, show_trouble
from app.pseudo import PSEUDO, mark
from app.services.surveys import publish, set_dates
from app.settings import Settings
from survey_definitions.model import DEFAULT_REGISTERS, Register, Survey
from survey_definitions.versions import text_fields
from tests.audit import AuditingClient, page_faults
from tests.conftest import running, stores_of
from tests.page_checks import english_faults
from tests.public.conftest import Clock
from tests.public.person import Person
from tests.public.test_journey import EVERYTHING

REGISTERS: tuple[Register, ...] = (*DEFAULT_REGISTERS, "young")


@pytest.fixture
def client(settings: Settings, clock: Clock, survey: Survey) -> Iterator[AuditingClient]:
    """A phone at a site that is also read in the invented language."""
    invented = replace(settings, languages=("en", PSEUDO), demo=True, name="⟦Evenground⟧")
    app = create_public_app(invented, clock)
    with running(app) as phone:
        stores = stores_of(app)
        spoken = replace(survey, languages=("en", PSEUDO), registers=REGISTERS)
        words = {(field.context, field.english): mark(field.english) for field in text_fields(spoken)}
        publish(stores, spoken, {PSEUDO: words}, clock())
        set_dates(stores, spoken.id, date(2026, 1, 1), None, "a test", clock())
        yield phone


@pytest.mark.parametrize("register", REGISTERS)
def test_a_whole_journey_leaves_no_word_untranslated(person: Person, register: str) -> None:
    query = f"?language={PSEUDO}&register={register}"
    person.opens(f"/{query}").opens(query).opens(f"consent{query}").agrees(query)
    assert f'<html lang="{PSEUDO}"' in person.reads()
    person.answers_all(**EVERYTHING)
    assert "⟦" in person.reads()
    person.sends()
    assert person.receipt()


@pytest.mark.parametrize("register", REGISTERS)
def test_no_page_about_the_site_leaves_a_word_untranslated(person: Person, register: str) -> None:
    for path in ("/", "/privacy", "/accessibility", "/withdraw", "/come-back", "/no-such-page"):
        person.opens(f"{path}?language={PSEUDO}&register={register}")
        assert f'<html lang="{PSEUDO}"' in person.reads()


@pytest.mark.parametrize("register", REGISTERS)
def test_no_mistake_is_told_in_untranslated_words(person: Person, register: str) -> None:
    query = f"?language={PSEUDO}&register={register}"
    person.agrees(query).sends()
    for path, typed in (("visits", "x"), ("when", ""), ("better", "a" * 200)):
        person.opens(path)
        fields: dict[str, Any] = {path: typed, f"{path}-year": "1"}
        person.sends(path, **fields)
        assert "nhsuk-error-summary" in person.reads() or path == "when"
    person.client.post("/s/every-type/visits", data={"csrf": "stale"})
    for path in ("/withdraw", "/come-back"):
        for words in ("", "not these four words"):
            reply = person.client.post(f"{path}{query}", data={"words": words})
            assert PSEUDO in reply.get_data(as_text=True)
    for method in ("PUT", "DELETE"):
        person.client.open(f"/{query}", method=method)


@pytest.mark.parametrize("register", REGISTERS)
def test_nobody_who_stops_and_comes_back_meets_untranslated_words(
    person: Person, clock: Clock, register: str
) -> None:
    query = f"?language={PSEUDO}&register={register}"
    person.agrees(query).sends(kind="user", pause="yes")
    assert "⟦" in person.reads()
    assert "receipt__words" in person.reads()
    person.opens(query)
    person.opens("listened").answers_all(better={"better": "I was not safe at home."}).sends()
    words = person.receipt()
    for _ in range(2):
        person.client.post(f"/withdraw{query}", data={"words": words})
    person.client.delete_cookie("draft", path="/s/every-type")
    person.agrees(query)
    clock.turn(days=15)
    person.sends("better", better="kept", read_in=PSEUDO, read_as=register)
    assert "⟦" in person.reads()


@pytest.mark.parametrize("register", REGISTERS)
def test_no_closed_survey_is_told_of_in_untranslated_words(
    person: Person, clock: Clock, register: str
) -> None:
    query = f"?language={PSEUDO}&register={register}"
    stores = stores_of(person.client.application)
    for opens, closes in ((date(2026, 1, 1), date(2026, 1, 2)), (date(2027, 1, 1), None)):
        set_dates(stores, "every-type", opens, closes, "a test", clock())
        person.opens(f"/s/every-type/{query}")
        assert "⟦" in person.reads()


@pytest.mark.parametrize("register", REGISTERS)
@pytest.mark.parametrize("code", TROUBLES)
def test_no_trouble_is_told_in_untranslated_words(person: Person, register: str, code: int) -> None:
    app = person.client.application
    headers = person.client.get("/").headers  # laid on outside the application, the same for every page
    query = f"/?language={PSEUDO}&register={register}"
    with app.test_request_context(query):
        page = app.process_response(show_trouble(code))
        assert f'<html lang="{PSEUDO}"' in page.get_data(as_text=True)
        assert not page_faults(page.get_data(as_text=True), headers)


def test_an_untranslated_word_is_found(person: Person) -> None:
    html = person.opens(f"/?language={PSEUDO}").reads()
    assert not list(english_faults(parse(html)))
    assert list(english_faults(parse(html.replace("<h1", "<p>Left over</p><h1", 1))))


def parse(html: str) -> Element:
    tree: Element = HTMLParser(namespaceHTMLElements=False).parse(html)
    return tree
