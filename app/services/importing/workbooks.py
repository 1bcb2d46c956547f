"""Rows of an XLSX workbook: of the sheet that is meant, among those that can be seen and have rows, as text.

It runs no formula (the value kept with it is read), follows no link and unpacks nothing too large.
"""

import warnings
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, BinaryIO

from app.services.importing.archives import check_archive
from app.services.importing.notes import (
    DAMAGED,
    MOST_COLUMNS,
    MOST_ROWS,
    NO_SHEET,
    NO_SUCH_SHEET,
    TOO_MANY_ROWS,
    NotReadable,
    SeveralSheets,
)

_LAST_ROW = 1_048_576  # of any sheet: a number above it is made up


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name, whether it was chosen among several, and the cells of each of its rows."""

    name: str
    chosen: bool
    rows: Iterator[list[str]]


def open_sheet(file: BinaryIO, name: str = "") -> Sheet:
    """The sheet of this name, or the only one there is.

    Raises NotReadable, now or on the way, and SeveralSheets where nobody said which of several it is.
    """
    check_archive(file)
    book = _open(file)
    with _closed_in_trouble(book):
        found = {str(one.title): one for one in book.worksheets if _is_seen(one) and _has_rows(one)}
        if not found:
            raise NotReadable(NO_SHEET)
        if not name and len(found) > 1:
            raise SeveralSheets(tuple(found))
        if name and name not in found:
            raise NotReadable(NO_SUCH_SHEET, name=name)
    meant = name or next(iter(found))
    return Sheet(meant, len(found) > 1, _rows(book, found[meant]))


@contextmanager
def _closed_in_trouble(book: Any) -> Iterator[None]:
    try:
        yield
    except NotReadable:
        book.close()
        raise


def _is_seen(sheet: Any) -> bool:
    return bool(sheet.sheet_state == "visible")


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
