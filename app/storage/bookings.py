"""Queries on bookings and the waiting list, in the people store.

It opens nothing that is sealed, and decides nothing: whoever counts here has locked the event (`events`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, update

from app.storage import postgresql
from app.storage.booking_tables import BookingRow, MessageRow
from app.storage.columns import table_of
from app.storage.event_tables import EventRow

_booking, _message, _event = table_of(BookingRow), table_of(MessageRow), table_of(EventRow)
IN_LIST = ("waiting", "offered")  # these have a place in the waiting list
HAVE_A_PLACE = ("booked", "came", "did-not-come")
TAKEN = (*HAVE_A_PLACE, "offered")  # each of these takes one of the event's places
ACTIVE = ("booked", "offered", "waiting")


@dataclass(frozen=True)
class StoredBooking:
    """One booking as it is stored: what is sealed stays sealed."""

    id: str
    event_id: str
    token_hash: bytes = field(repr=False)
    form_hash: bytes = field(repr=False)
    state: str
    place: int | None
    contact: bytes = field(repr=False)
    needs: bytes = field(repr=False)
    consents: bytes = field(repr=False)
    offered_until: datetime | None = None
    missed: int = 0
    messages: int = 0
    opted_out: bool = False
    no_reminders: bool = False


def add_booking(connection: Connection, booking: StoredBooking) -> None:
    """Stores a booking. IntegrityError where its link, form or place in the list is there."""
    connection.execute(insert(_booking), vars(booking))


def find_by_form(connection: Connection, form_hash: bytes) -> StoredBooking | None:
    """The booking that came of this form."""
    return _first(connection, _booking.c.form_hash == form_hash)


def find_by_token(connection: Connection, token_hash: bytes) -> StoredBooking | None:
    """The booking this link opens."""
    return _first(connection, _booking.c.token_hash == token_hash)


def find_booking(connection: Connection, event_id: str, booking_id: str) -> StoredBooking | None:
    """The booking with this id, where it is of this event."""
    return _first(connection, _booking.c.id == booking_id, _booking.c.event_id == event_id)


def _first(connection: Connection, *wanted: ColumnElement[bool]) -> StoredBooking | None:
    return next(iter(_read(connection, *wanted)), None)


def read_bookings(connection: Connection, event_id: str) -> tuple[StoredBooking, ...]:
    """Every booking of an event: the waiting list last and in its order, the others in none."""
    return _read(connection, _booking.c.event_id == event_id)


def read_in_state(connection: Connection, event_id: str, *states: str) -> tuple[StoredBooking, ...]:
    """The bookings of an event in these states; those of the waiting list in its order."""
    return _read(connection, _booking.c.event_id == event_id, _booking.c.state.in_(states))


def _read(connection: Connection, *wanted: ColumnElement[bool]) -> tuple[StoredBooking, ...]:
    ordered = select(_booking).where(*wanted).order_by(_booking.c.place.nulls_first(), _booking.c.id)
    rows = connection.execute(ordered).mappings()
    sealed = ("token_hash", "form_hash", "contact", "needs", "consents")
    return tuple(StoredBooking(**{**row, **{name: bytes(row[name]) for name in sealed}}) for row in rows)


def change_booking(connection: Connection, booking_id: str, values: Mapping[str, object]) -> None:
    """Changes these columns of a booking."""
    connection.execute(update(_booking).where(_booking.c.id == booking_id).values(dict(values)))


def count_states(connection: Connection, event_id: str) -> dict[str, int]:
    """How many bookings of an event are in each state."""
    counted = select(_booking.c.state, func.count()).where(_booking.c.event_id == event_id)
    return {row[0]: row[1] for row in connection.execute(counted.group_by(_booking.c.state))}


def last_place(connection: Connection, event_id: str) -> int:
    """The last place in the waiting list of an event, 0 where nobody waits."""
    last = select(func.max(_booking.c.place)).where(_booking.c.event_id == event_id)
    return connection.execute(last).scalar() or 0


def count_before(connection: Connection, event_id: str, place: int) -> int:
    """How many wait, or were offered a place, before this place in the list."""
    before = select(func.count()).where(_booking.c.event_id == event_id, _booking.c.place < place)
    return connection.execute(before).scalar_one()


def events_with_a_list(connection: Connection, now: datetime) -> tuple[str, ...]:
    """The published events still to come in whose waiting list somebody is."""
    waited = _booking.c.event_id == _event.c.id, _booking.c.state.in_(IN_LIST)
    wanted = select(_event.c.id).where(_event.c.state == "published", _event.c.starts > now)
    listed = wanted.where(select(_booking.c.id).where(*waited).exists())
    return tuple(connection.scalars(listed.order_by(_event.c.id)))


def delete_bookings(connection: Connection, event_id: str) -> int:
    """Deletes the bookings of an event with the messages about them, and says how many bookings."""
    connection.execute(delete(_message).where(_message.c.event_id == event_id))
    return connection.execute(delete(_booking).where(_booking.c.event_id == event_id)).rowcount


def forget_order(connection: Connection) -> None:
    """Sees to it that bookings and messages lie in no order of time. In SQLite they never do."""
    if connection.dialect.name == "postgresql":
        for table in (_booking, _message):
            postgresql.write_anew(connection, table)
