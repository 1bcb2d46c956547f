"""A file of comments as a table: the names of its columns, and its rows with their numbers.

It keeps nothing and gives no column a meaning.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import BinaryIO

from app.services.importing import delimited, workbooks
from app.services.importing.notes import (
    EMPTY,
    MOST_COLUMNS,
    MOST_ROWS,
    NO_TABLE,
    OLD_EXCEL,
    ONLY_NAMES,
    TOO_MANY_COLUMNS,
    TOO_MANY_ROWS,
    NotReadable,
)
from survey_definitions.answers import clean_text

_ZIP = b"PK"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_NO_TEXT = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"7z\xbc\xaf", b"{\\rtf")
_LONGEST_NAME = 200


@dataclass(frozen=True)
class FileRow:
    """One row of a file. `number` counts from 1, the names of the columns included, as spreadsheets do."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class FileTable:
    """A file as a table. `form` says how it was read: its encoding, or the name of its sheet.

    `sheet` is that name where it was chosen among several.
    """

    names: tuple[str, ...]
    rows: Iterator[FileRow]
    form: str
    sheet: str = ""


def open_table(file: BinaryIO, sheet: str = "") -> FileTable:
    """The table in a file, of a workbook that on this sheet. Raises NotReadable: now, or as rows are read."""
    file.seek(0)
    start = file.read(8)
    if not start:
        raise NotReadable(EMPTY)
    if start.startswith(_OLD_OFFICE):
        raise NotReadable(OLD_EXCEL)
    if start.startswith(_NO_TEXT):
        raise NotReadable(NO_TABLE)
    if not start.startswith(_ZIP):
        form, rows = _open_text(file)
        return _with_names(form, _numbered(rows))
    found = workbooks.open_sheet(file, sheet)
    return replace(_with_names(found.name, _numbered(found.rows)), sheet=found.name if found.chosen else "")


def _open_text(file: BinaryIO) -> tuple[str, Iterator[list[str]]]:
    form = delimited.read_form(file)
    return form.encoding, delimited.read_rows(file, form)


def _numbered(rows: Iterator[list[str]]) -> Iterator[FileRow]:
    """The rows that hold anything. A row that is empty counts, but is not one."""
    for number, cells in enumerate(rows, 1):
        if any(map(str.strip, cells)):
            yield FileRow(number, tuple(cells))


def _with_names(form: str, rows: Iterator[FileRow]) -> FileTable:
    first = next(rows, None)
    if first is None:
        raise NotReadable(EMPTY)
    names = _without_end(first.cells)
    if len(names) > MOST_COLUMNS:
        raise NotReadable(TOO_MANY_COLUMNS, most=str(MOST_COLUMNS))
    second = next(rows, None)
    if second is None:
        raise NotReadable(ONLY_NAMES)
    cleaned = tuple(" ".join(clean_text(name).split())[:_LONGEST_NAME] for name in names)
    return FileTable(cleaned, _limited(chain((second,), rows), len(names)), form)


def _limited(rows: Iterator[FileRow], width: int) -> Iterator[FileRow]:
    """The rows, each as wide as the names, or one cell wider where it holds more."""
    for count, row in enumerate(rows, 1):
        if count > MOST_ROWS:
            raise NotReadable(TOO_MANY_ROWS, most=f"{MOST_ROWS:,}")
        more = any(map(str.strip, row.cells[width:]))
        padded = (*row.cells[:width], *[""] * (width - len(row.cells)))
        yield FileRow(row.number, (*padded, "…") if more else padded)


def _without_end(cells: Sequence[str]) -> tuple[str, ...]:
    width = max(place for place, cell in enumerate(cells, 1) if cell.strip())
    return tuple(cells[:width])
