"""Takes a file in: reads it once and keeps its rows sealed, and lets them go when their time is over.

It gives no column a meaning and makes no response.
"""

import hashlib
import secrets
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import BinaryIO

from app.security.crypto import Keys, keyed_hash
from app.services.importing.notes import LET_GO, MOST_BYTES, TOO_LARGE, NotReadable
from app.services.importing.sealed import cut_in_batches, pack, pack_rows, unpack
from app.services.importing.tables import FileTable, open_table
from app.services.importing.targets import SURVEY
from app.storage import imports as storage
from app.storage.imports import KeptImport
from app.storage.stores import Stores, reading, writing
from survey_definitions.reader import load_survey

KEPT_FOR = timedelta(days=7)
BROKEN_OFF_AFTER = timedelta(minutes=5)  # the largest file there may be is read in less
BEFORE = ("reading", "sheet", "read", "mapped", "checked")  # nothing was taken in yet
STANDING = ("running", "finished", "undoing")
_PIECE = 1 << 20
_LONGEST_FILE_NAME = 120


@dataclass(frozen=True)
class About:
    """What is known of the file itself: its name, how it was read, and the names of its columns.

    `sheets` are those among which one is still to be chosen.
    """

    file: str
    form: str
    names: tuple[str, ...]
    sheets: tuple[str, ...] = ()


def take_file(
    stores: Stores,
    keys: Keys,
    file: BinaryIO,
    name: str,
    now: datetime,
    sheet: str = "",
    *,
    group_id: str = "",
) -> str:
    """Keeps the rows of a file (of a workbook, those of this sheet), sealed, for a group of organisers.

    The id of its import.

    Raises NotReadable, or SeveralSheets where it has to be said which sheet is meant, and keeps nothing.
    """
    digest = digest_of(keys, file)
    table = open_table(file, sheet)
    about = About(name, table.form, table.names)
    new = new_import(keys, about, digest_of_sheet(keys, digest, table.sheet), now, group_id)
    with writing(stores.answers) as connection:
        storage.add_import(connection, new)
    try:
        rows, batches = keep_rows(stores, keys, new.id, table)
    except BaseException:
        forget_import(stores, new.id)
        raise
    with writing(stores.answers) as connection:
        changes = {"state": "read", "rows": rows, "batches": batches}
        storage.change_import(connection, new.id, changes, ["reading"])
    return new.id


def new_import(keys: Keys, about: About, digest: bytes, now: datetime, group_id: str = "") -> KeptImport:
    """An import whose file is on its way."""
    import_id = secrets.token_hex(8)
    short = replace(about, file=about.file[-_LONGEST_FILE_NAME:])
    packed = pack_about(keys, import_id, short)
    return KeptImport(import_id, digest, "reading", now, now, packed, group_id=group_id)


def digest_of(keys: Keys, file: BinaryIO) -> bytes:
    """What tells this file from another, with the key alone. Raises NotReadable where it is too large."""
    digest, size = hashlib.sha256(), 0
    file.seek(0)
    while piece := file.read(_PIECE):
        digest.update(piece)
        size += len(piece)
        if size > MOST_BYTES:
            raise NotReadable(TOO_LARGE)
    return keyed_hash(keys.imported, digest.digest())


def digest_of_sheet(keys: Keys, digest: bytes, sheet: str) -> bytes:
    """What tells a sheet that was chosen from the others of its file; the file itself where none was."""
    return keyed_hash(keys.imported, digest + b" sheet " + sheet.encode()) if sheet else digest


def keep_rows(
    stores: Stores, keys: Keys, import_id: str, table: FileTable, attempt: int = 0
) -> tuple[int, int]:
    """Keeps the rows of a table, sealed: how many there are, in how many batches.

    Raises NotReadable, also where the file was let go meanwhile, or another attempt at it has begun.
    """
    rows = batches = 0
    for number, batch in enumerate(cut_in_batches(table.rows)):
        sealed = pack_rows(keys, import_id, number, batch)
        rows, batches = rows + len(batch), number + 1
        with writing(stores.answers) as connection:
            if not storage.change_import(connection, import_id, {"rows": rows}, ["reading"], batch=attempt):
                raise NotReadable(LET_GO)
            storage.add_batches(connection, import_id, [(number, sealed)])
    return rows, batches


def pack_about(keys: Keys, import_id: str, about: About) -> bytes:
    """What is known of the file, sealed."""
    return pack(keys, import_id, "about", [about.file, about.form, about.names, about.sheets])


def about_of(keys: Keys, kept: KeptImport) -> About:
    """What is known of the file of an import."""
    file, form, *names = unpack(keys, kept.id, "about", kept.about)
    return About(file, form, *map(tuple, names))


def earlier_imports(stores: Stores, kept: KeptImport) -> tuple[KeptImport, ...]:
    """The imports of the same file from which something stands: its rows are not taken twice."""
    with reading(stores.answers) as connection:
        found = storage.read_imports(connection)
    return tuple(
        one for one in found if one.digest == kept.digest and one.id != kept.id and one.state in STANDING
    )


def has_broken_off(kept: KeptImport, now: datetime) -> bool:
    """Whether nobody seems to be reading a file any more that was not read to its end."""
    return kept.state == "reading" and now - kept.moved_at > BROKEN_OFF_AFTER


def forget_import(stores: Stores, import_id: str) -> None:
    """Lets go of a file of which nothing was taken in."""
    with writing(stores.answers) as connection:
        storage.delete_import(connection, import_id)


def forget_old_files(stores: Stores, now: datetime) -> int:
    """Deletes the rows of files that nobody finished within a week. What was taken in of them stays."""
    old = 0
    with writing(stores.answers) as connection:
        for kept in storage.read_imports(connection):
            if kept.added_at + KEPT_FOR >= now:
                continue
            if kept.state in BEFORE:
                storage.delete_import(connection, kept.id)
                old += 1
            elif kept.state == "running":
                storage.delete_batches(connection, kept.id)
                changes = {"state": "finished", "finished_on": now.date()}
                storage.change_import(connection, kept.id, changes, ["running"])
                old += 1
    return old


def forget_old_words(stores: Stores, day: date) -> int:
    """Deletes the words as they were written in imports of long ago; says how many comments they were."""
    kept_for = timedelta(days=load_survey(SURVEY).responsibility.retention_days)
    with writing(stores.answers) as connection:
        return sum(
            storage.delete_originals_of(connection, SURVEY, one.id)
            for one in storage.read_imports(connection)
            if one.finished_on and day > one.finished_on + kept_for
        )
