"""Whether an XLSX archive is safe to open: not too large when unpacked, and plain XML that is quick to read.

It reads no cell. Spreadsheet programs write nothing of what is refused here.
"""

import re
import zipfile
from typing import IO, BinaryIO

from app.services.importing.notes import DAMAGED, NO_TABLE, UNPACKED_TOO_LARGE, NotReadable

_BOOK = "xl/workbook.xml"
_SHARED = "xl/sharedstrings.xml"
_MOST_PARTS = 2_000
_MOST_UNPACKED = 300 * 1024 * 1024
_MOST_SHARED = 96 * 1024 * 1024  # read into memory at once, unlike the rest
_READ = (".xml", ".rels")
_PIECE = 1 << 20
_START = 1024  # bytes in which the declaration of a part stands
_OTHER_ENCODING = re.compile(rb"""encoding\s*=\s*["'](?!utf-8["'])""", re.IGNORECASE)


def check_archive(file: BinaryIO) -> None:
    """Raises NotReadable for an archive that is no workbook, or would be too much to open.

    A part cannot unpack to more than the archive says: what goes beyond is not read.
    """
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            _check_sizes({part.filename: part.file_size for part in archive.infolist()})
            for part in archive.infolist():
                if part.filename.lower().endswith(_READ):
                    with archive.open(part) as opened:
                        _check_xml(opened)
    except NotReadable:
        raise
    except Exception as fault:  # whatever is wrong with it, it is one sentence to the reader
        raise NotReadable(DAMAGED) from fault


def _check_sizes(sizes: dict[str, int]) -> None:
    if _BOOK not in sizes:
        raise NotReadable(NO_TABLE)
    shared = sum(size for name, size in sizes.items() if name.lower() == _SHARED)
    if len(sizes) > _MOST_PARTS or sum(sizes.values()) > _MOST_UNPACKED or shared > _MOST_SHARED:
        raise NotReadable(UNPACKED_TOO_LARGE)


def _check_xml(part: IO[bytes]) -> None:
    """Raises NotReadable where a part holds what could grow or take for ever.

    Entities are declared in `<!…`, and the XML reader goes over a long token again with each piece it gets.
    """
    piece, first = part.read(_PIECE), True
    if _OTHER_ENCODING.search(piece[:_START]):
        raise NotReadable(DAMAGED)
    end = b""
    while piece:
        seen = end + piece
        late = piece[_START:] if first else seen
        if b"\0" in piece or b"<!" in seen or b"<?" in late or (len(piece) == _PIECE and b"<" not in piece):
            raise NotReadable(DAMAGED)
        piece, first, end = part.read(_PIECE), False, piece[-1:]
