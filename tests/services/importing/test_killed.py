"""Reading in that is killed half-way, again and again, loses nothing and takes nothing twice."""

import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from app.security.crypto import Keys
from app.services.importing import sealed
from app.services.importing.steps import get_import, go_on, undo_import
from app.storage.stores import Stores
from tests.services.importing.files import NOW, begin, many_rows, rows_in, write_csv

ROWS = 600
WORKER = """
import sys
from app.security.crypto import derive_keys
from app.services.importing.steps import Work, go_on
from app.storage.stores import open_stores
from tests.services.importing.careless import go_on_carelessly
from tests.services.importing.files import NOW
from tests.stores import SECRET

work = Work(open_stores(*sys.argv[1:3]), derive_keys(SECRET))
step = go_on_carelessly if "carelessly" in sys.argv else go_on
while step(work, sys.argv[3], NOW):
    print("a piece is done", flush=True)
"""


def run_until_killed(stores: Stores, import_id: str, root: Path, pieces: int, *how: str) -> None:
    """Another process goes on with an import, and is killed after so many pieces of work."""
    addresses = [
        engine.url.render_as_string(hide_password=False) for engine in (stores.answers, stores.people)
    ]
    command = [sys.executable, "-c", WORKER, *addresses, import_id, *how]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) as worker:
        assert worker.stdout is not None
        for _ in range(pieces):
            worker.stdout.readline()
        worker.send_signal(signal.SIGKILL)


def words_in(stores: Stores) -> Counter[str | None]:
    return Counter(comment.original for comment in rows_in(stores).comments)


def expected() -> Counter[str | None]:
    return Counter(row[3] for row in many_rows(ROWS)[1:] if row[0] != "tomorrow")


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealed, "MOST_ROWS", 20)


def test_an_import_killed_many_times_has_every_good_row_once(
    stores: Stores, keys: Keys, pytestconfig: pytest.Config
) -> None:
    work, kept = begin(stores, keys, write_csv(many_rows(ROWS)))
    for pieces in (1, 3, 0, 5, 2):
        run_until_killed(stores, kept.id, pytestconfig.rootpath, pieces)
    assert 0 < len(rows_in(stores).responses) < len(expected())
    while go_on(work, kept.id, NOW):
        pass
    done = get_import(work, kept.id)
    assert words_in(stores) == expected()
    assert (done.state, done.kept, done.repeated, done.bad) == ("finished", 540, 0, 60)


def test_two_who_go_on_at_once_take_each_row_once(
    stores: Stores, keys: Keys, pytestconfig: pytest.Config
) -> None:
    work, kept = begin(stores, keys, write_csv(many_rows(ROWS)))
    addresses = [
        engine.url.render_as_string(hide_password=False) for engine in (stores.answers, stores.people)
    ]
    command = [sys.executable, "-c", WORKER, *addresses, kept.id]
    both = [subprocess.Popen(command, cwd=pytestconfig.rootpath, stdout=subprocess.DEVNULL) for _ in range(2)]
    assert [one.wait() for one in both] == [0, 0]
    assert words_in(stores) == expected()
    assert get_import(work, kept.id).kept == 540


def test_an_undoing_that_is_killed_goes_on_until_nothing_is_left(
    stores: Stores, keys: Keys, pytestconfig: pytest.Config
) -> None:
    work, kept = begin(stores, keys, write_csv(many_rows(ROWS)))
    while go_on(work, kept.id, NOW):
        pass
    assert undo_import(work, kept, NOW)
    run_until_killed(stores, kept.id, pytestconfig.rootpath, 1)
    while go_on(work, kept.id, NOW):
        pass
    assert words_in(stores) == Counter()
    assert get_import(work, kept.id).state == "undone"


def test_an_import_that_is_undone_while_it_runs_leaves_nothing(stores: Stores, keys: Keys) -> None:
    work, kept = begin(stores, keys, write_csv(many_rows(ROWS)))
    for _ in range(3):
        go_on(work, kept.id, NOW)
    undo_import(work, kept, NOW)
    while go_on(work, kept.id, NOW):
        pass
    assert words_in(stores) == Counter()


def test_a_worker_that_keeps_rows_before_it_says_so_is_found_out(
    sqlite_stores: Stores, keys: Keys, pytestconfig: pytest.Config
) -> None:
    """Planted: rows and place are kept in two transactions, and rows have no key of their own."""
    work, kept = begin(sqlite_stores, keys, write_csv(many_rows(ROWS)))
    run_until_killed(sqlite_stores, kept.id, pytestconfig.rootpath, 9, "carelessly")
    while go_on(work, kept.id, NOW):
        pass
    assert words_in(sqlite_stores) != expected()
