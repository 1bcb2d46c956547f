"""The safeguarding note: what an organisation tells its moderators to do, language by language.

The plain note of our own, for an organisation that has written none, is the page’s.
"""

from collections.abc import Mapping
from datetime import datetime

from app.services.staff_log import log_action
from app.storage.safeguarding import delete_note, read_notes, write_note
from app.storage.stores import Stores, reading, writing
from survey_definitions.model import SOURCE_LANGUAGE, Word

LONGEST = 5_000


class NoteTooLong(ValueError):
    """A note that nobody would read to its end."""


def safeguarding_notes(stores: Stores) -> Mapping[str, str]:
    """The notes there are, by language."""
    with reading(stores.answers) as connection:
        return read_notes(connection)


def note_in(stores: Stores, language: str) -> Word | None:
    """The note in this language, else in English, with the language it is in; None where there is neither."""
    notes = safeguarding_notes(stores)
    found = next((one for one in (language, SOURCE_LANGUAGE) if one in notes), None)
    return Word(notes[found], found) if found else None


def keep_note(stores: Stores, language: str, words: str, account: str, now: datetime) -> None:
    """Keeps the note in one language; empty words take it away. Raises `NoteTooLong`."""
    if len(words) > LONGEST:
        raise NoteTooLong
    with writing(stores.answers) as connection:
        delete_note(connection, language)
        if words.strip():
            write_note(connection, language, words.strip())
    log_action(stores, account, "safeguarding note set", language, now)
