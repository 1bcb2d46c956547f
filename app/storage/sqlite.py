"""SQLite as a store that loses nothing: its settings, set on each connection and read back.

It knows no table, and nothing of PostgreSQL.
"""

import sqlite3
import time
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

BUSY_MILLISECONDS = 3_000  # far under the patience of a phone, a proxy and the server's own watch
# While somebody is known to hold the write lock: else the waiting would take every thread from the readers.
HURRIED_MILLISECONDS = 200
HURRIED_SECONDS = 2.0
BEGIN = "sqlite_begin"  # execution option: how a transaction begins
# NORMAL loses acknowledged rows when the power goes; FULL does not. 2 is FULL.
SETTINGS: dict[str, str | int] = {
    "journal_mode": "wal",
    "synchronous": 2,
    "busy_timeout": BUSY_MILLISECONDS,
    "foreign_keys": 1,
    "secure_delete": 1,
}


# What passes when the other process, the disk or its owner lets it. The low byte tells the kind.
_PASSING = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PROTOCOL,
}
# A file opened while it was read-only stays so, for all connections of this process, until each is closed.
_STAYING = sqlite3.SQLITE_READONLY


@dataclass
class _Waiting:
    """Until when this process waits for the write lock only briefly, by the monotonic clock."""

    hurried_until: float = 0.0


class StoreRefused(Exception):
    """A store is not set up so that it can be trusted with an answer. Its text says what to do."""


def prepare(engine: Engine) -> None:
    """Makes each connection of this engine safe, and each transaction begin as its execution option says."""
    event.listen(engine, "connect", _set_and_read_back)
    event.listen(engine, "begin", partial(_begin, _Waiting()))


def is_passing(fault: BaseException | None) -> bool:
    """Whether this fault is a lock, a disk or a folder's, and not a mistake of ours."""
    return getattr(fault, "sqlite_errorcode", 0) & 0xFF in _PASSING


def _set_and_read_back(connection: Any, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # the driver begins nothing by itself
    for name, value in SETTINGS.items():
        connection.execute(f"PRAGMA {name} = {value}").fetchone()
    for name, value in SETTINGS.items():
        found = connection.execute(f"PRAGMA {name}").fetchone()[0]
        if found != value:
            raise StoreRefused(
                f"SQLite says {name} is {found}, not {value}. Keep the database on a local disk, in a file."
            )


def needs_opening_anew(fault: BaseException | None) -> bool:
    """Whether connections opened until now may go on failing after the cause is gone."""
    code: int = getattr(fault, "sqlite_errorcode", 0) & 0xFF
    return code == _STAYING


def _begin(waiting: _Waiting, connection: Connection) -> None:
    how = connection.get_execution_options().get(BEGIN, "DEFERRED")
    if how == "DEFERRED":  # waits for nobody
        connection.exec_driver_sql("BEGIN DEFERRED")
    else:
        _begin_writing(waiting, connection, how)


def _begin_writing(waiting: _Waiting, connection: Connection, how: str) -> None:
    hurried = time.monotonic() < waiting.hurried_until
    if hurried:
        connection.exec_driver_sql(f"PRAGMA busy_timeout = {HURRIED_MILLISECONDS}")
    try:
        connection.exec_driver_sql(f"BEGIN {how}")
    except OperationalError:
        waiting.hurried_until = time.monotonic() + HURRIED_SECONDS
        raise
    else:
        waiting.hurried_until = 0.0
    finally:
        if hurried:
            connection.exec_driver_sql(f"PRAGMA busy_timeout = {SETTINGS['busy_timeout']}")


def truncate_wal(engine: Engine, patience: float = 5.0) -> bool:
    """Empties the write-ahead log, in which deleted text lives on. False where readers kept it busy."""
    end = time.monotonic() + patience
    raw = engine.raw_connection()
    try:
        while True:
            busy = raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            if not busy or time.monotonic() > end:
                return not busy
            time.sleep(0.05)
    finally:
        raw.close()
