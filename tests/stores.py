"""Both kinds of stores for tests: SQLite files, and a PostgreSQL server of the tests' own.

It makes empty stores of the newest shape; what is in them is each test's own affair.
"""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest

from app.security.crypto import Keys, derive_keys
from app.storage.stores import Stores, close_stores, migrate, open_stores

NO_SERVER = "PostgreSQL IS NOT TESTED: no server binaries were found (Debian: apt-get install postgresql)."
SECRET = b"a secret of the tests, of no worth elsewhere"
_SETTINGS = "-c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off -c max_connections=200"
_numbers = count(1)
Opener = Callable[[], Stores]


@pytest.fixture(scope="session")
def keys() -> Keys:
    """The keys of an installation."""
    return derive_keys(SECRET)


@pytest.fixture(scope="session")
def empty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two empty databases of the newest shape, to be copied."""
    folder = tmp_path_factory.mktemp("empty")
    made = open_stores(f"sqlite:///{folder}/answers.db", f"sqlite:///{folder}/people.db")
    migrate(made)
    close_stores(made)
    return folder


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The address of a running server, with a database `empty` of the newest shape."""
    programs = find_programs()
    if programs is None:
        pytest.skip(NO_SERVER)
    with running_server(programs) as address:
        _run_sql(address, "CREATE DATABASE empty")
        made = open_stores(*addresses_in(address, "empty"))
        migrate(made)
        close_stores(made)
        yield address


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def store_kind(request: pytest.FixtureRequest) -> str:
    """Which database a test runs on: each test that asks runs once on each."""
    return str(request.param)


@pytest.fixture
def open_stores_anew(store_kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Opener]:
    """Opens empty stores, other ones each time it is called."""
    opened: list[Stores] = []
    databases: list[str] = []

    def open_another() -> Stores:
        if store_kind == "sqlite":
            opened.append(_copy_sqlite(request.getfixturevalue("empty_sqlite"), tmp_path))
        else:
            server = request.getfixturevalue("postgresql_server")
            databases.append(_copy_postgresql(server))
            opened.append(open_stores(*addresses_in(server, databases[-1])))
        return opened[-1]

    yield open_another
    for made in opened:
        close_stores(made)
    for name in databases:  # hundreds of them would fill a small disk
        _run_sql(request.getfixturevalue("postgresql_server"), f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def stores(open_stores_anew: Opener) -> Stores:
    """Empty stores of the newest shape, once on SQLite and once on PostgreSQL."""
    return open_stores_anew()


@pytest.fixture
def sqlite_stores(empty_sqlite: Path, tmp_path: Path) -> Iterator[Stores]:
    """Empty stores on SQLite alone, for what is not about the database."""
    made = _copy_sqlite(empty_sqlite, tmp_path)
    yield made
    close_stores(made)


def addresses_in(server: str, database: str) -> tuple[str, str]:
    """The addresses of two stores, as two schemas of one database."""
    whole = f"{server}/{database}"
    return f"{whole}?options=-csearch_path%3Danswers", f"{whole}?options=-csearch_path%3Dpeople"


def find_programs() -> Path | None:
    """The folder of the newest PostgreSQL server's programs."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), key=lambda path: int(path.parts[-3]))
    elsewhere = shutil.which("pg_ctl")
    newest = found[-1] if found else Path(elsewhere) if elsewhere else None
    return newest.parent if newest else None


@contextmanager
def running_server(programs: Path, more_settings: str = "") -> Iterator[str]:
    """A server of our own on a free port, run by the user postgres where we are root: it refuses root."""
    folder = Path(tempfile.mkdtemp(prefix="evenground-"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    who = _server_user(folder)

    def run(program: str, *arguments: str) -> None:
        environment = {"PATH": f"{programs}:/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": str(folder)}
        command = [str(programs / program), "-D", str(folder / "data"), *arguments]
        subprocess.run(command, check=True, cwd=folder, env=environment, stdout=subprocess.DEVNULL, **who)

    run("initdb", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync", "--locale=C.UTF-8")
    settings = f"-p {port} -k {folder} {_SETTINGS} {more_settings}"
    run("pg_ctl", "-w", "-l", str(folder / "log"), "-o", settings, "start")
    try:
        yield f"postgresql+psycopg://postgres@127.0.0.1:{port}"
    finally:
        run("pg_ctl", "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def _server_user(folder: Path) -> dict[str, Any]:
    if os.geteuid() != 0:
        return {}
    user = pwd.getpwnam("postgres")
    os.chown(folder, user.pw_uid, user.pw_gid)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _run_sql(server: str, statement: str) -> None:
    address = server.replace("+psycopg", "") + "/postgres"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(statement.encode())


def _copy_sqlite(empty: Path, tmp_path: Path) -> Stores:
    folder = tmp_path / f"stores-{next(_numbers)}"
    shutil.copytree(empty, folder)
    return open_stores(f"sqlite:///{folder}/answers.db", f"sqlite:///{folder}/people.db")


def _copy_postgresql(server: str) -> str:
    name = f"stores_{next(_numbers)}"
    _run_sql(server, f"CREATE DATABASE {name} TEMPLATE empty")
    return name
