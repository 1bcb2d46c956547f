"""SQLite as a store that loses nothing: its settings, set on each connection and read back.

It knows no table, and nothing of PostgreSQL.
"""

import time
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.pool import ConnectionPoolEntry

BUSY_MILLISECONDS = 5_000
BEGIN = "sqlite_begin"  # execution option: how a transaction begins
# NORMAL loses acknowledged rows when the power goes; FULL does not. 2 is FULL.
SETTINGS: dict[str, str | int] = {
    "journal_mode": "wal",
    "synchronous": 2,
    "busy_timeout": BUSY_MILLISECONDS,
    "foreign_keys": 1,
    "secure_delete": 1,
}


class StoreRefused(Exception):
    """A store is not set up so that it can be trusted with an answer. Its text says what to do."""


def prepare(engine: Engine) -> None:
    """Makes each connection of this engine safe, and each transaction begin as its execution option says."""
    event.listen(engine, "connect", _set_and_read_back)
    event.listen(engine, "begin", _begin)


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


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(f"BEGIN {connection.get_execution_options().get(BEGIN, 'DEFERRED')}")


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
