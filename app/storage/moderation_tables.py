"""The tables of moderation and translation: what staff decided on comments, and the English beside them.

Every row hangs on its comment and goes with it. No word of a comment stands here but its English, redacted.
"""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, false
from sqlalchemy.orm import Mapped, mapped_column

from app.storage.answers_tables import AnswersBase
from app.storage.columns import Moment
from app.storage.names import NO_ROW_ORDER


def _comment_key() -> Mapped[str]:
    return mapped_column(ForeignKey("comment.id", ondelete="CASCADE"), primary_key=True)


class ModerationRow(AnswersBase):
    """Where one comment stands with the moderators. One without a row waits if it may mean danger.

    `version` counts the changes, so that two moderators at once do not undo each other.
    """

    __tablename__ = "moderation"
    __table_args__ = NO_ROW_ORDER
    comment_id: Mapped[str] = _comment_key()
    state: Mapped[str] = mapped_column(String(16), index=True)
    version: Mapped[int]


class ModerationActRow(AnswersBase):
    """The log of moderation: what a moderator did with a comment, and why. No line is ever changed.

    `note` goes when the words as they were written go.
    """

    __tablename__ = "moderation_act"
    id: Mapped[int] = mapped_column(primary_key=True)
    comment_id: Mapped[str] = mapped_column(ForeignKey("comment.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime] = mapped_column(Moment)
    account: Mapped[str] = mapped_column(String(255))
    act: Mapped[str] = mapped_column(String(16))
    note: Mapped[str | None] = mapped_column(Text)


class TranslationRow(AnswersBase):
    """The English of a comment, redacted, as one person wrote it; the newest version counts.

    `themed`: the English reader has read it.
    """

    __tablename__ = "translation"
    __table_args__ = NO_ROW_ORDER
    comment_id: Mapped[str] = _comment_key()
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    words: Mapped[str] = mapped_column(Text)
    account: Mapped[str] = mapped_column(String(255))
    at: Mapped[datetime] = mapped_column(Moment)
    checked_by: Mapped[str | None] = mapped_column(String(255))
    checked_at: Mapped[datetime | None] = mapped_column(Moment)
    themed: Mapped[bool] = mapped_column(server_default=false())


class UnreadRow(AnswersBase):
    """A comment that somebody who translates could not read: it is not offered to them again."""

    __tablename__ = "translation_unread"
    __table_args__ = NO_ROW_ORDER
    comment_id: Mapped[str] = _comment_key()
    account: Mapped[str] = mapped_column(String(255), primary_key=True)


class SafeguardingNoteRow(AnswersBase):
    """What the organisation tells its moderators to do, in one language."""

    __tablename__ = "safeguarding_note"
    language: Mapped[str] = mapped_column(String(16), primary_key=True)
    words: Mapped[str] = mapped_column(Text)
