"""Every word goes through the catalogues: in an invented language none is left in English."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app import create_public_app
from app.pseudo import PSEUDO, mark
from app.services.surveys import publish, set_dates
from app.settings import Settings
from survey_definitions.model import Survey
from survey_definitions.versions import text_fields
from tests.audit import AuditingClient
from tests.conftest import running, stores_of
from tests.public.conftest import Clock
from tests.public.person import Person
from tests.public.test_journey import EVERYTHING


@pytest.fixture
def client(settings: Settings, clock: Clock, survey: Survey) -> Iterator[AuditingClient]:
    """A phone at a site that is also read in the invented language."""
    invented = replace(settings, languages=("en", PSEUDO), demo=True, name="⟦Evenground⟧")
    app = create_public_app(invented, clock)
    with running(app) as phone:
        stores = stores_of(app)
        spoken = replace(survey, languages=("en", PSEUDO))
        words = {(field.context, field.english): mark(field.english) for field in text_fields(spoken)}
        publish(stores, spoken, {PSEUDO: words}, clock())
        set_dates(stores, spoken.id, date(2026, 1, 1), None, "a test", clock())
        yield phone


@pytest.mark.parametrize("register", ["standard", "easy_read"])
def test_a_whole_journey_leaves_no_word_untranslated(person: Person, register: str) -> None:
    query = f"?language={PSEUDO}&register={register}"
    person.opens(f"/{query}").opens(query).opens(f"consent{query}").agrees(query)
    assert f'<html lang="{PSEUDO}"' in person.reads()
    person.answers_all(**EVERYTHING)
    assert "⟦" in person.reads()
    person.sends()
    assert person.receipt()


@pytest.mark.parametrize("register", ["standard", "easy_read"])
def test_no_page_about_the_site_leaves_a_word_untranslated(person: Person, register: str) -> None:
    for path in ("/privacy", "/accessibility", "/withdraw", "/no-such-page"):
        person.opens(f"{path}?language={PSEUDO}&register={register}")
        assert f'<html lang="{PSEUDO}"' in person.reads()


def test_no_mistake_or_trouble_is_told_in_untranslated_words(person: Person, clock: Clock) -> None:
    query = f"?language={PSEUDO}"
    person.agrees(query).sends()
    for path, typed in (("visits", "x"), ("when", ""), ("better", "a" * 200)):
        person.opens(path)
        fields: dict[str, Any] = {path: typed, f"{path}-year": "1"}
        person.sends(path, **fields)
        assert "nhsuk-error-summary" in person.reads() or path == "when"
    person.client.post("/s/every-type/visits", data={"csrf": "stale"})
    person.client.post(f"/withdraw{query}", data={"words": ""})
    person.client.post(f"/withdraw{query}", data={"words": "not these four words"})
    for method in ("PUT", "DELETE"):
        person.client.open(f"/{query}", method=method)
    clock.turn(days=15)
    person.sends("better", better="kept", read_in=PSEUDO)
    stores = stores_of(person.client.application)
    set_dates(stores, "every-type", date(2026, 1, 1), date(2026, 1, 2), "a test", clock())
    person.opens(f"/s/every-type/{query}")
    set_dates(stores, "every-type", date(2027, 1, 1), None, "a test", clock())
    person.opens(f"/s/every-type/{query}")
    assert "⟦" in person.reads()
