"""The log of what staff did: a line for each act, never changed.

It holds no contact details and no answers.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select

from app.storage.columns import table_of
from app.storage.people_tables import StaffLogRow

_log = table_of(StaffLogRow)


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
