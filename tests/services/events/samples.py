"""An event in a church hall, people who sign up for it, and what they say.

It presses no button: each test says what is done.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

from app.security.crypto import Keys
from app.services.events.booking import Booked, SignUp, book
from app.services.events.details import Contact, Need
from app.services.events.events import EventPlace
from app.services.events.planning import EventDraft, create_event, publish_event
from app.storage.bookings import read_bookings
from app.storage.events import EventWords, StoredEvent
from app.storage.message_outbox import QueuedMessage, read_messages
from app.storage.stores import Stores, reading

NOW = datetime(2026, 11, 21, 10, 30, tzinfo=UTC)
STARTS = datetime(2026, 12, 12, 14, tzinfo=UTC)
GROUP = "a" * 32
INTERPRETER = Need("interp", must=True, language="ur", gender="woman")


def draft(**more: Any) -> EventDraft:
    """A focus group of two in Bedwell, with words in English and Urdu."""
    values: dict[str, Any] = {
        "kind": "focus-group",
        "starts": STARTS,
        "ends": STARTS + timedelta(hours=2),
        "where": EventPlace("1 Church Lane", ""),
        "place": "St Mary’s hall",
        "capacity": 2,
        "words": (EventWords("en", "standard", "Tell us"), EventWords("ur", "standard", "ہمیں بتائیں")),
        "consents": ("take-part", "recorded"),
    }
    return EventDraft(**{**values, **more})


def open_event(stores: Stores, keys: Keys, **more: Any) -> StoredEvent:
    """An event that people may sign up for."""
    event = create_event(stores, keys, GROUP, draft(**more))
    publish_event(stores, event.id, GROUP, NOW)
    return event


def contact(name: str, **more: Any) -> Contact:
    """Somebody who reads Urdu and may be sent texts."""
    values: dict[str, Any] = {
        "way": "text",
        "address": "+447700900123",
        "leave_message": False,
        "language": "ur",
        "register": "standard",
        "for_whom": "me",
    }
    return Contact(name, **{**values, **more})


def sign_up(stores: Stores, keys: Keys, event: StoredEvent, name: str, **more: Any) -> Booked:
    """Somebody presses the button of their own form, once."""
    now = more.pop("now", NOW)
    form_key = more.pop("form_key", name)
    return book(stores, keys, event.id, SignUp(contact(name), **more), form_key.ljust(32, "."), now)


def states(stores: Stores, event: StoredEvent) -> list[str]:
    """The states of all bookings of an event, in order."""
    with reading(stores.people) as connection:
        return sorted(booking.state for booking in read_bookings(connection, event.id))


def told(stores: Stores, event: StoredEvent) -> list[QueuedMessage]:
    """The messages that are queued about an event, those of one booking in order."""
    with reading(stores.people) as connection:
        return list(read_messages(connection, event.id))


def kinds_told(stores: Stores, event: StoredEvent) -> list[str]:
    """The kinds of the messages about an event, in order of their names."""
    return sorted(message.kind for message in told(stores, event))
