"""Two events of a group, one to come and one of yesterday, and people who signed up for them.

The days are counted from now: the site's own clock says which is which.
"""

from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from app.services.events.events import EventPlace, find_event
from app.services.events.people import bookings_of
from app.services.events.planning import create_event
from app.services.events.sealed import seal_piece
from app.services.groups import put_into_group
from app.storage.events import EventWords, StoredEvent, write_event
from app.storage.stores import writing
from tests.audit import AuditingClient
from tests.services.events.samples import INTERPRETER, draft, sign_up
from tests.staff.group_samples import GROUP
from tests.staff.samples import WHEN, held_by, token_of

COMING, OVER, OTHERS = "cm2345ab", "vr2345ab", "ts2345ab"
OTHER_GROUP = "b" * 32
IN_THE_GROUP = ("organiser@example.org", "host@example.org", "everybody@example.org")
WORDS = (EventWords("en", "standard", "⟦Tell us⟧"), EventWords("ur", "standard", "ہمیں بتائیں"))


def add_event(app: Flask, event_id: str, starts: datetime, group_id: str = GROUP, **more: Any) -> StoredEvent:
    """An event with this id, published unless another state is given."""
    held, state = held_by(app), more.pop("state", "published")
    hours = {"starts": starts, "ends": starts + timedelta(hours=2)}
    made = create_event(held.stores, held.keys, group_id, draft(**{"words": WORDS, **hours, **more}))
    sealed = seal_piece(held.keys, asdict(EventPlace("1 Church Lane")), f"{event_id} place")
    event = replace(made, id=event_id, state=state, sealed_place=sealed)
    with writing(held.stores.people) as connection:
        write_event(connection, event)
    return event


def add_all(app: Flask) -> None:
    """Both events, of the group whose organiser and host the site's own people now are."""
    add_events(app, GROUP)
    for email in IN_THE_GROUP:
        put_into_group(held_by(app).stores, email, GROUP, "test@example.org", WHEN)


def add_of_no_group(app: Flask) -> None:
    """Both events, of no group: seen by organisers and hosts who are in none."""
    add_events(app, "")


def add_events(app: Flask, group_id: str) -> None:
    """Both events, with two people who have a place and one who waits, and one event of another group."""
    held, now = held_by(app), datetime.now(UTC)
    for event_id, days in ((COMING, 14), (OVER, -1)):
        event = add_event(app, event_id, now + timedelta(days=days), group_id)
        before = event.starts - timedelta(days=20)
        for name in ("Amina", "Bilal", "Cerys"):
            needs = (INTERPRETER,) if name == "Amina" else ()
            form_key = f"{event_id} {name}"
            sign_up(held.stores, held.keys, event, name, needs=needs, now=before, form_key=form_key)
    add_event(app, OTHERS, now + timedelta(days=14), OTHER_GROUP)


def send(client: AuditingClient, page: str, path: str = "", **fields: object) -> TestResponse:
    """Sends a form of this page, to the page itself or to a path."""
    named = {name.replace("__", "-"): value for name, value in fields.items()}
    sent = {"csrf_token": token_of(client.get(page)), **named}
    return client.post(path or page, data=sent, follow_redirects=True)


def event_of(client: AuditingClient, event_id: str) -> StoredEvent:
    """An event as it is kept."""
    found = find_event(held_by(client.application).stores, event_id)
    assert found
    return found


def names_of(client: AuditingClient, event_id: str) -> dict[str, tuple[str, str]]:
    """The state and the id of the booking of everybody who signed up, by name."""
    held = held_by(client.application)
    lines = bookings_of(held.stores, held.keys, event_of(client, event_id))
    return {line.contact.name: (line.state, line.id) for line in lines}
