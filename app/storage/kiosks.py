"""The PIN of a kiosk as a row, and the tries at it.

It knows no PIN: what it is handed are hashes.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from app.storage.collecting_tables import KioskRow
from app.storage.columns import table_of

_kiosk = table_of(KioskRow)


@dataclass(frozen=True)
class KioskPin:
    """A PIN, hashed with its salt; how often a wrong one was tried, and until when those tries count."""

    salt: bytes
    pin_hash: bytes
    tries: int = 0
    tries_until: datetime | None = None


def write_pin(connection: Connection, collector_id: str, pin: KioskPin) -> None:
    """Keeps the PIN of a kiosk in place of the one before. Nothing tried before counts any more."""
    connection.execute(delete(_kiosk).where(_kiosk.c.collector_id == collector_id))
    connection.execute(insert(_kiosk), {"collector_id": collector_id, **vars(pin)})


def read_pin(connection: Connection, collector_id: str) -> KioskPin | None:
    """The PIN of a kiosk; None where none was set. Until the transaction ends nobody else may try."""
    found = select(_kiosk).where(_kiosk.c.collector_id == collector_id).with_for_update()
    row = connection.execute(found).one_or_none()
    return KioskPin(bytes(row.salt), bytes(row.pin_hash), row.tries, row.tries_until) if row else None


def has_pin(connection: Connection, collector_id: str) -> bool:
    """Whether a kiosk has a PIN."""
    found = select(_kiosk.c.collector_id).where(_kiosk.c.collector_id == collector_id)
    return connection.execute(found).one_or_none() is not None


def write_tries(connection: Connection, collector_id: str, tries: int, until: datetime | None) -> None:
    """Keeps how often a wrong PIN was tried."""
    changed = update(_kiosk).where(_kiosk.c.collector_id == collector_id)
    connection.execute(changed.values(tries=tries, tries_until=until))
