"""Responses, each kept once and whole, and found again by its key or its receipt.

Contact details never come here: `storage.people` is another store, and neither imports the other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from app.storage.answers_tables import (
    AnswerRow,
    CommentRow,
    EqualityAnswerRow,
    ResponseRow,
    SkippedRow,
    WithdrawalRow,
)
from app.storage.columns import table_of

_response, _withdrawal = table_of(ResponseRow), table_of(WithdrawalRow)
_BY_KEY = select(_response.c.id, _response.c.content_digest, _response.c.receipt_turn).where(
    _response.c.idempotency_key == bindparam("key")
)
_BY_RECEIPT = select(_response.c.id, _response.c.idempotency_key).where(_response.c.receipt_hash == bindparam("hash"))
_TOMBSTONE = select(_withdrawal.c.key_hash).where(_withdrawal.c.key_hash == bindparam("hash"))
_PARTS = {name: table_of(row) for name, row in (("answers", AnswerRow), ("equality", EqualityAnswerRow))}
_PARTS |= {"skipped": table_of(SkippedRow), "comments": table_of(CommentRow)}
# One key, one row: whoever comes second with a key adds nothing.
_ADD_ONCE = {
    "sqlite": sqlite.insert(_response).on_conflict_do_nothing(index_elements=["idempotency_key"]),
    "postgresql": postgresql.insert(_response).on_conflict_do_nothing(index_elements=["idempotency_key"]),
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
    answers: tuple[Mapping[str, Any], ...] = ()
    equality: tuple[Mapping[str, Any], ...] = ()
    skipped: tuple[Mapping[str, Any], ...] = ()
    comments: tuple[Mapping[str, Any], ...] = ()


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


def _insert_parts(connection: Connection, table: Table, response_id: str, parts: Sequence[Mapping[str, Any]]) -> None:
    if parts:
        connection.execute(insert(table), [{"response_id": response_id, **part} for part in parts])


def find_by_key(connection: Connection, key: str) -> KeptResponse | None:
    """The response kept under this idempotency key."""
    row = connection.execute(_BY_KEY, {"key": key}).one_or_none()
    return KeptResponse(row.id, bytes(row.content_digest), row.receipt_turn) if row else None


def is_receipt_taken(connection: Connection, receipt_hash: bytes) -> bool:
    """Whether a response has this receipt."""
    return connection.execute(_BY_RECEIPT, {"hash": receipt_hash}).first() is not None


def is_withdrawn(connection: Connection, key_hash: bytes) -> bool:
    """Whether the response of this key was withdrawn."""
    return connection.execute(_TOMBSTONE, {"hash": key_hash}).first() is not None


def find_by_receipt(connection: Connection, receipt_hash: bytes) -> tuple[str, str] | None:
    """The id and the key of the response with this receipt."""
    row = connection.execute(_BY_RECEIPT, {"hash": receipt_hash}).one_or_none()
    return (row.id, row.idempotency_key) if row else None


def withdraw_response(connection: Connection, response_id: str, key_hash: bytes) -> None:
    """Deletes a response with all its parts and leaves the tombstone of its key."""
    connection.execute(insert(_withdrawal), {"key_hash": key_hash})
    connection.execute(delete(_response).where(_response.c.id == response_id))
