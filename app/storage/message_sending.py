"""Queries of the worker that sends messages: takes one that is due for a while, and keeps what came of it.

It knows neither words nor addresses.
"""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, select, update

from app.storage.booking_tables import MessageRow
from app.storage.columns import table_of
from app.storage.message_outbox import QUEUED, QueuedMessage

_message = table_of(MessageRow)
SENDING, SENT, DROPPED, FAILED, TOLD = "sending", "sent", "dropped", "failed", "told"
_OPEN = (SENDING, QUEUED)


def take_message(connection: Connection, lease: str, now: datetime, until: datetime) -> QueuedMessage | None:
    """The next message that is due, which nobody else takes until that moment. None where none is due.

    Those of one booking go in their order: none while an earlier one is open. One that was taken and never
    marked is due again when its time is over.
    """
    found = next(filter(None, (_find_due(connection, state, now) for state in _OPEN)), None)
    if found is None:
        return None
    values = {"state": SENDING, "lease": lease, "not_before": until, "attempts": _message.c.attempts + 1}
    taken = update(_message).where(_message.c.id == found).values(values).returning(_message)
    return QueuedMessage(**connection.execute(taken).mappings().one())


def _find_due(connection: Connection, state: str, now: datetime) -> str | None:
    """The first that is due in this state, by the index of state and moment: quick where thousands wait."""
    earlier = _message.alias("earlier").c
    before = select(earlier.id).where(
        earlier.booking_id == _message.c.booking_id, earlier.turn < _message.c.turn, earlier.state.in_(_OPEN)
    )
    due = select(_message.c.id).where(
        _message.c.state == state, _message.c.not_before <= now, ~before.exists()
    )
    first = due.order_by(_message.c.not_before).limit(1).with_for_update(skip_locked=True, of=_message)
    return connection.execute(first).scalar_one_or_none()


def mark_message(connection: Connection, message_id: str, lease: str, values: Mapping[str, object]) -> bool:
    """Keeps what came of a message. False where somebody else has taken it since, or it is deleted."""
    mine = (_message.c.id == message_id, _message.c.state == SENDING, _message.c.lease == lease)
    changed = update(_message).where(*mine).values({**values, "lease": ""})
    return connection.execute(changed).rowcount == 1


def read_failed(connection: Connection, event_id: str) -> tuple[QueuedMessage, ...]:
    """The messages about an event that did not reach their person: those of one booking in their order."""
    wanted = select(_message).where(_message.c.event_id == event_id, _message.c.state == FAILED)
    rows = connection.execute(wanted.order_by(_message.c.booking_id, _message.c.turn))
    return tuple(QueuedMessage(**row) for row in rows.mappings())


def change_failed(
    connection: Connection, event_id: str, message_id: str, values: Mapping[str, object]
) -> bool:
    """Changes a message about this event that failed. False where there is none, or it failed no more."""
    wanted = (_message.c.id == message_id, _message.c.event_id == event_id, _message.c.state == FAILED)
    return connection.execute(update(_message).where(*wanted).values(dict(values))).rowcount == 1
