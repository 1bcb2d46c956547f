"""Who may see which staff page: every view says it by one decorator, and a test walks them all.

It signs nobody in (`app.staff.sign_in` does) and knows no page.
"""

import functools
from collections.abc import Callable
from typing import Literal, ParamSpec

from flask import abort, redirect, session, url_for
from flask.typing import ResponseReturnValue
from flask_security import auth_required, current_user, logout_user

Role = Literal["commissioner", "organiser", "administrator", "moderator", "translator", "host"]
ROLES: tuple[Role, ...] = ("commissioner", "organiser", "administrator", "moderator", "translator", "host")
SECOND_FACTOR = "second_factor_of"  # in the session: whose code was right
DECLARED: dict[str, tuple[Role, ...]] = {}

Seen = ParamSpec("Seen")
View = Callable[Seen, ResponseReturnValue]


def staff_page(*roles: Role) -> Callable[[View[Seen]], View[Seen]]:
    """The page is for staff with one of these roles who signed in with a password and a code."""

    def declare(view: View[Seen]) -> View[Seen]:
        DECLARED[name_of(view)] = roles

        @functools.wraps(view)
        def checked(*args: Seen.args, **kwargs: Seen.kwargs) -> ResponseReturnValue:
            if not has_second_factor():
                logout_user()
                return redirect(url_for("security.login"))
            if not any(current_user.has_role(role) for role in roles):
                abort(403)
            return view(*args, **kwargs)

        guarded: View[Seen] = auth_required("session")(checked)
        return guarded

    return declare


def open_page(view: View[Seen]) -> View[Seen]:
    """The page is for anybody, signed in or not."""
    DECLARED[name_of(view)] = ()
    return view


def has_second_factor() -> bool:
    """Whether whoever is signed in proved their second factor in this session."""
    return bool(current_user.tf_totp_secret) and session.get(SECOND_FACTOR) == current_user.fs_uniquifier


def group_of_account() -> str:
    """The group of organisers whoever is signed in belongs to; empty where they belong to none."""
    return current_user.group_id or ""


def roles_of(view: Callable[..., object]) -> tuple[Role, ...] | None:
    """The roles a view declares: none for a page open to anybody, None where it declares nothing."""
    return DECLARED.get(name_of(view))


def name_of(view: Callable[..., object]) -> str:
    """The full name of a view, which its decorators keep."""
    return f"{view.__module__}.{view.__qualname__}"
