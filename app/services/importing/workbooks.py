"""Rows of an XLSX workbook: of its first sheet that can be seen and has rows, as text.

It runs no formula (the value kept with it is read), follows no link and unpacks nothing too large.
"""

import warnings
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime, time
from typing import Any, BinaryIO

from app.services.importing.notes import (
    DAMAGED,
    MOST_COLUMNS,
    MOST_ROWS,
    NO_SHEET,
    NO_TABLE,
    TOO_MANY_ROWS,
    UNPACKED_TOO_LARGE,
    NotReadable,
)

_BOOK = "xl/workbook.xml"
_SHARED = "xl/sharedStrings.xml"
_MOST_PARTS = 2_000
_MOST_UNPACKED = 300 * 1024 * 1024
_MOST_SHARED = 96 * 1024 * 1024  # read into memory at once, unlike the rest
_LAST_ROW = 1_048_576  # of any sheet: a number above it is made up


def check_archive(file: BinaryIO) -> None:
    """Raises NotReadable for an archive that is no workbook, or would unpack to more than is safe.

    A part cannot unpack to more than the archive says: what goes beyond is not read.
    """
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            sizes = {part.filename: part.file_size for part in archive.infolist()}
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as fault:
        raise NotReadable(DAMAGED) from fault
    if _BOOK not in sizes:
        raise NotReadable(NO_TABLE)
    shared = sum(size for name, size in sizes.items() if name.lower() == _SHARED.lower())
    if len(sizes) > _MOST_PARTS or sum(sizes.values()) > _MOST_UNPACKED or shared > _MOST_SHARED:
        raise NotReadable(UNPACKED_TOO_LARGE)


def read_rows(file: BinaryIO) -> tuple[str, Iterator[list[str]]]:
    """The name of the sheet, and the cells of each of its rows. Raises NotReadable, now or on the way."""
    check_archive(file)
    book = _open(file)
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible" and _has_rows(sheet):
            return str(sheet.title), _rows(book, sheet)
    book.close()
    raise NotReadable(NO_SHEET)


def _open(file: BinaryIO) -> Any:
    from openpyxl import load_workbook

    file.seek(0)
    with _quietly():
        return load_workbook(file, read_only=True, data_only=True, keep_links=False, rich_text=False)


def _has_rows(sheet: Any) -> bool:
    with _quietly():
        sheet.reset_dimensions()  # what a sheet says of its own size is often wrong
        rows = sheet.iter_rows(values_only=True)
        return any(
            any(_as_text(cell) for cell in row) for row, _ in zip(rows, range(_LAST_ROW), strict=False)
        )


def _rows(book: Any, sheet: Any) -> Iterator[list[str]]:
    with closing(book), _quietly():
        for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
            if number > _LAST_ROW:
                raise NotReadable(TOO_MANY_ROWS, most=f"{MOST_ROWS:,}")
            yield [_as_text(cell) for cell in row[: MOST_COLUMNS + 1]]


@contextmanager
def _quietly() -> Iterator[None]:
    """Whatever the library meets in a file that is not as it should be is one sentence to the reader."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except NotReadable:
        raise
    except Exception as fault:
        raise NotReadable(DAMAGED) from fault


def _as_text(cell: Any) -> str:
    """A cell as it would be typed: a day as 2026-03-31, a whole number without a point."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
