"""The waiting list of an event: who is next is offered a free place for a day, then who is next after them.

It is an order and nothing else: nobody is put before others, and nobody is offered a place they cannot use.
"""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from app.security.crypto import Keys
from app.services.days import day_of
from app.services.events.details import open_needs
from app.services.events.places import read_places
from app.services.events.telling import queue_message
from app.storage import bookings as storage
from app.storage.bookings import StoredBooking
from app.storage.events import StoredEvent, lock_event
from app.storage.stores import Stores, reading, writing

OFFERED_FOR = timedelta(hours=24)
MOST_MISSED = 2  # offers that go by without an answer before somebody leaves the list


def is_open(event: StoredEvent, now: datetime) -> bool:
    """Whether places of this event are given now."""
    return event.state == "published" and now < event.starts


def unmet_needs(keys: Keys, event: StoredEvent, booking: StoredBooking) -> tuple[str, ...]:
    """What somebody must have and this event cannot give."""
    if not event.unmet_needs:
        return ()
    return tuple(
        need.code for need in open_needs(keys, booking) if need.must and need.code in event.unmet_needs
    )


def move_list(connection: Connection, keys: Keys, event: StoredEvent, now: datetime) -> int:
    """Lets offers go by whose time is over and offers what is free. Says how many offers were made.

    The event is locked by this transaction.
    """
    if not is_open(event, now):
        return 0
    _let_go_by(connection, event, now)
    free = read_places(connection, keys, event, day_of(now)).free
    if free <= 0:
        return 0
    waiting = storage.read_in_state(connection, event.id, "waiting")
    able = [booking for booking in waiting if not unmet_needs(keys, event, booking)]
    for booking in able[:free]:
        _offer(connection, event, booking, now)
    return len(able[:free])


def _offer(connection: Connection, event: StoredEvent, booking: StoredBooking, now: datetime) -> None:
    until = min(_full_hour(now + OFFERED_FOR), event.starts)
    storage.change_booking(connection, booking.id, {"state": "offered", "offered_until": until})
    queue_message(connection, "offered", event.id, booking.id)


def _full_hour(moment: datetime) -> datetime:
    """The next full hour: what is said as “until Friday, 3 pm” shall be true."""
    return (moment + timedelta(hours=1, microseconds=-1)).replace(minute=0, second=0, microsecond=0)


def _let_go_by(connection: Connection, event: StoredEvent, now: datetime) -> None:
    """Whoever did not answer goes to the end of the list; whoever did not answer twice leaves it."""
    for booking in storage.read_in_state(connection, event.id, "offered"):
        if booking.offered_until is None or now < booking.offered_until:
            continue
        missed = booking.missed + 1
        stays = missed < MOST_MISSED
        values = {
            "state": "waiting" if stays else "cancelled",
            "place": storage.last_place(connection, event.id) + 1 if stays else None,
            "offered_until": None,
            "missed": missed,
        }
        storage.change_booking(connection, booking.id, values)
        queue_message(connection, "place-lost", event.id, booking.id)


def expire_offers(stores: Stores, keys: Keys, now: datetime) -> int:
    """Moves every waiting list on: offers gone by, held places given up. Says how many offers were made."""
    with reading(stores.people) as connection:
        event_ids = storage.events_with_a_list(connection, now)
    return sum(_move(stores, keys, event_id, now) for event_id in event_ids)


def _move(stores: Stores, keys: Keys, event_id: str, now: datetime) -> int:
    with writing(stores.people) as connection:
        event = lock_event(connection, event_id)
        return move_list(connection, keys, event, now) if event else 0
