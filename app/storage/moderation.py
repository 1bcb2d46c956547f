"""Where comments stand with the moderators, and the log of what moderators did.

It decides nothing, and takes no words out: it keeps what was decided.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    exists,
    func,
    insert,
    or_,
    select,
    true,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from app.storage.answers_tables import CommentRow, ResponseRow
from app.storage.columns import table_of
from app.storage.moderation_tables import ModerationActRow, ModerationRow

Scope = Literal["danger", "all"]  # which comments wait for a moderator before any other human sees them
Decision = Literal["seen", "acted", "second look"]
State = Literal["", "waiting", Decision]
Act = Literal[Decision, "revealed", "hid words", "put words back", "asked"]
WAITING: tuple[State, ...] = ("waiting", "second look")

_comment, _response = table_of(CommentRow), table_of(ResponseRow)
_moderation, _act = table_of(ModerationRow), table_of(ModerationActRow)
_standing = _moderation.alias("standing")  # so that the condition fits into any question, also one that joins
_ADD_ONCE = {
    name: statement.on_conflict_do_nothing().execution_options(preserve_rowcount=True)
    for name, statement in (
        ("sqlite", sqlite.insert(_moderation)),
        ("postgresql", postgresql.insert(_moderation)),
    )
}


@dataclass(frozen=True)
class Case:
    """One comment as a moderator reads it. `state` is empty where no moderator has touched it yet."""

    id: str
    survey_id: str
    version_hash: str
    question: str
    kind: str
    language: str
    original: str | None
    redacted: str | None
    read_first: bool
    written_on: date
    state: State
    version: int


@dataclass(frozen=True)
class Waiting:
    """How many comments wait, and the day the oldest was written."""

    number: int
    oldest: date | None


@dataclass(frozen=True)
class Done:
    """One line of the log: who did what with which comment, when, and why."""

    comment: str
    at: datetime
    account: str
    act: Act
    note: str | None


def is_waiting(scope: Scope) -> ColumnElement[bool]:
    """A condition on `comment`: a moderator has to read it before any other human may.

    Whoever reads comments for anybody else asks for its opposite: `where(~is_waiting(scope))`.
    """
    untouched = ~exists().where(_standing.c.comment_id == _comment.c.id)
    open_ones = select(_standing.c.comment_id).where(_standing.c.state.in_(WAITING))
    first = _comment.c.read_first.is_(True) if scope == "danger" else true()
    return or_(_comment.c.id.in_(open_ones), and_(first, untouched))


def waiting_ids(connection: Connection, survey_id: str, scope: Scope) -> frozenset[str]:
    """The ids of the comments of a survey that nobody but a moderator may see yet."""
    wanted = select(_comment.c.id).join(_response, _comment.c.response_id == _response.c.id)
    rows = connection.execute(wanted.where(_response.c.survey_id == survey_id, is_waiting(scope)))
    return frozenset(rows.scalars())


def count_waiting(connection: Connection, scope: Scope) -> Waiting:
    """How many comments wait, of all surveys."""
    joined = select(func.count(), func.min(_response.c.answered_on)).select_from(_comment).join(_response)
    number, oldest = connection.execute(joined.where(is_waiting(scope))).one()
    return Waiting(number, oldest)


def read_waiting(connection: Connection, scope: Scope, most: int, start: int = 0) -> tuple[Case, ...]:
    """Comments that wait: first what may mean danger, then what needs a second look; the oldest first."""
    second = (_moderation.c.state == "second look").is_(True)
    order = (_comment.c.read_first.desc(), second.desc(), _response.c.answered_on, _comment.c.id)
    # The ids first: putting fifty thousand comments with their words in order takes seconds.
    ids = _joined(_comment.c.id).where(is_waiting(scope)).order_by(*order).limit(most).offset(start)
    page = tuple(connection.scalars(ids))
    rows = connection.execute(_cases().where(_comment.c.id.in_(page))).mappings()
    found = {row["id"]: _case_of(row) for row in rows}
    return tuple(found[comment] for comment in page)


def find_case(connection: Connection, comment_id: str) -> Case | None:
    """One comment, whether it waits or not."""
    row = connection.execute(_cases().where(_comment.c.id == comment_id)).mappings().one_or_none()
    return _case_of(row) if row else None


def _cases() -> Select[Any]:
    words = (_comment.c.question, _comment.c.language, _comment.c.original, _comment.c.redacted)
    about = (_response.c.survey_id, _response.c.version_hash, _response.c.kind, _response.c.answered_on)
    columns = (
        _comment.c.id,
        *words,
        _comment.c.read_first,
        *about,
        _moderation.c.state,
        _moderation.c.version,
    )
    return _joined(*columns)


def _joined(*columns: ColumnElement[Any]) -> Select[Any]:
    joined = _comment.join(_response, _comment.c.response_id == _response.c.id).join(
        _moderation, _moderation.c.comment_id == _comment.c.id, isouter=True
    )
    return select(*columns).select_from(joined)


def _case_of(row: Any) -> Case:
    given = {name: row[name] for name in row if name != "answered_on"}
    state = {"state": row["state"] or "", "version": row["version"] or 0}
    return Case(**{**given, **state, "written_on": row["answered_on"]})


def change_state(connection: Connection, comment_id: str, state: State, version: int) -> bool:
    """Keeps where a comment stands. False where somebody has changed it since this version was read."""
    if version == 0:
        row = {"comment_id": comment_id, "state": state, "version": 1}
        return connection.execute(_ADD_ONCE[connection.dialect.name], row).rowcount == 1
    wanted = (_moderation.c.comment_id == comment_id, _moderation.c.version == version)
    values = {"state": state, "version": version + 1}
    return connection.execute(update(_moderation).where(*wanted).values(values)).rowcount == 1


def change_redacted(connection: Connection, comment_id: str, redacted: str) -> None:
    """Keeps the words of a comment with people taken out."""
    connection.execute(update(_comment).where(_comment.c.id == comment_id).values(redacted=redacted))


def add_done(connection: Connection, done: Done) -> None:
    """Writes one line of the log. No line is ever changed."""
    row = {"comment_id": done.comment, "at": done.at, "account": done.account}
    connection.execute(insert(_act), {**row, "act": done.act, "note": done.note})


def read_done(connection: Connection, comment_id: str) -> Sequence[Done]:
    """What was done with one comment, the newest first."""
    return _lines(connection, select(_act).where(_act.c.comment_id == comment_id))


def read_settled(connection: Connection, most: int) -> Sequence[Done]:
    """What moderators did last with any comment, the newest first."""
    return _lines(connection, select(_act).limit(most))


def _lines(connection: Connection, wanted: Select[Any]) -> Sequence[Done]:
    rows = connection.execute(wanted.order_by(_act.c.id.desc()))
    return tuple(Done(row.comment_id, row.at, row.account, row.act, row.note) for row in rows)


def delete_notes(connection: Connection, survey_id: str) -> int:
    """Deletes what moderators wrote about the comments of a survey; who did what, and when, stays."""
    of_survey = (
        select(_comment.c.id)
        .join(_response, _comment.c.response_id == _response.c.id)
        .where(_response.c.survey_id == survey_id)
    )
    wanted = (_act.c.note.is_not(None), _act.c.comment_id.in_(of_survey))
    return connection.execute(update(_act).where(*wanted).values(note=None)).rowcount
