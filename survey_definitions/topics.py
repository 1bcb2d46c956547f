"""Gives the ten topics that a question can be about, with the codes of their experience domains.

It does not say how a topic is measured: the analysis does.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from survey_definitions.fields import text
from survey_definitions.sources import read_shipped_table

TOPICS_FILE = Path(__file__).parent / "topics.toml"


@dataclass(frozen=True)
class Topic:
    """One topic: its id, the code of its experience domain, and its name in both registers (English)."""

    id: str
    code: str
    name: str
    easy_read: str


@cache
def topics() -> MappingProxyType[str, Topic]:
    """Return the ten topics by id, in their usual order. Raises `ValueError` if the shipped file is at fault.

    >>> topics()["involvement"].code
    'INV'
    """
    table = read_shipped_table(TOPICS_FILE)
    rows = {key: table.table(key) for key in table.values}
    return MappingProxyType(
        {
            key: Topic(key, text(row, "code"), text(row, "name"), text(row, "easy_read"))
            for key, row in rows.items()
        }
    )
