"""Queries on groups of organisers, and on which group an account belongs to.

It decides nothing: what a group may see is the services' and the site's business.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from app.storage.columns import table_of
from app.storage.group_tables import GroupRow
from app.storage.staff_tables import UserRow

_group, _user = table_of(GroupRow), table_of(UserRow)


@dataclass(frozen=True)
class Group:
    """A group of organisers."""

    id: str
    name: str
    made: datetime


def insert_group(connection: Connection, group: Group) -> None:
    """Stores a group. IntegrityError where another has its name."""
    connection.execute(insert(_group), {"id": group.id, "name": group.name, "made": group.made})


def rename_group(connection: Connection, group_id: str, name: str) -> bool:
    """Gives a group another name, and says whether there is one. IntegrityError where another has it."""
    return connection.execute(update(_group).where(_group.c.id == group_id).values(name=name)).rowcount == 1


def read_groups(connection: Connection) -> tuple[Group, ...]:
    """Every group, by name."""
    rows = connection.execute(select(_group).order_by(_group.c.name, _group.c.id))
    return tuple(Group(row.id, row.name, row.made) for row in rows)


def find_group(connection: Connection, group_id: str) -> Group | None:
    """The group of this id."""
    row = connection.execute(select(_group).where(_group.c.id == group_id)).one_or_none()
    return Group(row.id, row.name, row.made) if row else None


def group_of(connection: Connection, email: str) -> str:
    """The id of the group this account belongs to; empty where it belongs to none."""
    found: str | None = connection.scalar(select(_user.c.group_id).where(_user.c.email == email))
    return found or ""


def put_into_group(connection: Connection, email: str, group_id: str) -> bool:
    """Puts an account into a group, or (with an empty id) into none, and says whether there is one."""
    changed = update(_user).where(_user.c.email == email).values(group_id=group_id or None)
    return connection.execute(changed).rowcount == 1
