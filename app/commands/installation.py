"""What every command works on: the settings, the stores and the keys of this installation.

It opens the stores and changes nothing in them.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.settings import Settings, read_settings

if TYPE_CHECKING:
    from app.security.crypto import Keys
    from app.storage.stores import Stores

DEMONSTRATION_KEY = "demonstration-key"  # in the folder of a demonstration's databases, and nowhere else


@dataclass(frozen=True)
class Installation:
    """One installation, open."""

    settings: Settings
    stores: "Stores"
    keys: "Keys"


def read_environment(environ: Mapping[str, str] = os.environ) -> dict[str, str]:
    """The environment, with the secret of a demonstration where the folder of the databases holds one."""
    found = dict(environ)
    key = Path(found.get("EVENGROUND_DATA", "data")) / DEMONSTRATION_KEY
    if "EVENGROUND_SECRET_KEY" not in found and key.is_file():
        found |= {"EVENGROUND_SECRET_KEY": key.read_text(encoding="ascii").strip(), "EVENGROUND_DEMO": "yes"}
    return found


@contextmanager
def open_installation(environ: Mapping[str, str] = os.environ) -> Iterator[Installation]:
    """This installation, closed again afterwards."""
    from app.security.crypto import derive_keys
    from app.storage.stores import close_stores, open_stores

    settings = read_settings(read_environment(environ))
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    stores = open_stores(settings.answers_url, settings.people_url)
    try:
        yield Installation(settings, stores, derive_keys(settings.secret_key))
    finally:
        close_stores(stores)


def now() -> datetime:
    """The time by this machine’s clock, in UTC."""
    return datetime.now(UTC)
