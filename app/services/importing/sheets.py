"""A workbook of several sheets: kept whole and sealed until somebody says which sheet is meant.

It gives no column a meaning. Only the sheet that was chosen is read; the file goes as soon as it is, and
not before: where reading was killed, a sheet is chosen again.
"""

from collections.abc import Iterator
from datetime import datetime
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

from app.security.crypto import Keys
from app.services.importing.notes import LET_GO, NO_SUCH_CHOICE, NotReadable, SeveralSheets
from app.services.importing.sealed import seal_piece, unseal_piece
from app.services.importing.steps import Work
from app.services.importing.tables import open_table
from app.services.importing.uploads import (
    About,
    about_of,
    digest_of,
    digest_of_sheet,
    forget_import,
    has_broken_off,
    keep_rows,
    new_import,
    pack_about,
    take_file,
)
from app.storage import imports as storage
from app.storage.imports import KeptImport
from app.storage.stores import Stores, reading, writing

_PIECE = 2_000_000
_IN_MEMORY = 500_000  # bytes of a file; a larger one lies in a temporary file without a name


def take_any_file(
    stores: Stores, keys: Keys, file: BinaryIO, name: str, now: datetime, group_id: str = ""
) -> str:
    """Keeps the rows of a file, or all of it where a sheet is to be chosen first. The id of its import.

    Raises NotReadable, and keeps nothing.
    """
    try:
        return take_file(stores, keys, file, name, now, group_id=group_id)
    except SeveralSheets as found:
        return _keep_whole(stores, keys, file, About(name, "", (), found.sheets), now, group_id)


def _keep_whole(
    stores: Stores, keys: Keys, file: BinaryIO, about: About, now: datetime, group_id: str
) -> str:
    """Its pieces stand where batches of rows will stand, under numbers below nought."""
    new = new_import(keys, about, digest_of(keys, file), now, group_id)
    with writing(stores.answers) as connection:
        storage.add_import(connection, new)
    try:
        pieces = 0
        for pieces, piece in enumerate(_pieces_of(file), 1):
            with writing(stores.answers) as connection:
                storage.add_batches(connection, new.id, [(-pieces, seal_piece(keys, new.id, pieces, piece))])
    except BaseException:
        forget_import(stores, new.id)
        raise
    with writing(stores.answers) as connection:
        storage.change_import(connection, new.id, {"state": "sheet", "batches": pieces}, ["reading"])
    return new.id


def _pieces_of(file: BinaryIO) -> Iterator[bytes]:
    file.seek(0)
    while piece := file.read(_PIECE):
        yield piece


def may_be_chosen(kept: KeptImport, now: datetime) -> bool:
    """Whether a sheet is to be chosen: for the first time, or again, for the reading of one was killed."""
    return kept.state == "sheet" or (is_whole(kept) and has_broken_off(kept, now))


def is_whole(kept: KeptImport) -> bool:
    """Whether all of a file that is being read is kept: then it need not be sent again."""
    return kept.batches > 0


def choose_sheet(work: Work, kept: KeptImport, sheet: str, now: datetime) -> bool:
    """Keeps the rows of one sheet and lets the file go. False where it was chosen before.

    Raises NotReadable: then another sheet may be chosen.
    """
    about, attempt = about_of(work.keys, kept), kept.next_batch + 1
    if kept.state == "sheet" and sheet not in about.sheets:
        raise NotReadable(NO_SUCH_CHOICE)
    if not may_be_chosen(kept, now) or not _begin(work, kept, attempt, now):
        return False
    try:
        _read_sheet(work, kept, about, sheet, attempt)
    except BaseException:
        with writing(work.stores.answers) as connection:
            if storage.change_import(connection, kept.id, {"state": "sheet"}, ["reading"], batch=attempt):
                storage.delete_rows(connection, kept.id)
        raise
    return True


def _begin(work: Work, kept: KeptImport, attempt: int, now: datetime) -> bool:
    """Of two who begin at once one does; what an attempt that was killed has left goes."""
    changes = {"state": "reading", "moved_at": now, "next_batch": attempt}
    with writing(work.stores.answers) as connection:
        begun = storage.change_import(connection, kept.id, changes, [kept.state], batch=kept.next_batch)
        if begun:
            storage.delete_rows(connection, kept.id)
    return begun


def _read_sheet(work: Work, kept: KeptImport, about: About, sheet: str, attempt: int) -> None:
    with SpooledTemporaryFile(_IN_MEMORY) as opened:
        opened.writelines(_kept_pieces(work, kept))
        table = open_table(cast("BinaryIO", opened), sheet)
        rows, batches = keep_rows(work.stores, work.keys, kept.id, table, attempt)
    known = pack_about(work.keys, kept.id, About(about.file, table.form, table.names))
    digest = digest_of_sheet(work.keys, kept.digest, table.sheet)
    changes = {"state": "read", "rows": rows, "batches": batches, "about": known, "digest": digest}
    with writing(work.stores.answers) as connection:
        done = {**changes, "next_batch": 0}
        if not storage.change_import(connection, kept.id, done, ["reading"], batch=attempt):
            raise NotReadable(LET_GO)
        storage.delete_pieces(connection, kept.id)


def _kept_pieces(work: Work, kept: KeptImport) -> Iterator[bytes]:
    for number in range(1, kept.batches + 1):
        with reading(work.stores.answers) as connection:
            sealed = storage.find_batch(connection, kept.id, -number)
        if sealed is not None:
            yield unseal_piece(work.keys, kept.id, number, sealed)
