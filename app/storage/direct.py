"""One statement straight to the driver, for the few that every page of a survey takes.

The connection, its transaction and its faults stay SQLAlchemy's; only the making of the statement and of rich
results is left out, which costs more than the database does. It knows no table.
"""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.exc import DBAPIError

Values = Sequence[object]


def fetch_row(connection: Connection, statement: str, values: Values) -> Sequence[Any] | None:
    """The first row a statement finds. Values stand where it says `?`."""
    with _sent(connection, statement, values) as cursor:
        found: Sequence[Any] | None = cursor.fetchone()
        return found


def count_changed(connection: Connection, statement: str, values: Values) -> int:
    """Changes rows, and says how many."""
    with _sent(connection, statement, values) as cursor:
        return cursor.rowcount


@contextmanager
def _sent(connection: Connection, statement: str, values: Values) -> Iterator[DBAPICursor]:
    dialect = connection.dialect
    if dialect.paramstyle != "qmark":
        statement = statement.replace("?", "%s")
    with closing(connection.connection.cursor()) as cursor:
        try:
            cursor.execute(statement, values)
            yield cursor
        except dialect.loaded_dbapi.Error as fault:
            lost = dialect.is_disconnect(fault, connection.connection.dbapi_connection, cursor)
            if lost:
                connection.invalidate(fault)
            raise _as_ours(connection, statement, fault, lost=lost) from fault


def _as_ours(connection: Connection, statement: str, fault: Exception, *, lost: bool) -> BaseException:
    """The fault as SQLAlchemy raises it; without the values, for they hold what somebody typed."""
    return DBAPIError.instance(
        statement,
        None,
        fault,
        connection.dialect.loaded_dbapi.Error,
        hide_parameters=True,
        connection_invalidated=lost,
        dialect=connection.dialect,
    )
