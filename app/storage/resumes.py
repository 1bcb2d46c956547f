"""Ways back to drafts: found by the hash of four words, gone when their draft goes.

It knows neither the words nor the keys: what it is handed are hashes and sealed bytes.
"""

from sqlalchemy import Connection, insert, select

from app.storage.answers_tables import ResumeAttemptRow, ResumeRow
from app.storage.columns import table_of

_resume = table_of(ResumeRow)
TRIES = table_of(ResumeAttemptRow)


def find_resume(connection: Connection, code_hash: bytes) -> tuple[bytes, bytes] | None:
    """The name of the draft that these words lead to, and its sealed key."""
    wanted = select(_resume.c.draft_id, _resume.c.sealed_key).where(_resume.c.code_hash == code_hash)
    row = connection.execute(wanted).one_or_none()
    return (bytes(row.draft_id), bytes(row.sealed_key)) if row else None


def add_resume(connection: Connection, code_hash: bytes, draft_id: bytes, sealed_key: bytes) -> None:
    """Keeps a way back."""
    values = {"code_hash": code_hash, "draft_id": draft_id, "sealed_key": sealed_key}
    connection.execute(insert(_resume), values)


def has_resume(connection: Connection, draft_id: bytes) -> bool:
    """Whether there is a way back to this draft."""
    found = connection.execute(select(_resume.c.draft_id).where(_resume.c.draft_id == draft_id))
    return found.first() is not None
