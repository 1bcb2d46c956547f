"""Reads a file of assets in, CSV or XLSX: wholly or not at all, with every row told that is wrong.

It shows nothing and knows no page.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import BinaryIO

from app.services.asset_entries import NO_SUCH_COMMUNITY, Entry, EntryFault, check_entry
from app.services.assets import new_id
from app.services.assets_csv import COLUMNS, SEPARATOR, cell_of
from app.services.formulas import unguard_text
from app.services.importing.notes import ROW_FAULTS, TOO_MANY_CELLS, TOO_MANY_ROWS, NotReadable
from app.services.importing.tables import FileRow, FileTable, open_table
from app.services.served import language_names, served_names
from app.storage import assets as storage
from app.storage.assets import Asset, Wanted
from app.storage.stores import Stores, writing
from survey_definitions.messages import N_

MOST_ASSETS = 20_000
YES, NO = ("yes", "y", "true", "1"), ("no", "n", "false", "0", "")
NO_SUCH_COLUMN = N_("There is no column of this name. Use the names of the file you can download here.")
NO_NAME_COLUMN = N_("The file needs a column “name” and a column “area”.")
COLUMN_TWICE = N_("Two columns have this name. Take one out.")
TWICE = N_("This stands in the file twice, in row %(row)s too.")
NO_SUCH_ID = N_("No group, service or place has this id. Leave the id out to add a new one.")
YES_OR_NO = N_("Write yes or no.")


@dataclass(frozen=True)
class FileFault:
    """What is wrong in one row: its number, as a spreadsheet counts, the column and a sentence."""

    row: int
    column: str
    message: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class FileRead:
    """What came of a file. Where there are faults, nothing was kept."""

    added: int = 0
    changed: int = 0
    faults: tuple[FileFault, ...] = ()


def read_file(stores: Stores, file: BinaryIO, today: date) -> FileRead:
    """Reads assets in. A row with the id, or else the name and area, of one there is changes that one.

    What the file has no column for stays as it is. The same file twice leaves the same directory.
    Raises NotReadable where the file is no table at all.
    """
    table = open_table(file)
    if faults := tuple(_heading_faults(table.names)):
        return FileRead(faults=faults)
    with writing(stores.answers) as connection:
        there = {one.id: one for one in storage.read_assets(connection, Wanted())}
        assets, faults = _read_rows(table, there, today)
        if faults:
            return FileRead(faults=faults)
        new = [one for one in assets if one.id not in there]
        changed = [one for one in assets if there.get(one.id, one) != one]
        storage.add_assets(connection, new)
        for one in changed:
            storage.change_asset(connection, one)
    return FileRead(len(new), len(changed))


def _heading_faults(names: Sequence[str]) -> Iterator[FileFault]:
    small = [name.casefold() for name in names]
    if not {"name", "area"} <= set(small):
        yield FileFault(1, "", NO_NAME_COLUMN)
    for place, name in enumerate(small):
        if name not in COLUMNS:
            yield FileFault(1, names[place], NO_SUCH_COLUMN)
        elif name in small[:place]:
            yield FileFault(1, names[place], COLUMN_TWICE)


def _read_rows(
    table: FileTable, there: Mapping[str, Asset], today: date
) -> tuple[list[Asset], tuple[FileFault, ...]]:
    fields = [COLUMNS[name.casefold()] for name in table.names]
    known = {_name_of(one.name, one.area): one for one in there.values()} | dict(there)
    assets: list[Asset] = []
    faults: list[FileFault] = []
    rows: dict[str, int] = {}
    for row in _limited(table.rows):
        found = _read_row(row, fields, known, today)
        if not isinstance(found, Asset):
            faults += found
            continue
        assets.append(found)
        keys = (found.id, _name_of(found.name, found.area))
        before = {rows.setdefault(key, row.number) for key in keys} - {row.number}
        faults += [FileFault(row.number, "name", TWICE, {"row": str(one)}) for one in sorted(before)[:1]]
    return assets, tuple(faults)


def _limited(rows: Iterator[FileRow]) -> Iterator[FileRow]:
    yield from islice(rows, MOST_ASSETS)
    if next(rows, None):
        raise NotReadable(TOO_MANY_ROWS, most=f"{MOST_ASSETS:,}")


def _name_of(name: str, area: str) -> str:
    """What tells an asset from another where no id does."""
    return "\n".join(" ".join(part.casefold().split()) for part in (name, area))


def _read_row(
    row: FileRow, fields: Sequence[str], known: Mapping[str, Asset], today: date
) -> Asset | list[FileFault]:
    if len(row.cells) > len(fields):
        return [FileFault(row.number, "", ROW_FAULTS[TOO_MANY_CELLS])]
    said = {name: unguard_text(cell.strip()) for name, cell in zip(fields, row.cells, strict=True)}
    before = known.get(said.get("id") or _name_of(said["name"], said["area"]))
    texts = {name: cell_of(before, name) for name in COLUMNS.values()} | said if before else said
    faults = list(_cell_faults(texts, said.get("id", ""), known))
    entry = Entry(texts, tuple(_communities(texts)), texts.get("public", "").casefold() in YES)
    checked = check_entry(entry, before.id if before else new_id(), today)
    if not isinstance(checked, Asset):
        faults += checked
    elif not faults:
        return checked
    return [FileFault(row.number, _column_of(one.name), one.message, one.values) for one in faults]


def _cell_faults(texts: Mapping[str, str], asset_id: str, known: Mapping[str, Asset]) -> Iterator[EntryFault]:
    if asset_id and asset_id not in known:
        yield EntryFault("id", NO_SUCH_ID)
    if texts.get("public", "").casefold() not in (*YES, *NO):
        yield EntryFault("public", YES_OR_NO)
    for column, names in _names_by_column().items():
        for said in _listed(texts.get(column, "")):
            if said.casefold() not in names:
                yield EntryFault(column, NO_SUCH_COMMUNITY, {"said": said[:60]})


def _communities(texts: Mapping[str, str]) -> Iterator[str]:
    """The communities of both columns that are known; those that are not are faults already."""
    for column, names in _names_by_column().items():
        found = (names.get(said.casefold(), "") for said in _listed(texts.get(column, "")))
        yield from sorted({one for one in found if one})


def _names_by_column() -> Mapping[str, Mapping[str, str]]:
    return {"communities": served_names(), "languages": language_names()}


def _listed(cell: str) -> list[str]:
    return [" ".join(part.split()) for part in cell.split(SEPARATOR) if part.strip()]


def _column_of(name: str) -> str:
    return next((column for column, own in COLUMNS.items() if own == name), name)
