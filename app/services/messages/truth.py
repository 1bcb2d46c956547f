"""Whether a message that was queued is still true, and still wanted, when its turn comes.

It writes none: what is not true any more is dropped, for a later message says what is.
"""

from datetime import datetime

from app.services.days import day_of
from app.services.events.afterwards import ASKED
from app.services.events.details import given
from app.services.events.own_booking import MyBooking
from app.services.events.waiting import is_open
from app.storage.bookings import ACTIVE

_STATES = {
    "booked": ("booked",),
    "waiting": ("waiting",),
    "offered": ("offered",),
    "place-lost": ("waiting", "cancelled"),
    "changed": ACTIVE,
    "cancelled": ("cancelled",),
    "reminder-7": ("booked",),
    "reminder-1": ("booked",),
    "thanks": ("came",),
    "what-happened": ("came",),
}
REMINDERS = frozenset({"reminder-7", "reminder-1"})
_WHENEVER = frozenset({"cancelled", "thanks", "what-happened"})


def is_true(kind: str, booking: MyBooking, now: datetime) -> bool:
    """Whether this may be said to this person now. Nothing is said to whoever stopped it."""
    if booking.opted_out or (booking.no_reminders and kind in REMINDERS):
        return False
    if kind == "event-cancelled":
        return booking.event.state == "cancelled" and booking.state in ACTIVE
    if booking.state not in _STATES.get(kind, ()):
        return False
    if kind == "what-happened":
        return ASKED in given(booking.consents)
    return kind in _WHENEVER or (is_open(booking.event, now) and _in_time(kind, booking, now))


def _in_time(kind: str, booking: MyBooking, now: datetime) -> bool:
    if kind == "offered":
        return booking.offered_until is not None and now < booking.offered_until
    left = (day_of(booking.event.starts) - day_of(now)).days
    return left <= {"reminder-7": 7, "reminder-1": 1}.get(kind, left)
