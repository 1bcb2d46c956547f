"""The assets directory as rows of a CSV file, safe to open in a spreadsheet.

It reads no file: `app.services.asset_files` does.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from types import MappingProxyType

from app.services.formulas import guard_text
from app.services.served import served_communities, served_languages, split_languages
from app.storage.assets import Asset

# The name of each column, and of the field it holds.
COLUMNS = MappingProxyType(
    {
        "id": "id",
        "name": "name",
        "kind": "kind",
        "what it does": "does",
        "area": "area",
        "communities": "communities",
        "languages": "languages",
        "website": "website",
        "email": "email",
        "phone": "phone",
        "access": "access",
        "public": "public",
        "checked": "checked",
        "closed": "closed",
    }
)
SEPARATOR = ";"


def asset_rows(assets: Iterable[Asset]) -> Iterator[list[str]]:
    """The names of the columns, and a row for each asset, with nothing that a spreadsheet would run.

    >>> [names, row] = asset_rows([Asset("a1", "=Tea", "group", phone="+44 20 7946 0000")])
    >>> row[1], row[9]
    ("'=Tea", "'+44 20 7946 0000")
    """
    yield list(COLUMNS)
    for asset in assets:
        yield [guard_text(cell_of(asset, name)) for name in COLUMNS.values()]


def cell_of(asset: Asset, name: str) -> str:
    """What stands in the column of this field."""
    if name in ("communities", "languages"):
        return f"{SEPARATOR} ".join(_names(asset, name))
    if name in ("checked", "closed"):
        day: date | None = getattr(asset, f"{name}_on")
        return day.isoformat() if day else ""
    if name == "public":
        return "yes" if asset.public else "no"
    return str(getattr(asset, name))


def _names(asset: Asset, name: str) -> Iterator[str]:
    served, spoken = split_languages(asset.communities)
    if name == "languages":
        yield from (served_languages()[one] for one in spoken)
    else:
        labels = {one.id: one.label for group in served_communities().values() for one in group}
        yield from (labels.get(one, one) for one in served)
