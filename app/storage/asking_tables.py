"""The tables of asking together: drafts of questions, what people say of them, and what came of it.

Nothing here says who anybody is: there is no account and no contact, and a name is one that somebody chose.
"""

from datetime import date
from typing import Any

from sqlalchemy import JSON, ForeignKey, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.storage.answers_tables import AnswersBase
from app.storage.names import NO_ROW_ORDER


class QuestionDraftRow(AnswersBase):
    """Other words for a question of a survey, or a new question: `question_id` is empty for a new one.

    `based_on` names the version whose words stand beside it, `kind` whom the question asks in words of their
    own. It is open until somebody has decided.
    """

    __tablename__ = "question_draft"
    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    group_id: Mapped[str] = mapped_column(String(32), index=True)
    survey_id: Mapped[str] = mapped_column(String(64), index=True)
    based_on: Mapped[str] = mapped_column(ForeignKey("survey_version.hash"))
    question_id: Mapped[str] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(64))
    made_on: Mapped[date]
    state: Mapped[str] = mapped_column(String(16))
    why: Mapped[str] = mapped_column(Text)
    why_language: Mapped[str] = mapped_column(String(16))
    decided_on: Mapped[date | None]


class QuestionDraftWordsRow(AnswersBase):
    """How a draft is said in one language: in standard words and in Easy Read."""

    __tablename__ = "question_draft_words"
    draft_id: Mapped[str] = mapped_column(
        ForeignKey("question_draft.id", ondelete="CASCADE"), primary_key=True
    )
    language: Mapped[str] = mapped_column(String(16), primary_key=True)
    standard: Mapped[str] = mapped_column(Text)
    easy_read: Mapped[str] = mapped_column(Text)


class AskingInvitationRow(AnswersBase):
    """A link for one group of people: `name` is the group's. The link is not kept, only its hash."""

    __tablename__ = "asking_invitation"
    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    token_hash: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    group_id: Mapped[str] = mapped_column(String(32), index=True)
    name: Mapped[str] = mapped_column(String(120))
    made_on: Mapped[date]
    ends_on: Mapped[date]
    ended_on: Mapped[date | None]


class AskingInvitationDraftRow(AnswersBase):
    """One draft that an invitation shows, and at which place."""

    __tablename__ = "asking_invitation_draft"
    invitation_id: Mapped[str] = mapped_column(
        ForeignKey("asking_invitation.id", ondelete="CASCADE"), primary_key=True
    )
    draft_id: Mapped[str] = mapped_column(
        ForeignKey("question_draft.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    place: Mapped[int]


class SuggestionRow(AnswersBase):
    """What somebody said of a draft: a comment, their own words for it, or a vote.

    `member` is the same in all that one holder of the link said of this draft, and leads to nothing else.
    `taken`: the decision names it. Rows lie in the order of ids that tell no time.
    """

    __tablename__ = "suggestion"
    __table_args__ = NO_ROW_ORDER
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    draft_id: Mapped[str] = mapped_column(ForeignKey("question_draft.id", ondelete="CASCADE"), index=True)
    invitation_id: Mapped[str] = mapped_column(ForeignKey("asking_invitation.id"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    member: Mapped[bytes] = mapped_column(LargeBinary(32))
    language: Mapped[str] = mapped_column(String(16))
    choice: Mapped[str] = mapped_column(String(16))
    name: Mapped[str] = mapped_column(String(40))
    original: Mapped[str | None] = mapped_column(Text)
    redacted: Mapped[str | None] = mapped_column(Text)
    read_first: Mapped[bool]
    said_on: Mapped[date]
    taken: Mapped[bool]


class VersionChangeRow(AnswersBase):
    """What a published version asks otherwise because of whom, frozen as it was decided.

    `because` holds the names of groups and how many of each. It is no part of the version’s content.
    """

    __tablename__ = "version_change"
    version_hash: Mapped[str] = mapped_column(ForeignKey("survey_version.hash"), primary_key=True)
    draft_id: Mapped[str] = mapped_column(ForeignKey("question_draft.id"), primary_key=True)
    question_id: Mapped[str] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(64))
    before: Mapped[str] = mapped_column(String(64))
    why: Mapped[str] = mapped_column(Text)
    why_language: Mapped[str] = mapped_column(String(16))
    because: Mapped[list[Any]] = mapped_column(JSON)
