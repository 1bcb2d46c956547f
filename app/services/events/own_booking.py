"""What somebody may do with the link to their booking: look, change, accept, cancel. It asks nothing.

It needs no account and knows no page; a link that opens nothing raises NoBooking.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from sqlalchemy import Connection

from app.security.crypto import Keys, hash_id
from app.services.days import day_of
from app.services.events import details
from app.services.events.details import Consent, Contact, Need
from app.services.events.events import EventPlace, open_place
from app.services.events.faults import NotPossible
from app.services.events.telling import queue_message
from app.services.events.waiting import is_open, move_list, unmet_needs
from app.storage import bookings as storage
from app.storage.bookings import ACTIVE, StoredBooking
from app.storage.events import StoredEvent, find_event, lock_event
from app.storage.stores import Stores, reading, writing
from survey_definitions.messages import N_

OFFER_OVER = N_("This offer is over. You are told when there is another place.")
STARTED = N_("This event has started. Please ask the people who run it.")
Row = TypeVar("Row")


class NoBooking(Exception):
    """This link opens no booking: it was copied wrongly, or the booking was deleted."""


@dataclass(frozen=True)
class MyBooking:
    """A booking as its own person sees it. `where`: only for whoever has a place."""

    id: str
    state: str
    event: StoredEvent
    where: EventPlace | None
    contact: Contact
    needs: tuple[Need, ...]
    consents: tuple[Consent, ...]
    before: int
    offered_until: datetime | None
    unmet: tuple[str, ...]
    opted_out: bool  # of every message
    no_reminders: bool = False


@dataclass(frozen=True)
class Change:
    """What somebody changes of their booking. None: as it was."""

    contact: Contact | None = None
    needs: tuple[Need, ...] | None = None
    agreed: Collection[str] | None = None  # exactly these consents from now on
    opted_out: bool | None = None
    no_reminders: bool | None = None


def my_booking(stores: Stores, keys: Keys, token: str) -> MyBooking:
    """The booking of this link. Raises NoBooking."""
    with reading(stores.people) as connection:
        booking = _found(storage.find_by_token(connection, _hash(token)))
        event = _found(find_event(connection, booking.event_id))
        before = storage.count_before(connection, event.id, booking.place) if booking.place else 0
    has_place = booking.state in storage.HAVE_A_PLACE
    return MyBooking(
        booking.id,
        booking.state,
        event,
        open_place(keys, event) if has_place else None,
        details.open_contact(keys, booking),
        details.open_needs(keys, booking),
        details.open_consents(keys, booking),
        before,
        booking.offered_until,
        () if has_place else unmet_needs(keys, event, booking),
        booking.opted_out,
        booking.no_reminders,
    )


def change_booking(stores: Stores, keys: Keys, token: str, change: Change, now: datetime) -> None:
    """Changes what somebody needs, agrees to, or how they are reached. Raises NoBooking, NotPossible."""

    def do(connection: Connection, event: StoredEvent, booking: StoredBooking) -> None:
        if booking.state not in ACTIVE:
            raise NotPossible(STARTED)
        storage.change_booking(connection, booking.id, _changed(keys, booking, change, now))
        if (change.contact, change.needs, change.agreed) != (None, None, None):
            queue_message(connection, "changed", event.id, booking.id)
        move_list(connection, keys, event, now)

    _with(stores, token, do)


def accept_offer(stores: Stores, token: str, now: datetime) -> None:
    """Takes the place that was offered; a second press changes nothing. Raises NoBooking, NotPossible."""

    def do(connection: Connection, event: StoredEvent, booking: StoredBooking) -> None:
        if booking.state == "booked":
            return
        if booking.state != "offered" or _is_over(event, booking, now):
            raise NotPossible(OFFER_OVER)
        values = {"state": "booked", "place": None, "offered_until": None}
        storage.change_booking(connection, booking.id, values)
        queue_message(connection, "booked", event.id, booking.id)

    _with(stores, token, do)


def cancel_booking(stores: Stores, keys: Keys, token: str, now: datetime) -> None:
    """Gives up a place, an offer or the waiting list; what they needed is forgotten, and the next is offered.

    A second press changes nothing. Raises NoBooking.
    """

    def do(connection: Connection, event: StoredEvent, booking: StoredBooking) -> None:
        if booking.state not in ACTIVE:
            return
        give_up(connection, keys, event, booking, now)
        move_list(connection, keys, event, now)

    _with(stores, token, do)


def cancel_for(stores: Stores, keys: Keys, event_id: str, booking_id: str, now: datetime) -> None:
    """The same, done by an organiser for somebody who asked them to. Raises NoBooking."""
    with writing(stores.people) as connection:
        event = _found(lock_event(connection, event_id))
        booking = _found(storage.find_booking(connection, event_id, booking_id))
        if booking.state in ACTIVE:
            give_up(connection, keys, event, booking, now)
            move_list(connection, keys, event, now)


def give_up(
    connection: Connection, keys: Keys, event: StoredEvent, booking: StoredBooking, now: datetime
) -> None:
    """Makes a booking a cancelled one and queues the message that says so. The event is locked."""
    consents = details.change_consents(details.open_consents(keys, booking), (), day_of(now))
    values = {
        "state": "cancelled",
        "place": None,
        "offered_until": None,
        "needs": details.seal_needs(keys, booking.id, ()),
        "consents": details.seal_consents(keys, booking.id, consents),
    }
    storage.change_booking(connection, booking.id, values)
    queue_message(connection, "cancelled", event.id, booking.id)


def _is_over(event: StoredEvent, booking: StoredBooking, now: datetime) -> bool:
    return not is_open(event, now) or booking.offered_until is None or booking.offered_until <= now


def _changed(keys: Keys, booking: StoredBooking, change: Change, now: datetime) -> dict[str, object]:
    values: dict[str, object] = {}
    if change.contact is not None:
        values["contact"] = details.seal_contact(keys, booking.id, change.contact)
    if change.needs is not None:
        values["needs"] = details.seal_needs(keys, booking.id, change.needs)
    if change.agreed is not None:
        before = details.open_consents(keys, booking)
        consents = details.change_consents(before, change.agreed, day_of(now))
        values["consents"] = details.seal_consents(keys, booking.id, consents)
    if change.opted_out is not None:
        values["opted_out"] = change.opted_out
    if change.no_reminders is not None:
        values["no_reminders"] = change.no_reminders
    return values


Doing = Callable[[Connection, StoredEvent, StoredBooking], None]


def _with(stores: Stores, token: str, do: Doing) -> None:
    """Does something with the booking of this link as it is when its event is locked."""
    with writing(stores.people) as connection:
        event_id = _found(storage.find_by_token(connection, _hash(token))).event_id
        event = _found(lock_event(connection, event_id))
        do(connection, event, _found(storage.find_by_token(connection, _hash(token))))


def _hash(token: str) -> bytes:
    return hash_id(token.encode())


def _found(row: Row | None) -> Row:
    if row is None:
        raise NoBooking
    return row
