"""The community assets directory: groups, services and places, what is known of them, and how fresh that is.

It reads no file (`app.services.assets_csv` does) and holds nothing about a person.
"""

import secrets
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from app.services.asset_entries import Entry, EntryFault, check_entry
from app.services.served import related_communities
from app.storage import assets as storage
from app.storage.assets import Asset, State, Wanted
from app.storage.stores import Stores, reading, writing

__all__ = ["STATES", "Asked", "Asset", "AssetPage", "State"]
MONTHS_FRESH = 6  # so long what was checked is taken to be still true
ON_A_PAGE = 50
STATES: tuple[State, ...] = ("open", "not checked", "closed")
Freshness = Literal["checked", "not checked", "closed"]


@dataclass(frozen=True)
class Asked:
    """What somebody asked to see of the directory. An empty text means all."""

    community: str = ""
    area: str = ""
    words: str = ""
    state: State = ""
    public_only: bool = False


@dataclass(frozen=True)
class AssetPage:
    """One page of the assets that match, of how many, and on how many pages."""

    assets: tuple[Asset, ...]
    found: int
    page: int
    pages: int


def fresh_since(today: date) -> date:
    """The day six months ago: what was last checked before it counts as not checked.

    >>> fresh_since(date(2026, 8, 31)), fresh_since(date(2026, 3, 5))
    (datetime.date(2026, 2, 28), datetime.date(2025, 9, 5))
    """
    year, month = divmod(12 * today.year + today.month - 1 - MONTHS_FRESH, 12)
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))


def freshness(asset: Asset, today: date) -> Freshness:
    """Whether an asset is closed, and whether what is said of it was checked in the last six months."""
    if asset.closed_on:
        return "closed"
    return "checked" if asset.checked_on and asset.checked_on >= fresh_since(today) else "not checked"


def list_assets(stores: Stores, asked: Asked, today: date, page: int = 1) -> AssetPage:
    """One page of the assets that match, by area and name. A page that is not there is the nearest."""
    wanted = _wanted(asked, today)
    with reading(stores.answers) as connection:
        found = storage.count_assets(connection, wanted)
        pages = max(1, -(-found // ON_A_PAGE))
        page = min(max(page, 1), pages)
        assets = storage.read_assets(connection, wanted, ON_A_PAGE, ON_A_PAGE * (page - 1))
    return AssetPage(assets, found, page, pages)


def all_assets(stores: Stores, asked: Asked, today: date) -> tuple[Asset, ...]:
    """Every asset that matches."""
    with reading(stores.answers) as connection:
        return storage.read_assets(connection, _wanted(asked, today))


def _wanted(asked: Asked, today: date) -> Wanted:
    served = related_communities(asked.community) if asked.community else ()
    return Wanted(served, asked.area, asked.words, asked.state, fresh_since(today), asked.public_only)


def find_asset(stores: Stores, asset_id: str) -> Asset | None:
    """The asset of this id."""
    with reading(stores.answers) as connection:
        return storage.find_asset(connection, asset_id)


def areas(stores: Stores, public_only: bool = False) -> tuple[str, ...]:
    """The areas that assets are in."""
    with reading(stores.answers) as connection:
        return storage.read_areas(connection, public_only)


def communities_served(stores: Stores, public_only: bool = False) -> frozenset[str]:
    """The communities that some asset works with."""
    with reading(stores.answers) as connection:
        return storage.read_served(connection, public_only)


def new_id() -> str:
    """An id that no other asset has."""
    return secrets.token_hex(8)


def add_asset(stores: Stores, entry: Entry, today: date) -> Asset | tuple[EntryFault, ...]:
    """Keeps a new asset; or what is wrong with it, and keeps nothing."""
    checked = check_entry(entry, new_id(), today)
    if isinstance(checked, Asset):
        with writing(stores.answers) as connection:
            storage.add_assets(connection, [checked])
    return checked


def change_asset(stores: Stores, asset: Asset, entry: Entry, today: date) -> Asset | tuple[EntryFault, ...]:
    """Puts what was typed in the place of an asset’s facts; its days stay, where none were typed."""
    checked = check_entry(entry, asset.id, today)
    if not isinstance(checked, Asset):
        return checked
    kept = replace(checked, checked_on=checked.checked_on or asset.checked_on, closed_on=asset.closed_on)
    with writing(stores.answers) as connection:
        storage.change_asset(connection, kept)
    return kept


def mark_checked(stores: Stores, asset_id: str, today: date) -> bool:
    """Says that what is known of an asset was found to be true today. False where there is none."""
    return _set_days(stores, asset_id, {"checked_on": today})


def close_asset(stores: Stores, asset_id: str, today: date) -> bool:
    """Says that an asset closed today. It stays on the list of the closed."""
    return _set_days(stores, asset_id, {"closed_on": today})


def open_again(stores: Stores, asset_id: str, today: date) -> bool:
    """Says that an asset is open after all, as somebody found today."""
    return _set_days(stores, asset_id, {"closed_on": None, "checked_on": today})


def _set_days(stores: Stores, asset_id: str, days: Mapping[str, date | None]) -> bool:
    with writing(stores.answers) as connection:
        return storage.set_days(connection, asset_id, **days)
