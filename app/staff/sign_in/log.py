"""Keeps in the staff log who signed in, who was refused and who changed how they sign in. Never from where.

It writes after the page's own transaction, so that the two never wait for each other.
"""

from typing import Any

from flask import Flask, Response, g
from flask_login import user_logged_out
from flask_security import password_changed, tf_profile_changed, user_authenticated, user_failed_authn

from app.extensions import now, stores
from app.services.staff_log import log_action


def remember(what: str, user: Any) -> None:
    """Puts a line by for the end of the request."""
    g.setdefault("staff_log", []).append((what, user.email))


def write(response: Response) -> Response:
    """Writes the lines put by."""
    for what, email in g.pop("staff_log", []):
        log_action(stores(), email, what, "", now())
    return response


def on_signed_in(_app: Any, user: Any, **_more: Any) -> None:
    """Somebody signed in with both factors."""
    remember("signed in", user)


def on_refused(_app: Any, user: Any, tfa: bool, **_more: Any) -> None:
    """A password or code for an account was wrong."""
    remember("code refused" if tfa else "password refused", user)


def on_signed_out(_app: Any, user: Any, **_more: Any) -> None:
    """Somebody signed out."""
    if hasattr(user, "email"):
        remember("signed out", user)


def on_second_factor(_app: Any, user: Any, **_more: Any) -> None:
    """Somebody set up a new second factor."""
    remember("second factor set up", user)


def on_password(_app: Any, user: Any, **_more: Any) -> None:
    """Somebody changed their password."""
    remember("password changed", user)


def register(app: Flask) -> None:
    """Listens to one application."""
    user_authenticated.connect(on_signed_in, app)
    user_failed_authn.connect(on_refused, app)
    user_logged_out.connect(on_signed_out, app)
    tf_profile_changed.connect(on_second_factor, app)
    password_changed.connect(on_password, app)
    app.after_request(write)
