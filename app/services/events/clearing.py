"""Deletes bookings 30 days after their event, or after the last payment: names, contacts, needs and messages.

Nobody's name goes while somebody of that event waits for money they claimed. What stays of the event are its
words, its totals and how many came.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.services.days import day_of
from app.services.events.attendance import count_attendance
from app.services.events.expenses import OWED
from app.storage import bookings, event_day, event_records, events
from app.storage.stores import Stores, reading, writing

KEPT_FOR = timedelta(days=30)


@dataclass(frozen=True)
class Cleared:
    """How many bookings of how many events were deleted. `waiting`: events whose people are paid first."""

    events: int
    bookings: int
    waiting: int = 0


def clear_old_bookings(stores: Stores, now: datetime) -> Cleared:
    """Deletes the bookings of every event whose days are over."""
    with reading(stores.people) as connection:
        ended = events.read_uncleared(connection, now - KEPT_FOR)
    due = [event_id for event_id, paid_on in ended if _is_over(paid_on, day_of(now))]
    cleared = [_clear(stores, event_id) for event_id in due]
    deleted = [number for number in cleared if number is not None]
    return Cleared(len(deleted), sum(deleted), len(cleared) - len(deleted))


def forget_order(stores: Stores) -> None:
    """Sees to it that the bookings that stay lie in no order of time. Raises StoreAway."""
    with writing(stores.people) as connection:
        bookings.forget_order(connection)


def _is_over(paid_on: date | None, today: date) -> bool:
    return paid_on is None or paid_on + KEPT_FOR < today


def _clear(stores: Stores, event_id: str) -> int | None:
    """How many bookings were deleted, or None where somebody is to be paid first."""
    with writing(stores.people) as connection:
        event = events.lock_event(connection, event_id)
        if event is None or event.cleared:
            return 0
        if event_day.has_expense_in(connection, event_id, OWED):
            return None
        event_records.write_attendance(connection, event_id, count_attendance(connection, event_id))
        event_records.delete_arrangements(connection, event_id)
        events.change_event_row(connection, event_id, {"cleared": True, "sealed_place": b""})
        return bookings.delete_bookings(connection, event_id)
