"""Responses, each kept once and whole, and found again by its key; and the rows that are counted.

Contact details never come here: `storage.people` is another store, and neither imports the other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Table, delete, func, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from app.storage.answers_tables import (
    AnswerRow,
    CommentRow,
    EqualityAnswerRow,
    EqualityTextRow,
    ResponseRow,
    SkippedRow,
)
from app.storage.columns import table_of
from app.storage.direct import fetch_row
from app.storage.review_tables import CommentDuplicateRow, CommentSummaryRow

Parts = tuple[Mapping[str, Any], ...]
_response = table_of(ResponseRow)
_summary, _duplicate = table_of(CommentSummaryRow), table_of(CommentDuplicateRow)
_BY_KEY = "SELECT id, content_digest, receipt_turn FROM response WHERE idempotency_key = ?"
_BY_RECEIPT = "SELECT 1 FROM response WHERE receipt_hash = ?"
_PARTS = {name: table_of(row) for name, row in (("answers", AnswerRow), ("equality", EqualityAnswerRow))}
_PARTS |= {"skipped": table_of(SkippedRow), "comments": table_of(CommentRow)}
_PARTS |= {"equality_texts": table_of(EqualityTextRow)}
# One key, one row: whoever comes second with a key adds nothing, and the row count says so.
_ADD_ONCE = {
    name: statement.on_conflict_do_nothing(index_elements=["idempotency_key"]).execution_options(
        preserve_rowcount=True
    )
    for name, statement in (
        ("sqlite", sqlite.insert(_response)),
        ("postgresql", postgresql.insert(_response)),
    )
}


@dataclass(frozen=True)
class NewResponse:
    """One response as its rows will be. Answers are codes or numbers; words are in `comments` alone."""

    id: str
    survey_id: str
    version_hash: str
    language: str
    register: str
    mode: str
    collector: str
    kind: str
    service: str
    area: str
    answered_on: date
    idempotency_key: str
    content_digest: bytes
    receipt_turn: int
    receipt_hash: bytes
    answers: Parts = ()
    equality: Parts = ()
    skipped: Parts = ()
    comments: Parts = ()
    equality_texts: Parts = ()
    helped: bool = False


@dataclass(frozen=True)
class KeptResponse:
    """What is known of a response that is already kept under a key."""

    id: str
    content_digest: bytes
    receipt_turn: int


def insert_once(connection: Connection, response: NewResponse) -> bool:
    """Keeps the response with all its parts. False, and nothing kept, where its key is there already."""
    row = {column.name: getattr(response, column.name) for column in _response.columns}
    if connection.execute(_ADD_ONCE[connection.dialect.name], row).rowcount != 1:
        return False
    for name, table in _PARTS.items():
        _insert_parts(connection, table, response.id, getattr(response, name))
    return True


def insert_batch(connection: Connection, batch: Sequence[NewResponse]) -> int:
    """Keeps many responses whole, but for those whose key is there already. How many are new."""
    rows = [{column.name: getattr(one, column.name) for column in _response.columns} for one in batch]
    if not rows:
        return 0
    statement = _ADD_ONCE[connection.dialect.name].returning(_response.c.id)
    new = set(connection.execute(statement, rows).scalars())
    for name, table in _PARTS.items():
        parts = [
            {"response_id": one.id, **part} for one in batch if one.id in new for part in getattr(one, name)
        ]
        if parts:
            connection.execute(insert(table), parts)
    return len(new)


def delete_some_of(connection: Connection, survey_id: str, collector: str, mode: str, most: int) -> int:
    """Deletes so many responses that came through a collector in this way, whole. How many were deleted."""
    mine = (_response.c.survey_id == survey_id, _response.c.collector == collector, _response.c.mode == mode)
    ids = list(connection.execute(select(_response.c.id).where(*mine).limit(most)).scalars())
    if ids:
        connection.execute(delete(_response).where(_response.c.id.in_(ids)))
    return len(ids)


def count_through(connection: Connection, survey_id: str, collector: str, mode: str) -> int:
    """How many responses came through a collector in this way."""
    mine = (_response.c.survey_id == survey_id, _response.c.collector == collector, _response.c.mode == mode)
    return connection.execute(select(func.count()).select_from(_response).where(*mine)).scalar_one()


def _insert_parts(connection: Connection, table: Table, response_id: str, parts: Parts) -> None:
    if parts:
        connection.execute(insert(table), [{"response_id": response_id, **part} for part in parts])


def find_by_key(connection: Connection, key: str) -> KeptResponse | None:
    """The response kept under this idempotency key."""
    row = fetch_row(connection, _BY_KEY, (key,))
    return KeptResponse(row[0], bytes(row[1]), row[2]) if row else None


def is_receipt_taken(connection: Connection, receipt_hash: bytes) -> bool:
    """Whether a response has this receipt."""
    return fetch_row(connection, _BY_RECEIPT, (receipt_hash,)) is not None


@dataclass(frozen=True)
class ResponseFact:
    """What is known of each response. `period` is its quarter, like `2026-Q4`."""

    response: str
    kind: str
    service: str
    area: str
    period: str
    language: str
    version_hash: str


@dataclass(frozen=True)
class AnswerFact:
    """One answer of one response: a code, with a place where it was ranked, or a number."""

    response: str
    kind: str
    question: str
    code: str
    number: int | None
    service: str
    area: str
    period: str


@dataclass(frozen=True)
class MembershipFact:
    """One equality answer of one response, as its standard code."""

    response: str
    question: str
    code: str


@dataclass(frozen=True)
class CommentFact:
    """One comment. `themes` is None until it was coded, `original` once retention has taken it.

    `may_quote`: its writer said so, and no reviewer said otherwise. `same_as`: the comment that said the
    same before, beside which this one is not counted.
    """

    id: str
    response: str
    kind: str
    question: str
    language: str
    original: str | None
    redacted: str | None
    may_quote: bool
    themes: list[Any] | None
    coded_by: str | None
    service: str
    area: str
    period: str
    same_as: str | None = None


@dataclass(frozen=True)
class SurveyRows:
    """Everything that is counted of one survey, in no order of time."""

    responses: tuple[ResponseFact, ...]
    answers: tuple[AnswerFact, ...]
    memberships: tuple[MembershipFact, ...]
    comments: tuple[CommentFact, ...]


def read_rows(connection: Connection, survey_id: str) -> SurveyRows:
    """The tidy rows of a survey, for counting alone: no page may reach them."""
    kept = connection.execute(
        select(_response).where(_response.c.survey_id == survey_id).order_by(_response.c.id)
    )
    facts = {
        row.id: ResponseFact(
            row.id, row.kind, row.service, row.area, quarter(row.answered_on), row.language, row.version_hash
        )
        for row in kept
    }
    parts = {name: _read_parts(connection, table, survey_id) for name, table in _PARTS.items()}
    reviews = _read_reviews(connection, survey_id)
    return SurveyRows(
        responses=tuple(facts.values()),
        answers=tuple(_answer_fact(facts[row.response_id], row) for row in parts["answers"]),
        memberships=tuple(
            MembershipFact(row.response_id, row.question, row.code) for row in parts["equality"]
        ),
        comments=tuple(_comment_fact(facts[row.response_id], row, reviews) for row in parts["comments"]),
    )


def quarter(day: date) -> str:
    """The quarter of the year a day is in.

    >>> quarter(date(2026, 11, 21))
    '2026-Q4'
    """
    return f"{day.year}-Q{(day.month + 2) // 3}"


def _read_parts(connection: Connection, table: Table, survey_id: str) -> Sequence[Row[Any]]:
    joined = select(table).join(_response, table.c.response_id == _response.c.id)
    return connection.execute(
        joined.where(_response.c.survey_id == survey_id).order_by(*table.primary_key)
    ).all()


def _answer_fact(fact: ResponseFact, row: Row[Any]) -> AnswerFact:
    about = (fact.service, fact.area, fact.period)
    return AnswerFact(fact.response, fact.kind, row.question, row.code, row.number, *about)


def _read_reviews(connection: Connection, survey_id: str) -> Mapping[str, tuple[bool, str | None]]:
    """By comment: whether a reviewer said not to quote it, and which one said the same before."""
    found = select(_summary.c.comment_id, _summary.c.do_not_quote, _duplicate.c.same_as).join(
        _duplicate, _duplicate.c.comment_id == _summary.c.comment_id, isouter=True
    )
    wanted = found.where(_summary.c.survey_id == survey_id, _summary.c.reviewed.is_(True))
    return {row.comment_id: (row.do_not_quote, row.same_as) for row in connection.execute(wanted)}


def _comment_fact(
    fact: ResponseFact, row: Row[Any], reviews: Mapping[str, tuple[bool, str | None]]
) -> CommentFact:
    do_not_quote, same_as = reviews.get(row.id, (False, None))
    words = (row.original, row.redacted, row.may_quote and not do_not_quote, row.themes, row.coded_by)
    about = (fact.service, fact.area, fact.period, same_as)
    return CommentFact(row.id, fact.response, fact.kind, row.question, row.language, *words, *about)
