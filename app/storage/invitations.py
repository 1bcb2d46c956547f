"""Invitations as rows: whom, until when, and whether they can still be used.

It opens no seal and makes no account.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from app.storage.columns import table_of
from app.storage.group_tables import InvitationRow

_invitation = table_of(InvitationRow)


@dataclass(frozen=True)
class KeptInvitation:
    """One invitation as it is stored: `state` is open, used or withdrawn; `group_id` empty for none."""

    id: str
    token_hash: bytes
    sealed: bytes
    roles: tuple[str, ...]
    group_id: str
    until: datetime
    state: str = "open"


def add_invitation(connection: Connection, new: KeptInvitation) -> None:
    """Keeps an invitation."""
    row = {column.name: getattr(new, column.name) for column in _invitation.columns}
    connection.execute(insert(_invitation), {**row, "roles": " ".join(new.roles)})


def find_invitation(connection: Connection, token_hash: bytes) -> KeptInvitation | None:
    """The invitation whose link has this hash."""
    wanted = select(_invitation).where(_invitation.c.token_hash == token_hash)
    row = connection.execute(wanted).one_or_none()
    return _as_invitation(row) if row else None


def read_invitations(connection: Connection) -> tuple[KeptInvitation, ...]:
    """Every invitation, the newest first."""
    rows = connection.execute(select(_invitation).order_by(_invitation.c.until.desc(), _invitation.c.id))
    return tuple(map(_as_invitation, rows))


def end_invitation(connection: Connection, invitation_id: str, state: str) -> bool:
    """Ends an open invitation. False where it was open no more: of two who press at once, one is first."""
    wanted = (_invitation.c.id == invitation_id, _invitation.c.state == "open")
    return connection.execute(update(_invitation).where(*wanted).values(state=state)).rowcount == 1


def delete_invitations_before(connection: Connection, moment: datetime) -> int:
    """Deletes the invitations that ran out before this moment, and says how many."""
    return connection.execute(delete(_invitation).where(_invitation.c.until < moment)).rowcount


def _as_invitation(row: Row[Any]) -> KeptInvitation:
    return KeptInvitation(
        row.id,
        bytes(row.token_hash),
        bytes(row.sealed),
        tuple(row.roles.split()),
        row.group_id,
        row.until,
        row.state,
    )
