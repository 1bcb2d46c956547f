"""Five hundred events of one group with ten thousand people, and the group's organiser: alike at every run.

It measures nothing, and nobody in it is real.
"""

import base64
import secrets
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice
from random import Random

from sqlalchemy import Connection

from app.security.crypto import Keys, hash_id
from app.services.events.booking import link_token
from app.services.events.details import Consent, Contact, Need, seal_consents, seal_contact, seal_needs
from app.services.events.events import EventPlace, EventWords
from app.services.events.planning import EventDraft, create_event
from app.services.events.telling import queue_message
from app.services.groups import add_group, put_into_group
from app.services.staff_accounts import SECRET_BYTES, NewAccount, create_account
from app.storage.bookings import StoredBooking, add_booking
from app.storage.events import StoredEvent, change_event_row
from app.storage.stores import Stores, writing

EVENTS, BOOKINGS = 500, 10_000
LARGEST, PLACES = 500, 400  # of one event: as many as there can be, a hundred of them on the waiting list
EMAIL = "organiser@example.org"
NAMES = ("Amina", "فریدہ", "Bronisława", "ਸਿਮਰਨ", "Cerys", "Dai O’Neill", "Elena", "Faduma")
NEEDS = ("interp", "bsl", "easyread", "large", "wheel", "quiet", "food", "childcare", "transport", "expenses")
SPOKEN = ("ur", "pl", "pa", "bn", "so", "ro")


def add_organiser(stores: Stores, keys: Keys, now: datetime) -> tuple[NewAccount, str]:
    """The organiser of a new group, and the group's id."""
    secret = base64.b32encode(secrets.token_bytes(SECRET_BYTES)).decode()
    account = NewAccount(EMAIL, ("organiser",), secrets.token_urlsafe(16), secret)
    create_account(stores, keys, account, now)
    group = add_group(stores, "Bedwell Tea", "bench", now)
    put_into_group(stores, EMAIL, group.id, "bench", now)
    return account, group.id


def add_events(stores: Stores, keys: Keys, group_id: str, now: datetime) -> str:
    """All events with everybody who signed up for them. Gives the id of the largest, which is to come."""
    chance = Random(1)
    begin = now.replace(hour=14, minute=0, second=0, microsecond=0)
    largest = _add_event(stores, keys, group_id, begin + timedelta(days=20), PLACES)
    _fill(stores, keys, largest, [_state(number < PLACES) for number in range(LARGEST)], chance)
    for number, people in enumerate(_shares(BOOKINGS - LARGEST, EVENTS - 1), 1):
        starts = begin + timedelta(days=number - EVENTS // 2, minutes=30)
        event = _add_event(stores, keys, group_id, starts, people)
        _fill(stores, keys, event, ["came" if starts < now else "booked"] * people, chance)
    return largest.id


def _state(has_place: bool) -> str:
    return "booked" if has_place else "waiting"


def _shares(whole: int, parts: int) -> Iterator[int]:
    """A number in parts that differ by one at most."""
    return (whole // parts + (part < whole % parts) for part in range(parts))


def _add_event(stores: Stores, keys: Keys, group_id: str, starts: datetime, places: int) -> StoredEvent:
    words = (
        EventWords(
            "en", "standard", f"Tea and talk on {starts:%d %B}", "We sit down together.\nYou can stop."
        ),
        EventWords("ur", "standard", "چائے اور بات", "ہم ساتھ بیٹھتے ہیں"),
    )
    draft = EventDraft(
        kind="focus-group",
        starts=starts,
        ends=starts + timedelta(hours=2),
        place=f"Hall {starts:%j}",
        capacity=places,
        words=words,
        where=EventPlace("1 Church Lane, Stevenage"),
        consents=("take-part", "quote", "results"),
    )
    event = create_event(stores, keys, group_id, draft)
    with writing(stores.people) as connection:
        change_event_row(connection, event.id, {"state": "published"})
    return event


def _fill(stores: Stores, keys: Keys, event: StoredEvent, states: list[str], chance: Random) -> None:
    """Everybody of one event, in one transaction: how long signing up takes is not measured here."""
    waiting = iter(range(1, len(states) + 1))
    with writing(stores.people) as connection:
        for state in states:
            place = next(islice(waiting, 1)) if state == "waiting" else None
            _add_booking(connection, keys, event, state, place, chance)


def _add_booking(
    connection: Connection, keys: Keys, event: StoredEvent, state: str, place: int | None, chance: Random
) -> None:
    name = secrets.token_hex(16)
    contact = Contact(
        chance.choice(NAMES), "text", "+447700900123", leave_message=True, language=chance.choice(SPOKEN),
        register="standard", for_whom="me",
    )  # fmt: skip
    consents = (Consent("take-part", event.starts.date()), Consent("quote", event.starts.date()))
    booking = StoredBooking(
        id=name,
        event_id=event.id,
        token_hash=hash_id(link_token(keys, name).encode()),
        form_hash=secrets.token_bytes(32),
        state=state,
        place=place,
        contact=seal_contact(keys, name, contact),
        needs=seal_needs(keys, name, _needs(chance)),
        consents=seal_consents(keys, name, consents),
    )
    add_booking(connection, booking)
    queue_message(connection, "waiting" if state == "waiting" else "booked", event.id, name)


def _needs(chance: Random) -> tuple[Need, ...]:
    """None to three needs; an interpreter with a language."""
    chosen = chance.sample(NEEDS, chance.choices((0, 1, 2, 3), weights=(3, 4, 2, 1))[0])
    return tuple(
        Need(code, language=chance.choice(SPOKEN), gender=chance.choice(("", "woman")))
        if code == "interp"
        else Need(code)
        for code in chosen
    )
