"""The organisation’s safeguarding note, one row a language.

It chooses no language.
"""

from collections.abc import Mapping

from sqlalchemy import Connection, delete, insert, select

from app.storage.columns import table_of
from app.storage.moderation_tables import SafeguardingNoteRow

_note = table_of(SafeguardingNoteRow)


def read_notes(connection: Connection) -> Mapping[str, str]:
    """Every note, by its language."""
    return {row.language: row.words for row in connection.execute(select(_note).order_by(_note.c.language))}


def write_note(connection: Connection, language: str, words: str) -> None:
    """Keeps a note in a language that has none."""
    connection.execute(insert(_note), {"language": language, "words": words})


def delete_note(connection: Connection, language: str) -> None:
    """Takes the note of a language away."""
    connection.execute(delete(_note).where(_note.c.language == language))
