"""The session of staff: a cookie of its own that ends when idle, and in any case after a working day.

It holds no role: an account's roles are read anew for each page.
"""

import time
from datetime import timedelta

from flask import Flask, request, session
from flask.sessions import SecureCookieSessionInterface
from flask_security import current_user, logout_user

from app.security.sessions import needs_https

COOKIE = "evenground_staff"
IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=12)
SIGNED_IN_AT = "fs_paa"  # Flask-Security's own mark


class StaffSessions(SecureCookieSessionInterface):
    """Flask's signed cookie, for the staff site alone, and over https everywhere but on this machine."""

    def get_cookie_path(self, app: Flask) -> str:  # noqa: ARG002 (Flask's signature)
        """Where the cookie is sent: to the staff site, wherever it is mounted."""
        return request.script_root or "/"

    def get_cookie_secure(self, app: Flask) -> bool:  # noqa: ARG002
        """Whether the cookie travels over https only."""
        return needs_https(request)


def end_old_sessions() -> None:
    """Signs out whoever signed in a working day ago, and lets every other session end by itself when idle."""
    session.permanent = True
    signed_in = session.get(SIGNED_IN_AT)
    if (
        signed_in is not None
        and time.time() - signed_in > LONGEST.total_seconds()
        and current_user.is_authenticated
    ):
        logout_user()


def register(app: Flask) -> None:
    """Gives the application its sessions."""
    app.config.update(
        SESSION_COOKIE_NAME=COOKIE,
        PERMANENT_SESSION_LIFETIME=IDLE,
        SESSION_REFRESH_EACH_REQUEST=True,
    )
    app.session_interface = StaffSessions()
    app.before_request(end_old_sessions)
