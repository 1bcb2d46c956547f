"""The tables of the people store that hold no sign-in: contacts and the staff log.

Nothing here says what anybody answered: answers have a store of their own (`answers_tables`).
"""

from datetime import date, datetime

from sqlalchemy import LargeBinary, MetaData, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from app.storage.columns import Moment
from app.storage.names import NAMES, NO_ROW_ORDER


class PeopleBase(DeclarativeBase):
    """The base of every table of the people store."""

    metadata = MetaData(naming_convention=NAMES, info={"bind_key": "people"})


class ContactRow(PeopleBase):
    """How to reach somebody who asked to be reached: sealed by a key that is not in the database."""

    __tablename__ = "contact"
    __table_args__ = NO_ROW_ORDER
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    purpose: Mapped[str] = mapped_column(String(64), index=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    delete_after: Mapped[date] = mapped_column(index=True)


class StaffLogRow(PeopleBase):
    """What a member of staff did, and when. Never from where."""

    __tablename__ = "staff_log"
    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment, index=True)
    account: Mapped[str] = mapped_column(String(255))
    what: Mapped[str] = mapped_column(String(64))
    about: Mapped[str] = mapped_column(Text)


class SignInAttemptsRow(PeopleBase):
    """How often signing in to an account has failed, and until when it must wait. The account is a digest."""

    __tablename__ = "sign_in_attempts"
    account: Mapped[str] = mapped_column(String(64), primary_key=True)
    failed: Mapped[int]
    until: Mapped[datetime | None] = mapped_column(Moment)
