"""The tables of the answers store about people reading comments: what they decided, and who holds which.

The comments themselves are in `answers_tables`; here are no words of anybody but theme ids and decisions.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Float, ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from app.storage.answers_tables import AnswersBase
from app.storage.columns import Moment
from app.storage.names import NO_ROW_ORDER


def _comment_key() -> Mapped[str]:
    return mapped_column(ForeignKey("comment.id", ondelete="CASCADE"), primary_key=True)


class CommentSummaryRow(AnswersBase):
    """What lists and queues know of a comment that was themed, kept in step with its newest coding.

    `version` counts the codings of people (0: the machine's alone). `helpfulness` (0 to 1) says how
    much a person's reading would help, for the machine doubts the theme `unsure_of`; None until worked out.
    `fingerprint`: equal for comments of the same letters.
    """

    __tablename__ = "comment_summary"
    comment_id: Mapped[str] = _comment_key()
    survey_id: Mapped[str] = mapped_column(String(64))
    language: Mapped[str] = mapped_column(String(16))
    feeling: Mapped[str] = mapped_column(String(16))
    themed: Mapped[bool]
    reviewed: Mapped[bool]
    version: Mapped[int]
    do_not_quote: Mapped[bool]
    helpfulness: Mapped[float | None] = mapped_column(Float)
    unsure_of: Mapped[str] = mapped_column(String(64))
    fingerprint: Mapped[bytes] = mapped_column(LargeBinary(8))
    __table_args__ = (
        Index("ix_comment_summary_all", "survey_id", "comment_id"),
        Index("ix_comment_summary_queue", "survey_id", "reviewed", "helpfulness", "comment_id"),
        Index("ix_comment_summary_feeling", "survey_id", "feeling", "comment_id"),
        Index("ix_comment_summary_language", "survey_id", "language", "comment_id"),
        Index("ix_comment_summary_themed", "survey_id", "themed", "comment_id"),
        Index("ix_comment_summary_unsure_of", "survey_id", "unsure_of", "reviewed"),
        Index("ix_comment_summary_fingerprint", "survey_id", "fingerprint"),
        NO_ROW_ORDER,
    )


class CommentThemeRow(AnswersBase):
    """One theme of one comment by its newest coding, for finding comments by theme."""

    __tablename__ = "comment_theme"
    __table_args__ = NO_ROW_ORDER
    survey_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    theme: Mapped[str] = mapped_column(String(64), primary_key=True)
    comment_id: Mapped[str] = mapped_column(
        ForeignKey("comment.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class CodingRow(AnswersBase):
    """One coding of a comment; never changed. Number 0 is the machine's, the newest is the one that counts.

    Two people who began at the same number cannot both keep theirs: the key takes one.
    """

    __tablename__ = "coding"
    __table_args__ = NO_ROW_ORDER
    comment_id: Mapped[str] = _comment_key()
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    coded_by: Mapped[str] = mapped_column(String(520))  # the model, one account, or two that agreed
    at: Mapped[datetime | None] = mapped_column(Moment)
    themes: Mapped[list[Any]] = mapped_column(JSON)
    do_not_quote: Mapped[bool]
    same_as: Mapped[str] = mapped_column(String(32))


class CommentDuplicateRow(AnswersBase):
    """A comment that says what an earlier one said, and is not counted beside it."""

    __tablename__ = "comment_duplicate"
    __table_args__ = NO_ROW_ORDER
    comment_id: Mapped[str] = _comment_key()
    same_as: Mapped[str] = mapped_column(ForeignKey("comment.id", ondelete="CASCADE"), index=True)


class ReviewClaimRow(AnswersBase):
    """Who has a comment before them just now, so that nobody else is handed it. It passes by itself."""

    __tablename__ = "review_claim"
    __table_args__ = NO_ROW_ORDER
    comment_id: Mapped[str] = _comment_key()
    account: Mapped[str] = mapped_column(String(255))
    until: Mapped[datetime] = mapped_column(Moment)


class DoubleReadingRow(AnswersBase):
    """Comments that two people code apart, to see how far they agree."""

    __tablename__ = "double_reading"
    __table_args__ = NO_ROW_ORDER
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    survey_id: Mapped[str] = mapped_column(String(64), index=True)
    made_by: Mapped[str] = mapped_column(String(255))
    made: Mapped[datetime] = mapped_column(Moment)


class DoubleReadingCommentRow(AnswersBase):
    """One comment of a double reading."""

    __tablename__ = "double_reading_comment"
    __table_args__ = NO_ROW_ORDER
    reading_id: Mapped[str] = mapped_column(
        ForeignKey("double_reading.id", ondelete="CASCADE"), primary_key=True
    )
    comment_id: Mapped[str] = mapped_column(
        ForeignKey("comment.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class BlindCodingRow(AnswersBase):
    """What one person coded in a double reading, without seeing the other's; never changed."""

    __tablename__ = "blind_coding"
    __table_args__ = NO_ROW_ORDER
    reading_id: Mapped[str] = mapped_column(
        ForeignKey("double_reading.id", ondelete="CASCADE"), primary_key=True
    )
    comment_id: Mapped[str] = mapped_column(
        ForeignKey("comment.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    account: Mapped[str] = mapped_column(String(255), primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment)
    themes: Mapped[list[Any]] = mapped_column(JSON)
    feeling: Mapped[str] = mapped_column(String(16))
