"""What somebody has typed so far to sign up: sealed in a cookie of their own phone, until it is sent.

The server keeps nothing of it, so there is nothing to clear away where somebody stops half way.
"""

import base64
import json
import secrets
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from flask import Response, request

from app.extensions import keys, now
from app.public.events.addresses import event_path
from app.public.events.typed import Typed
from app.security.crypto import NotSealedHere, seal, unseal
from app.security.sessions import needs_https

NAME = "sign-up"
KEPT_FOR = timedelta(hours=2)
_LARGEST = 16_384  # unpacked: more was not packed by us


@dataclass(frozen=True)
class Kept:
    """The key of one form, made at random with it, and what was typed on each of its pages."""

    key: str = field(repr=False)
    pages: Mapping[str, Typed] = field(repr=False)


def find_kept(event_id: str) -> Kept | None:
    """What this phone keeps for this event, if it does and not for too long."""
    try:
        sealed = base64.urlsafe_b64decode(request.cookies.get(NAME, "").encode())
        packed = unseal(keys().booking, sealed, _place(event_id))
    except (NotSealedHere, ValueError):
        return None
    plain = json.loads(zlib.decompressobj().decompress(packed, _LARGEST))
    if now() - datetime.fromtimestamp(plain["at"], UTC) > KEPT_FOR:
        return None
    return Kept(plain["key"], {name: _as_typed(page) for name, page in plain["pages"].items()})


def add_page(kept: Kept | None, name: str, typed: Typed) -> Kept:
    """The same with what was typed on this page; a new form with a new key where there was none."""
    kept = kept or Kept(secrets.token_hex(16), {})
    return replace(kept, pages={**kept.pages, name: typed})


def keep(response: Response, event_id: str, kept: Kept) -> Response:
    """Gives it to this phone, until the browser is closed, for the pages of this event alone."""
    plain = {"at": int(now().timestamp()), "key": kept.key, "pages": kept.pages}
    packed = zlib.compress(json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode(), 9)
    sealed = base64.urlsafe_b64encode(seal(keys().booking, packed, _place(event_id))).decode()
    https = needs_https(request)
    response.set_cookie(NAME, sealed, path=event_path(event_id), httponly=True, samesite="Lax", secure=https)
    return response


def forget(response: Response, event_id: str) -> Response:
    """Takes it from this phone."""
    https = needs_https(request)
    response.delete_cookie(NAME, path=event_path(event_id), httponly=True, samesite="Lax", secure=https)
    return response


def _as_typed(page: Mapping[str, list[str]]) -> Typed:
    return {name: tuple(said) for name, said in page.items()}


def _place(event_id: str) -> bytes:
    return f"sign-up {event_id}".encode()
