"""Gives the pictures that stand beside words: where each is drawn, and its words for a screen reader.

It does not read or serve the picture files themselves.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from survey_definitions.fields import text
from survey_definitions.sources import Table, read_shipped_table

PICTURES_FILE = Path(__file__).parent / "pictures.toml"
DRAWINGS = Path(__file__).parent / "drawings"  # our own: `<id>.svg`


@dataclass(frozen=True)
class Picture:
    """One picture. Each of `hexcodes` names an OpenMoji file (`1F442` → `1F442.svg`): one, or two that stand
    side by side. Where there is none it is our own drawing, or `letters` in a speech bubble. `alt` is an
    English msgid."""

    id: str
    hexcodes: tuple[str, ...]
    alt: str
    letters: str = ""


@cache
def pictures() -> MappingProxyType[str, Picture]:
    """Return the pictures by id. Raises `ValueError` if the shipped file is at fault.

    >>> pictures()["ear"]
    Picture(id='ear', hexcodes=('1F442',), alt='An ear', letters='')
    """
    table = read_shipped_table(PICTURES_FILE)
    return MappingProxyType({key: _read_picture(key, table.table(key)) for key in table.values})


def _read_picture(key: str, row: Table) -> Picture:
    return Picture(key, tuple(text(row, "openmoji").split()), text(row, "alt"), text(row, "letters"))
