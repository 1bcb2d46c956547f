"""Codings of comments, kept one after the other: none is ever changed, the newest counts.

It decides nothing about who may code, and reads no original words.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from app.storage.answers_tables import CommentRow, ResponseRow
from app.storage.columns import table_of
from app.storage.comment_list import may_be_read
from app.storage.moderation import Scope
from app.storage.review_tables import CodingRow, CommentDuplicateRow, CommentSummaryRow
from app.storage.summaries import language_in

PERSON = "person"  # in `comment.coded_by`: who it was stands in the codings
_comment, _response, _coding = table_of(CommentRow), table_of(ResponseRow), table_of(CodingRow)
_summary, _duplicate = table_of(CommentSummaryRow), table_of(CommentDuplicateRow)
_ADD_ONCE = {
    name: statement.on_conflict_do_nothing(index_elements=["comment_id", "number"]).execution_options(
        preserve_rowcount=True
    )
    for name, statement in (("sqlite", sqlite.insert(_coding)), ("postgresql", postgresql.insert(_coding)))
}


@dataclass(frozen=True)
class Coding:
    """One coding: `themes` as they are kept beside the comment. Number 0 is the machine's."""

    number: int
    coded_by: str
    at: datetime | None
    themes: Sequence[Any]
    do_not_quote: bool = False
    same_as: str = ""


@dataclass(frozen=True)
class CodedText:
    """A comment as whoever reviews it may see it. `version`: how often people have coded it."""

    id: str
    survey_id: str
    question: str
    language: str
    redacted: str
    may_quote: bool
    themes: Sequence[Any]
    coded_by: str
    version: int
    fingerprint: bytes

    @property
    def read_as(self) -> str:
        """The language the comment is in, as far as the machine could tell; else that of its page."""
        return language_in(self.themes) or self.language


def find_text(connection: Connection, scope: Scope, comment_id: str) -> CodedText | None:
    """The comment with this id, where it was themed and does not wait for a moderator."""
    found = (
        select(_comment, _response.c.survey_id, _summary.c.version, _summary.c.fingerprint)
        .join(_response, _comment.c.response_id == _response.c.id)
        .join(_summary, _summary.c.comment_id == _comment.c.id)
    )
    row = connection.execute(found.where(_comment.c.id == comment_id, may_be_read(scope))).one_or_none()
    if row is None:
        return None
    words = (row.question, row.language, row.redacted or "", row.may_quote, row.themes or [])
    return CodedText(row.id, row.survey_id, *words, row.coded_by or "", row.version, row.fingerprint)


def read_codings(connection: Connection, comment_id: str) -> tuple[Coding, ...]:
    """Every coding of a comment that a person has coded, the oldest first."""
    found = select(_coding).where(_coding.c.comment_id == comment_id).order_by(_coding.c.number)
    return tuple(
        Coding(row.number, row.coded_by, row.at, row.themes, row.do_not_quote, row.same_as)
        for row in connection.execute(found)
    )


def add_coding(connection: Connection, comment_id: str, coding: Coding) -> bool:
    """Keeps a coding. False, and nothing kept, where one of its number is there already."""
    row = {
        "comment_id": comment_id,
        "number": coding.number,
        "coded_by": coding.coded_by,
        "at": coding.at,
        "themes": list(coding.themes),
        "do_not_quote": coding.do_not_quote,
        "same_as": coding.same_as,
    }
    return connection.execute(_ADD_ONCE[connection.dialect.name], row).rowcount == 1


def set_themes(connection: Connection, comment_id: str, themes: Sequence[Any]) -> None:
    """Lays a person's coding beside the comment, where it is counted from."""
    values = {"themes": list(themes), "coded_by": PERSON}
    connection.execute(update(_comment).where(_comment.c.id == comment_id).values(values))


def set_same_as(connection: Connection, comment_id: str, same_as: str) -> None:
    """Marks a comment as one that an earlier one said already; with nothing, as one of its own."""
    connection.execute(delete(_duplicate).where(_duplicate.c.comment_id == comment_id))
    if same_as:
        connection.execute(insert(_duplicate), {"comment_id": comment_id, "same_as": same_as})
        moved = update(_duplicate).where(_duplicate.c.same_as == comment_id)
        connection.execute(moved.values(same_as=same_as))


def first_of_same(connection: Connection, comment_id: str) -> str:
    """The comment that stands for this one: itself, where it is nobody's double."""
    found = select(_duplicate.c.same_as).where(_duplicate.c.comment_id == comment_id)
    return connection.execute(found).scalar_one_or_none() or comment_id


def find_lookalikes(
    connection: Connection, scope: Scope, text: CodedText, most: int = 5
) -> tuple[tuple[str, str], ...]:
    """Other comments of the survey with the same letters: id and redacted words."""
    found = select(_comment.c.id, _comment.c.redacted).join(_summary, _summary.c.comment_id == _comment.c.id)
    wanted = found.where(
        _summary.c.survey_id == text.survey_id,
        _summary.c.fingerprint == text.fingerprint,
        _comment.c.id != text.id,
        may_be_read(scope),
    )
    rows = connection.execute(wanted.order_by(_comment.c.id).limit(most))
    return tuple((row.id, row.redacted or "") for row in rows)


def read_first_and_newest(connection: Connection, survey_id: str) -> tuple[tuple[str, Any, Any], ...]:
    """Of each comment of a survey that people coded: its response, the machine's coding, the newest one."""
    found = (
        select(_comment.c.response_id, _coding.c.comment_id, _coding.c.themes)
        .join(_comment, _comment.c.id == _coding.c.comment_id)
        .join(_summary, _summary.c.comment_id == _coding.c.comment_id)
        .where(_summary.c.survey_id == survey_id)
        .order_by(_coding.c.comment_id, _coding.c.number)
    )
    kept: dict[str, tuple[str, Any, Any]] = {}
    for row in connection.execute(found):
        first = kept.get(row.comment_id, (row.response_id, row.themes, row.themes))
        kept[row.comment_id] = (*first[:2], row.themes)
    return tuple(kept.values())


def read_corrections(connection: Connection) -> tuple[CodedText, ...]:
    """Every comment a person has coded and that is nobody's double, in the order of their ids."""
    found = (
        select(_comment, _response.c.survey_id, _summary.c.version, _summary.c.fingerprint)
        .join(_response, _comment.c.response_id == _response.c.id)
        .join(_summary, _summary.c.comment_id == _comment.c.id)
        .where(_summary.c.reviewed.is_(True), _comment.c.id.not_in(select(_duplicate.c.comment_id)))
    )
    return tuple(
        CodedText(
            row.id, row.survey_id, row.question, row.language, row.redacted or "", row.may_quote,
            row.themes or [], row.coded_by or "", row.version, row.fingerprint,
        )
        for row in connection.execute(found.order_by(_comment.c.id))
    )  # fmt: skip
