"""Gives the pictures that stand beside words: their OpenMoji code and their words for a screen reader.

It does not read or serve the picture files themselves.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from survey_definitions.fields import text
from survey_definitions.sources import read_shipped_table

PICTURES_FILE = Path(__file__).parent / "pictures.toml"


@dataclass(frozen=True)
class Picture:
    """One picture. `hexcode` names its OpenMoji file (`1F442` → `1F442.svg`); `alt` is an English msgid."""

    id: str
    hexcode: str
    alt: str


@cache
def pictures() -> MappingProxyType[str, Picture]:
    """Return the pictures by id. Raises `ValueError` if the shipped file is at fault.

    >>> pictures()["ear"]
    Picture(id='ear', hexcode='1F442', alt='An ear')
    """
    table = read_shipped_table(PICTURES_FILE)
    rows = {key: table.table(key) for key in table.values}
    return MappingProxyType(
        {key: Picture(key, text(row, "openmoji"), text(row, "alt")) for key, row in rows.items()}
    )
