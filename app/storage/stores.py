"""The two stores, answers and people: opened, checked, and written to in one transaction each.

No transaction can span both: each has an engine of its own, and nothing here takes two.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, make_url, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from app.storage import postgresql, sqlite
from app.storage.sqlite import StoreRefused

__all__ = [
    "StoreAway",
    "StoreRefused",
    "Stores",
    "close_stores",
    "is_away",
    "migrate",
    "open_stores",
    "reading",
    "truncate_wal",
    "writing",
]

log = logging.getLogger(__name__)


class StoreAway(Exception):
    """A store cannot be read or written just now: locked, full, read-only, or not to be reached.

    Nothing was kept of what was under way, and the same may be tried again.
    """


@dataclass(frozen=True)
class Stores:
    """What an installation keeps, in two stores that never meet."""

    answers: Engine
    people: Engine


def open_stores(answers_url: str, people_url: str) -> Stores:
    """The stores at these addresses. Raises StoreRefused where one cannot be trusted, or both are one."""
    stores = Stores(_make_engine(make_url(answers_url)), _make_engine(make_url(people_url)))
    try:
        _check(stores)
    except Exception:
        close_stores(stores)
        raise
    return stores


def close_stores(stores: Stores) -> None:
    """Lets go of every connection."""
    stores.answers.dispose()
    stores.people.dispose()


def _make_engine(url: URL) -> Engine:
    """Parameters are hidden, for what somebody typed must not stand in the log of a fault."""
    if url.get_backend_name() == "postgresql":
        return postgresql.prepare(create_engine(url, pool_pre_ping=True, hide_parameters=True))
    if url.get_backend_name() != "sqlite":
        raise StoreRefused(f"A store is SQLite or PostgreSQL, not {url.get_backend_name()}.")
    if url.database:
        Path(url.database).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    engine = create_engine(url, hide_parameters=True)
    sqlite.prepare(engine)
    return engine


def _check(stores: Stores) -> None:
    for engine in (stores.answers, stores.people):
        if engine.dialect.name == "postgresql":
            postgresql.check(engine)
        else:
            _check_file(engine)
    if _place(stores.answers) == _place(stores.people):
        raise StoreRefused("Answers and people need a file, a database or a schema each: these are the same.")


def _check_file(engine: Engine) -> None:
    """A worker that starts while the disk is full or read-only must not end the whole server with it."""
    try:
        engine.connect().close()
    except DBAPIError as fault:
        if not (is_away(fault) and Path(engine.url.database or "").is_file()):
            raise
        log.warning("A store cannot be opened yet: %s", fault.orig)


def is_away(fault: SQLAlchemyError) -> bool:
    """Whether this fault passes by itself or with a free disk, and is no mistake of ours."""
    if isinstance(fault, DBAPIError):
        return sqlite.is_passing(fault.orig) or postgresql.is_passing(fault.orig)
    return isinstance(fault, NoConnectionFree)


@contextmanager
def _or_away(engine: Engine) -> Iterator[None]:
    try:
        yield
    except SQLAlchemyError as fault:
        if sqlite.needs_opening_anew(getattr(fault, "orig", None)):
            engine.pool.dispose()  # not engine.dispose: a pool left behind closes what comes back to it late
        if is_away(fault):
            raise StoreAway(str(getattr(fault, "orig", fault))) from fault
        raise


def _place(engine: Engine) -> str:
    url = engine.url
    if engine.dialect.name == "sqlite":
        return str(Path(url.database or "").resolve())
    with reading(engine) as connection:
        return str(connection.execute(text(postgresql.PLACE)).one())


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one moment of the store and changes nothing."""
    with _or_away(engine), engine.connect() as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A connection in a transaction that may write: kept whole at the end, or not at all."""
    with (
        _or_away(engine),
        engine.connect().execution_options(**{sqlite.BEGIN: "IMMEDIATE"}) as connection,
        connection.begin(),
    ):
        yield connection


def truncate_wal(engine: Engine) -> bool:
    """Sees to it that deleted text is not left in a log. False where it must be tried again later."""
    if engine.dialect.name == "sqlite":
        return sqlite.truncate_wal(engine)
    postgresql.vacuum(engine)
    return True


def migrate(stores: Stores) -> None:
    """Brings both stores to the newest shape."""
    from app.storage.migrating import upgrade

    upgrade(stores.answers, "answers")
    upgrade(stores.people, "people")
