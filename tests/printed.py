"""What is on a printed page: a PDF looked at as a reader, a camera and a printer see it.

It makes no PDF.
"""

import re
import zlib
from collections.abc import Iterator
from typing import Any

import pypdfium2
import zxingcpp
from pypdfium2 import raw

from app.services.printing.pdf import can_make_pdf

NO_PANGO = (
    "PDFs ARE NOT TESTED: Pango was not found (Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0)."
)
HAS_PANGO = can_make_pdf()
MM = 72 / 25.4  # points
WHITE = 250
NOT_DRAWN = 1  # the size PDFium gives to a letter that another one stands for, and to the end of a line


def read_codes(pdf: bytes, scale: float = 2) -> list[str]:
    """What a camera reads in the codes of the first sheet, printed so coarsely."""
    sheet = pypdfium2.PdfDocument(pdf)[0].render(scale=scale).to_numpy()
    return [code.text for code in zxingcpp.read_barcodes(sheet)]


def read_words(pdf: bytes) -> str:
    """The words of every sheet."""
    return "\n".join(sheet.get_textpage().get_text_range() for sheet in pypdfium2.PdfDocument(pdf))


def count_sheets(pdf: bytes) -> int:
    """How many sheets it takes."""
    return len(pypdfium2.PdfDocument(pdf))


def size_in_mm(pdf: bytes) -> tuple[int, int]:
    """How wide and how high the first sheet is."""
    wide, high = pypdfium2.PdfDocument(pdf)[0].get_size()
    return round(wide / MM), round(high / MM)


def is_tagged(pdf: bytes) -> bool:
    """Whether a screen reader is told what everything on it is."""
    return bool(pypdfium2.PdfDocument(pdf).is_tagged())


def sizes_of_type(pdf: bytes) -> set[int]:
    """The sizes of all letters, in whole points."""
    return {size for sheet in pypdfium2.PdfDocument(pdf) for size in _sizes(sheet.get_textpage())}


def _sizes(words: Any) -> Iterator[int]:
    for place in range(words.count_chars()):
        turned = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(words.raw, place, turned)
        size = round(raw.FPDFText_GetFontSize(words.raw, place) * abs(turned.d))
        if size > NOT_DRAWN:
            yield size


def has_ink_at_edges(pdf: bytes, edge: float) -> bool:
    """Whether anything is printed nearer to the side of a sheet than so many millimetres."""
    drawn = (sheet.render(scale=2).to_numpy() for sheet in pypdfium2.PdfDocument(pdf))
    return any(_has_ink(sheet, round(edge * MM * 2)) for sheet in drawn)


def _has_ink(drawn: Any, edge: int) -> bool:
    return bool((drawn[:, :edge] < WHITE).any() or (drawn[:, -edge:] < WHITE).any())


def unpacked(pdf: bytes) -> str:
    """What the file says of itself, its streams unpacked."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    return b"\n".join([pdf, *map(_unpack, streams)]).decode("latin-1")


def _unpack(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""
