"""Invitations to speak of question drafts, as rows: whom, until when, and which drafts they show.

It makes no link, and knows nobody who holds one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Select, insert, select, update

from app.storage.asking_tables import AskingInvitationDraftRow, AskingInvitationRow
from app.storage.columns import table_of

_invitation, _shown = table_of(AskingInvitationRow), table_of(AskingInvitationDraftRow)


@dataclass(frozen=True)
class AskingInvitation:
    """One invitation. Its link works on `ends_on` for the last time, unless it was ended before."""

    id: str
    token_hash: bytes = field(repr=False)
    group_id: str
    name: str
    made_on: date
    ends_on: date
    ended_on: date | None = None


def add_invitation(connection: Connection, new: AskingInvitation, drafts: Sequence[str]) -> None:
    """Keeps an invitation and the drafts it shows, in this order."""
    connection.execute(insert(_invitation), vars(new))
    rows = [
        {"invitation_id": new.id, "draft_id": draft, "place": place} for place, draft in enumerate(drafts, 1)
    ]
    connection.execute(insert(_shown), rows)


def find_invitation(connection: Connection, invitation_id: str) -> AskingInvitation | None:
    """The invitation of this id."""
    return next(iter(_read(connection, select(_invitation).where(_invitation.c.id == invitation_id))), None)


def find_by_token(connection: Connection, token_hash: bytes) -> AskingInvitation | None:
    """The invitation whose link has this hash."""
    return next(
        iter(_read(connection, select(_invitation).where(_invitation.c.token_hash == token_hash))), None
    )


def read_group_invitations(connection: Connection, group_id: str) -> tuple[AskingInvitation, ...]:
    """The invitations of a group of organisers, the newest first."""
    mine = select(_invitation).where(_invitation.c.group_id == group_id)
    return _read(connection, mine.order_by(_invitation.c.made_on.desc(), _invitation.c.id))


def read_inviting(connection: Connection, draft_id: str) -> tuple[AskingInvitation, ...]:
    """The invitations that show a draft, by the name of who is invited."""
    joined = select(_invitation).join(_shown, _shown.c.invitation_id == _invitation.c.id)
    return _read(connection, joined.where(_shown.c.draft_id == draft_id).order_by(_invitation.c.name))


def set_end(connection: Connection, invitation_id: str, day: date | None) -> bool:
    """Ends an invitation before its time. False where there is none."""
    here = _invitation.c.id == invitation_id
    return connection.execute(update(_invitation).where(here).values(ended_on=day)).rowcount == 1


def _read(connection: Connection, wanted: Select[Any]) -> tuple[AskingInvitation, ...]:
    return tuple(_as_invitation(row) for row in connection.execute(wanted))


def _as_invitation(row: Row[Any]) -> AskingInvitation:
    return AskingInvitation(**{**row._asdict(), "token_hash": bytes(row.token_hash)})
