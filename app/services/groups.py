"""Groups of organisers: making and naming them, who belongs to which, and what belongs to whom.

It draws no page. Every change is a line of the staff log.
"""

import secrets
from collections.abc import Iterable
from datetime import datetime
from typing import Protocol, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from app.services.staff_log import log_action
from app.storage import groups as rows
from app.storage.groups import Group
from app.storage.stores import Stores, reading, writing

__all__ = [
    "LONGEST_NAME",
    "Group",
    "GroupRefused",
    "add_group",
    "find_group",
    "group_of",
    "list_groups",
    "owned_by",
    "put_into_group",
    "rename_group",
]
LONGEST_NAME = 120


class GroupRefused(Exception):
    """A group cannot be made or changed so. Its text says why."""


class Owned(Protocol):
    """What belongs to a group of organisers."""

    @property
    def group_id(self) -> str:
        """The group it belongs to; empty for what belongs to none."""


Thing = TypeVar("Thing", bound=Owned)


def owned_by(group_id: str, things: Iterable[Thing]) -> tuple[Thing, ...]:
    """The things that belong to this group; for whoever is in none, those that belong to none."""
    return tuple(thing for thing in things if thing.group_id == group_id)


def add_group(stores: Stores, name: str, by: str, now: datetime) -> Group:
    """Makes a group. Raises GroupRefused where another has the name, or it is none."""
    group = Group(secrets.token_hex(16), _clean(name), now)
    try:
        with writing(stores.people) as connection:
            _refuse_taken(connection, group.id, group.name)
            rows.insert_group(connection, group)
    except IntegrityError as fault:
        raise GroupRefused(f"There is already a group “{group.name}”.") from fault
    log_action(stores, by, "group made", group.name, now)
    return group


def rename_group(stores: Stores, group_id: str, name: str, by: str, now: datetime) -> None:
    """Gives a group another name. Raises GroupRefused."""
    wanted = _clean(name)
    try:
        with writing(stores.people) as connection:
            _refuse_taken(connection, group_id, wanted)
            if not rows.rename_group(connection, group_id, wanted):
                raise GroupRefused("There is no such group.")
    except IntegrityError as fault:
        raise GroupRefused(f"There is already a group “{wanted}”.") from fault
    log_action(stores, by, "group renamed", wanted, now)


def list_groups(stores: Stores) -> tuple[Group, ...]:
    """Every group, by name."""
    with reading(stores.people) as connection:
        return rows.read_groups(connection)


def find_group(stores: Stores, group_id: str) -> Group | None:
    """The group of this id."""
    with reading(stores.people) as connection:
        return rows.find_group(connection, group_id)


def group_of(stores: Stores, email: str) -> str:
    """The id of the group this account belongs to; empty where it belongs to none."""
    with reading(stores.people) as connection:
        return rows.group_of(connection, email)


def put_into_group(stores: Stores, email: str, group_id: str, by: str, now: datetime) -> None:
    """Puts an account into this group and no other, or into none. Raises GroupRefused."""
    with writing(stores.people) as connection:
        group = rows.find_group(connection, group_id)
        if group_id and group is None:
            raise GroupRefused("There is no such group.")
        if not rows.put_into_group(connection, email, group_id):
            raise GroupRefused(f"There is no account for {email}.")
    log_action(stores, by, "group of an account set", f"{email}: {group.name if group else '–'}", now)


def _clean(name: str) -> str:
    cleaned = " ".join(name.split())
    if not cleaned or len(cleaned) > LONGEST_NAME:
        raise GroupRefused(f"A group has a name of at most {LONGEST_NAME} letters.")
    return cleaned


def _refuse_taken(connection: Connection, group_id: str, name: str) -> None:
    """Two names that differ in capitals alone would be one to whoever reads them."""
    others = (group for group in rows.read_groups(connection) if group.id != group_id)
    if any(group.name.casefold() == name.casefold() for group in others):
        raise GroupRefused(f"There is already a group “{name}”.")
