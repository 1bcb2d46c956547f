"""Lists and sheets find what they show by an index, however many bookings there are."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event, text

from app.security.crypto import Keys
from app.services.events.events import events_of_group, open_events
from app.services.events.needs_sheet import needs_sheet
from app.services.events.own_booking import my_booking
from app.services.events.people import bookings_of
from app.services.events.waiting import expire_offers
from app.storage.stores import Stores
from tests.services.events.samples import GROUP, NOW, open_event, sign_up

LARGE = ("event_booking", "message_outbox")


@contextmanager
def heard(engine: Engine) -> Iterator[list[tuple[str, Any]]]:
    """Every statement that is sent meanwhile."""
    sent: list[tuple[str, Any]] = []

    def hear(_connection: Any, _cursor: Any, statement: str, values: Any, *_more: Any) -> None:
        sent.append((statement, values))

    event.listen(engine, "before_cursor_execute", hear)
    yield sent
    event.remove(engine, "before_cursor_execute", hear)


def walks(engine: Engine, do: Callable[[], object]) -> list[str]:
    """The steps that go through a whole large table, with all that is sealed in it."""
    with heard(engine) as sent:
        do()
    with engine.connect() as connection:
        plans = [
            step.detail
            for statement, values in sent
            if statement.startswith("SELECT")
            for step in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        ]
    scans = [step for step in plans if any(step.startswith(f"SCAN {table}") for table in LARGE)]
    return [step for step in scans if "COVERING INDEX" not in step]


def look_at_everything(stores: Stores, keys: Keys) -> None:
    """What pages and jobs read."""
    one = open_event(stores, keys)
    token = sign_up(stores, keys, one, "Amina").token
    events_of_group(stores, GROUP, "en", NOW)
    open_events(stores, "en", NOW)
    bookings_of(stores, keys, one)
    needs_sheet(stores, keys, one.id)
    my_booking(stores, keys, token)
    expire_offers(stores, keys, NOW)


def test_no_page_walks_through_all_bookings(sqlite_stores: Stores, keys: Keys) -> None:
    assert walks(sqlite_stores.people, lambda: look_at_everything(sqlite_stores, keys)) == []


def test_an_index_that_is_missed_is_found(sqlite_stores: Stores, keys: Keys) -> None:
    with sqlite_stores.people.begin() as connection:
        connection.execute(text("DROP INDEX ix_event_booking_event_id_state"))  # planted
    assert walks(sqlite_stores.people, lambda: look_at_everything(sqlite_stores, keys))
