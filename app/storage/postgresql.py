"""PostgreSQL as a store that loses nothing: its settings, read back, and the clearing of deleted rows.

It knows no table, and nothing of SQLite.
"""

from typing import Any

from sqlalchemy import Connection, Engine, Table, event, text, update
from sqlalchemy.pool import ConnectionPoolEntry

from app.storage.sqlite import StoreRefused

# Where a connection's tables are: two stores at the same place would be one.
PLACE = """SELECT current_database(), current_setting('search_path'),
                  coalesce(inet_server_addr()::text, ''), current_setting('port')"""
_MIGRATION_LOCK = 4_716_203  # any number, the same in every process
LOCK_MILLISECONDS = 3_000  # as SQLite's: whoever waits longer is told kindly
# Connection, resources, lock, shut down or cancelled, the machine's disk; and a server that only reads.
_PASSING = ("08", "53", "55P03", "57", "58", "40001", "40P01", "25006")


def prepare(engine: Engine) -> Engine:
    """Makes each connection of this engine give up on a lock that is held too long."""
    event.listen(engine, "connect", _limit_waiting)
    return engine


def _limit_waiting(connection: Any, _entry: ConnectionPoolEntry) -> None:
    connection.autocommit = True
    connection.execute(f"SET lock_timeout = {LOCK_MILLISECONDS}")
    connection.autocommit = False


def is_passing(fault: BaseException | None) -> bool:
    """Whether this fault is a lock's, a disk's or the network's, and not a mistake of ours."""
    state = getattr(fault, "sqlstate", "")
    if state is None:  # the server was not reached, or the line broke
        return type(fault).__name__ in {"OperationalError", "ConnectionTimeout"}
    return state.startswith(_PASSING)


def check(engine: Engine) -> None:
    """Refuses a server that says "kept" before it has kept. Raises StoreRefused."""
    with engine.connect() as connection:
        found = connection.execute(text("SHOW synchronous_commit")).scalar_one()
        encoding = connection.execute(text("SHOW server_encoding")).scalar_one()
    if found == "off":
        raise StoreRefused("PostgreSQL has synchronous_commit off: an answer could be lost. Set it to on.")
    if encoding != "UTF8":
        raise StoreRefused(f"PostgreSQL keeps text as {encoding}: make the database with the encoding UTF8.")


def prepare_schema(connection: Connection) -> None:
    """Makes the schema this connection's address names, and lets one process at a time change its tables."""
    connection.execute(text("SET LOCAL lock_timeout = 0"))  # a migration of another process may take long
    connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _MIGRATION_LOCK})
    path = connection.execute(text("SHOW search_path")).scalar_one()
    schema = path.split(",")[0].strip().strip('"')
    if schema not in ("$user", "public"):
        name = connection.dialect.identifier_preparer.quote(schema)
        connection.execute(text(f"CREATE SCHEMA IF NOT EXISTS {name}"))


def write_anew(connection: Connection, table: Table) -> None:
    """Writes every row of a table anew in the order of its id, all by one transaction.

    Rows lie in the order in which they were written and know by which transaction: both would tell who came
    after whom.
    """
    quote = connection.dialect.identifier_preparer.quote
    connection.execute(update(table).values(id=table.c.id))
    connection.execute(text(f"CLUSTER {quote(table.name)} USING {quote(f'pk_{table.name}')}"))


def vacuum(engine: Engine) -> None:
    """Clears deleted rows of this store away, so that their space is written over."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        tables = connection.execute(
            text("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
        )
        quote = connection.dialect.identifier_preparer.quote
        connection.execute(text(f"VACUUM {', '.join(quote(table) for table in tables.scalars())}"))
