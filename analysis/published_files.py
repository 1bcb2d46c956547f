"""Reading published CSV files strictly: every fault is named with its row, and a faulty file loads nothing.

It knows no indicator and no community.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

SUPPRESSED = "*"


@dataclass(frozen=True)
class DataFault:
    """One fault of a published file in one plain sentence, with its row (1 is the header, 0 the file)."""

    file: str
    row: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}, row {self.row}: {self.message}"


class DataFaults(ValueError):
    """Published files that cannot be read; `faults` has every fault."""

    def __init__(self, faults: Sequence[DataFault]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = tuple(faults)


@dataclass(frozen=True)
class Bounds:
    """A published count: its value (None where starred) and what the true count is at least and at most.

    >>> Bounds(None, 0, 4).taken_off(Bounds(20, 18, 22))
    Bounds(value=18, low=14, high=22)
    """

    value: float | None
    low: float
    high: float

    def taken_off(self, whole: "Bounds") -> "Bounds":
        """What is left of `whole` when this count is taken off; a starred count is taken as its middle."""
        own = (self.low + self.high) // 2 if self.value is None else self.value
        value = None if whole.value is None else whole.value - own
        return Bounds(value, max(0, whole.low - self.high), whole.high - self.low)


@dataclass(frozen=True)
class PublishedRow:
    """One row of a published file: the name of its file, its number there, and its cells by column."""

    file: str
    number: int
    cells: Mapping[str, str]

    def fault(self, message: str) -> DataFault:
        """A fault of this row."""
        return DataFault(self.file, self.number, message)


def read_rows(path: Path, columns: Sequence[str]) -> Iterator[PublishedRow | DataFault]:
    """Read the rows of a CSV file whose header must be exactly `columns`; faults come in between the rows."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        yield DataFault(path.name, 0, f"the file cannot be read as UTF-8 text: {error}")
        return
    lines = csv.reader(text.splitlines())
    header = next(lines, [])
    if faults := _header_faults(path.name, header, columns):
        yield from faults
        return
    for cells in lines:
        if len(cells) == len(header):
            yield PublishedRow(path.name, lines.line_num, dict(zip(header, cells, strict=True)))
        else:
            yield DataFault(path.name, lines.line_num, f"{len(cells)} cells where {len(header)} are expected")


def _header_faults(file: str, header: Sequence[str], columns: Sequence[str]) -> list[DataFault]:
    missing = [name for name in columns if name not in header]
    unknown = [name for name in header if name not in columns]
    twice = sorted({name for name in header if header.count(name) > 1})
    says = (("is missing", missing), ("is not known", unknown), ("stands twice", twice))
    return [DataFault(file, 1, f"the column “{name}” {what}") for what, names in says for name in names]


def read_number(row: PublishedRow, column: str) -> float | DataFault | None:
    """The number in a cell (0 or more), None where it is starred or blank, or a fault."""
    cell = row.cells[column].strip()
    if cell in ("", SUPPRESSED):
        return None
    if not cell.isascii() or not cell.replace(".", "", 1).isdigit():
        return row.fault(f"“{cell}” in the column “{column}” is not a number")
    return float(cell)


def take_number(row: PublishedRow, column: str) -> float | None:
    """The number in a cell of a row that was found faultless; raises `ValueError` where it was not."""
    number = read_number(row, column)
    if isinstance(number, DataFault):
        raise DataFaults([number])
    return number


def bound_count(value: float | None, rounding: int, smallest: int) -> Bounds:
    """What a published count can truly be. `rounding` 0 means exact; a starred count is 0 to `smallest` - 1.

    >>> bound_count(10, 5, 5), bound_count(None, 5, 5)
    (Bounds(value=10, low=8, high=12), Bounds(value=None, low=0, high=4))
    """
    if value is None:
        return Bounds(None, 0, smallest - 1)
    reach = rounding // 2
    return Bounds(value, max(0, value - reach), value + reach)


def repeated_rows(rows: Sequence[PublishedRow], key: Sequence[str]) -> Iterator[DataFault]:
    """A fault for each row whose key columns stood in an earlier row."""
    first: dict[tuple[str, ...], PublishedRow] = {}
    for row in rows:
        cells = tuple(row.cells[column] for column in key)
        earlier = first.setdefault(cells, row)
        if earlier is not row:
            yield row.fault(f"the same group, area and period stand in row {earlier.number} already")
