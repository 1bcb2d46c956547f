"""Who came: marked beside the name on the day, and kept as numbers alone when the bookings are deleted.

It tells nobody anything.
"""

from sqlalchemy import Connection

from app.services.events.faults import NotPossible
from app.services.events.planning import NOT_NOW
from app.storage import bookings, event_records
from app.storage.event_records import Attendance
from app.storage.events import lock_event
from app.storage.stores import Stores, reading, writing

_STATES = {True: "came", False: "did-not-come", None: "booked"}


def mark_attendance(stores: Stores, event_id: str, booking_id: str, came: bool | None) -> None:
    """Marks whether somebody came; with None it is open again. Raises NotPossible: they have no place."""
    with writing(stores.people) as connection:
        lock_event(connection, event_id)
        booking = bookings.find_booking(connection, event_id, booking_id)
        if booking is None or booking.state not in bookings.HAVE_A_PLACE:
            raise NotPossible(NOT_NOW)
        bookings.change_booking(connection, booking_id, {"state": _STATES[came]})


def attendance_of(stores: Stores, event_id: str) -> Attendance:
    """How many came and did not: counted now, or as it was kept when the bookings were deleted."""
    with reading(stores.people) as connection:
        return event_records.read_attendance(connection, event_id) or count_attendance(connection, event_id)


def count_attendance(connection: Connection, event_id: str) -> Attendance:
    """How the bookings of an event stand now."""
    counts = bookings.count_states(connection, event_id)
    return Attendance(
        came=counts.get("came", 0),
        did_not_come=counts.get("did-not-come", 0),
        booked=counts.get("booked", 0),
        waiting=counts.get("waiting", 0) + counts.get("offered", 0),
        cancelled=counts.get("cancelled", 0),
    )
