"""The messages about an event that did not reach their people, for the organisers of its group.

It tells no address, and sends nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from app.security.crypto import Keys
from app.services.events.details import open_contact
from app.storage.bookings import find_booking
from app.storage.message_outbox import QUEUED
from app.storage.message_sending import TOLD, change_failed, read_failed
from app.storage.stores import Stores, reading, writing
from survey_definitions.messages import N_

# What a message was about, by its kind.
ABOUT: Mapping[str, str] = MappingProxyType(
    {
        "booked": N_("They have a place"),
        "waiting": N_("They are on the waiting list"),
        "offered": N_("A place is offered to them"),
        "place-lost": N_("Their offer is over"),
        "changed": N_("Something has changed"),
        "cancelled": N_("Their place is cancelled"),
        "event-cancelled": N_("The event is called off"),
        "reminder-7": N_("Reminder, a week before"),
        "reminder-1": N_("Reminder, the day before"),
        "thanks": N_("Thank you"),
        "what-happened": N_("What happened because they came"),
    }
)
# Why it did not arrive, and what helps, by the code that is kept.
WHY: Mapping[str, str] = MappingProxyType(
    {
        "phone": N_("They asked for a phone call. Please ring them."),
        "refused": N_("The address or number does not work. Please ask them for another."),
        "away": N_("It was tried for more than a day. Please try another way."),
        "no-way": N_("This site cannot send texts. Please ring or text them."),
        "unreadable": N_("It could not be read with the key of this site."),
    }
)


@dataclass(frozen=True)
class MissedLine:
    """One message that did not arrive: whose, about what, and why."""

    id: str
    name: str
    kind: str
    problem: str


def missed_of(stores: Stores, keys: Keys, event_id: str) -> tuple[MissedLine, ...]:
    """The messages about an event that did not arrive, by name. Raises NotSealedHere."""
    with reading(stores.people) as connection:
        failed = read_failed(connection, event_id)
        bookings = [find_booking(connection, event_id, one.booking_id) for one in failed]
    lines = [
        MissedLine(one.id, open_contact(keys, booking).name, one.kind, one.problem)
        for one, booking in zip(failed, bookings, strict=True)
        if booking is not None
    ]
    return tuple(sorted(lines, key=lambda line: (line.name.casefold(), line.id)))


def settle_message(stores: Stores, event_id: str, message_id: str, *, again: bool) -> bool:
    """Has a message that did not arrive tried again, or keeps that somebody told them themselves.

    False where it is in the list no more. It keeps its key, and is a repeat: some of it may have arrived.
    """
    values = {"state": QUEUED, "attempts": 1, "problem": ""} if again else {"state": TOLD}
    with writing(stores.people) as connection:
        return change_failed(connection, event_id, message_id, values)
