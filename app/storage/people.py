"""People's side of the house: sealed contact details, and the log of what staff did.

Answers never come here: `storage.responses` is another store, and neither imports the other.
"""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, delete, insert, select

from app.storage.columns import table_of
from app.storage.people_tables import ContactRow, StaffLogRow

_contact, _log = table_of(ContactRow), table_of(StaffLogRow)


@dataclass(frozen=True)
class SealedContact:
    """How to reach one person, for one purpose, until one day."""

    id: str
    purpose: str
    sealed: bytes
    delete_after: date


@dataclass(frozen=True)
class LogEntry:
    """What a member of staff did, about what, and when."""

    at: datetime
    account: str
    what: str
    about: str


def add_log_entry(connection: Connection, entry: LogEntry) -> None:
    """Writes one line of the log. No line is ever changed."""
    row = {"at": entry.at, "account": entry.account, "what": entry.what, "about": entry.about}
    connection.execute(insert(_log), row)


def read_log(connection: Connection, most: int = 200) -> tuple[LogEntry, ...]:
    """The latest lines of the log, the newest first."""
    rows = connection.execute(select(_log).order_by(_log.c.id.desc()).limit(most))
    return tuple(LogEntry(row.at, row.account, row.what, row.about) for row in rows)


def add_contact(connection: Connection, contact: SealedContact) -> None:
    """Keeps a sealed contact."""
    row = {column.name: getattr(contact, column.name) for column in _contact.columns}
    connection.execute(insert(_contact), row)


def read_contacts(connection: Connection, purpose: str) -> tuple[SealedContact, ...]:
    """The sealed contacts given for this purpose."""
    rows = connection.execute(select(_contact).where(_contact.c.purpose == purpose).order_by(_contact.c.id))
    return tuple(SealedContact(row.id, row.purpose, bytes(row.sealed), row.delete_after) for row in rows)


def delete_contacts_before(connection: Connection, day: date) -> int:
    """Deletes the contacts that were to be kept until a day before this one, and says how many."""
    return connection.execute(delete(_contact).where(_contact.c.delete_after < day)).rowcount
