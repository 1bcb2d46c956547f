"""Signing up: a place where one is free, else the end of the waiting list, in one transaction.

It asks for no account and checks no form (`signing`); what somebody does later is in `own_booking`.
"""

import base64
import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy import Connection

from app.security.crypto import Keys, hash_id, keyed_hash
from app.services.days import day_of
from app.services.events import details
from app.services.events.details import Contact, Need
from app.services.events.faults import NotPossible
from app.services.events.places import read_places, takes_held
from app.services.events.telling import queue_message
from app.services.events.totals import add_to_totals
from app.services.events.waiting import is_open, move_list, unmet_needs
from app.storage import bookings as storage
from app.storage.bookings import StoredBooking
from app.storage.events import StoredEvent, lock_event
from app.storage.stores import Stores, writing
from survey_definitions.messages import N_

SHORTEST_KEY = 32
FORM_OLD = N_("This form is too old to be sent. Open the page again and sign up there.")
NOT_OPEN = N_("You cannot sign up for this event any more.")


@dataclass(frozen=True)
class SignUp:
    """What somebody says when they sign up.

    `communities` (characteristic to codes) and `held_for` (the community whose held place they say they may
    take) are counted into the event's totals and not kept with the booking.
    """

    contact: Contact
    needs: tuple[Need, ...] = ()
    agreed: Collection[str] = ()  # codes of choices.CONSENTS
    communities: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    held_for: str = ""


@dataclass(frozen=True)
class Booked:
    """What came of signing up. `before`: how many are before them in the waiting list.

    `unmet` are the needs for which they wait; `repeat`: the same form was sent before.
    """

    token: str
    state: str
    before: int = 0
    unmet: tuple[str, ...] = ()
    repeat: bool = False


def link_token(keys: Keys, booking_id: str) -> str:
    """The 256 bits that open a booking without signing in: made anew for each message, kept nowhere."""
    return (
        base64.urlsafe_b64encode(keyed_hash(keys.booking_link, f"link {booking_id}".encode()))
        .decode()
        .rstrip("=")
    )


def book(stores: Stores, keys: Keys, event_id: str, sign_up: SignUp, form_key: str, now: datetime) -> Booked:
    """Gives somebody a place or the last place in the waiting list, and queues the message that says so.

    The same form again gives the same booking, so its key must be one that nobody guesses: made at random
    with the form. Raises NotPossible, and then nothing is kept.
    """
    if len(form_key) < SHORTEST_KEY:
        raise NotPossible(FORM_OLD)
    form_hash = keyed_hash(keys.booking_link, f"form {event_id} {form_key}".encode())
    with writing(stores.people) as connection:
        event = lock_event(connection, event_id)
        kept = storage.find_by_form(connection, form_hash)
        if event is None or (kept is None and not is_open(event, now)):
            raise NotPossible(NOT_OPEN)
        if kept is not None:
            return _say(connection, keys, event, kept, repeat=True)
        move_list(connection, keys, event, now)
        made = _place(connection, keys, event, _make(keys, event, sign_up, form_hash, now), sign_up, now)
        return _say(connection, keys, event, made, repeat=False)


def _make(keys: Keys, event: StoredEvent, sign_up: SignUp, form_hash: bytes, now: datetime) -> StoredBooking:
    name = secrets.token_hex(16)
    agreed = [code for code in event.consents if code in sign_up.agreed]
    return StoredBooking(
        id=name,
        event_id=event.id,
        token_hash=hash_id(link_token(keys, name).encode()),
        form_hash=form_hash,
        state="waiting",
        place=None,
        contact=details.seal_contact(keys, name, sign_up.contact),
        needs=details.seal_needs(keys, name, sign_up.needs),
        consents=details.seal_consents(keys, name, details.change_consents((), agreed, day_of(now))),
    )


def _place(
    connection: Connection,
    keys: Keys,
    event: StoredEvent,
    booking: StoredBooking,
    sign_up: SignUp,
    now: datetime,
) -> StoredBooking:
    """A held place is taken first by those it is held for: so the others have the more."""
    places = read_places(connection, keys, event, day_of(now))
    able = not unmet_needs(keys, event, booking)
    held_for = sign_up.held_for if able and takes_held(places, sign_up.held_for) else ""
    if able and (held_for or places.free > 0):
        booking = replace(booking, state="booked")
    else:
        booking = replace(booking, place=storage.last_place(connection, event.id) + 1)
    storage.add_booking(connection, booking)
    add_to_totals(connection, keys, event.id, sign_up.communities, held_for)
    queue_message(connection, "booked" if booking.state == "booked" else "waiting", event.id, booking.id)
    return booking


def _say(
    connection: Connection, keys: Keys, event: StoredEvent, booking: StoredBooking, *, repeat: bool
) -> Booked:
    before = storage.count_before(connection, event.id, booking.place) if booking.place else 0
    unmet = unmet_needs(keys, event, booking) if booking.state == "waiting" else ()
    return Booked(link_token(keys, booking.id), booking.state, before, unmet, repeat)
