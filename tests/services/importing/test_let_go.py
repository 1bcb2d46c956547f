"""A file rests no longer than it must, and the words in it no longer than was promised."""

import io
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from app.security.crypto import Keys
from app.services.importing import uploads
from app.services.importing.background import (
    finish_imports,
    has_stopped,
    start_in_background,
    wait_for_background,
)
from app.services.importing.notes import NotReadable
from app.services.importing.steps import find_import, get_import, go_on, read_imports
from app.services.importing.uploads import take_file
from app.services.retention import run_retention
from app.settings import Settings
from app.storage.import_tables import ImportBatchRow
from app.storage.stores import Stores, reading
from tests.services.importing.files import NOW, begin, many_rows, rows_in, send, write_csv

WEEK = timedelta(days=7, seconds=1)


def batches_in(stores: Stores) -> int:
    with reading(stores.answers) as connection:
        return int(connection.execute(select(func.count()).select_from(ImportBatchRow)).scalar_one())


def test_no_word_of_a_file_rests_unsealed(sqlite_stores: Stores, keys: Keys) -> None:
    send(sqlite_stores, keys, write_csv([("Comment", "Zebra column"), ("Sphinx of quartz", "Yes")]))
    with reading(sqlite_stores.answers) as connection:
        driver: Any = connection.connection.driver_connection
        dump = "\n".join(driver.iterdump())
    assert "Sphinx" not in dump
    assert "Zebra" not in dump
    assert "fft.csv" not in dump


def test_the_rows_of_a_file_go_when_it_is_read_in(stores: Stores, keys: Keys) -> None:
    work, kept = begin(stores, keys, write_csv(many_rows(30)))
    assert batches_in(stores) == 1
    while go_on(work, kept.id, NOW):
        pass
    assert batches_in(stores) == 0
    assert len(rows_in(stores).responses) == 27


def test_a_file_that_nobody_read_in_goes_after_a_week(
    sqlite_stores: Stores, keys: Keys, settings: Settings
) -> None:
    work, kept = send(sqlite_stores, keys, write_csv(many_rows(30)))
    run_retention(sqlite_stores, settings, NOW + WEEK - timedelta(seconds=2))
    assert find_import(work, kept.id)
    assert run_retention(sqlite_stores, settings, NOW + WEEK).files == 1
    assert find_import(work, kept.id) is None
    assert batches_in(sqlite_stores) == 0


def test_an_import_that_stopped_for_a_week_keeps_what_was_taken(
    sqlite_stores: Stores, keys: Keys, settings: Settings
) -> None:
    work, kept = begin(sqlite_stores, keys, write_csv(many_rows(900)))
    go_on(work, kept.id, NOW)
    run_retention(sqlite_stores, settings, NOW + WEEK)
    assert get_import(work, kept.id).state == "finished"
    assert batches_in(sqlite_stores) == 0
    assert len(rows_in(sqlite_stores).responses) == 450


def test_words_as_they_were_written_go_after_a_year(
    sqlite_stores: Stores, keys: Keys, settings: Settings
) -> None:
    work, kept = begin(sqlite_stores, keys, write_csv(many_rows(10)))
    while go_on(work, kept.id, NOW):
        pass
    assert run_retention(sqlite_stores, settings, NOW + timedelta(days=365)).comments == 0
    assert run_retention(sqlite_stores, settings, NOW + timedelta(days=366)).comments == 9
    assert {one.original for one in rows_in(sqlite_stores).comments} == {None}


def test_a_file_that_breaks_off_leaves_nothing(sqlite_stores: Stores, keys: Keys) -> None:
    content = write_csv(many_rows(2000)) + b'1,2,3,4,5,6\n"never closed'
    with pytest.raises(NotReadable):
        take_file(sqlite_stores, keys, io.BytesIO(content), "x.csv", NOW)
    assert batches_in(sqlite_stores) == 0


def test_a_file_over_the_limit_is_refused(
    sqlite_stores: Stores, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "MOST_BYTES", 100)
    with pytest.raises(NotReadable):
        take_file(sqlite_stores, keys, io.BytesIO(write_csv(many_rows(20))), "x.csv", NOW)


def test_work_beside_the_pages_goes_to_the_end(stores: Stores, keys: Keys) -> None:
    work, kept = begin(stores, keys, write_csv(many_rows(30)))
    for _ in range(3):
        start_in_background(work, kept.id, lambda: NOW)
    wait_for_background(work)
    assert get_import(work, kept.id).state == "finished"
    assert len(rows_in(stores).responses) == 27


def test_the_job_of_the_night_goes_on_with_what_stopped(stores: Stores, keys: Keys) -> None:
    work, kept = begin(stores, keys, write_csv(many_rows(30)))
    assert not has_stopped(kept, NOW + timedelta(seconds=29))
    assert has_stopped(kept, NOW + timedelta(seconds=31))
    assert finish_imports(work, lambda: NOW) == 1
    assert finish_imports(work, lambda: NOW) == 0
    assert [one.state for one in read_imports(work)] == ["finished"]
