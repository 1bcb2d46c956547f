"""Small files of invented comments, and the steps an organiser takes with them."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from openpyxl import Workbook

from app.security.crypto import Keys
from app.services.importing.mapping import guess_mapping
from app.services.importing.steps import Work, check_rows, get_import, keep_mapping, start_import
from app.services.importing.targets import SURVEY
from app.services.importing.uploads import about_of, take_file
from app.storage.imports import KeptImport
from app.storage.responses import SurveyRows, read_rows
from app.storage.stores import Stores, reading

NOW = datetime(2026, 11, 21, 10, 30, tzinfo=UTC)
NAMES = ("Date", "Service", "Score", "Comment", "Ethnicity")


def write_csv(rows: Iterable[Sequence[object]], encoding: str = "utf-8", delimiter: str = ",") -> bytes:
    """Rows as a CSV file."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode(encoding)


def write_xlsx(rows: Iterable[Sequence[Any]]) -> bytes:
    """Rows as an XLSX file."""
    book, out = Workbook(), io.BytesIO()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(out)
    return out.getvalue()


def write_sheets(sheets: Mapping[str, Iterable[Sequence[Any]]]) -> bytes:
    """An XLSX file with these sheets, by name."""
    book, out = Workbook(), io.BytesIO()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        made = book.create_sheet(name)
        for row in rows:
            made.append(row)
    book.save(out)
    return out.getvalue()


def many_rows(count: int) -> list[tuple[str, ...]]:
    """So many rows, each with words of its own; every tenth has a day that is none."""
    groups = ("Bangladeshi", "White British", "Indian")
    return [
        NAMES,
        *(
            (
                "tomorrow" if n % 10 == 7 else "01/03/2026",
                "Elm",
                "Good",
                f"Kind staff, number {n}",
                groups[n % 3],
            )
            for n in range(count)
        ),
    ]


def send(stores: Stores, keys: Keys, content: bytes) -> tuple[Work, KeptImport]:
    """A file that was sent, and nothing said of it yet."""
    made = take_file(stores, keys, io.BytesIO(content), "fft.csv", NOW)
    return Work(stores, keys), get_import(Work(stores, keys), made)


def begin(stores: Stores, keys: Keys, content: bytes) -> tuple[Work, KeptImport]:
    """A file whose columns are what they seem to be, checked and begun."""
    work, kept = send(stores, keys, content)
    keep_mapping(work, kept, guess_mapping(about_of(keys, kept).names, NOW.date()))
    check_rows(work, get_import(work, kept.id))
    start_import(work, kept, NOW)
    return work, get_import(work, kept.id)


def rows_in(stores: Stores) -> SurveyRows:
    """Everything that was read in."""
    with reading(stores.answers) as connection:
        return read_rows(connection, SURVEY)
