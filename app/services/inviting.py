"""Invites people to be staff by a link that works once and for seven days, and lets them join by it.

The link is handed out once and kept nowhere: only its hash is. It signs nobody in.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy.exc import IntegrityError

from app.security.crypto import Keys, hash_id, seal, unseal
from app.services.staff_accounts import AccountRefused, NewAccount, check_account, list_accounts, row_of
from app.services.staff_log import log_action
from app.storage import groups, invitations
from app.storage.invitations import KeptInvitation
from app.storage.staff_accounts import insert_account
from app.storage.stores import Stores, reading, writing

KEPT_FOR = timedelta(days=7)
REMEMBERED_FOR = timedelta(days=30)  # after that a link is not known any more
State = Literal["open", "used", "withdrawn", "expired"]


@dataclass(frozen=True)
class Invited:
    """Whom to invite: their address, their roles, and the group they will belong to (empty for none)."""

    email: str
    roles: tuple[str, ...]
    group_id: str = ""


@dataclass(frozen=True)
class Invitation:
    """One invitation, and whether its link still works."""

    id: str
    invited: Invited
    until: datetime
    state: State


@dataclass(frozen=True)
class Joined:
    """What came of an attempt to join: the new account's address, or why there is none."""

    email: str = ""
    refused: State | Literal["", "unknown", "account", "password"] = ""


def invite(stores: Stores, keys: Keys, invited: Invited, by: str, now: datetime) -> str:
    """Invites somebody, and gives the secret of their link. A new link ends an older one.

    Raises AccountRefused where they have an account, or something is wrong with address, roles or group.
    """
    email = invited.email.strip().lower()
    check_account(NewAccount(email, invited.roles, secrets.token_urlsafe()))
    if any(account.email == email for account in list_accounts(stores)):
        raise AccountRefused(f"There is already an account for {email}.")
    number, token = secrets.token_hex(16), secrets.token_urlsafe(32)
    sealed = seal(keys.contact, email.encode(), _place(number))
    new = KeptInvitation(number, _hash(token), sealed, invited.roles, invited.group_id, now + KEPT_FOR)
    older = [one.id for one in list_invitations(stores, keys, now) if one.invited.email == email]
    with writing(stores.people) as connection:
        if invited.group_id and groups.find_group(connection, invited.group_id) is None:
            raise AccountRefused("There is no such group.")
        for one in older:
            invitations.end_invitation(connection, one, "withdrawn")
        invitations.add_invitation(connection, new)
    log_action(stores, by, "invited", f"{email}: {', '.join(invited.roles)}", now)
    return token


def list_invitations(stores: Stores, keys: Keys, now: datetime) -> tuple[Invitation, ...]:
    """Every invitation that is remembered, the newest first."""
    with reading(stores.people) as connection:
        kept = invitations.read_invitations(connection)
    return tuple(_open(keys, one, now) for one in kept)


def find_invitation(stores: Stores, keys: Keys, token: str, now: datetime) -> Invitation | None:
    """The invitation of this link."""
    with reading(stores.people) as connection:
        kept = invitations.find_invitation(connection, _hash(token))
    return _open(keys, kept, now) if kept else None


def withdraw_invitation(stores: Stores, keys: Keys, invitation_id: str, by: str, now: datetime) -> bool:
    """Ends an invitation, so that its link no longer works. False where it was open no more."""
    found = (one for one in list_invitations(stores, keys, now) if one.id == invitation_id)
    invitation = next(found, None)
    with writing(stores.people) as connection:
        ended = invitations.end_invitation(connection, invitation_id, "withdrawn")
    if ended and invitation:
        log_action(stores, by, "invitation withdrawn", invitation.invited.email, now)
    return ended


def join(stores: Stores, keys: Keys, token: str, password: str, now: datetime) -> Joined:
    """Makes the account of whoever was invited, once. The second factor is set up at the first sign-in."""
    invitation = find_invitation(stores, keys, token, now)
    if invitation is None or invitation.state != "open":
        return Joined(refused=invitation.state if invitation else "unknown")
    invited = invitation.invited
    account = NewAccount(invited.email, invited.roles, password)
    try:
        check_account(account)
        row = row_of(keys, account, now)
        with writing(stores.people) as connection:
            if not invitations.end_invitation(connection, invitation.id, "used"):
                return Joined(refused="used")
            insert_account(connection, row, invited.roles)
            groups.put_into_group(connection, invited.email, invited.group_id)
    except AccountRefused:
        return Joined(refused="password")
    except IntegrityError:
        return Joined(refused="account")
    log_action(stores, invited.email, "joined", ", ".join(invited.roles), now)
    return Joined(invited.email)


def _open(keys: Keys, kept: KeptInvitation, now: datetime) -> Invitation:
    email = unseal(keys.contact, kept.sealed, _place(kept.id)).decode()
    return Invitation(kept.id, Invited(email, kept.roles, kept.group_id), kept.until, _state(kept, now))


def _state(kept: KeptInvitation, now: datetime) -> State:
    if kept.state == "used":
        return "used"
    if kept.state == "withdrawn":
        return "withdrawn"
    return "expired" if kept.until <= now else "open"


def _hash(token: str) -> bytes:
    return hash_id(token.encode())


def _place(invitation_id: str) -> bytes:
    return f"invitation {invitation_id}".encode()
