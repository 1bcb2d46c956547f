"""Rows of a text file: in which encoding it is written, what stands between its cells, and the cells.

It knows no spreadsheet and gives no cell a meaning.
"""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO

from app.services.importing.notes import NO_TABLE, QUOTE_OPEN, NotReadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DELIMITERS = (",", ";", "\t", "|")
_PIECE = 1 << 16
_LOOKED_AT = 30  # rows, to tell what stands between the cells
_CONTROL = {chr(code) for code in range(32)} - set("\t\r\n\f\v\x1a")
_MOST_CONTROL = 0.02  # a text has few control characters; a picture or a program has many


@dataclass(frozen=True)
class TextForm:
    """How a text file is written. `strict`: every quotation mark stands where the format wants it."""

    encoding: str
    delimiter: str
    strict: bool


def read_form(file: BinaryIO) -> TextForm:
    """How this file is written. Raises NotReadable for what is no text, or has a quotation mark left open."""
    encoding = guess_encoding(file)
    with _text(file, encoding) as text:
        sample = text.read(_PIECE)
    if sum(letter in _CONTROL for letter in sample) > len(sample) * _MOST_CONTROL:
        raise NotReadable(NO_TABLE)
    delimiter = guess_delimiter(sample)
    return TextForm(encoding, delimiter, _is_strict(file, encoding, delimiter))


def guess_encoding(file: BinaryIO) -> str:
    """UTF-8 or UTF-16 by its mark or by its bytes, else Windows-1252, which every byte can be.

    >>> guess_encoding(io.BytesIO("Zażółć".encode())), guess_encoding(io.BytesIO("café".encode("cp1252")))
    ('utf-8', 'cp1252')
    """
    file.seek(0)
    start = file.read(4096)
    for mark, name in _MARKS:
        if start.startswith(mark):
            return name
    if without := _without_mark(start):
        return without
    return "utf-8" if _is_utf8(file) else "cp1252"


def _without_mark(start: bytes) -> str:
    """UTF-16 without its mark: every other byte of plain letters is 0."""
    half = max(len(start) // 2, 1)
    if start[1::2].count(0) > half * 0.4:
        return "utf-16-le"
    return "utf-16-be" if start[::2].count(0) > half * 0.4 else ""


def _is_utf8(file: BinaryIO) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    file.seek(0)
    try:
        while piece := file.read(_PIECE):
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def guess_delimiter(sample: str) -> str:
    """What stands between the cells: what cuts most of the first rows into the same number of cells.

    >>> guess_delimiter("day;said\\n1 May;Good, kind\\n2 May;Slow, cold\\n")
    ';'
    """
    return max(_DELIMITERS, key=lambda delimiter: _evenness(sample, delimiter))


def _evenness(sample: str, delimiter: str) -> tuple[float, int]:
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
    try:
        lengths = [len(row) for _, row in zip(range(_LOOKED_AT), reader, strict=False) if row]
    except csv.Error:
        return 0.0, 0
    usual, times = Counter(lengths).most_common(1)[0] if lengths else (1, 0)
    return (times / len(lengths), usual) if usual > 1 else (0.0, usual)


def _is_strict(file: BinaryIO, encoding: str, delimiter: str) -> bool:
    """Reads all of it once, for a quotation mark never closed would make one cell of all that follows."""
    row = 0
    with _text(file, encoding) as text:
        try:
            for _ in csv.reader(text, delimiter=delimiter, strict=True):
                row += 1
        except csv.Error as fault:
            if "expected after" not in str(fault):
                raise NotReadable(QUOTE_OPEN, row=str(row + 1)) from fault
            return False
    return True


def read_rows(file: BinaryIO, form: TextForm) -> Iterator[list[str]]:
    """The cells of each row. Raises NotReadable where a cell never ends."""
    row = 0
    with _text(file, form.encoding) as text:
        try:
            for cells in csv.reader(text, delimiter=form.delimiter, strict=form.strict):
                row += 1
                yield cells
        except csv.Error as fault:
            raise NotReadable(QUOTE_OPEN, row=str(row + 1)) from fault


@contextmanager
def _text(file: BinaryIO, encoding: str) -> Iterator[io.TextIOWrapper]:
    """The file as text from its beginning; it stays open afterwards. A byte that is none is shown as one."""
    file.seek(0)
    text = io.TextIOWrapper(file, encoding=encoding, errors="replace", newline="")
    try:
        yield text
    finally:
        text.detach()
