"""Queries on what is kept beside an event: sealed totals, who sees to which need, and how many came.

It knows no booking, and opens nothing that is sealed.
"""

from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select

from app.storage.columns import table_of
from app.storage.event_tables import EventArrangementRow, EventAttendanceRow, EventTotalRow

_total, _arrangement = table_of(EventTotalRow), table_of(EventArrangementRow)
_attendance = table_of(EventAttendanceRow)


@dataclass(frozen=True)
class Attendance:
    """How many came, and how the other bookings of an event ended."""

    came: int
    did_not_come: int
    booked: int
    waiting: int
    cancelled: int


def read_total(connection: Connection, event_id: str) -> bytes | None:
    """The sealed totals of an event."""
    found = connection.execute(select(_total.c.sealed).where(_total.c.event_id == event_id)).scalar()
    return None if found is None else bytes(found)


def write_total(connection: Connection, event_id: str, sealed: bytes) -> None:
    """Keeps the sealed totals of an event, instead of those before."""
    connection.execute(delete(_total).where(_total.c.event_id == event_id))
    connection.execute(insert(_total), {"event_id": event_id, "sealed": sealed})


def read_arrangements(connection: Connection, event_id: str) -> dict[tuple[str, str], tuple[str, bool]]:
    """Who sees to which need in which language, and whether it is done."""
    rows = connection.execute(select(_arrangement).where(_arrangement.c.event_id == event_id))
    return {(row.need, row.language): (row.arranged_by, row.done) for row in rows}


def write_arrangement(
    connection: Connection, event_id: str, need: str, language: str, arranged_by: str, done: bool
) -> None:
    """Keeps who sees to a need, and whether it is done."""
    key = {"event_id": event_id, "need": need, "language": language}
    same = [_arrangement.c[name] == value for name, value in key.items()]
    connection.execute(delete(_arrangement).where(*same))
    connection.execute(insert(_arrangement), {**key, "arranged_by": arranged_by, "done": done})


def delete_arrangements(connection: Connection, event_id: str) -> None:
    """Forgets who saw to what."""
    connection.execute(delete(_arrangement).where(_arrangement.c.event_id == event_id))


def read_attendance(connection: Connection, event_id: str) -> Attendance | None:
    """What was kept of the bookings of an event when they were deleted."""
    row = connection.execute(select(_attendance).where(_attendance.c.event_id == event_id)).one_or_none()
    return Attendance(*row[1:]) if row else None


def write_attendance(connection: Connection, event_id: str, attendance: Attendance) -> None:
    """Keeps how the bookings of an event ended."""
    connection.execute(insert(_attendance), {"event_id": event_id, **vars(attendance)})
