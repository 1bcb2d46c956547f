"""Who signed up for an event, for its organisers: and by name alone, for whoever runs the session.

It knows no link of anybody's, and changes nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from app.security.crypto import Keys
from app.services.events import details
from app.services.events.details import Consent, Contact, Need
from app.services.events.waiting import unmet_needs
from app.storage import bookings as storage
from app.storage.bookings import StoredBooking
from app.storage.events import StoredEvent
from app.storage.stores import Stores, reading


@dataclass(frozen=True)
class BookingLine:
    """One booking as organisers see it. `place` in the waiting list from 1; 0 for whoever is not in it."""

    id: str
    state: str
    place: int
    contact: Contact
    needs: tuple[Need, ...]
    consents: tuple[Consent, ...]
    unmet: tuple[str, ...]
    opted_out: bool
    no_reminders: bool


@dataclass(frozen=True)
class NameLine:
    """One person as the host of a session sees them: what to call them, and whether they are there."""

    id: str
    name: str
    state: str


@dataclass(frozen=True)
class GuestLine:
    """One person as the host of a session sees them: their name, whether they are there, their needs."""

    id: str
    name: str
    state: str
    needs: tuple[Need, ...]


def bookings_of(stores: Stores, keys: Keys, event: StoredEvent) -> tuple[BookingLine, ...]:
    """Every booking of an event: by name, the waiting list last and in its order."""
    with reading(stores.people) as connection:
        kept = storage.read_bookings(connection, event.id)
    waiting = (booking.id for booking in kept if booking.place)
    listed = {booking_id: place for place, booking_id in enumerate(waiting, 1)}
    lines = [_line(keys, event, booking, listed) for booking in kept]
    return tuple(sorted(lines, key=lambda line: (line.place, line.contact.name.casefold(), line.id)))


def names_of(stores: Stores, keys: Keys, event_id: str) -> tuple[NameLine, ...]:
    """The names of those who have a place, in order: no way to reach them, and nothing of what they need."""
    with reading(stores.people) as connection:
        kept = storage.read_in_state(connection, event_id, *storage.HAVE_A_PLACE)
    lines = [NameLine(one.id, details.open_contact(keys, one).name, one.state) for one in kept]
    return tuple(sorted(lines, key=lambda line: (line.name.casefold(), line.id)))


def guests_of(stores: Stores, keys: Keys, event_id: str) -> tuple[GuestLine, ...]:
    """Those who have a place, in the order of their names, with what they need: no way to reach them."""
    with reading(stores.people) as connection:
        kept = storage.read_in_state(connection, event_id, *storage.HAVE_A_PLACE)
    lines = [
        GuestLine(one.id, details.open_contact(keys, one).name, one.state, details.open_needs(keys, one))
        for one in kept
    ]
    return tuple(sorted(lines, key=lambda line: (line.name.casefold(), line.id)))


def _line(keys: Keys, event: StoredEvent, booking: StoredBooking, listed: Mapping[str, int]) -> BookingLine:
    return BookingLine(
        booking.id,
        booking.state,
        listed.get(booking.id, 0),
        details.open_contact(keys, booking),
        details.open_needs(keys, booking),
        details.open_consents(keys, booking),
        unmet_needs(keys, event, booking) if booking.state in storage.ACTIVE else (),
        booking.opted_out,
        booking.no_reminders,
    )
