"""The tables of what collectors need besides themselves: the PIN of a kiosk, papers as they are typed in.

Which paper a response came from is known while its batch is being typed in, and forgotten after that.
"""

from datetime import date, datetime

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from app.storage.answers_tables import AnswersBase
from app.storage.columns import Moment
from app.storage.names import NO_ROW_ORDER


def _collector_key() -> Mapped[str]:
    return mapped_column(ForeignKey("collector.id", ondelete="CASCADE"), primary_key=True)


class KioskRow(AnswersBase):
    """The PIN that begins and ends a kiosk, hashed; and how often a wrong one was tried, until when."""

    __tablename__ = "kiosk"
    collector_id: Mapped[str] = _collector_key()
    salt: Mapped[bytes] = mapped_column(LargeBinary(16))
    pin_hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    tries: Mapped[int]
    tries_until: Mapped[datetime | None] = mapped_column(Moment)


class EntryBatchRow(AnswersBase):
    """How typing in a batch stands: the last day it was typed at, its end, and what typing twice showed."""

    __tablename__ = "entry_batch"
    collector_id: Mapped[str] = _collector_key()
    typed_on: Mapped[date | None] = mapped_column(index=True)
    finished_on: Mapped[date | None]
    papers_checked: Mapped[int]
    answers_compared: Mapped[int]
    answers_differed: Mapped[int]


class EnteredPaperRow(AnswersBase):
    """The number of a paper in its batch, and its response: until the batch is finished.

    `typed_by`: a keyed digest of the account that typed it, for somebody else types it the second time.
    `sealed`: what was typed, of a paper that is drawn for that and not typed a second time yet.
    """

    __tablename__ = "entered_paper"
    __table_args__ = NO_ROW_ORDER
    collector_id: Mapped[str] = _collector_key()
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    response_id: Mapped[str] = mapped_column(ForeignKey("response.id", ondelete="CASCADE"), unique=True)
    typed_by: Mapped[bytes] = mapped_column(LargeBinary(32))
    sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
