"""The gap table as a CSV file, safe to open in a spreadsheet.

It holds what the pages show and nothing more.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields

from analysis.protected import ProtectedRow
from app.services.formulas import guard_text

SEPARATOR = "; "  # in a file for machines, the same in every language
COLUMNS = tuple(field.name for field in fields(ProtectedRow) if field.name != "key")


def write_csv(rows: Iterable[ProtectedRow]) -> str:
    """The rows as CSV text, one a line, with a line of names first."""
    out = io.StringIO()
    out.write("\ufeff")  # so that a spreadsheet reads it as UTF-8
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows:
        values = asdict(row)
        writer.writerow(guard_cells([values[name] for name in COLUMNS]))
    return out.getvalue()


def guard_cells(cells: Sequence[object]) -> list[object]:
    """The cells of one line, with text that a spreadsheet would run as a formula made harmless.

    A number is a number, also below zero; `None` (hidden, or not given) is an empty cell.
    """
    return [
        guard_text(_text(cell)) if isinstance(cell, str | tuple | list) else _plain(cell) for cell in cells
    ]


def _text(cell: str | Sequence[object]) -> str:
    return cell if isinstance(cell, str) else SEPARATOR.join(map(str, cell))


def _plain(cell: object) -> object:
    return "" if cell is None else cell
