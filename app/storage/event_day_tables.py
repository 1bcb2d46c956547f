"""The tables of what comes of an event: its action points, and what people are paid back.

Who signed up is in `booking_tables`. No answer to a survey is here, and none leads here.
"""

from sqlalchemy import ForeignKey, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.storage.names import NO_ROW_ORDER
from app.storage.people_tables import PeopleBase


class EventActionRow(PeopleBase):
    """One action point of an event, in the order they were written."""

    __tablename__ = "event_action"
    event_id: Mapped[str] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    words: Mapped[str] = mapped_column(Text)


class EventExpenseRow(PeopleBase):
    """What one person is offered or claims. For what and how much is sealed; no day is kept.

    It goes with the booking.
    """

    __tablename__ = "event_expense"
    __table_args__ = NO_ROW_ORDER
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    event_id: Mapped[str] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    booking_id: Mapped[str] = mapped_column(ForeignKey("event_booking.id", ondelete="CASCADE"), index=True)
    form_hash: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    state: Mapped[str] = mapped_column(String(16))
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
