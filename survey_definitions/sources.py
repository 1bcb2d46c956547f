"""Reads a TOML file and remembers on which line each of its tables and keys stands.

It knows nothing about surveys: what the tables mean is for the modules that read them.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from survey_definitions.model import Fault

_ARRAY_TABLE = re.compile(r"\[\[\s*([\w.-]+)\s*\]\]")
_TABLE = re.compile(r"\[\s*([\w.-]+)\s*\]")
_KEY = re.compile(r"([\w-]+)\s*=\s*(.*)")
_LIST_ITEM = re.compile(r"\{")
_SYNTAX_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_FENCES = ('"""', "'''")


@dataclass(frozen=True)
class Table:
    """One table of a file: its values, its path (`question[2].carer`) and the lines of the whole file."""

    file: str
    values: Mapping[str, Any]
    lines: Mapping[str, int]
    path: str = ""

    def line(self, key: str = "") -> int:
        """Return the line of a key, or of the table itself."""
        path = ".".join(part for part in (self.path, key) if part)
        return self.lines.get(path) or self.lines.get(self.path, 0)

    def fault(self, message: str, key: str = "") -> Fault:
        """Return a fault that points at a key of this table."""
        return Fault(self.file, self.line(key), message)

    def table(self, key: str) -> "Table":
        """Return the table under a key (empty where there is none)."""
        value = self.values.get(key)
        path = ".".join(part for part in (self.path, key) if part)
        return Table(self.file, value if isinstance(value, dict) else {}, self.lines, path)

    def tables(self, key: str) -> tuple["Table", ...]:
        """Return the tables of a list under a key, in order; what is not a table is left out."""
        value = self.values.get(key)
        items = enumerate(value if isinstance(value, list) else ())
        start = f"{self.path}.{key}" if self.path else key
        return tuple(
            Table(self.file, item, self.lines, f"{start}[{place}]")
            for place, item in items
            if isinstance(item, dict)
        )


def read_table(path: Path) -> Table | Fault:
    """Return the whole file as one table, or the fault that keeps it from being read.

    >>> read_table(Path("no-such-survey.toml")).message
    'There is no such file.'
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Fault(str(path), 0, "There is no such file.")
    except (OSError, UnicodeDecodeError) as fault:
        return Fault(str(path), 0, f"The file cannot be read as UTF-8 text: {fault}.")
    return parse_table(text, str(path))


def read_shipped_table(path: Path) -> Table:
    """Return one of the product's own files as a table. Raises `ValueError` when it is at fault.

    >>> read_shipped_table(Path("no-such-file.toml"))
    Traceback (most recent call last):
    ValueError: no-such-file.toml:0: There is no such file.
    """
    match read_table(path):
        case Table() as table:
            return table
        case Fault() as fault:
            raise ValueError(str(fault))


def parse_table(text: str, file: str) -> Table | Fault:
    """Return the text as one table with the lines of its keys, or its first fault of syntax.

    >>> table = parse_table('id = "tiny"\\n[[question]]\\nask = "Why?"\\n', "tiny.toml")
    >>> table.lines["question[0].ask"], table.tables("question")[0].line()
    (3, 2)
    >>> str(parse_table('id = "tiny', "tiny.toml"))
    'tiny.toml:1: The file is not TOML: Illegal character or unfinished text.'
    """
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        return _syntax_fault(str(fault), text, file)
    return Table(file, values, dict(_places(text)))


def _syntax_fault(said: str, text: str, file: str) -> Fault:
    place = _SYNTAX_PLACE.search(said)
    line = int(place[1]) if place and place[1] else len(text.splitlines())
    reason = _SYNTAX_PLACE.sub("", said)
    unfinished = "llegal character" in reason or "nterminated" in reason
    said = "Illegal character or unfinished text" if unfinished else reason
    return Fault(file, line, f"The file is not TOML: {said}.")


def _places(text: str) -> Iterator[tuple[str, int]]:
    """Give the path and line of each table, key and table in a list. TOML itself was checked before."""
    table, key, counts, fence = "", "", dict[str, int](), ""
    for number, line in enumerate(text.splitlines(), start=1):
        stripped = line.strip()
        if fence:
            fence = "" if fence in stripped else fence
        elif header := _ARRAY_TABLE.match(stripped) or _TABLE.match(stripped):
            table, key = _open_table(header, counts), ""
            yield table, number
        elif setting := _KEY.match(stripped):
            key = f"{table}.{setting[1]}" if table else setting[1]
            yield key, number
            fence = next((mark for mark in _FENCES if setting[2].count(mark) == 1), "")
        elif key and _LIST_ITEM.match(stripped):
            item = counts[key] = counts.get(key, -1) + 1
            yield f"{key}[{item}]", number


def _open_table(header: re.Match[str], counts: dict[str, int]) -> str:
    parts: list[str] = []
    for part in header[1].split("."):
        parts.append(part)
        path = ".".join(parts)
        if header.re is _ARRAY_TABLE and path == header[1]:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            parts[-1] = f"{part}[{counts[path]}]"
    return ".".join(parts)
