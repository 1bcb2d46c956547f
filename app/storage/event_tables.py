"""The tables of events: what is planned, in whose words, and what is kept of it when its bookings are gone.

Who signed up is in `booking_tables`. No answer to a survey is here, and none leads here.
"""

from datetime import date, datetime

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.storage.columns import Moment
from app.storage.people_tables import PeopleBase


class EventRow(PeopleBase):
    """One event of a group of organisers.

    `place` is its name, which everybody may read; `sealed_place` holds the address and the link to join
    online. `unmet_needs` are the access needs that cannot be met there. `cleared`: its bookings were deleted.
    """

    __tablename__ = "event"
    __table_args__ = (
        Index("ix_event_group_id_starts", "group_id", "starts"),
        Index("ix_event_state_starts", "state", "starts"),
        Index("ix_event_cleared_ends", "cleared", "ends"),
    )
    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    group_id: Mapped[str] = mapped_column(String(32))
    kind: Mapped[str] = mapped_column(String(16))
    state: Mapped[str] = mapped_column(String(16))
    starts: Mapped[datetime] = mapped_column(Moment)
    ends: Mapped[datetime] = mapped_column(Moment)
    place: Mapped[str] = mapped_column(String(200))
    sealed_place: Mapped[bytes] = mapped_column(LargeBinary)
    capacity: Mapped[int]
    safe_space: Mapped[str] = mapped_column(String(32))
    reward: Mapped[str] = mapped_column(String(16))
    reward_note: Mapped[str] = mapped_column(Text)
    budget_line: Mapped[str] = mapped_column(String(120))
    communities: Mapped[list[str]] = mapped_column(JSON)
    consents: Mapped[list[str]] = mapped_column(JSON)
    unmet_needs: Mapped[list[str]] = mapped_column(JSON)
    last_paid_on: Mapped[date | None]
    cleared: Mapped[bool]


def _event_key() -> Mapped[str]:
    return mapped_column(ForeignKey("event.id", ondelete="CASCADE"), primary_key=True)


class EventWordsRow(PeopleBase):
    """What an event says of itself in one language and register."""

    __tablename__ = "event_words"
    event_id: Mapped[str] = _event_key()
    language: Mapped[str] = mapped_column(String(16), primary_key=True)
    register: Mapped[str] = mapped_column(String(16), primary_key=True)
    title: Mapped[str] = mapped_column(String(200))
    description: Mapped[str] = mapped_column(Text)
    aims: Mapped[str] = mapped_column(Text)
    ground_rules: Mapped[str] = mapped_column(Text)


class EventHoldRow(PeopleBase):
    """Places held for people of one community, until the end of a day."""

    __tablename__ = "event_hold"
    event_id: Mapped[str] = _event_key()
    community: Mapped[str] = mapped_column(String(128), primary_key=True)
    places: Mapped[int]
    until: Mapped[date]


class EventTotalRow(PeopleBase):
    """How many people of each community signed up, and took a held place: one sealed piece an event.

    It is written anew with every sign-up, so that no row of it was made or changed with a booking of its own.
    """

    __tablename__ = "event_total"
    event_id: Mapped[str] = _event_key()
    sealed: Mapped[bytes] = mapped_column(LargeBinary)


class EventArrangementRow(PeopleBase):
    """Who sees to one access need of an event, in one language where it has one, and whether it is done."""

    __tablename__ = "event_arrangement"
    event_id: Mapped[str] = _event_key()
    need: Mapped[str] = mapped_column(String(32), primary_key=True)
    language: Mapped[str] = mapped_column(String(16), primary_key=True)
    arranged_by: Mapped[str] = mapped_column(String(120))
    done: Mapped[bool]


class EventAttendanceRow(PeopleBase):
    """How many came and did not, kept after the bookings are deleted."""

    __tablename__ = "event_attendance"
    event_id: Mapped[str] = _event_key()
    came: Mapped[int]
    did_not_come: Mapped[int]
    booked: Mapped[int]
    waiting: Mapped[int]
    cancelled: Mapped[int]
