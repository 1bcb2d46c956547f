"""The steps of an import, one after another: mapped, checked, taken in by batches, finished, undone.

It reads no upload and draws no page. Any step may be killed and done again: nothing is lost or kept twice.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.security.crypto import Keys
from app.services.days import day_of
from app.services.importing.mapping import FileMapping, check_mapping, from_json, to_json
from app.services.importing.rows import Reader, ReadRow, make_reader, read_row
from app.services.importing.sealed import pack, unpack, unpack_rows
from app.services.importing.tables import FileRow
from app.services.importing.taking import MODE, make_responses
from app.services.importing.targets import SURVEY
from app.services.importing.uploads import about_of
from app.services.surveys import publish, published_version
from app.storage import imports as storage
from app.storage.imports import KeptImport, RowFault
from app.storage.responses import delete_some_of, insert_batch
from app.storage.stores import Stores, reading, writing
from survey_definitions.model import Version
from survey_definitions.reader import load_survey

MAY_BE_MAPPED = ("read", "mapped", "checked")
AT_WORK = ("running", "undoing")
_UNDONE_AT_ONCE = 500


@dataclass(frozen=True)
class Work:
    """What every step works with."""

    stores: Stores
    keys: Keys


def find_import(work: Work, import_id: str) -> KeptImport | None:
    """The import of this id."""
    with reading(work.stores.answers) as connection:
        return storage.find_import(connection, import_id)


def get_import(work: Work, import_id: str) -> KeptImport:
    """The import of this id, which is there. Raises LookupError."""
    kept = find_import(work, import_id)
    if kept is None:
        raise LookupError(import_id)
    return kept


def read_imports(work: Work) -> tuple[KeptImport, ...]:
    """Every import, the newest first."""
    with reading(work.stores.answers) as connection:
        return storage.read_imports(connection)


def mapping_of(work: Work, kept: KeptImport) -> FileMapping | None:
    """What was said of its columns, if anything was."""
    if kept.mapping is None:
        return None
    return from_json(unpack(work.keys, kept.id, "mapping", kept.mapping))


def keep_mapping(work: Work, kept: KeptImport, mapping: FileMapping) -> bool:
    """Keeps what the columns are, until they are said to be something else. Raises NotReadable."""
    check_mapping(mapping, len(about_of(work.keys, kept).names))
    sealed = pack(work.keys, kept.id, "mapping", to_json(mapping))
    changes: dict[str, Any] = {"state": "mapped", "mapping": sealed, "good": 0, "bad": 0}
    with writing(work.stores.answers) as connection:
        storage.delete_faults(connection, kept.id)
        return storage.change_import(connection, kept.id, changes, MAY_BE_MAPPED)


def rows_of(work: Work, kept: KeptImport) -> Iterator[list[FileRow]]:
    """The rows of the file, batch by batch, as far as they are still there."""
    for number in range(kept.batches):
        rows = _read_batch(work, kept, number)
        if rows is None:
            return
        yield rows


def _read_batch(work: Work, kept: KeptImport, number: int) -> list[FileRow] | None:
    with reading(work.stores.answers) as connection:
        sealed = storage.find_batch(connection, kept.id, number)
    return None if sealed is None else unpack_rows(work.keys, kept.id, number, sealed)


def check_rows(work: Work, kept: KeptImport) -> bool:
    """Reads every row as it will be taken, and keeps what is wrong with some. False where it is too early."""
    mapping = mapping_of(work, kept)
    if kept.state not in ("mapped", "checked") or mapping is None:
        return False
    reader = _reader(work, kept, mapping)
    with writing(work.stores.answers) as connection:
        storage.delete_faults(connection, kept.id)
    good = bad = 0
    for rows in rows_of(work, kept):
        read, faults = read_all(reader, rows)
        good, bad = good + len(read), bad + len(rows) - len(read)
        _keep_faults(work, kept, faults)
    with writing(work.stores.answers) as connection:
        changes = {"state": "checked", "good": good, "bad": bad}
        return storage.change_import(connection, kept.id, changes, ["mapped", "checked"])


def _keep_faults(work: Work, kept: KeptImport, faults: list[RowFault]) -> None:
    if faults:
        with writing(work.stores.answers) as connection:
            storage.add_faults(connection, kept.id, faults)


def _reader(work: Work, kept: KeptImport, mapping: FileMapping) -> Reader:
    return make_reader(mapping, len(about_of(work.keys, kept).names), day_of(kept.added_at))


def read_all(reader: Reader, rows: list[FileRow]) -> tuple[list[ReadRow], list[RowFault]]:
    """The rows that can be taken, and what is wrong with the others."""
    good, faults = [], list[RowFault]()
    for row in rows:
        read = read_row(reader, row)
        if isinstance(read, ReadRow):
            good.append(read)
        else:
            faults += read
    return good, faults


def start_import(work: Work, kept: KeptImport, now: datetime) -> bool:
    """Lets the rows be taken in from now on. False where they were not checked."""
    publish(work.stores, load_survey(SURVEY), {}, now)  # the same again changes nothing
    with writing(work.stores.answers) as connection:
        changes = {"state": "running", "moved_at": now, "next_batch": 0}
        return storage.change_import(connection, kept.id, changes, ["checked"])


def _version(work: Work, now: datetime) -> Version:
    """The survey that imported comments are kept under, as it is published."""
    found = published_version(work.stores, SURVEY, now)
    return found or publish(work.stores, load_survey(SURVEY), {}, now)


def go_on(work: Work, import_id: str, now: datetime) -> bool:
    """Does the next piece of work on an import, whole or not at all. False where nothing is left to do."""
    kept = find_import(work, import_id)
    if kept is None or kept.state not in AT_WORK:
        return False
    return _undo_some(work, kept, now) if kept.state == "undoing" else _take_batch(work, kept, now)


def _take_batch(work: Work, kept: KeptImport, now: datetime) -> bool:
    mapping, number = mapping_of(work, kept), kept.next_batch
    rows = _read_batch(work, kept, number) if number < kept.batches else None
    if mapping is None or rows is None:
        return _finish(work, kept, now)
    good, _ = read_all(_reader(work, kept, mapping), rows)
    made = make_responses(work.keys, _version(work, now), kept, good)
    changes = {"next_batch": number + 1, "moved_at": now}
    with writing(work.stores.answers) as connection:
        # Whoever moves the import on has this batch; its responses are kept in the same transaction.
        if storage.change_import(connection, kept.id, changes, ["running"], batch=number):
            new = insert_batch(connection, made)
            storage.count_kept(connection, kept.id, new, len(made) - new)
    return True


def _finish(work: Work, kept: KeptImport, now: datetime) -> bool:
    """Nothing of the file is kept any longer than it is needed."""
    changes = {"state": "finished", "finished_on": day_of(now), "moved_at": now}
    with writing(work.stores.answers) as connection:
        if storage.change_import(connection, kept.id, changes, ["running"]):
            storage.delete_batches(connection, kept.id)
    return False


def undo_import(work: Work, kept: KeptImport, now: datetime) -> bool:
    """Lets everything that came of an import be deleted from now on. False where nothing did."""
    with writing(work.stores.answers) as connection:
        changes = {"state": "undoing", "moved_at": now}
        return storage.change_import(connection, kept.id, changes, ["running", "finished"])


def _undo_some(work: Work, kept: KeptImport, now: datetime) -> bool:
    with writing(work.stores.answers) as connection:
        deleted = delete_some_of(connection, SURVEY, kept.id, MODE, _UNDONE_AT_ONCE)
        changes: Mapping[str, Any] = {"moved_at": now}
        if not deleted:
            storage.delete_batches(connection, kept.id)
            storage.delete_faults(connection, kept.id)
            changes = {"moved_at": now, "state": "undone", "kept": 0}
        storage.change_import(connection, kept.id, changes, ["undoing"])
    return deleted > 0
