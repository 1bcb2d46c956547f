"""What rests of a file while it is read in: its rows, its names and its mapping, packed and sealed.

It knows no store.
"""

import json
import zlib
from collections.abc import Iterable, Iterator
from typing import Any

from app.security.crypto import Keys, seal, unseal
from app.services.importing.tables import FileRow

MOST_ROWS = 500  # of a batch: what is kept in one transaction
MOST_LETTERS = 2_000_000  # of a batch: long comments make it shorter
_LEVEL = 3


def pack(keys: Keys, import_id: str, place: str, content: Any) -> bytes:
    """Anything JSON can say, sealed for one place of one import."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return seal(keys.imported, zlib.compress(text, _LEVEL), f"{import_id} {place}".encode())


def unpack(keys: Keys, import_id: str, place: str, sealed: bytes) -> Any:
    """What was packed for this place. Raises NotSealedHere."""
    packed = unseal(keys.imported, sealed, f"{import_id} {place}".encode())
    return json.loads(zlib.decompress(packed).decode("utf-8", "surrogatepass"))


def seal_piece(keys: Keys, import_id: str, number: int, piece: bytes) -> bytes:
    """A piece of a file that is kept whole, sealed for its place: it is packed already."""
    return seal(keys.imported, piece, f"{import_id} file {number}".encode())


def unseal_piece(keys: Keys, import_id: str, number: int, sealed: bytes) -> bytes:
    """A piece of a file that was kept whole. Raises NotSealedHere."""
    return unseal(keys.imported, sealed, f"{import_id} file {number}".encode())


def pack_rows(keys: Keys, import_id: str, number: int, rows: Iterable[FileRow]) -> bytes:
    """One batch of rows, sealed."""
    return pack(keys, import_id, str(number), [[row.number, row.cells] for row in rows])


def unpack_rows(keys: Keys, import_id: str, number: int, sealed: bytes) -> list[FileRow]:
    """The rows of one batch."""
    found = unpack(keys, import_id, str(number), sealed)
    return [FileRow(row, tuple(cells)) for row, cells in found]


def cut_in_batches(rows: Iterable[FileRow]) -> Iterator[list[FileRow]]:
    """The rows by so many: few enough that one transaction is short."""
    batch: list[FileRow] = []
    letters = 0
    for row in rows:
        batch.append(row)
        letters += sum(map(len, row.cells))
        if len(batch) >= MOST_ROWS or letters >= MOST_LETTERS:
            yield batch
            batch, letters = [], 0
    if batch:
        yield batch
