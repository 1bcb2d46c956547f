"""Queries on the messages that are due to people who signed up.

It knows neither their words nor where they go.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from app.storage.booking_tables import BookingRow, MessageRow
from app.storage.columns import table_of

_message, _booking = table_of(MessageRow), table_of(BookingRow)
QUEUED = "queued"


@dataclass(frozen=True)
class QueuedMessage:
    """One message: what is said to whom, not before when, and the key by which a repeat is told apart."""

    id: str
    kind: str
    booking_id: str
    event_id: str
    turn: int
    not_before: datetime
    idempotency_key: str
    state: str = QUEUED
    attempts: int = 0
    lease: str = ""
    problem: str = ""


def next_turn(connection: Connection, booking_id: str) -> int:
    """The number of the next message of this booking. Held until the transaction ends."""
    counted = update(_booking).where(_booking.c.id == booking_id).values(messages=_booking.c.messages + 1)
    turn: int = connection.execute(counted.returning(_booking.c.messages)).scalar_one()
    return turn


def is_queued(connection: Connection, idempotency_key: str) -> bool:
    """Whether a message of this key was queued before, sent or not."""
    same = select(_message.c.id).where(_message.c.idempotency_key == idempotency_key)
    return connection.execute(same).first() is not None


def add_message(connection: Connection, message: QueuedMessage) -> None:
    """Queues a message. IntegrityError where one of this key is there."""
    row = {column.name: getattr(message, column.name) for column in _message.columns}
    connection.execute(insert(_message), row)


def read_messages(connection: Connection, event_id: str) -> tuple[QueuedMessage, ...]:
    """Every message about an event, sent or not: those of one booking in their order."""
    wanted = select(_message).where(_message.c.event_id == event_id)
    rows = connection.execute(wanted.order_by(_message.c.booking_id, _message.c.turn))
    return tuple(QueuedMessage(**row) for row in rows.mappings())
