"""Where reading a chosen sheet is killed, the sheet is chosen again: nothing is lost or there twice."""

import io
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from app.security.crypto import Keys
from app.services.importing import sealed, sheets
from app.services.importing.notes import NotReadable
from app.services.importing.sheets import choose_sheet, may_be_chosen, take_any_file
from app.services.importing.steps import Work, get_import, rows_of
from app.services.importing.tables import FileRow, FileTable
from app.services.importing.uploads import BROKEN_OFF_AFTER, forget_import, keep_rows
from app.storage import imports as storage
from app.storage.imports import KeptImport
from app.storage.stores import Stores
from tests.services.importing.files import NAMES, NOW, many_rows, write_sheets

ROWS = 3000
LATER = NOW + BROKEN_OFF_AFTER + timedelta(seconds=1)
FILE = write_sheets({"Cover": [("About this file",)], "May": many_rows(ROWS)})
WORKER = """
import sys
from app.security.crypto import derive_keys
from app.services.importing import sealed
from app.services.importing.sheets import choose_sheet
from app.services.importing.steps import Work, get_import
from app.storage.stores import open_stores
from tests.services.importing.files import NOW
from tests.stores import SECRET

sealed.MOST_ROWS = 10
work = Work(open_stores(*sys.argv[1:3]), derive_keys(SECRET))
choose_sheet(work, get_import(work, sys.argv[3]), "May", NOW)
"""


def send(stores: Stores, keys: Keys) -> tuple[Work, KeptImport]:
    work = Work(stores, keys)
    return work, get_import(work, take_any_file(stores, keys, io.BytesIO(FILE), "fft.xlsx", NOW))


def choose_and_be_killed(work: Work, kept: KeptImport, root: object) -> KeptImport:
    """Another process begins to read the sheet, and is killed when some of its rows are kept."""
    addresses = [
        engine.url.render_as_string(hide_password=False)
        for engine in (work.stores.answers, work.stores.people)
    ]
    command = [sys.executable, "-c", WORKER, *addresses, kept.id]
    with subprocess.Popen(command, cwd=str(root)) as worker:
        while not get_import(work, kept.id).rows and worker.poll() is None:
            time.sleep(0.01)
        worker.send_signal(signal.SIGKILL)
    return get_import(work, kept.id)


def cells_of(work: Work, kept: KeptImport) -> list[str]:
    return [row.cells[3] for rows in rows_of(work, kept) for row in rows]


def test_a_sheet_whose_reading_was_killed_is_chosen_again_and_every_row_is_there_once(
    stores: Stores, keys: Keys, pytestconfig: pytest.Config
) -> None:
    work, kept = send(stores, keys)
    broken = choose_and_be_killed(work, kept, pytestconfig.rootpath)
    assert (broken.state, 0 < broken.rows < ROWS) == ("reading", True)
    assert not choose_sheet(work, broken, "May", NOW)  # somebody may still be at it
    assert may_be_chosen(broken, LATER)
    assert choose_sheet(work, broken, "May", LATER)
    done = get_import(work, kept.id)
    assert (done.state, done.rows, done.next_batch) == ("read", ROWS, 0)
    assert cells_of(work, done) == [row[3] for row in many_rows(ROWS)[1:]]


def read_slowly(work: Work, kept: KeptImport, meanwhile: Callable[[], object]) -> None:
    """A first attempt, so slow that between two of its batches something else is done with the file."""

    def rows() -> Iterator[FileRow]:
        yield FileRow(2, ("", "", "", "slow", ""))
        meanwhile()
        yield FileRow(3, ("", "", "", "slow", ""))

    assert sheets._begin(work, kept, 1, NOW)
    keep_rows(work.stores, work.keys, kept.id, FileTable(NAMES, rows(), "May"), 1)


def begin_again(work: Work, kept: KeptImport) -> bool:
    return sheets._begin(work, get_import(work, kept.id), 2, LATER)


def test_a_reading_that_was_only_slow_stops_where_another_has_begun(
    stores: Stores, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealed, "MOST_ROWS", 1)
    work, kept = send(stores, keys)
    with pytest.raises(NotReadable, match="begun anew"):
        read_slowly(work, kept, lambda: begin_again(work, kept))
    assert cells_of(work, kept) == []


def test_a_file_that_is_let_go_while_it_is_read_says_so(
    stores: Stores, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealed, "MOST_ROWS", 1)
    work, kept = send(stores, keys)
    with pytest.raises(NotReadable, match="let go"):
        read_slowly(work, kept, lambda: forget_import(stores, kept.id))


def test_two_readings_that_know_nothing_of_each_other_would_be_found_out(
    sqlite_stores: Stores, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealed, "MOST_ROWS", 1)
    work, kept = send(sqlite_stores, keys)

    def begin_and_forget_which() -> None:
        begin_again(work, kept)
        change = storage.change_import
        monkeypatch.setattr(storage, "change_import", lambda *said, **_which: change(*said))  # planted

    read_slowly(work, kept, begin_and_forget_which)
    assert get_import(work, kept.id).rows == 2
