"""Imports as rows: where each stands, its sealed batches, and the rows that cannot be read in.

It opens no seal and makes no response; `responses.insert_batch` keeps those.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from app.storage.answers_tables import CommentRow, ResponseRow
from app.storage.columns import table_of
from app.storage.import_tables import ImportBatchRow, ImportFaultRow, ImportRow

_import, _batch, _fault = table_of(ImportRow), table_of(ImportBatchRow), table_of(ImportFaultRow)
_response, _comment = table_of(ResponseRow), table_of(CommentRow)
_ADD_FAULTS = {
    "sqlite": sqlite.insert(_fault).on_conflict_do_nothing(),
    "postgresql": postgresql.insert(_fault).on_conflict_do_nothing(),
}


@dataclass(frozen=True)
class KeptImport:
    """One import as it stands. What each count means is said where the table is."""

    id: str
    digest: bytes
    state: str
    added_at: datetime
    moved_at: datetime
    about: bytes
    mapping: bytes | None = None
    finished_on: date | None = None
    rows: int = 0
    batches: int = 0
    next_batch: int = 0
    good: int = 0
    bad: int = 0
    kept: int = 0
    repeated: int = 0
    group_id: str = ""  # the group of organisers who read it in


@dataclass(frozen=True)
class RowFault:
    """What is wrong with one row of a file. `column` is -1 where it is the whole row."""

    row: int
    column: int
    fault: str


def add_import(connection: Connection, new: KeptImport) -> None:
    """Keeps a new import."""
    connection.execute(
        insert(_import), {column.name: getattr(new, column.name) for column in _import.columns}
    )


def find_import(connection: Connection, import_id: str) -> KeptImport | None:
    """The import of this id."""
    row = connection.execute(select(_import).where(_import.c.id == import_id)).one_or_none()
    return _as_import(row) if row else None


def read_imports(connection: Connection) -> tuple[KeptImport, ...]:
    """Every import, the newest first."""
    rows = connection.execute(select(_import).order_by(_import.c.added_at.desc(), _import.c.id))
    return tuple(map(_as_import, rows))


def change_import(
    connection: Connection,
    import_id: str,
    changes: Mapping[str, Any],
    states: Sequence[str],
    batch: int | None = None,
) -> bool:
    """Changes an import that is in one of these states, and (where given) waits for this batch. Else False.

    Who changes it first holds its row until the transaction ends: two at once never do one batch twice.
    """
    statement = update(_import).where(_import.c.id == import_id, _import.c.state.in_(states))
    if batch is not None:
        statement = statement.where(_import.c.next_batch == batch)
    return connection.execute(statement.values(**changes)).rowcount == 1


def count_kept(connection: Connection, import_id: str, kept: int, repeated: int) -> None:
    """Adds to what is done with."""
    values = {"kept": _import.c.kept + kept, "repeated": _import.c.repeated + repeated}
    connection.execute(update(_import).where(_import.c.id == import_id).values(values))


def add_batches(connection: Connection, import_id: str, batches: Iterable[tuple[int, bytes]]) -> None:
    """Keeps sealed rows."""
    rows = [{"import_id": import_id, "number": number, "sealed": sealed} for number, sealed in batches]
    if rows:
        connection.execute(insert(_batch), rows)


def find_batch(connection: Connection, import_id: str, number: int) -> bytes | None:
    """Some sealed rows of a file."""
    wanted = (_batch.c.import_id == import_id, _batch.c.number == number)
    sealed = connection.execute(select(_batch.c.sealed).where(*wanted)).scalar_one_or_none()
    return None if sealed is None else bytes(sealed)


def delete_batches(connection: Connection, import_id: str) -> None:
    """Deletes what is left of a file."""
    connection.execute(delete(_batch).where(_batch.c.import_id == import_id))


def delete_rows(connection: Connection, import_id: str) -> None:
    """Deletes the rows of a file that is kept whole."""
    connection.execute(delete(_batch).where(_batch.c.import_id == import_id, _batch.c.number >= 0))


def delete_pieces(connection: Connection, import_id: str) -> None:
    """Deletes the pieces of a file that is kept whole no longer."""
    connection.execute(delete(_batch).where(_batch.c.import_id == import_id, _batch.c.number < 0))


def delete_import(connection: Connection, import_id: str) -> None:
    """Deletes an import with its rows and faults. The responses that came of it stay."""
    connection.execute(delete(_import).where(_import.c.id == import_id))


def add_faults(connection: Connection, import_id: str, faults: Sequence[RowFault]) -> None:
    """Keeps what is wrong with some rows; two who check at once find the same."""
    if faults:
        rows = [{"import_id": import_id, **asdict(one)} for one in faults]
        connection.execute(_ADD_FAULTS[connection.dialect.name], rows)


def delete_faults(connection: Connection, import_id: str) -> None:
    """Forgets what is wrong, for it will be looked at anew."""
    connection.execute(delete(_fault).where(_fault.c.import_id == import_id))


def count_faults(connection: Connection, import_id: str) -> Mapping[tuple[int, str], int]:
    """How many rows have each fault in each column."""
    grouped = select(_fault.c.column, _fault.c.fault, func.count()).where(_fault.c.import_id == import_id)
    rows = connection.execute(grouped.group_by(_fault.c.column, _fault.c.fault))
    return {(row[0], row[1]): row[2] for row in rows}


def read_faults(connection: Connection, import_id: str, most: int) -> tuple[RowFault, ...]:
    """What is wrong with each row, in the order of the file."""
    wanted = select(_fault).where(_fault.c.import_id == import_id).order_by(_fault.c.row, _fault.c.column)
    rows = connection.execute(wanted.limit(most))
    return tuple(RowFault(row.row, row.column, row.fault) for row in rows)


def delete_originals_of(connection: Connection, survey_id: str, import_id: str) -> int:
    """Deletes the words as they were written in one import, and says how many comments they were."""
    mine = select(_response.c.id).where(
        _response.c.survey_id == survey_id, _response.c.collector == import_id
    )
    wanted = (_comment.c.original.is_not(None), _comment.c.response_id.in_(mine))
    return connection.execute(update(_comment).where(*wanted).values(original=None)).rowcount


def _as_import(row: Row[Any]) -> KeptImport:
    values = {column.name: getattr(row, column.name) for column in _import.columns}
    sealed = {name: bytes(values[name]) for name in ("digest", "about")}
    mapping = None if row.mapping is None else bytes(row.mapping)
    return KeptImport(**{**values, **sealed, "mapping": mapping})
