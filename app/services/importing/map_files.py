"""Reads what the columns of a file are from a TOML file, for whoever reads comments in by the command line.

It says what the pages ask: `columns` by name, `values` by target, and what holds for rows that do not say.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from app.services.importing.mapping import FileMapping, check_mapping, guess_mapping
from app.services.importing.notes import NotReadable
from app.services.receipts import fold

NO_TOML = "The file that says what the columns are is not TOML: %(why)s"
NO_SUCH_COLUMN = "The file has no column “%(name)s”."
NO_SUCH_SETTING = "“%(name)s” is not one of: columns, values, day, language, kind, service, area, day_first."
WRONG_SETTING = "“%(name)s” is not written as it must be."
_SIMPLE: Mapping[str, type] = {
    "day": date, "language": str, "kind": str, "service": str, "area": str, "day_first": bool,
}  # fmt: skip


def read_map(text: str, names: tuple[str, ...], day: date) -> FileMapping:
    """The mapping that a TOML text says. Columns it does not name are left out. Raises NotReadable.

    >>> text = '[columns]\\nSaid = "good"\\n[values.sex]\\nF = "female"'
    >>> read_map(text, ("Ref", "Said"), date(2026, 3, 31)).columns
    {1: 'good'}
    """
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise NotReadable(NO_TOML, why=str(fault)) from fault
    for name in said.keys() - {"columns", "values", *_SIMPLE}:
        raise NotReadable(NO_SUCH_SETTING, name=name)
    mapping = guess_mapping(names, day)
    if "columns" in said:
        mapping = replace(mapping, columns=dict(_read_column(names, one) for one in _texts(said, "columns")))
    values = _table(said, "values")
    meant = {target: {fold(value): one for value, one in _texts(values, target)} for target in values}
    mapping = replace(mapping, values=meant, **_simple(said))
    return check_mapping(mapping, len(names))


def _read_column(names: tuple[str, ...], one: tuple[str, str]) -> tuple[int, str]:
    name, target = one
    if name not in names:
        raise NotReadable(NO_SUCH_COLUMN, name=name)
    return names.index(name), target


def _simple(said: Mapping[str, Any]) -> dict[str, Any]:
    for name, kind in _SIMPLE.items():
        if name in said and type(said[name]) is not kind:
            raise NotReadable(WRONG_SETTING, name=name)
    return {name: said[name] for name in _SIMPLE if name in said}


def _table(said: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = said.get(name, {})
    if not isinstance(found, dict):
        raise NotReadable(WRONG_SETTING, name=name)
    return found


def _texts(said: Mapping[str, Any], name: str) -> list[tuple[str, str]]:
    found = _table(said, name)
    if not all(isinstance(one, str) for one in found.values()):
        raise NotReadable(WRONG_SETTING, name=name)
    return list(found.items())
