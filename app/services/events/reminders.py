"""Reminders: a week before an event and the day before, once each to everybody who has a place.

It sends nothing: the messages are queued. An event that was moved is reminded of anew.
"""

from datetime import datetime, timedelta

from app.services.days import day_of
from app.services.events.telling import Kind, queue_message
from app.storage import bookings
from app.storage.events import lock_event, read_starting
from app.storage.stores import Stores, reading, writing

# Days that are left until the event. The sixth is for a night on which no job ran.
_DUE: dict[int, Kind] = {7: "reminder-7", 6: "reminder-7", 1: "reminder-1"}
_SOON = timedelta(days=9)


def queue_reminders(stores: Stores, now: datetime) -> int:
    """Queues the reminders that are due today and were not queued before. Says how many."""
    with reading(stores.people) as connection:
        soon = [event.id for event in read_starting(connection, now, now + _SOON)]
    return sum(_remind(stores, event_id, now) for event_id in soon)


def _remind(stores: Stores, event_id: str, now: datetime) -> int:
    with writing(stores.people) as connection:
        event = lock_event(connection, event_id)
        if event is None or event.state != "published":
            return 0
        day = day_of(event.starts)
        kind = _DUE.get((day - day_of(now)).days)
        if kind is None:
            return 0
        booked = bookings.read_in_state(connection, event_id, "booked")
        once = day.isoformat()
        return sum(queue_message(connection, kind, event_id, one.id, once=once) for one in booked)
