"""The tables of comments read in from files: one row an import, its sealed rows, and what is wrong with some.

What a row of the file became is a response like any other (`answers_tables`); here its words are sealed.
"""

from datetime import date, datetime

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from app.storage.answers_tables import AnswersBase
from app.storage.columns import Moment


class ImportRow(AnswersBase):
    """One file being read in. Its id stands as the collector of the responses that came of it.

    `about` (its name and headings) and `mapping` (what each column is) are sealed. `good` and `bad` rows were
    counted by the check; `kept` and `repeated` rows are done with. `next_batch` is the one to be taken in
    next; before there is any, it counts how often reading a sheet was begun.
    """

    __tablename__ = "comment_import"
    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    digest: Mapped[bytes] = mapped_column(LargeBinary(32), index=True)
    state: Mapped[str] = mapped_column(String(16))
    added_at: Mapped[datetime] = mapped_column(Moment)
    moved_at: Mapped[datetime] = mapped_column(Moment)
    finished_on: Mapped[date | None]
    about: Mapped[bytes] = mapped_column(LargeBinary)
    mapping: Mapped[bytes | None] = mapped_column(LargeBinary)
    rows: Mapped[int]
    batches: Mapped[int]
    next_batch: Mapped[int]
    good: Mapped[int]
    bad: Mapped[int]
    kept: Mapped[int]
    repeated: Mapped[int]
    group_id: Mapped[str] = mapped_column(String(32))


def _import_key() -> Mapped[str]:
    return mapped_column(ForeignKey("comment_import.id", ondelete="CASCADE"), primary_key=True)


class ImportBatchRow(AnswersBase):
    """Some rows of the file, sealed, until the import is finished or its time is over.

    A `number` below nought is a piece of a whole workbook, of which a sheet is still to be chosen.
    """

    __tablename__ = "import_batch"
    import_id: Mapped[str] = _import_key()
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)


class ImportFaultRow(AnswersBase):
    """Why one row of the file cannot be read in: which row, column and sentence; never what it says."""

    __tablename__ = "import_fault"
    import_id: Mapped[str] = _import_key()
    row: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    column: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    fault: Mapped[str] = mapped_column(String(32))
