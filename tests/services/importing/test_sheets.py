"""A workbook of several sheets waits, sealed, until somebody says which sheet the comments are in."""

import io

import pytest
from sqlalchemy import func, select

from app.security.crypto import Keys
from app.services.importing import sheets
from app.services.importing.mapping import guess_mapping
from app.services.importing.notes import NotReadable, SeveralSheets
from app.services.importing.sheets import choose_sheet, take_any_file
from app.services.importing.steps import (
    Work,
    check_rows,
    get_import,
    go_on,
    keep_mapping,
    rows_of,
    start_import,
)
from app.services.importing.uploads import KEPT_FOR, about_of, forget_old_files, take_file
from app.storage.columns import table_of
from app.storage.import_tables import ImportBatchRow
from app.storage.imports import KeptImport
from app.storage.stores import Stores, reading
from tests.services.importing.files import NAMES, NOW, many_rows, rows_in, write_csv, write_sheets, write_xlsx

Rows = list[tuple[str, ...]]
COVER: Rows = [("About this file",)]
BOOK: dict[str, Rows] = {
    "Cover": COVER,
    "April": [NAMES, ("01/04/2026", "Elm", "Good", "Kind in April", "")],
    "May": [NAMES, ("01/05/2026", "Elm", "Good", "Kind in May", ""), ("02/05/2026", "Elm", "", "Late", "")],
}
FILE = write_sheets(BOOK)  # written once: a workbook says when it was written


def send(stores: Stores, keys: Keys, content: bytes = FILE) -> tuple[Work, KeptImport]:
    made = take_any_file(stores, keys, io.BytesIO(content), "fft.xlsx", NOW)
    return Work(stores, keys), get_import(Work(stores, keys), made)


def numbers_kept(stores: Stores) -> list[int]:
    with reading(stores.answers) as connection:
        return list(connection.scalars(select(table_of(ImportBatchRow).c.number)))


def take_in(work: Work, kept: KeptImport) -> None:
    keep_mapping(work, kept, guess_mapping(about_of(work.keys, kept).names, NOW.date()))
    check_rows(work, get_import(work, kept.id))
    start_import(work, kept, NOW)
    while go_on(work, kept.id, NOW):
        pass


def test_the_sheet_that_was_chosen_is_read_and_nothing_else_is_kept(stores: Stores, keys: Keys) -> None:
    work, kept = send(stores, keys)
    assert (kept.state, about_of(keys, kept).sheets) == ("sheet", ("Cover", "April", "May"))
    assert choose_sheet(work, kept, "May", NOW)
    kept = get_import(work, kept.id)
    about = about_of(keys, kept)
    assert (kept.state, kept.rows, about.form, about.names, about.sheets) == ("read", 2, "May", NAMES, ())
    assert [row.cells[3] for rows in rows_of(work, kept) for row in rows] == ["Kind in May", "Late"]
    assert numbers_kept(stores) == [0]


def test_one_sheet_alone_or_a_text_file_asks_nothing(stores: Stores, keys: Keys) -> None:
    for content in (
        write_xlsx(many_rows(3)),
        write_csv(many_rows(3)),
        write_sheets({"Only": many_rows(3), "Empty": []}),
    ):
        assert send(stores, keys, content)[1].state == "read"


def test_a_sheet_that_is_no_table_says_so_and_another_can_be_chosen(stores: Stores, keys: Keys) -> None:
    work, kept = send(stores, keys)
    with pytest.raises(NotReadable, match="no rows under them"):
        choose_sheet(work, kept, "Cover", NOW)
    with pytest.raises(NotReadable, match="Choose one"):
        choose_sheet(work, kept, "June", NOW)
    assert get_import(work, kept.id).state == "sheet"
    assert choose_sheet(work, get_import(work, kept.id), "April", NOW)


def test_a_second_press_changes_nothing(stores: Stores, keys: Keys) -> None:
    work, kept = send(stores, keys)
    assert choose_sheet(work, kept, "April", NOW)
    assert not choose_sheet(work, kept, "May", NOW)
    assert about_of(keys, get_import(work, kept.id)).form == "April"


def test_two_sheets_of_one_file_are_both_taken_and_neither_twice(sqlite_stores: Stores, keys: Keys) -> None:
    for sheet in ("April", "May", "May"):
        work, kept = send(sqlite_stores, keys)
        choose_sheet(work, kept, sheet, NOW)
        take_in(work, get_import(work, kept.id))
    said = sorted(one.original or "" for one in rows_in(sqlite_stores).comments)
    assert said == ["Kind in April", "Kind in May", "Late"]


def test_a_large_file_comes_back_whole(
    sqlite_stores: Stores, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "_PIECE", 700)
    work, kept = send(sqlite_stores, keys, write_sheets({"Cover": COVER, "All": many_rows(900)}))
    assert kept.batches > 10
    choose_sheet(work, kept, "All", NOW)
    assert (get_import(work, kept.id).rows, sorted(numbers_kept(sqlite_stores))) == (900, [0, 1])


def test_nobody_can_read_the_file_while_it_waits_and_it_goes_after_a_week(
    sqlite_stores: Stores, keys: Keys
) -> None:
    _, kept = send(sqlite_stores, keys)
    with reading(sqlite_stores.answers) as connection:
        sealed = bytes(connection.scalars(select(table_of(ImportBatchRow).c.sealed)).one())
    assert b"PK" not in sealed[:60]
    assert b"xl/worksheets" not in sealed
    assert forget_old_files(sqlite_stores, NOW + KEPT_FOR) == 0
    assert forget_old_files(sqlite_stores, NOW + 2 * KEPT_FOR) == 1
    with reading(sqlite_stores.answers) as connection:
        assert connection.scalar(select(func.count()).select_from(table_of(ImportBatchRow))) == 0
    assert kept.state == "sheet"


def test_the_command_has_to_be_told_which_sheet(sqlite_stores: Stores, keys: Keys) -> None:
    with pytest.raises(SeveralSheets, match="“Cover”, “April”, “May”"):
        take_file(sqlite_stores, keys, io.BytesIO(FILE), "fft.xlsx", NOW)
    with pytest.raises(NotReadable, match="no sheet “June”"):
        take_file(sqlite_stores, keys, io.BytesIO(FILE), "fft.xlsx", NOW, "June")
    made = take_file(sqlite_stores, keys, io.BytesIO(FILE), "fft.xlsx", NOW, "April")
    assert get_import(Work(sqlite_stores, keys), made).rows == 1


def test_a_file_of_which_two_sheets_are_one_is_found(
    sqlite_stores: Stores, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "digest_of_sheet", lambda _keys, digest, _sheet: digest)  # planted
    for sheet in ("April", "May"):
        work, kept = send(sqlite_stores, keys)
        choose_sheet(work, kept, sheet, NOW)
        take_in(work, get_import(work, kept.id))
    assert "Kind in May" not in {one.original for one in rows_in(sqlite_stores).comments}
