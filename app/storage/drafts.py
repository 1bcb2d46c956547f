"""Responses being written, as sealed bytes: one row each, found by a name only its cookie can give.

It opens no seal and goes past the ORM: this is the step every page takes.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from app.storage.answers_tables import DraftRow
from app.storage.columns import table_of

_draft = table_of(DraftRow)
_FIND = select(_draft.c.sealed, _draft.c.saved_at, _draft.c.counter).where(_draft.c.id == bindparam("row"))
_ADD = insert(_draft)
_CHANGE = (
    update(_draft)
    .where(_draft.c.id == bindparam("row"), _draft.c.counter == bindparam("seen"))
    .values(sealed=bindparam("new_seal"), saved_at=bindparam("now"), counter=_draft.c.counter + 1)
)
_DELETE = delete(_draft).where(_draft.c.id == bindparam("row"))
_DELETE_AS_SEEN = _DELETE.where(_draft.c.counter == bindparam("seen"))
_DELETE_OLD = delete(_draft).where(_draft.c.saved_at < bindparam("before"))


@dataclass(frozen=True)
class SealedDraft:
    """A draft as it is kept. `counter` tells one saving from the next."""

    sealed: bytes
    saved_at: datetime
    counter: int


def find_draft(connection: Connection, draft_id: bytes) -> SealedDraft | None:
    """The draft of this name."""
    row = connection.execute(_FIND, {"row": draft_id}).one_or_none()
    return SealedDraft(bytes(row.sealed), row.saved_at, row.counter) if row else None


def add_draft(connection: Connection, draft_id: bytes, sealed: bytes, now: datetime) -> None:
    """Keeps a new draft."""
    connection.execute(_ADD, {"id": draft_id, "sealed": sealed, "saved_at": now, "counter": 0})


def change_draft(connection: Connection, draft_id: bytes, sealed: bytes, now: datetime, seen: int) -> bool:
    """Keeps a draft anew. False where it is gone, or was saved since it was seen."""
    values = {"row": draft_id, "new_seal": sealed, "now": now, "seen": seen}
    return connection.execute(_CHANGE, values).rowcount == 1


def delete_draft(connection: Connection, draft_id: bytes, seen: int | None = None) -> bool:
    """Deletes a draft: where `seen` is given, only as it was then. False where nothing was deleted."""
    if seen is None:
        return connection.execute(_DELETE, {"row": draft_id}).rowcount == 1
    return connection.execute(_DELETE_AS_SEEN, {"row": draft_id, "seen": seen}).rowcount == 1


def delete_drafts_before(connection: Connection, moment: datetime) -> int:
    """Deletes the drafts last saved before this moment, and says how many."""
    return connection.execute(_DELETE_OLD, {"before": moment}).rowcount
