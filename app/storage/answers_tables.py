"""The tables of the answers store: surveys, drafts, responses and what is made of them.

Nothing here says who anybody is: people have a store of their own (`people_tables`).
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, MetaData, String, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from app.storage.columns import Moment
from app.storage.names import NAMES, NO_ROW_ORDER


class AnswersBase(DeclarativeBase):
    """The base of every table of the answers store."""

    metadata = MetaData(naming_convention=NAMES, info={"bind_key": "answers"})


class SurveyVersion(AnswersBase):
    """A published version, whole and frozen, named by its SHA-256. `waived`: texts let go, and why."""

    __tablename__ = "survey_version"
    hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    survey_id: Mapped[str] = mapped_column(String(64), index=True)
    document: Mapped[bytes] = mapped_column(LargeBinary)
    published: Mapped[date]
    waived: Mapped[dict[str, str]] = mapped_column(JSON)


class SurveyRow(AnswersBase):
    """A survey that has been published: its current version, and the first and last day it can be started."""

    __tablename__ = "survey"
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    version_hash: Mapped[str] = mapped_column(ForeignKey("survey_version.hash"))
    opens: Mapped[date | None]
    closes: Mapped[date | None]


class CollectorRow(AnswersBase):
    """A link, code, kiosk, paper batch or phone line through which responses come.

    `group_id`: the group of organisers it belongs to. `batch`: the number of a paper batch of its survey.
    """

    __tablename__ = "collector"
    __table_args__ = (Index("ix_collector_survey_id_batch", "survey_id", "batch", unique=True),)
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    survey_id: Mapped[str] = mapped_column(String(64), index=True)
    mode: Mapped[str] = mapped_column(String(32))
    service: Mapped[str] = mapped_column(String(64))
    area: Mapped[str] = mapped_column(String(64))
    name: Mapped[str] = mapped_column(String(120))
    group_id: Mapped[str] = mapped_column(String(32), index=True)
    batch: Mapped[int | None]
    hand_in: Mapped[str] = mapped_column(String(300))
    name_shown: Mapped[bool]
    ended_on: Mapped[date | None]


class DraftRow(AnswersBase):
    """A response being written, sealed by a key that only its cookie holds."""

    __tablename__ = "draft"
    __table_args__ = NO_ROW_ORDER
    id: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    saved_at: Mapped[datetime] = mapped_column(Moment, index=True)
    counter: Mapped[int]


class ResumeRow(AnswersBase):
    """A way back to a draft for whoever asked for one: its key, sealed under four words only they have."""

    __tablename__ = "resume"
    __table_args__ = NO_ROW_ORDER
    code_hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    draft_id: Mapped[bytes] = mapped_column(ForeignKey("draft.id", ondelete="CASCADE"), index=True)
    sealed_key: Mapped[bytes] = mapped_column(LargeBinary)


class ResponseRow(AnswersBase):
    """One person's response: when by the day alone, and never who, where from or with what.

    `helped`: somebody helped them answer; who it was is kept nowhere.
    """

    __tablename__ = "response"
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    survey_id: Mapped[str] = mapped_column(String(64))
    version_hash: Mapped[str] = mapped_column(ForeignKey("survey_version.hash"))
    language: Mapped[str] = mapped_column(String(16))
    register: Mapped[str] = mapped_column(String(16))
    mode: Mapped[str] = mapped_column(String(32))
    collector: Mapped[str] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(64))
    service: Mapped[str] = mapped_column(String(64))
    area: Mapped[str] = mapped_column(String(64))
    answered_on: Mapped[date]
    idempotency_key: Mapped[str] = mapped_column(String(64))
    content_digest: Mapped[bytes] = mapped_column(LargeBinary(32))
    receipt_turn: Mapped[int]
    receipt_hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    helped: Mapped[bool]
    __table_args__ = (
        UniqueConstraint("idempotency_key"),
        UniqueConstraint("receipt_hash"),
        Index("ix_response_survey_id_answered_on", "survey_id", "answered_on"),
        NO_ROW_ORDER,
    )


def _response_key() -> Mapped[str]:
    return mapped_column(ForeignKey("response.id", ondelete="CASCADE"), primary_key=True)


class AnswerRow(AnswersBase):
    """One answer: an option's code (a rank has its place as the number), a date as its code, or a number."""

    __tablename__ = "answer"
    __table_args__ = NO_ROW_ORDER
    response_id: Mapped[str] = _response_key()
    question: Mapped[str] = mapped_column(String(64), primary_key=True)
    code: Mapped[str] = mapped_column(String(64), primary_key=True)
    number: Mapped[int | None]


class EqualityAnswerRow(AnswersBase):
    """One equality answer as its standard code. *Prefer not to say* is a row; *not answered* has none."""

    __tablename__ = "equality_answer"
    __table_args__ = NO_ROW_ORDER
    response_id: Mapped[str] = _response_key()
    question: Mapped[str] = mapped_column(String(64), primary_key=True)
    code: Mapped[str] = mapped_column(String(64), primary_key=True)


class EqualityTextRow(AnswersBase):
    """How somebody said it in their own words, beside an equality answer: never themed, quoted or counted."""

    __tablename__ = "equality_text"
    __table_args__ = NO_ROW_ORDER
    response_id: Mapped[str] = _response_key()
    question: Mapped[str] = mapped_column(String(64), primary_key=True)
    words: Mapped[str] = mapped_column(Text)


class SkippedRow(AnswersBase):
    """A question that was asked and passed over. A question with no row anywhere was never asked."""

    __tablename__ = "skipped"
    __table_args__ = NO_ROW_ORDER
    response_id: Mapped[str] = _response_key()
    question: Mapped[str] = mapped_column(String(64), primary_key=True)


class CommentRow(AnswersBase):
    """What somebody wrote: their words until retention takes them, and the words with people taken out.

    `read_first`: a word in it may mean danger, so a moderator reads it before the others.
    """

    __tablename__ = "comment"
    __table_args__ = NO_ROW_ORDER
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    response_id: Mapped[str] = mapped_column(ForeignKey("response.id", ondelete="CASCADE"), index=True)
    question: Mapped[str] = mapped_column(String(64))
    language: Mapped[str] = mapped_column(String(16))
    original: Mapped[str | None] = mapped_column(Text)
    redacted: Mapped[str | None] = mapped_column(Text)
    may_quote: Mapped[bool]
    read_first: Mapped[bool]
    themes: Mapped[list[Any] | None] = mapped_column(JSON(none_as_null=True))
    coded_by: Mapped[str | None] = mapped_column(String(64))


class WithdrawalRow(AnswersBase):
    """A withdrawn response's tombstone: a hash of its key, so that a late repeat does not bring it back."""

    __tablename__ = "withdrawal"
    __table_args__ = NO_ROW_ORDER
    key_hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)


class WithdrawalAttemptRow(AnswersBase):
    """How often a receipt that begins with this word was tried in vain within one hour."""

    __tablename__ = "withdrawal_attempt"
    __table_args__ = NO_ROW_ORDER
    first_word: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    hour: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    tries: Mapped[int]


class ResumeAttemptRow(AnswersBase):
    """How often the words of a resume code that begin with this one were tried in vain within one hour."""

    __tablename__ = "resume_attempt"
    __table_args__ = NO_ROW_ORDER
    first_word: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    hour: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    tries: Mapped[int]


class ReleaseRow(AnswersBase):
    """The ledger of what was released: protected tables and quotes, as shown, on `base` responses."""

    __tablename__ = "release"
    id: Mapped[int] = mapped_column(primary_key=True)
    survey_id: Mapped[str] = mapped_column(String(64), index=True)
    made_on: Mapped[date]
    base: Mapped[int]
    protected: Mapped[str] = mapped_column(Text)
    quotes: Mapped[str] = mapped_column(Text)


class JobRunRow(AnswersBase):
    """When a timed job last ran, and how it ended."""

    __tablename__ = "job_run"
    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    last_run: Mapped[datetime] = mapped_column(Moment)
    outcome: Mapped[str] = mapped_column(Text)
