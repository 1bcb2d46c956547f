"""Drafts of questions as rows: their words in each language, and what was decided.

It judges no words, and knows no link.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, delete, insert, select, update

from app.storage.asking_tables import AskingInvitationDraftRow, QuestionDraftRow, QuestionDraftWordsRow
from app.storage.columns import table_of

_draft, _words = table_of(QuestionDraftRow), table_of(QuestionDraftWordsRow)
_invited = table_of(AskingInvitationDraftRow)


@dataclass(frozen=True)
class DraftWords:
    """How a draft is said in one language. `easy_read` may be empty: then the standard words are read."""

    language: str
    standard: str
    easy_read: str = ""


@dataclass(frozen=True)
class QuestionDraft:
    """Other words for a question, or (with no `question_id`) a new one. `state`: open, taken or not taken."""

    id: str
    group_id: str
    survey_id: str
    based_on: str
    question_id: str
    kind: str
    made_on: date
    words: tuple[DraftWords, ...]
    state: str = "open"
    why: str = ""
    why_language: str = ""
    decided_on: date | None = None

    @property
    def is_new(self) -> bool:
        """Whether it is a question that the survey does not ask yet."""
        return not self.question_id


def write_draft(connection: Connection, draft: QuestionDraft) -> None:
    """Keeps a draft, new or changed, with its words."""
    row = {column.name: getattr(draft, column.name) for column in _draft.columns}
    if not connection.execute(update(_draft).where(_draft.c.id == draft.id).values(row)).rowcount:
        connection.execute(insert(_draft), row)
    connection.execute(delete(_words).where(_words.c.draft_id == draft.id))
    connection.execute(insert(_words), [{"draft_id": draft.id, **vars(one)} for one in draft.words])


def change_draft_row(connection: Connection, draft_id: str, values: Mapping[str, object]) -> None:
    """Changes these columns of a draft."""
    connection.execute(update(_draft).where(_draft.c.id == draft_id).values(dict(values)))


def find_draft(connection: Connection, draft_id: str) -> QuestionDraft | None:
    """The draft of this id."""
    return next(iter(_read(connection, select(_draft).where(_draft.c.id == draft_id))), None)


def lock_draft(connection: Connection, draft_id: str) -> QuestionDraft | None:
    """The draft of this id, which nobody else changes until this transaction ends."""
    wanted = select(_draft).where(_draft.c.id == draft_id).with_for_update()
    return next(iter(_read(connection, wanted)), None)


def read_group_drafts(connection: Connection, group_id: str) -> tuple[QuestionDraft, ...]:
    """The drafts of a group of organisers: the open ones first, the newest before the others."""
    mine = select(_draft).where(_draft.c.group_id == group_id)
    return _read(connection, mine.order_by(_draft.c.state != "open", _draft.c.made_on.desc(), _draft.c.id))


def read_invited_drafts(connection: Connection, invitation_id: str) -> tuple[QuestionDraft, ...]:
    """The drafts that an invitation shows, in its order."""
    joined = select(_draft).join(_invited, _invited.c.draft_id == _draft.c.id)
    return _read(
        connection, joined.where(_invited.c.invitation_id == invitation_id).order_by(_invited.c.place)
    )


def read_taken_drafts(connection: Connection, survey_id: str) -> tuple[QuestionDraft, ...]:
    """The drafts of a survey that were taken, whosesoever they are."""
    taken = select(_draft).where(_draft.c.survey_id == survey_id, _draft.c.state == "taken")
    return _read(connection, taken.order_by(_draft.c.id))


def _read(connection: Connection, wanted: Select[Any]) -> tuple[QuestionDraft, ...]:
    rows = connection.execute(wanted).mappings().all()
    words = _words_of(connection, [row["id"] for row in rows])
    return tuple(QuestionDraft(**row, words=tuple(words.get(row["id"], ()))) for row in rows)


def _words_of(connection: Connection, ids: Sequence[str]) -> dict[str, list[DraftWords]]:
    found: dict[str, list[DraftWords]] = {}
    rows = connection.execute(select(_words).where(_words.c.draft_id.in_(ids)).order_by(_words.c.language))
    for row in rows:
        found.setdefault(row.draft_id, []).append(DraftWords(row.language, row.standard, row.easy_read))
    return found
