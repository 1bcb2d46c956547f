"""What people are told about their booking: queued in the transaction that changes it, sent by somebody else.

It writes no words and sends nothing: `message_outbox` says which message is due to which booking.
"""

import hashlib
from datetime import UTC, datetime
from typing import Literal

from sqlalchemy import Connection

from app.storage import message_outbox
from app.storage.message_outbox import QueuedMessage

Kind = Literal[
    "booked",
    "waiting",
    "offered",
    "place-lost",
    "changed",
    "cancelled",
    "event-cancelled",
    "reminder-7",
    "reminder-1",
    "thanks",
    "what-happened",
]
# Of a message that waits for no hour. Never the moment itself: that would be the day somebody signed up.
AT_ONCE = datetime(2000, 1, 1, tzinfo=UTC)


def queue_message(
    connection: Connection,
    kind: Kind,
    event_id: str,
    booking_id: str,
    not_before: datetime = AT_ONCE,
    once: str = "",
) -> bool:
    """Queues a message to whoever made a booking. False where the same was queued before.

    The same is: the same kind for the same `once` (a reminder, for the day of its event). Without `once` it
    is another message each time. Call it where the event is locked, in the transaction that makes it true.
    """
    if once and message_outbox.is_queued(connection, _key(kind, booking_id, once)):
        return False
    turn = message_outbox.next_turn(connection, booking_id)
    key = _key(kind, booking_id, once or str(turn))
    message = QueuedMessage(key[:32], kind, booking_id, event_id, turn, not_before, key)
    message_outbox.add_message(connection, message)
    return True


def _key(kind: Kind, booking_id: str, once: str) -> str:
    return hashlib.sha256(f"{kind} {booking_id} {once}".encode()).hexdigest()
