"""How many places of an event are free, and for whom.

It gives none away (`booking`, `waiting`), and asks nobody for a reason.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from app.security.crypto import Keys
from app.services.days import day_of
from app.services.events.totals import read_totals
from app.storage import bookings as storage
from app.storage.events import StoredEvent
from app.storage.stores import Stores, reading


@dataclass(frozen=True)
class Places:
    """The places of an event: how many there are, are taken or offered, and are still held for whom."""

    capacity: int
    taken: int
    held: Mapping[str, int]

    @property
    def free(self) -> int:
        """How many are free for everybody. Below 0 where the event was made smaller than its bookings."""
        return self.capacity - self.taken - sum(self.held.values())


def read_places(connection: Connection, keys: Keys, event: StoredEvent, today: date) -> Places:
    """The places of an event that this transaction has locked."""
    counted = storage.count_states(connection, event.id)
    taken = sum(counted.get(state, 0) for state in storage.TAKEN)
    used = read_totals(connection, keys, event.id).held
    held = {
        hold.community: max(0, hold.places - used.get(hold.community, 0))
        for hold in event.holds
        if today <= hold.until
    }
    return Places(event.capacity, taken, held)


def takes_held(places: Places, community: str) -> bool:
    """Whether a held place is there for somebody who says that they are of this community."""
    return places.held.get(community, 0) > 0 and places.taken < places.capacity


def has_free_place(stores: Stores, keys: Keys, event: StoredEvent, now: datetime) -> bool:
    """Whether somebody who signs up now may have a place, as far as can be seen: nothing is locked."""
    with reading(stores.people) as connection:
        places = read_places(connection, keys, event, day_of(now))
    return places.free > 0 or (places.taken < places.capacity and sum(places.held.values()) > 0)
