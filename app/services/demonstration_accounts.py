"""The staff accounts of a demonstration: passwords and second factors follow from the installation's secret.

It makes none in an installation that is not a demonstration: only `demonstration` calls it.
"""

import base64
from datetime import datetime

from app.security.crypto import Keys, derive_key
from app.services.staff_accounts import (
    ROLES,
    SECRET_BYTES,
    NewAccount,
    create_account,
    list_accounts,
    set_languages,
)
from app.storage.stores import Stores

TRANSLATED = ("pl", "ur", "pa")  # the languages that invented people write in
HOST = "example.org"  # reserved for examples: no letter reaches anybody


def demonstration_accounts(secret_key: bytes) -> tuple[NewAccount, ...]:
    """One account for each kind of staff, the same as long as the secret is the same."""
    return tuple(_account(secret_key, role) for role in ROLES)


def find_demonstration_account(secret_key: bytes, email: str) -> NewAccount | None:
    """The account with this address."""
    return next((account for account in demonstration_accounts(secret_key) if account.email == email), None)


def add_demonstration_accounts(stores: Stores, keys: Keys, secret_key: bytes, now: datetime) -> None:
    """Makes the accounts that are not there yet."""
    there = {account.email for account in list_accounts(stores)}
    for account in demonstration_accounts(secret_key):
        if account.email not in there:
            create_account(stores, keys, account, now)
            if "translator" in account.roles:
                set_languages(stores, account.email, TRANSLATED, "demonstration", now)


def _account(secret_key: bytes, role: str) -> NewAccount:
    letters = base64.b32encode(derive_key(secret_key, f"demonstration password of {role}")).decode().lower()
    password = "-".join(letters[start : start + 4] for start in range(0, 16, 4))
    secret = derive_key(secret_key, f"demonstration second factor of {role}")[:SECRET_BYTES]
    return NewAccount(f"{role}@{HOST}", (role,), password, base64.b32encode(secret).decode())
