"""How much the answers store grows with each response.

It counts whole pages of the file, with indexes and what is half full: what a disk really gives.
"""

from dataclasses import dataclass

from sqlalchemy import Engine, func, select

from app.storage.answers_tables import ResponseRow
from app.storage.stores import reading


@dataclass(frozen=True)
class Stored:
    """How many responses a store holds, and in how many bytes."""

    responses: int
    bytes: int

    def grown_since(self, before: "Stored") -> float:
        """Bytes for each response that came since."""
        return (self.bytes - before.bytes) / (self.responses - before.responses)


def measure(engine: Engine) -> Stored:
    """What a SQLite store holds now: its pages in use, times their size."""
    with reading(engine) as connection:
        responses = connection.execute(select(func.count()).select_from(ResponseRow)).scalar_one()
        names = ("page_count", "freelist_count", "page_size")
        count, free, size = (int(connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()) for name in names)
    return Stored(responses, (count - free) * size)
