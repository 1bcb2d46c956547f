"""What a store promises before it takes a single answer."""

from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.exc import SQLAlchemyError

from app.storage import postgresql, sqlite
from app.storage.stores import (
    StoreAway,
    StoreRefused,
    Stores,
    close_stores,
    open_stores,
    reading,
    truncate_wal,
    writing,
)
from tests.stores import Opener, addresses_in, find_programs, running_server


def test_what_was_written_is_read_back(stores: Stores) -> None:
    with writing(stores.answers) as connection:
        connection.execute(text("INSERT INTO withdrawal (key_hash) VALUES (:hash)"), {"hash": b"a" * 32})
    with reading(stores.answers) as connection:
        assert connection.execute(text("SELECT count(*) FROM withdrawal")).scalar_one() == 1


def test_a_write_that_fails_half_way_leaves_nothing(stores: Stores) -> None:
    def write_and_fail() -> None:
        with writing(stores.answers) as connection:
            connection.execute(text("INSERT INTO withdrawal (key_hash) VALUES (:hash)"), {"hash": b"a" * 32})
            raise RuntimeError("the power goes")

    with pytest.raises(RuntimeError):
        write_and_fail()
    with reading(stores.answers) as connection:
        assert connection.execute(text("SELECT count(*) FROM withdrawal")).scalar_one() == 0


def test_the_two_stores_have_no_table_in_common(stores: Stores) -> None:
    answers, people = (set(inspect(engine).get_table_names()) for engine in (stores.answers, stores.people))
    assert answers & people == {"alembic_version"}


def test_two_stores_in_one_place_are_refused(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path}/all.db"
    with pytest.raises(StoreRefused, match="each"):
        open_stores(address, address)


def test_the_folder_made_for_the_databases_is_nobody_elses(tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    close_stores(open_stores(f"sqlite:///{folder}/answers.db", f"sqlite:///{folder}/people.db"))
    assert folder.stat().st_mode & 0o077 == 0


def test_another_kind_of_database_is_refused() -> None:
    with pytest.raises(StoreRefused, match="SQLite or PostgreSQL"):
        open_stores("mysql+pymysql://somewhere/answers", "mysql+pymysql://somewhere/people")


def test_a_database_in_memory_is_refused() -> None:
    with pytest.raises(StoreRefused, match="local disk"):
        open_stores("sqlite:///:memory:", "sqlite:///:memory:")


@pytest.mark.parametrize("setting", sorted(sqlite.SETTINGS))
def test_each_sqlite_setting_is_on_in_every_connection(sqlite_stores: Stores, setting: str) -> None:
    for engine in (sqlite_stores.answers, sqlite_stores.people):
        with reading(engine) as first, reading(engine) as second:
            for connection in (first, second):
                found = connection.exec_driver_sql(f"PRAGMA {setting}").scalar_one()
                assert found == sqlite.SETTINGS[setting]


def test_a_setting_that_does_not_take_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sqlite.SETTINGS, "synchronous", 7)  # planted: SQLite takes 0 to 3
    with pytest.raises(StoreRefused, match="synchronous"):
        open_stores(f"sqlite:///{tmp_path}/answers.db", f"sqlite:///{tmp_path}/people.db")


def test_a_reader_does_not_keep_a_writer_waiting(stores: Stores) -> None:
    with reading(stores.answers) as reader:
        reader.execute(text("SELECT count(*) FROM withdrawal")).scalar_one()
        with writing(stores.answers) as connection:
            connection.execute(text("DELETE FROM withdrawal"))


def test_an_emptied_log_says_so_and_a_busy_one_too(sqlite_stores: Stores) -> None:
    with writing(sqlite_stores.answers) as connection:
        connection.execute(text("INSERT INTO withdrawal (key_hash) VALUES (:hash)"), {"hash": b"a" * 32})
    with reading(sqlite_stores.answers) as reader:
        reader.execute(text("SELECT count(*) FROM withdrawal")).scalar_one()
        with writing(sqlite_stores.answers) as connection:
            connection.execute(text("DELETE FROM withdrawal"))
        assert not sqlite.truncate_wal(sqlite_stores.answers, patience=0.1)
    assert truncate_wal(sqlite_stores.answers)


@pytest.mark.postgresql
def test_a_server_that_does_not_wait_for_the_disk_is_refused() -> None:
    programs = find_programs()
    if programs is None:
        pytest.skip("PostgreSQL IS NOT TESTED: no server binaries were found.")
    with (
        running_server(programs, "-c synchronous_commit=off") as server,
        pytest.raises(StoreRefused, match="synchronous_commit"),
    ):
        open_stores(*addresses_in(server, "postgres"))


@pytest.mark.postgresql
def test_one_schema_for_both_stores_is_refused(postgresql_server: str) -> None:
    answers, _ = addresses_in(postgresql_server, "empty")
    with pytest.raises(StoreRefused, match="each"):
        open_stores(answers, answers)


def test_stores_opened_anew_share_nothing(open_stores_anew: Opener) -> None:
    first, second = open_stores_anew(), open_stores_anew()
    with writing(first.answers) as connection:
        connection.execute(text("INSERT INTO withdrawal (key_hash) VALUES (:hash)"), {"hash": b"a" * 32})
    with reading(second.answers) as connection:
        assert connection.execute(text("SELECT count(*) FROM withdrawal")).scalar_one() == 0


def test_what_somebody_typed_does_not_stand_in_a_fault(stores: Stores) -> None:
    words = {"hash": b"the zebra-striped nurse"}
    statement = text("INSERT INTO withdrawal (key_hash, nothing) VALUES (:hash, 1)")
    with pytest.raises(SQLAlchemyError) as fault, writing(stores.answers) as connection:
        connection.execute(statement, words)
    assert "zebra" not in str(fault.value)


@pytest.mark.postgresql
def test_on_postgresql_a_lock_that_is_held_too_long_is_no_mistake_of_ours(
    postgresql_server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgresql, "LOCK_MILLISECONDS", 200)
    made = open_stores(*addresses_in(postgresql_server, "empty"))
    with writing(made.answers) as other:
        other.exec_driver_sql("LOCK TABLE draft IN ACCESS EXCLUSIVE MODE")
        with pytest.raises(StoreAway), writing(made.answers) as connection:
            connection.exec_driver_sql("DELETE FROM draft")
    close_stores(made)


@pytest.mark.postgresql
def test_on_postgresql_a_connection_that_is_cut_is_no_mistake_of_ours(postgresql_server: str) -> None:
    made = open_stores(*addresses_in(postgresql_server, "empty"))

    def write_while_the_line_is_cut() -> None:
        with writing(made.answers) as connection:
            own = connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
            with writing(made.people) as other:
                other.exec_driver_sql(f"SELECT pg_terminate_backend({own})")
            connection.exec_driver_sql("DELETE FROM draft")

    with pytest.raises(StoreAway):
        write_while_the_line_is_cut()
    close_stores(made)


@pytest.mark.postgresql
def test_a_postgresql_that_only_reads_or_is_not_there_is_no_mistake_of_ours(postgresql_server: str) -> None:
    made = open_stores(*addresses_in(postgresql_server, "empty"))

    def write_where_only_reading_is_allowed() -> None:
        with writing(made.answers) as connection:
            connection.exec_driver_sql("SET TRANSACTION READ ONLY")
            connection.exec_driver_sql("DELETE FROM draft")

    with pytest.raises(StoreAway):
        write_where_only_reading_is_allowed()
    gone = create_engine("postgresql+psycopg://postgres@127.0.0.1:1/none")
    with pytest.raises(StoreAway), reading(gone):
        pass
    gone.dispose()
    with pytest.raises(SQLAlchemyError), reading(made.answers) as connection:
        connection.exec_driver_sql("SELECT * FROM no_such_table")
    close_stores(made)
