"""Responses being written, as sealed bytes: one row each, found by a name only its cookie can give.

It opens no seal. Finding and changing a draft is the step every page takes, and goes straight to the driver.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, bindparam, delete

from app.storage.answers_tables import DraftRow
from app.storage.columns import table_of
from app.storage.direct import count_changed, fetch_row

_draft = table_of(DraftRow)
_FIND = "SELECT sealed, saved_at, counter FROM draft WHERE id = ?"
_ADD = "INSERT INTO draft (id, sealed, saved_at, counter) VALUES (?, ?, ?, 0)"
_CHANGE = "UPDATE draft SET sealed = ?, saved_at = ?, counter = counter + 1 WHERE id = ? AND counter = ?"
_DELETE = "DELETE FROM draft WHERE id = ?"
_DELETE_AS_SEEN = "DELETE FROM draft WHERE id = ? AND counter = ?"
_DELETE_OLD = delete(_draft).where(_draft.c.saved_at < bindparam("before"))


@dataclass(frozen=True)
class SealedDraft:
    """A draft as it is kept. `counter` tells one saving from the next."""

    sealed: bytes
    saved_at: datetime
    counter: int


def find_draft(connection: Connection, draft_id: bytes) -> SealedDraft | None:
    """The draft of this name."""
    row = fetch_row(connection, _FIND, (draft_id,))
    return SealedDraft(bytes(row[0]), _read_moment(row[1]), row[2]) if row else None


def add_draft(connection: Connection, draft_id: bytes, sealed: bytes, now: datetime) -> None:
    """Keeps a new draft."""
    count_changed(connection, _ADD, (draft_id, sealed, _write_moment(connection, now)))


def change_draft(connection: Connection, draft_id: bytes, sealed: bytes, now: datetime, seen: int) -> bool:
    """Keeps a draft anew. False where it is gone, or was saved since it was seen."""
    moment = _write_moment(connection, now)
    return count_changed(connection, _CHANGE, (sealed, moment, draft_id, seen)) == 1


def delete_draft(connection: Connection, draft_id: bytes, seen: int | None = None) -> bool:
    """Deletes a draft: where `seen` is given, only as it was then. False where nothing was deleted."""
    if seen is None:
        return count_changed(connection, _DELETE, (draft_id,)) == 1
    return count_changed(connection, _DELETE_AS_SEEN, (draft_id, seen)) == 1


def delete_drafts_before(connection: Connection, moment: datetime) -> int:
    """Deletes the drafts last saved before this moment, and says how many."""
    return connection.execute(_DELETE_OLD, {"before": moment}).rowcount


def _read_moment(kept: str | datetime) -> datetime:
    """The moment of a row: SQLite keeps it as text. As `columns.Moment` does."""
    moment = datetime.fromisoformat(kept) if isinstance(kept, str) else kept
    return moment.replace(tzinfo=UTC)


def _write_moment(connection: Connection, moment: datetime) -> str | datetime:
    plain = moment.astimezone(UTC).replace(tzinfo=None)
    return plain.isoformat(" ", "microseconds") if connection.dialect.name == "sqlite" else plain
