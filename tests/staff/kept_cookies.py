"""Who has signed in once is signed in again by the cookie of that time, in a copy of the same databases.

It signs nobody in: `samples.sign_in` does.
"""

import time
from collections.abc import Callable
from functools import wraps

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.staff.sign_in.staff_sessions import COOKIE
from app.storage.staff_tables import UserRow
from app.storage.stores import reading
from tests.conftest import stores_of

LONGEST = 60.0  # seconds, for some pages ask again for the password after a quarter of an hour
KEPT: dict[tuple[object, str | None], tuple[float, str]] = {}


def by_kept_cookie(sign_in: Callable[[FlaskClient, str], None]) -> Callable[[FlaskClient, str], None]:
    """The same way to sign in, but by the cookie of the last time where that was lately."""

    @wraps(sign_in)
    def sign_in_again(client: FlaskClient, email: str) -> None:
        account = _account_of(client.application, email)
        kept_at, value = KEPT.get(account, (0.0, ""))
        if time.time() - kept_at < LONGEST:
            client.set_cookie(COOKIE, value)
            return
        sign_in(client, email)
        cookie = client.get_cookie(COOKIE)
        assert cookie is not None
        KEPT[account] = time.time(), cookie.value

    return sign_in_again


def _account_of(app: Flask, email: str) -> tuple[object, str | None]:
    """What marks an account's sessions: another in every database, and after a change of password."""
    with reading(stores_of(app).people) as connection:
        mark = connection.scalar(select(UserRow.fs_uniquifier).where(UserRow.email == email))
    return app.secret_key, mark
