"""Taking back a response by the four words of its receipt, in whatever language they were kept.

It asks for no name and no login. Guesses are limited by their first word, never by where they come from:
a hall that shares one address is not locked out by somebody's slips.
"""

import logging
from datetime import datetime

from sqlalchemy import Connection

from app.security.crypto import Keys, Numbers, receipt_hash
from app.services.receipts import TooManyTries, languages, read_all
from app.services.responses import hash_key
from app.storage import withdrawals as storage
from app.storage.stores import Stores, truncate_wal, writing
from app.storage.tries import add_try, count_tries

# 2,048 first words × 20 tries an hour, at 10,000 responses of 2^44 receipts: a hit in about five years.
TRIES_AN_HOUR = 20
_HOUR = 3_600
_log = logging.getLogger(__name__)


def withdraw(stores: Stores, keys: Keys, words: str, now: datetime) -> bool:
    """Deletes the response with this receipt. False where there is none. Raises TooManyTries.

    What was deleted is emptied out of the write-ahead log as well. The tombstone of its key stays.
    """
    meanings = read_all(words, languages())
    if not meanings:
        return False
    with writing(stores.answers) as connection:
        done = _withdraw_any(connection, keys, meanings, int(now.timestamp()) // _HOUR)
    if done and not truncate_wal(stores.answers):
        _log.warning("A withdrawn response is deleted, but its log is still in use: retention will empty it.")
    return done


def _withdraw_any(connection: Connection, keys: Keys, meanings: tuple[Numbers, ...], hour: int) -> bool:
    first_word = meanings[0][0]
    if count_tries(connection, storage.TRIES, first_word, hour) >= TRIES_AN_HOUR:
        raise TooManyTries
    for numbers in meanings:
        found = storage.find_by_receipt(connection, receipt_hash(keys, numbers))
        if found is not None:
            response_id, key = found
            storage.delete_response(connection, response_id, hash_key(keys, key))
            return True
    add_try(connection, storage.TRIES, first_word, hour)
    return False
