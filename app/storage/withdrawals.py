"""Withdrawing a response by its receipt: the row goes, and its tombstone stays.

It knows neither words nor keys: what it is handed are hashes and numbers.
"""

from sqlalchemy import Connection, delete, insert, select

from app.storage.answers_tables import ResponseRow, WithdrawalAttemptRow, WithdrawalRow
from app.storage.columns import table_of
from app.storage.direct import fetch_row

_response, _withdrawal = table_of(ResponseRow), table_of(WithdrawalRow)
TRIES = table_of(WithdrawalAttemptRow)


def find_by_receipt(connection: Connection, receipt_hash: bytes) -> tuple[str, str] | None:
    """The id and the key of the response with this receipt."""
    columns = (_response.c.id, _response.c.idempotency_key)
    row = connection.execute(select(*columns).where(_response.c.receipt_hash == receipt_hash)).one_or_none()
    return (row.id, row.idempotency_key) if row else None


def delete_response(connection: Connection, response_id: str, key_hash: bytes) -> None:
    """Deletes a response with all its parts and leaves the tombstone of its key."""
    add_tombstone(connection, key_hash)
    connection.execute(delete(_response).where(_response.c.id == response_id))


def add_tombstone(connection: Connection, key_hash: bytes) -> None:
    """Remembers that the response of this key was withdrawn."""
    if not is_withdrawn(connection, key_hash):
        connection.execute(insert(_withdrawal), {"key_hash": key_hash})


def is_withdrawn(connection: Connection, key_hash: bytes) -> bool:
    """Whether the response of this key was withdrawn."""
    return fetch_row(connection, "SELECT 1 FROM withdrawal WHERE key_hash = ?", (key_hash,)) is not None


def read_tombstones(connection: Connection) -> frozenset[bytes]:
    """The hashes of all withdrawn keys."""
    return frozenset(bytes(found) for found in connection.execute(select(_withdrawal.c.key_hash)).scalars())


def read_keys(connection: Connection) -> tuple[tuple[str, str], ...]:
    """The id and the key of every response, for finding withdrawn ones in an old backup."""
    rows = connection.execute(select(_response.c.id, _response.c.idempotency_key))
    return tuple((row.id, row.idempotency_key) for row in rows)
