"""Events as they are read: lists, one event, its words and where it is.

It changes none (`planning`), and does not know who signed up.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.security.crypto import Keys
from app.services.events.sealed import open_piece
from app.storage import events
from app.storage.events import EventLine, EventWords, StoredEvent
from app.storage.stores import Stores, reading

__all__ = [
    "EventLine",
    "EventPlace",
    "EventWords",
    "StoredEvent",
    "events_of_group",
    "find_event",
    "open_events",
    "open_place",
    "public_address",
    "shown_event",
    "words_for",
]
SHOWN = ("draft", "published", "cancelled", "closed")


@dataclass(frozen=True)
class EventPlace:
    """Where an event is, for those who have a place: the address, and the link to join it online."""

    address: str = ""
    online_link: str = ""


def find_event(stores: Stores, event_id: str, group_id: str | None = None) -> StoredEvent | None:
    """The event with this id; with a group, only where it is that group's."""
    with reading(stores.people) as connection:
        event = events.find_event(connection, event_id)
    return event if event and group_id in (None, event.group_id) else None


def shown_event(stores: Stores, event_id: str) -> StoredEvent | None:
    """The event with this id as anybody may see it: none that is still a draft."""
    event = find_event(stores, event_id)
    return event if event and event.state != "draft" else None


def events_of_group(
    stores: Stores, group_id: str, language: str, since: datetime, states: Sequence[str] = SHOWN
) -> tuple[EventLine, ...]:
    """The events of a group that end after a moment, the first to come first."""
    with reading(stores.people) as connection:
        return events.read_lines(connection, language, group_id, states, since)


def open_events(stores: Stores, language: str, now: datetime) -> tuple[EventLine, ...]:
    """The events of all groups that people may sign up for, the first to come first."""
    with reading(stores.people) as connection:
        lines = events.read_lines(connection, language, None, ("published",), now)
    return tuple(line for line in lines if line.starts > now)


def open_place(keys: Keys, event: StoredEvent) -> EventPlace:
    """Where an event is, for those who may know. Raises NotSealedHere."""
    if not event.sealed_place:  # its bookings are deleted, and nobody needs to find it
        return EventPlace()
    return EventPlace(**open_piece(keys, event.sealed_place, f"{event.id} place"))


def public_address(keys: Keys, event: StoredEvent) -> str:
    """The address as everybody may read it: none of a safe space, where it is told after booking alone."""
    return "" if event.safe_space else open_place(keys, event).address


def words_for(event: StoredEvent, language: str, register: str) -> EventWords:
    """What the event says of itself in this language and register, or as near to them as it has words."""

    def nearness(words: EventWords) -> tuple[bool, bool, bool]:
        return words.language == language, words.language == "en", words.register == register

    return max(event.words, key=nearness)
