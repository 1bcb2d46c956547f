"""Samples of comments that two people code apart, and what each of them coded.

It works out no agreement (`analysis.agreement` does) and shows nobody another's coding.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, func, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from app.storage.columns import table_of
from app.storage.comment_list import Choice, chosen
from app.storage.moderation import Scope
from app.storage.review_tables import (
    BlindCodingRow,
    CommentSummaryRow,
    DoubleReadingCommentRow,
    DoubleReadingRow,
)

READERS = 2
_reading, _of = table_of(DoubleReadingRow), table_of(DoubleReadingCommentRow)
_blind, _summary = table_of(BlindCodingRow), table_of(CommentSummaryRow)
_ADD_ONCE = {
    name: statement.on_conflict_do_nothing(
        index_elements=["reading_id", "comment_id", "account"]
    ).execution_options(preserve_rowcount=True)
    for name, statement in (("sqlite", sqlite.insert(_blind)), ("postgresql", postgresql.insert(_blind)))
}


@dataclass(frozen=True)
class DoubleReading:
    """One sample, who drew it and when."""

    id: str
    survey_id: str
    made_by: str
    made: datetime


@dataclass(frozen=True)
class BlindCoding:
    """What one person coded, not seeing the other's."""

    comment: str
    account: str
    at: datetime
    themes: tuple[str, ...]
    feeling: str


def draw_comments(
    connection: Connection, scope: Scope, survey_id: str, language: str, after: str, most: int
) -> list[str]:
    """So many ids from a place in the order of the random ids on, and from its beginning where they end."""
    wanted = chosen(select(_summary.c.comment_id), scope, survey_id, Choice(language=language))
    fresh = wanted.where(~in_any_reading(_summary.c.comment_id)).order_by(_summary.c.comment_id)
    later = connection.execute(fresh.where(_summary.c.comment_id > after).limit(most)).scalars().all()
    missing = most - len(later)
    first = connection.execute(fresh.where(_summary.c.comment_id <= after).limit(missing)).scalars().all()
    return [*later, *first]


def add_reading(connection: Connection, reading: DoubleReading, comment_ids: Sequence[str]) -> None:
    """Keeps a sample."""
    values = {"id": reading.id, "survey_id": reading.survey_id}
    connection.execute(insert(_reading), values | {"made_by": reading.made_by, "made": reading.made})
    connection.execute(insert(_of), [{"reading_id": reading.id, "comment_id": one} for one in comment_ids])


def find_readings(connection: Connection, survey_id: str) -> tuple[DoubleReading, ...]:
    """The samples of a survey, the newest first."""
    found = select(_reading).where(_reading.c.survey_id == survey_id)
    rows = connection.execute(found.order_by(_reading.c.made.desc(), _reading.c.id))
    return tuple(DoubleReading(row.id, row.survey_id, row.made_by, row.made) for row in rows)


def comments_of(connection: Connection, reading_id: str) -> tuple[str, ...]:
    """The ids of the comments of a sample."""
    found = select(_of.c.comment_id).where(_of.c.reading_id == reading_id).order_by(_of.c.comment_id)
    return tuple(connection.execute(found).scalars())


def read_blind_codings(connection: Connection, reading_id: str) -> tuple[BlindCoding, ...]:
    """Everything coded in a sample so far."""
    found = select(_blind).where(_blind.c.reading_id == reading_id)
    rows = connection.execute(found.order_by(_blind.c.account, _blind.c.comment_id))
    return tuple(
        BlindCoding(row.comment_id, row.account, row.at, tuple(row.themes), row.feeling) for row in rows
    )


def add_blind_coding(connection: Connection, reading_id: str, coding: BlindCoding) -> bool:
    """Keeps what somebody coded. False where they had coded that comment before: the first reading stands."""
    row = {
        "reading_id": reading_id,
        "comment_id": coding.comment,
        "account": coding.account,
        "at": coding.at,
        "themes": list(coding.themes),
        "feeling": coding.feeling,
    }
    return connection.execute(_ADD_ONCE[connection.dialect.name], row).rowcount == 1


def in_any_reading(comment_id: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether a comment is in a sample at all."""
    return select(_of.c.comment_id).where(_of.c.comment_id == comment_id).exists()


def in_open_reading(comment_id: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether a comment is in a sample, and fewer than two people have coded it there."""
    return select(_of.c.comment_id).where(_of.c.comment_id == comment_id, _waits()).exists()


def open_reading_of(connection: Connection, comment_id: str) -> str:
    """The sample in which a comment still waits for a person; empty where it waits in none."""
    found = select(_of.c.reading_id).where(_of.c.comment_id == comment_id, _waits())
    return connection.execute(found).scalar() or ""


def _waits() -> ColumnElement[bool]:
    coded = select(func.count()).select_from(_blind)
    of_this = coded.where(_blind.c.reading_id == _of.c.reading_id, _blind.c.comment_id == _of.c.comment_id)
    return of_this.correlate(_of).scalar_subquery() < READERS
