"""What is on a printed page: a PDF looked at as a reader, a camera and a printer see it.

It makes no PDF.
"""

import re
import zlib

import pypdfium2
import zxingcpp

from app.services.printing.pdf import can_make_pdf

NO_PANGO = (
    "PDFs ARE NOT TESTED: Pango was not found (Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0)."
)
HAS_PANGO = can_make_pdf()
MM = 72 / 25.4  # points


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


def unpacked(pdf: bytes) -> str:
    """What the file says of itself, its streams unpacked."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    return b"\n".join([pdf, *map(_unpack, streams)]).decode("latin-1")


def _unpack(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""
