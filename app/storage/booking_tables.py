"""The tables of bookings and of the messages about them.

No row says what somebody answered, of which community they are, or on which day they signed up.
"""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from app.storage.columns import Moment
from app.storage.names import NO_ROW_ORDER
from app.storage.people_tables import PeopleBase


class BookingRow(PeopleBase):
    """One person's place at an event, or in its waiting list.

    Who it is and what they need is sealed by a key that is not in the database. `place` is the place in the
    waiting list, and empty for whoever is not in it. `missed` counts the offers that were not answered;
    `messages` those that were queued. `opted_out`: is sent nothing at all. Only hashes of the link and of the
    form are kept.
    """

    __tablename__ = "event_booking"
    __table_args__ = (
        UniqueConstraint("event_id", "place"),
        Index("ix_event_booking_event_id_state", "event_id", "state"),
        Index("ix_event_booking_state_offered_until", "state", "offered_until"),
        NO_ROW_ORDER,
    )
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    event_id: Mapped[str] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    token_hash: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    form_hash: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    state: Mapped[str] = mapped_column(String(16))
    place: Mapped[int | None]
    offered_until: Mapped[datetime | None] = mapped_column(Moment)
    missed: Mapped[int]
    messages: Mapped[int]
    opted_out: Mapped[bool]
    no_reminders: Mapped[bool] = mapped_column(server_default=false())
    contact: Mapped[bytes] = mapped_column(LargeBinary)
    needs: Mapped[bytes] = mapped_column(LargeBinary)
    consents: Mapped[bytes] = mapped_column(LargeBinary)


class MessageRow(PeopleBase):
    """One message to be sent to whoever made a booking: never its words, nor where it goes to.

    `turn` counts the messages of one booking. `not_before` is `telling.AT_ONCE` for what is sent at once, and
    again for what was sent: a day here would be the day somebody signed up. While a message is being sent by
    the worker `lease`, it is the moment at which another may take it.
    """

    __tablename__ = "message_outbox"
    __table_args__ = (
        Index("ix_message_outbox_state_not_before", "state", "not_before"),
        NO_ROW_ORDER,
    )
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    booking_id: Mapped[str] = mapped_column(ForeignKey("event_booking.id", ondelete="CASCADE"), index=True)
    event_id: Mapped[str] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    turn: Mapped[int]
    not_before: Mapped[datetime] = mapped_column(Moment)
    idempotency_key: Mapped[str] = mapped_column(String(64), unique=True)
    state: Mapped[str] = mapped_column(String(16))
    attempts: Mapped[int] = mapped_column(server_default="0")
    lease: Mapped[str] = mapped_column(String(32), server_default="")
    problem: Mapped[str] = mapped_column(String(16), server_default="")
