"""What a SQLite store was asked, statement by statement, however it was asked.

It counts nothing and judges nothing.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event


@contextmanager
def statements_of(engine: Engine) -> Iterator[list[str]]:
    """The first words of the statements, as SQLite itself hears them."""
    seen: list[str] = []

    def note(connection: Any, *_: Any) -> None:
        connection.set_trace_callback(lambda statement: seen.append(statement.split()[0]))

    def stop(connection: Any, *_: Any) -> None:
        connection.set_trace_callback(None)

    event.listen(engine, "checkout", note)
    event.listen(engine, "checkin", stop)
    yield seen
    event.remove(engine, "checkout", note)
    event.remove(engine, "checkin", stop)
