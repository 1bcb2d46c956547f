"""Slows down whoever guesses the password or code of one account, whatever addresses they guess from.

It keeps no address, and of the account only a keyed digest.
"""

from datetime import datetime, timedelta

from app.security.crypto import Keys, keyed_hash
from app.storage import staff_accounts as rows
from app.storage.stores import Stores, writing

MOST = 10
WINDOW = timedelta(minutes=15)


def may_try(stores: Stores, keys: Keys, email: str, now: datetime) -> bool:
    """Counts one more try, and says whether it may be made. Known and unknown accounts count alike."""
    account = _digest(keys, email)
    with writing(stores.people) as connection:
        tried, until = rows.read_tries(connection, account)
        if until is None or until <= now:
            tried, until = 0, now + WINDOW
        if tried >= MOST:
            return False
        rows.write_tries(connection, account, tried + 1, until)
        return True


def forget_tries(stores: Stores, keys: Keys, email: str) -> None:
    """Starts the count again, once somebody has signed in with both factors."""
    with writing(stores.people) as connection:
        rows.clear_tries(connection, _digest(keys, email))


def _digest(keys: Keys, email: str) -> str:
    return keyed_hash(keys.sign_in, email.strip().lower().encode()).hex()
