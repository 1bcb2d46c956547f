"""The PIN with which an organiser makes a tablet a kiosk, and ends that again.

It knows no tablet: a kiosk is a collector, and whoever knows its PIN may begin and end it.
"""

import hashlib
import hmac
import secrets
import unicodedata
from datetime import datetime, timedelta

from app.security.crypto import Keys, keyed_hash
from app.storage import kiosks as storage
from app.storage.kiosks import KioskPin
from app.storage.stores import Stores, reading, writing

KIOSK = "kiosk"  # the mode of such a collector
SHORTEST, LONGEST = 4, 8  # figures of a PIN
MOST_TRIES = 5
WINDOW = timedelta(minutes=15)
_SALT_BYTES = 16
_WORK = {"n": 2**14, "r": 8, "p": 1, "dklen": 32}  # some 50 ms a try


class NoPin(Exception):
    """What was typed is no PIN: it has other letters than figures, too few or too many."""


class PinLocked(Exception):
    """Wrong PINs were tried too often. After a while it may be tried again."""


def set_pin(stores: Stores, keys: Keys, collector_id: str, pin: str) -> None:
    """Keeps the PIN of this kiosk, hashed, in place of the one before. Raises NoPin."""
    figures = read_figures(pin)
    if not SHORTEST <= len(figures) <= LONGEST:
        raise NoPin
    salt = secrets.token_bytes(_SALT_BYTES)
    with writing(stores.answers) as connection:
        storage.write_pin(connection, collector_id, KioskPin(salt, _hash(keys, figures, salt)))


def has_pin(stores: Stores, collector_id: str) -> bool:
    """Whether a PIN was set for this kiosk: without one it cannot begin."""
    with reading(stores.answers) as connection:
        return storage.has_pin(connection, collector_id)


def is_pin_right(stores: Stores, keys: Keys, collector_id: str, pin: str, now: datetime) -> bool:
    """Whether this is the PIN of the kiosk. A wrong one counts. Raises PinLocked after too many."""
    with writing(stores.answers) as connection:
        kept = storage.read_pin(connection, collector_id)
        if kept is None:
            return False
        over = kept.tries_until is None or kept.tries_until <= now
        tries = 0 if over else kept.tries
        if tries >= MOST_TRIES:
            raise PinLocked
        right = hmac.compare_digest(_hash(keys, read_figures(pin), kept.salt), kept.pin_hash)
        until = now + WINDOW if over else kept.tries_until
        storage.write_tries(connection, collector_id, 0 if right else tries + 1, until)
        return right


def read_figures(typed: str) -> str:
    """The figures of a PIN as 0 to 9, in whatever script they were typed; empty where it is no number.

    >>> read_figures(" ۱۲۳۴ "), read_figures("12a4")
    ('1234', '')
    """
    figures = [unicodedata.decimal(letter, None) for letter in typed if not letter.isspace()]
    return "" if None in figures else "".join(map(str, figures))


def _hash(keys: Keys, figures: str, salt: bytes) -> bytes:
    """A PIN is short: without the key, which is in no database, its hash cannot be tried out."""
    return keyed_hash(keys.kiosk, hashlib.scrypt(figures.encode(), salt=salt, **_WORK))
