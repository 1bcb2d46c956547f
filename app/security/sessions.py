"""The cookies of both sites: what they may do and where they are sent.

It makes no secret and reads no answer: a draft's cookie is made by its service.
"""

import re
from urllib.parse import urlsplit

from flask import Flask, Request, Response, request
from flask.sessions import SessionInterface

DRAFT = "draft"
KIOSK = "kiosk"
KIOSK_KEPT = 365 * 24 * 3600  # seconds: closing the browser does not end a kiosk, its PIN does
_KIOSK_SENT = re.compile(rf"(?:^|;\s*){KIOSK}=([a-z0-9][a-z0-9-]{{0,63}})(?:;|$)")
_DRAFT_SENT = re.compile(rf"(?:^|;\s*){DRAFT}=([A-Za-z0-9_-]+)")
HERE = frozenset({"127.0.0.1", "localhost", "[::1]"})


class NoSession(SessionInterface):
    """No session at all: the public site keeps none, and no page of it should pay for reading one."""

    def open_session(self, app: Flask, request: Request) -> None:
        """Nothing to open. Flask then refuses to write into a session."""


def set_draft_cookie(response: Response, text: str, path: str) -> None:
    """Gives this browser the key to its draft, until it is closed, for the pages of one survey."""
    response.set_cookie(DRAFT, text, path=path, httponly=True, samesite="Lax", secure=needs_https(request))


def find_draft_cookie(asking: Request) -> str:
    """The text of the draft cookie this browser sent. It is looked for by itself, for every page needs it."""
    found = _DRAFT_SENT.search(asking.environ.get("HTTP_COOKIE", ""))
    return found.group(1) if found else ""


def clear_draft_cookie(response: Response, path: str) -> None:
    """Takes the key to the draft away from this browser."""
    response.delete_cookie(DRAFT, path=path, httponly=True, samesite="Lax", secure=needs_https(request))


def set_kiosk_cookie(response: Response, collector_id: str) -> None:
    """Makes this browser the kiosk of a collector, until its PIN ends that."""
    safe = needs_https(request)
    response.set_cookie(KIOSK, collector_id, KIOSK_KEPT, path="/", httponly=True, samesite="Lax", secure=safe)


def find_kiosk_cookie(asking: Request) -> str:
    """The id of the collector whose kiosk this browser is; empty for nearly everybody."""
    found = _KIOSK_SENT.search(asking.environ.get("HTTP_COOKIE", ""))
    return found.group(1) if found else ""


def clear_kiosk_cookie(response: Response) -> None:
    """Makes this browser one like any other."""
    response.delete_cookie(KIOSK, path="/", httponly=True, samesite="Lax", secure=needs_https(request))


def needs_https(asking: Request) -> bool:
    """Whether a cookie may travel over https only: everywhere but on this very machine."""
    return asking.is_secure or asking.host.rsplit(":", 1)[0] not in HERE


def comes_from_elsewhere(asking: Request) -> bool:
    """Whether another site's page sent this form. A browser says so itself in Sec-Fetch-Site or Origin."""
    site = asking.headers.get("Sec-Fetch-Site")
    if site:
        return site not in {"same-origin", "none"}
    origin = asking.headers.get("Origin")
    return bool(origin) and urlsplit(origin).netloc != asking.host
