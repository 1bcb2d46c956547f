"""Stopping and coming back: four words open a draft on any device, for whoever asked for them.

Nobody needs them on the same phone. Without them, nobody but that phone can open a draft, and neither can we.
"""

from collections.abc import Iterator
from datetime import datetime

from argon2.low_level import Type, hash_secret_raw
from sqlalchemy import Connection

from app.security.crypto import KEY_BYTES, Keys, NotSealedHere, Numbers, keyed_hash, numbers_of, seal, unseal
from app.services.drafts import DraftCookie, DraftGone, load_draft
from app.services.receipts import TooManyTries, languages, read_all
from app.storage import resumes as storage
from app.storage.drafts import find_draft
from app.storage.stores import Stores, reading, writing
from app.storage.tries import add_try, count_tries

TRIES_AN_HOUR = 20
_HOUR = 3_600
# OWASP Password Storage Cheat Sheet: Argon2id with 19 MiB, 2 passes, 1 lane. About 25 ms a guess.
_MEMORY_KIB, _PASSES, _LANES, _SALT_BYTES = 19_456, 2, 1, 16
_MOST_TURNS = 8


def make_code(stores: Stores, keys: Keys, cookie: DraftCookie) -> Numbers:
    """The four words (as numbers) that from now on open this draft elsewhere. Raises DraftGone.

    They are made from the draft's own key, so that they are the same each time, and kept nowhere.
    """
    for numbers, code_hash, key in _codes(keys, cookie):
        with writing(stores.answers) as connection:
            found = storage.find_resume(connection, code_hash)
            if found is None:
                _add(connection, cookie, code_hash, key)
            if (
                found is None or found[0] == cookie.row
            ):  # words that lead to somebody else's draft stay theirs
                return numbers
    raise DraftGone


def find_code(stores: Stores, keys: Keys, cookie: DraftCookie) -> Numbers | None:
    """The four words that open this draft elsewhere, or None where nobody asked for any."""
    for numbers, code_hash, _ in _codes(keys, cookie):
        with reading(stores.answers) as connection:
            found = storage.find_resume(connection, code_hash)
        if found is None:
            return None
        if found[0] == cookie.row:
            return numbers
    return None


def _codes(keys: Keys, cookie: DraftCookie) -> Iterator[tuple[Numbers, bytes, bytes]]:
    for turn in range(_MOST_TURNS):
        numbers = numbers_of(keyed_hash(cookie.key, f"resume code {turn}".encode()))
        yield numbers, *_stretch(keys, numbers)


def _add(connection: Connection, cookie: DraftCookie, code_hash: bytes, key: bytes) -> None:
    if find_draft(connection, cookie.row) is None:
        raise DraftGone
    storage.add_resume(connection, code_hash, cookie.row, seal(key, cookie.id + cookie.key, code_hash))


def open_draft(stores: Stores, keys: Keys, words: str, now: datetime) -> DraftCookie | None:
    """The key to the draft of these words, or None where there is none or it is over. Raises TooManyTries."""
    meanings = read_all(words, languages())
    if not meanings:
        return None
    first_word, hour = meanings[0][0], int(now.timestamp()) // _HOUR
    with reading(stores.answers) as connection:
        if count_tries(connection, storage.TRIES, first_word, hour) >= TRIES_AN_HOUR:
            raise TooManyTries
    found = (_open(stores, keys, numbers) for numbers in meanings)
    cookie = next((cookie for cookie in found if cookie and load_draft(stores, cookie, now)), None)
    if cookie is None:
        with writing(stores.answers) as connection:
            add_try(connection, storage.TRIES, first_word, hour)
    return cookie


def _open(stores: Stores, keys: Keys, numbers: Numbers) -> DraftCookie | None:
    code_hash, key = _stretch(keys, numbers)
    with reading(stores.answers) as connection:
        found = storage.find_resume(connection, code_hash)
    if found is None:
        return None
    try:
        return DraftCookie.of(unseal(key, found[1], code_hash))
    except NotSealedHere:
        return None


def _stretch(keys: Keys, numbers: Numbers) -> tuple[bytes, bytes]:
    """What finds the row and what opens it: slow to guess, and not to be guessed without our secret."""
    secret = keyed_hash(keys.resume, " ".join(map(str, numbers)).encode())
    salt = keyed_hash(keys.resume, b"salt")[:_SALT_BYTES]  # one for all: the words alone must find the row
    length = 2 * KEY_BYTES
    both = hash_secret_raw(secret, salt, _PASSES, _MEMORY_KIB, _LANES, length, Type.ID)
    return both[:KEY_BYTES], both[KEY_BYTES:]
