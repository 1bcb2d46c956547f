"""The community assets directory as rows: groups, services and places, and whom they work with.

It checks nothing that was typed and knows no day; nothing here is about a person.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Row, and_, delete, func, insert, or_, select, update

from app.storage.asset_tables import AssetCommunityRow, AssetRow
from app.storage.columns import table_of

_asset, _community = table_of(AssetRow), table_of(AssetCommunityRow)
_AT_ONCE = 500  # ids in one statement
State = Literal["", "open", "not checked", "closed"]


@dataclass(frozen=True)
class Asset:
    """One group, service or place. Its contact is what the organisation itself makes public."""

    id: str
    name: str
    kind: str
    does: str = ""
    area: str = ""
    website: str = ""
    email: str = ""
    phone: str = ""
    access: str = ""
    public: bool = False
    checked_on: date | None = None
    closed_on: date | None = None
    communities: tuple[str, ...] = ()


@dataclass(frozen=True)
class Wanted:
    """Which assets are wanted. Empty texts mean all; of `communities` one is enough; `old` is the day before
    which a check counts no more."""

    communities: tuple[str, ...] = ()
    area: str = ""
    words: str = ""
    state: State = ""
    old: date | None = None
    public_only: bool = False


def count_assets(connection: Connection, wanted: Wanted) -> int:
    """How many assets match."""
    return connection.execute(
        select(func.count()).select_from(_asset).where(*_conditions(wanted))
    ).scalar_one()


def read_assets(connection: Connection, wanted: Wanted, most: int = -1, skip: int = 0) -> tuple[Asset, ...]:
    """The assets that match, by area and name; at most so many where a number is given."""
    statement = select(_asset).where(*_conditions(wanted)).order_by(_asset.c.area, _asset.c.name, _asset.c.id)
    if most >= 0:
        statement = statement.limit(most).offset(skip)
    rows = connection.execute(statement).all()
    served = _served(connection, [row.id for row in rows])
    return tuple(_as_asset(row, served.get(row.id, ())) for row in rows)


def find_asset(connection: Connection, asset_id: str) -> Asset | None:
    """The asset of this id."""
    row = connection.execute(select(_asset).where(_asset.c.id == asset_id)).one_or_none()
    return _as_asset(row, _served(connection, [asset_id]).get(asset_id, ())) if row else None


def read_areas(connection: Connection, public_only: bool) -> tuple[str, ...]:
    """The areas that assets are in."""
    conditions = _conditions(Wanted(public_only=public_only))
    rows = connection.execute(select(_asset.c.area).where(_asset.c.area != "", *conditions).distinct())
    return tuple(sorted(rows.scalars(), key=str.casefold))


def read_served(connection: Connection, public_only: bool) -> frozenset[str]:
    """The communities that some asset works with."""
    joined = select(_community.c.community).join(_asset, _asset.c.id == _community.c.asset_id)
    rows = connection.execute(joined.where(*_conditions(Wanted(public_only=public_only))).distinct())
    return frozenset(rows.scalars())


def add_assets(connection: Connection, assets: Sequence[Asset]) -> None:
    """Keeps new assets."""
    if assets:
        connection.execute(insert(_asset), [_as_row(one) for one in assets])
        _serve(connection, assets)


def change_asset(connection: Connection, asset: Asset) -> bool:
    """Puts other facts in the place of an asset’s. False where there is no such asset."""
    here = _asset.c.id == asset.id
    if connection.execute(update(_asset).where(here).values(_as_row(asset))).rowcount != 1:
        return False
    connection.execute(delete(_community).where(_community.c.asset_id == asset.id))
    _serve(connection, [asset])
    return True


def set_days(connection: Connection, asset_id: str, **days: date | None) -> bool:
    """Sets the day an asset was checked or closed on. False where there is no such asset."""
    return connection.execute(update(_asset).where(_asset.c.id == asset_id).values(**days)).rowcount == 1


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    found = [_of_state(wanted)] if wanted.state else []
    if wanted.communities:
        serving = select(_community.c.asset_id).where(_community.c.community.in_(wanted.communities))
        found.append(_asset.c.id.in_(serving))
    if wanted.area:
        found.append(_asset.c.area == wanted.area)
    if wanted.words:
        named = [column.icontains(wanted.words, autoescape=True) for column in (_asset.c.name, _asset.c.does)]
        found.append(or_(*named))
    if wanted.public_only:
        found += [_asset.c.public.is_(True), _asset.c.closed_on.is_(None)]
    return found


def _of_state(wanted: Wanted) -> ColumnElement[bool]:
    if wanted.state == "closed":
        return _asset.c.closed_on.is_not(None)
    if wanted.state == "open" or wanted.old is None:
        return _asset.c.closed_on.is_(None)
    unchecked = or_(_asset.c.checked_on.is_(None), _asset.c.checked_on < wanted.old)
    return and_(_asset.c.closed_on.is_(None), unchecked)


def _served(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for start in range(0, len(ids), _AT_ONCE):
        mine = _community.c.asset_id.in_(ids[start : start + _AT_ONCE])
        for asset_id, community in connection.execute(select(_community).where(mine)):
            found[asset_id] = (*found.get(asset_id, ()), community)
    return found


def _serve(connection: Connection, assets: Iterable[Asset]) -> None:
    rows = [
        {"asset_id": asset.id, "community": community}
        for asset in assets
        for community in dict.fromkeys(asset.communities)
    ]
    if rows:
        connection.execute(insert(_community), rows)


def _as_row(asset: Asset) -> dict[str, Any]:
    return {column.name: getattr(asset, column.name) for column in _asset.columns}


def _as_asset(row: Row[Any], communities: Iterable[str]) -> Asset:
    return Asset(**row._asdict(), communities=tuple(sorted(communities)))
