"""Pages about events ask the database as little for ten thousand people as for three."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event as happening
from sqlalchemy import insert

from app.services.events.details import seal_consents, seal_contact, seal_needs
from app.storage.booking_tables import BookingRow
from app.storage.columns import table_of
from app.storage.events import StoredEvent, write_event
from app.storage.stores import Stores, writing
from tests.audit import AuditingClient
from tests.services.events.samples import INTERPRETER, contact
from tests.staff import event_samples
from tests.staff.conftest import fill
from tests.staff.event_samples import COMING, event_of
from tests.staff.samples import held_by

EVENTS, BOOKINGS = 500, 10_000
PEOPLE = 200  # who sign up for one event


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """There are events, and people who signed up for them."""
    return fill(tmp_path_factory.mktemp("filled"), event_samples.add_all)


@contextmanager
def statements(stores: Stores) -> Iterator[list[str]]:
    """What is asked of the people store meanwhile."""
    asked: list[str] = []

    def note(*told: Any) -> None:
        asked.append(told[2])

    happening.listen(stores.people, "before_cursor_execute", note)
    yield asked
    happening.remove(stores.people, "before_cursor_execute", note)


def asked_for(client: AuditingClient, path: str) -> int:
    """How many statements a page needs, opened a second time."""
    client.get(path)
    with statements(held_by(client.application).stores) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


def add_many(client: AuditingClient, event: StoredEvent, events: int, bookings: int) -> None:
    """As many events more, and as many bookings, spread over them; the first event has its share too."""
    held = held_by(client.application)
    made = [
        replace(event, id=f"e{number:05}", starts=event.starts + timedelta(number))
        for number in range(events)
    ]
    ids = [event.id, *(one.id for one in made)]
    rows = [_booking(client, ids[number % len(ids)], number) for number in range(bookings)]
    with writing(held.stores.people) as connection:
        for one in made:
            write_event(connection, one)
        connection.execute(insert(table_of(BookingRow)), rows)


def _booking(client: AuditingClient, event_id: str, number: int) -> dict[str, Any]:
    keys, name = held_by(client.application).keys, f"b{number:031}"
    return {
        "id": name,
        "event_id": event_id,
        "token_hash": sha256(f"link {number}".encode()).digest(),
        "form_hash": sha256(f"form {number}".encode()).digest(),
        "state": "booked",
        "missed": 0,
        "messages": 0,
        "opted_out": False,
        "contact": seal_contact(keys, name, contact(f"Person {number}")),
        "needs": seal_needs(keys, name, [INTERPRETER]),
        "consents": seal_consents(keys, name, []),
    }


def test_a_list_of_five_hundred_events_asks_no_more_than_one_of_two(organiser: AuditingClient) -> None:
    few = asked_for(organiser, "/events/")
    add_many(organiser, event_of(organiser, COMING), EVENTS, BOOKINGS)
    page = organiser.get("/events/").text
    assert page.count('scope="row"') > EVENTS
    assert asked_for(organiser, "/events/") == few <= 8


@pytest.mark.parametrize("path", ["", "/bookings", "/check-in", "/needs", "/expenses", "/closing"])
def test_a_page_about_two_hundred_people_asks_no_more_than_one_about_three(
    organiser: AuditingClient, path: str
) -> None:
    few = asked_for(organiser, f"/events/{COMING}{path}")
    add_many(organiser, event_of(organiser, COMING), 0, PEOPLE)
    assert asked_for(organiser, f"/events/{COMING}{path}") == few <= 20
