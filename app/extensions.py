"""What a request needs and the application holds: the stores, the keys, the settings and the clock.

It holds no data of its own; each application is given its own when it is made.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from flask import Flask, current_app

from app.security.crypto import Keys
from app.settings import Settings
from app.storage.stores import Stores

if TYPE_CHECKING:
    from flask_sqlalchemy import SQLAlchemy
    from sqlalchemy import Engine

NAME = "evenground"
Clock = Callable[[], datetime]


@dataclass(frozen=True)
class Holdings:
    """What one application works with."""

    settings: Settings
    stores: Stores
    keys: Keys
    clock: Clock


def hold(app: Flask, holdings: Holdings) -> None:
    """Gives the application what its requests will ask for."""
    app.extensions[NAME] = holdings


def holdings() -> Holdings:
    """What the application of this request works with."""
    held: Holdings = current_app.extensions[NAME]
    return held


def settings() -> Settings:
    """The settings of this installation."""
    return holdings().settings


def stores() -> Stores:
    """The two stores of this installation."""
    return holdings().stores


def keys() -> Keys:
    """The keys of this installation, one per purpose."""
    return holdings().keys


def now() -> datetime:
    """The time by this application's clock, in UTC."""
    return holdings().clock()


def read_clock() -> datetime:
    """The machine's time, in UTC."""
    return datetime.now(UTC)


def __getattr__(name: str) -> "SQLAlchemy":
    """`db`: the staff site's session on the people store. Made when first asked for."""
    if name != "db":
        raise AttributeError(name)
    globals()["db"] = database = _make_database()
    return database


def _make_database() -> "SQLAlchemy":
    from flask_sqlalchemy import SQLAlchemy

    class PeopleDatabase(SQLAlchemy):
        """Flask-SQLAlchemy over the people store the application holds already, with all its settings."""

        # The arguments are those of the method it stands for, which Flask-SQLAlchemy calls by place.
        def _make_engine(self, bind_key: str | None, options: dict[str, Any], app: Flask) -> "Engine":  # noqa: ARG002
            held: Holdings = app.extensions[NAME]
            return held.stores.people

    return PeopleDatabase()
