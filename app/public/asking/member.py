"""Who holds a link, as far as that can be known without accounts: a random number that a phone keeps, sealed.

It says nothing about anybody, and is another one for each link. Whoever clears their browser is new.
"""

import base64
import secrets
from datetime import timedelta

from flask import Response, request

from app.extensions import keys, now
from app.public.asking.addresses import link_path
from app.security.crypto import NotSealedHere, seal, unseal
from app.security.sessions import needs_https
from app.services.asking.invitations import MOST_DAYS
from app.services.days import day_of
from app.storage.asking_invitations import AskingInvitation

NAME = "together"
FIELD = "phone"  # in a form: the number this phone gets with it, so that two presses are one person's
_BYTES = 16


def find_member(invitation: AskingInvitation) -> bytes | None:
    """The number this phone keeps for this link, if it keeps one."""
    return _open(invitation, request.cookies.get(NAME, ""))


def member_sent(invitation: AskingInvitation) -> bytes:
    """The number of whoever sent this form: what the phone keeps, else what stood in the form."""
    return find_member(invitation) or _open(invitation, request.form.get(FIELD, "")) or _make()


def sealed_member(invitation: AskingInvitation) -> str:
    """The number for a form: what the phone keeps, else a new one."""
    return _seal(invitation, find_member(invitation) or _make())


def remember(response: Response, token: str, invitation: AskingInvitation, member: bytes) -> Response:
    """Has this phone keep its number until the link ends."""
    left = invitation.ends_on - day_of(now()) + timedelta(days=1)
    response.set_cookie(
        NAME,
        _seal(invitation, member),
        max_age=min(max(left, timedelta(days=1)), timedelta(days=MOST_DAYS)),
        path=link_path(token),
        httponly=True,
        samesite="Lax",
        secure=needs_https(request),
    )
    return response


def forget(response: Response, token: str) -> Response:
    """Takes the number from this phone: somebody else speaks now."""
    https = needs_https(request)
    response.delete_cookie(NAME, path=link_path(token), httponly=True, samesite="Lax", secure=https)
    return response


def _make() -> bytes:
    return secrets.token_bytes(_BYTES)


def _seal(invitation: AskingInvitation, member: bytes) -> str:
    return base64.urlsafe_b64encode(seal(keys().asking, member, _place(invitation))).decode()


def _open(invitation: AskingInvitation, sealed: str) -> bytes | None:
    try:
        return unseal(keys().asking, base64.urlsafe_b64decode(sealed[:200].encode()), _place(invitation))
    except (NotSealedHere, ValueError):
        return None


def _place(invitation: AskingInvitation) -> bytes:
    return f"member {invitation.id}".encode()
