"""What staff did, written down: who, what and when.

It keeps no address and no answer.
"""

from datetime import datetime

from app.storage.staff_log import LogEntry, add_log_entry, read_log
from app.storage.stores import Stores, reading, writing


def log_action(stores: Stores, account: str, what: str, about: str, now: datetime) -> None:
    """Writes one line of the log."""
    with writing(stores.people) as connection:
        add_log_entry(connection, LogEntry(now, account, what, about))


def recent_actions(stores: Stores, most: int = 200) -> tuple[LogEntry, ...]:
    """The latest lines of the log, the newest first."""
    with reading(stores.people) as connection:
        return read_log(connection, most)
