"""Making, changing, opening and calling off an event.

What was typed is checked before (`drafting`); who may do it is the site's business, by the event's group.
"""

import secrets
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from app.security.crypto import Keys, keyed_hash
from app.services.events.events import EventPlace, open_place
from app.services.events.faults import NotPossible
from app.services.events.sealed import seal_piece
from app.services.events.telling import Kind, queue_message
from app.services.events.waiting import move_list
from app.storage import bookings, events
from app.storage.events import EventWords, Hold, StoredEvent
from app.storage.stores import Stores, writing
from survey_definitions.messages import N_

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that looks like another on paper
_LENGTH = 8
NO_EVENT = N_("There is no such event.")
NOT_NOW = N_("This cannot be done with the event as it is now.")
# What may become of an event in each state.
_NEXT = {"draft": ("published", "cancelled"), "published": ("cancelled", "closed")}


@dataclass(frozen=True)
class EventDraft:
    """An event as an organiser describes it, without a fault."""

    kind: str
    starts: datetime
    ends: datetime
    place: str
    capacity: int
    words: tuple[EventWords, ...]
    where: EventPlace
    holds: tuple[Hold, ...] = ()
    safe_space: str = ""
    reward: str = "none"
    reward_note: str = ""
    budget_line: str = ""
    communities: tuple[str, ...] = ()
    consents: tuple[str, ...] = ("take-part",)
    unmet_needs: tuple[str, ...] = ()


def create_event(
    stores: Stores, keys: Keys, group_id: str, draft: EventDraft, form_key: str = ""
) -> StoredEvent:
    """A new event of this group, which only the group sees until it is published.

    The same form again gives the event that was made of it, as it is now: its key, random and made with the
    form, says what the event is called in addresses.
    """
    name = _name(keys, group_id, form_key or secrets.token_urlsafe(32))
    event = _stored(keys, name, group_id, "draft", draft)
    with writing(stores.people) as connection:
        made = events.lock_event(connection, name)
        if made is None:
            events.write_event(connection, event)
    return made or event


def _name(keys: Keys, group_id: str, form_key: str) -> str:
    letters = keyed_hash(keys.booking_link, f"event of {group_id} {form_key}".encode())
    return "".join(_LETTERS[letter % len(_LETTERS)] for letter in letters[:_LENGTH])


def change_event(
    stores: Stores, keys: Keys, event_id: str, group_id: str, draft: EventDraft, now: datetime
) -> StoredEvent:
    """Changes an event; who has a place is told where its time or place is another. Raises NotPossible.

    Nobody loses a place when it is made smaller; more places go to the waiting list at once.
    """
    with writing(stores.people) as connection:
        before = _locked(connection, event_id, group_id)
        if before.state not in _NEXT:
            raise NotPossible(NOT_NOW)
        made = _stored(keys, event_id, group_id, before.state, draft)
        made = replace(made, last_paid_on=before.last_paid_on, cleared=before.cleared)
        events.write_event(connection, made)
        if _when_and_where(keys, before) != _when_and_where(keys, made):
            tell_all(connection, made, "changed")
        move_list(connection, keys, made, now)
    return made


def publish_event(stores: Stores, event_id: str, group_id: str, now: datetime) -> None:
    """Lets people sign up. Raises NotPossible where the event is over or was called off."""
    with writing(stores.people) as connection:
        event = _locked(connection, event_id, group_id)
        if event.state != "published":
            _check_next(event, "published")
            if event.starts <= now:
                raise NotPossible(NOT_NOW)
            events.change_event_row(connection, event_id, {"state": "published"})


def cancel_event(stores: Stores, event_id: str, group_id: str) -> None:
    """Calls an event off, and tells everybody who has a place or waits. Raises NotPossible."""
    with writing(stores.people) as connection:
        event = _locked(connection, event_id, group_id)
        if event.state != "cancelled":
            _check_next(event, "cancelled")
            events.change_event_row(connection, event_id, {"state": "cancelled"})
            tell_all(connection, event, "event-cancelled")


def close_event(stores: Stores, event_id: str, group_id: str, now: datetime) -> None:
    """Marks an event as done with, after it has ended. Raises NotPossible."""
    with writing(stores.people) as connection:
        event = _locked(connection, event_id, group_id)
        if event.state != "closed":
            _check_next(event, "closed")
            if now < event.ends:
                raise NotPossible(NOT_NOW)
            events.change_event_row(connection, event_id, {"state": "closed"})


def tell_all(connection: Connection, event: StoredEvent, kind: Kind) -> None:
    """Queues a message to everybody who has a place, was offered one or waits. The event is locked."""
    for booking in bookings.read_in_state(connection, event.id, *bookings.ACTIVE):
        queue_message(connection, kind, event.id, booking.id)


def _stored(keys: Keys, event_id: str, group_id: str, state: str, draft: EventDraft) -> StoredEvent:
    values = {name: value for name, value in vars(draft).items() if name != "where"}
    sealed = seal_piece(keys, asdict(draft.where), f"{event_id} place")
    return StoredEvent(id=event_id, group_id=group_id, state=state, sealed_place=sealed, **values)


def _locked(connection: Connection, event_id: str, group_id: str) -> StoredEvent:
    event = events.lock_event(connection, event_id)
    if event is None or event.group_id != group_id:
        raise NotPossible(NO_EVENT)
    return event


def _check_next(event: StoredEvent, state: str) -> None:
    if state not in _NEXT.get(event.state, ()):
        raise NotPossible(NOT_NOW)


def _when_and_where(keys: Keys, event: StoredEvent) -> tuple[object, ...]:
    return event.starts, event.ends, event.place, open_place(keys, event)
