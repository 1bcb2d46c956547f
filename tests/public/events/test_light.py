"""The pages of events stay small for a phone and cheap for us, and no word of them is left in English."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from app import create_public_app
from app.pseudo import PSEUDO, mark
from app.security.compression import compress
from app.settings import LANGUAGES, Settings
from app.storage.events import EventWords, Hold, StoredEvent
from app.storage.stores import Stores
from tests.audit import AuditingClient
from tests.conftest import running
from tests.public.conftest import Clock
from tests.public.events.conftest import AGREE, WORDS, YOU, Make, Visitor
from tests.statements import statements_of

HEADERS = 900
A_PAGE, AN_EASY_PAGE = 8_000, 12_000  # the needs are the longest page, with all languages twice
REGISTERS = ("standard", "easy_read")


@pytest.mark.parametrize("register", REGISTERS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_small_on_the_wire(visitor: Visitor, language: str, register: str) -> None:
    visitor.query = f"?language={language}&register={register}"
    steps: dict[str, dict[str, Any]] = {"you": YOU, "needs": {}, "agree": AGREE, "about-you": {}, "check": {}}
    sizes = {}
    for name in (f"/e/{visitor.event.id}", "/events"):
        sizes[name] = len(compress(visitor.opens(name).reads().encode())) + HEADERS
    for step, typed in steps.items():
        page = visitor.sends(step, **typed).reads()
        sizes[step] = len(compress(page.encode())) + HEADERS
    assert max(sizes.values()) <= (AN_EASY_PAGE if register == "easy_read" else A_PAGE), sizes


def test_a_page_of_the_form_asks_little_of_one_store_and_nothing_of_the_other(
    visitor: Visitor, stores: Stores
) -> None:
    visitor.fills_in()
    with statements_of(stores.answers) as answers, statements_of(stores.people) as people:
        visitor.opens(f"/e/{visitor.event.id}/sign-up/needs")
    assert answers == []
    assert people == ["BEGIN", *["SELECT"] * 3, "ROLLBACK"]  # the event, its words, its held places


@pytest.fixture
def client(settings: Settings, clock: Clock) -> Iterator[AuditingClient]:
    """A phone at a site that is also read in the invented language."""
    spoken = (*LANGUAGES, PSEUDO)
    with running(create_public_app(replace(settings, languages=spoken, name="⟦Evenground⟧"), clock)) as phone:
        yield phone


def test_no_word_of_the_pages_of_events_is_left_untranslated(
    client: AuditingClient, make_event: Make
) -> None:
    words = tuple(EventWords(PSEUDO, one, mark("Tell us"), mark("We meet.")) for one in REGISTERS)
    more = {"words": words + WORDS, "place": mark("St Mary’s hall"), "unmet_needs": ("bsl",), "capacity": 1}
    held = Hold("ethnicity=bangladeshi", 1, client.application.extensions["evenground"].clock().date())
    for register in REGISTERS:
        event: StoredEvent = make_event(safe_space="women", reward="payment", holds=(held,), **more)
        visitor = Visitor(client, event, f"?language={PSEUDO}&register={register}")
        marked = {**YOU, "name": mark("Amina"), "address": "07700 900123"}
        visitor.opens("/events").opens(f"/e/{event.id}").sends("you").sends("you", **marked)
        visitor.sends("needs", need="interp").sends("needs", need="wheel", without="no").sends("agree")
        visitor.sends("agree", **AGREE).sends("about-you", **{"about-age": "16-17"}).sends("check")
        link = visitor.where()
        for path in ("", "/needs", "/reach", "/agree", "/cancel"):
            visitor.opens(f"{link}{path}")
        late = Visitor(client, event, visitor.query)
        late.signs_up({"need": "bsl", "without": "no"})
        visitor.presses(f"{link}/cancel")
        visitor.opens("/place/" + "A" * 43)
        assert "⟦" in visitor.reads()
