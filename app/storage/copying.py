"""A whole store as one file, and back: SQLite by its own online copy, PostgreSQL by its own programs.

It looks at no row, and decides nothing about when to copy or what may be replaced.
"""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, MetaData, inspect, select, text

from app.storage.stores import reading

_DEBIAN = Path("/usr/lib/postgresql")


class CopyFault(Exception):
    """A store could not be copied. Its text says what to do."""


def copy_out(engine: Engine, file: Path) -> None:
    """Writes the store into a file while it is in use: one moment of it, whole. Raises CopyFault."""
    if engine.dialect.name == "sqlite":
        _copy_sqlite_out(engine, file)
    else:
        _run_postgresql(engine, "pg_dump", f"--schema={_schema(engine)}", f"--file={file}")
    file.chmod(0o600)


def copy_in(engine: Engine, file: Path) -> None:
    """Replaces what is in the store by the file. Raises CopyFault, and then the store is as it was."""
    if engine.dialect.name == "sqlite":
        _copy_sqlite_in(engine, file)
    else:
        engine.dispose()
        flags = ("--clean", "--if-exists", "--single-transaction", "--exit-on-error")
        _run_postgresql(engine, "pg_restore", *flags, str(file))


def has_rows(engine: Engine) -> bool:
    """Whether anything at all is kept in the store."""
    names = [name for name in inspect(engine).get_table_names() if name != "alembic_version"]
    held = MetaData()
    held.reflect(engine, only=names)
    with reading(engine) as connection:
        return any(
            connection.execute(select(text("1")).select_from(table)).first() for table in held.sorted_tables
        )


def _copy_sqlite_out(engine: Engine, file: Path) -> None:
    raw = engine.raw_connection()
    with closing(raw), closing(sqlite3.connect(file)) as target:
        _driver(raw).backup(target)
        target.execute("PRAGMA journal_mode = DELETE").fetchone()
        _check(target, file)


def _copy_sqlite_in(engine: Engine, file: Path) -> None:
    with closing(sqlite3.connect(file)) as source:
        _check(source, file)
        raw = engine.raw_connection()
        with closing(raw):
            source.backup(_driver(raw))
    engine.dispose()


def _check(connection: sqlite3.Connection, file: Path) -> None:
    found = connection.execute("PRAGMA integrity_check").fetchone()[0]
    if found != "ok":
        raise CopyFault(f"{file.name} is damaged: {found}")


def _driver(raw: Any) -> sqlite3.Connection:
    connection = raw.driver_connection
    if not isinstance(connection, sqlite3.Connection):
        raise CopyFault("This store is not SQLite.")
    return connection


def _schema(engine: Engine) -> str:
    with reading(engine) as connection:
        return str(connection.execute(text("SELECT current_schema()")).scalar_one())


def _run_postgresql(engine: Engine, program: str, *arguments: str) -> None:
    info = _connection_info(engine)
    command = [find_program(program), "--no-password", "--no-owner", "--no-privileges"]
    command += ["--format=custom", f"--dbname={info['PGDATABASE']}"]
    done = subprocess.run(  # noqa: S603 - the program is PostgreSQL's own, the arguments are ours
        [*command, *arguments], env={**os.environ, **info}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise CopyFault(f"{program} says: {done.stderr.strip()}")


def _connection_info(engine: Engine) -> dict[str, str]:
    """How PostgreSQL's programs reach the store; by the environment, for arguments are seen by everybody."""
    raw = engine.raw_connection()
    with closing(raw):
        info: Any = getattr(raw.driver_connection, "info", None)
        return {
            "PGHOST": info.host,
            "PGPORT": str(info.port),
            "PGUSER": info.user,
            "PGPASSWORD": info.password,
            "PGDATABASE": info.dbname,
        }


def find_program(name: str) -> str:
    """Where one of PostgreSQL's own programs is. Raises CopyFault."""
    newest = sorted(_DEBIAN.glob(f"*/bin/{name}"), key=lambda path: int(path.parts[-3]), reverse=True)
    found = newest[0] if newest else shutil.which(name)
    if found is None:
        raise CopyFault(f"{name} was not found: install PostgreSQL's client programs on this machine.")
    return str(found)
