"""The rows of a file that cannot be read in: counted by what is wrong, and one by one.

It says where a fault is and never what stands there.
"""

from app.services.importing.notes import MOST_COLUMNS, MOST_ROWS
from app.services.importing.steps import Work
from app.storage import imports as storage
from app.storage.imports import KeptImport, RowFault
from app.storage.stores import reading

Counted = tuple[tuple[int, str, int], ...]


def count_faults(work: Work, kept: KeptImport) -> Counted:
    """How many rows have which fault in which column: column, fault, rows; the most first."""
    with reading(work.stores.answers) as connection:
        counts = storage.count_faults(connection, kept.id)
    found = [(column, fault, rows) for (column, fault), rows in counts.items()]
    return tuple(sorted(found, key=lambda one: (-one[2], one[0], one[1])))


def read_faults(work: Work, kept: KeptImport, most: int = MOST_ROWS * MOST_COLUMNS) -> tuple[RowFault, ...]:
    """What is wrong with each row, in the order of the file."""
    with reading(work.stores.answers) as connection:
        return storage.read_faults(connection, kept.id, most)
