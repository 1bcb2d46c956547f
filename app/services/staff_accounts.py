"""Staff accounts: making, listing and closing them, and their second factor.

It signs nobody in (the staff site does) and keeps no address anybody signed in from.
"""

import unicodedata
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from passlib.hash import argon2
from passlib.totp import TOTP
from sqlalchemy.exc import IntegrityError

from app.security.crypto import Keys
from app.services.staff_log import log_action
from app.settings import LANGUAGES
from app.storage import staff_accounts as rows
from app.storage.staff_accounts import AccountRow, NewAccountRow
from app.storage.stores import Stores, reading, writing

ROLES = ("administrator", "commissioner", "organiser", "moderator", "translator", "host")
SHORTEST_PASSWORD = 12
ISSUER = "Evenground"
SECRET_BYTES = 20


class AccountRefused(Exception):
    """An account cannot be made or changed so. Its text says why."""


@dataclass(frozen=True)
class NewAccount:
    """An account to be made. Without a secret, its owner sets up the second factor at the first sign-in."""

    email: str
    roles: tuple[str, ...]
    password: str
    totp_secret: str = ""


def create_account(stores: Stores, keys: Keys, account: NewAccount, now: datetime) -> None:
    """Makes the account. Raises AccountRefused where something is wrong with it or the address has one."""
    check_account(account)
    row = row_of(keys, account, now)
    try:
        with writing(stores.people) as connection:
            rows.insert_account(connection, row, account.roles)
    except IntegrityError as fault:
        raise AccountRefused(f"There is already an account for {row.email}.") from fault
    log_action(stores, row.email, "account made", ", ".join(account.roles), now)


def row_of(keys: Keys, account: NewAccount, now: datetime) -> NewAccountRow:
    """What is stored of a new account."""
    return NewAccountRow(
        email=account.email.strip().lower(),
        password=hash_password(account.password),
        uniquifier=uuid.uuid4().hex,
        totp_secret=seal_secret(keys, account.totp_secret) if account.totp_secret else None,
        made=now,
    )


def check_account(account: NewAccount) -> None:
    """Raises AccountRefused where something is wrong with an account to be made."""
    if "@" not in account.email:
        raise AccountRefused(f"“{account.email}” is not an e-mail address.")
    unknown = sorted(set(account.roles) - set(ROLES))
    if unknown or not account.roles:
        raise AccountRefused(f"A role is one of {', '.join(ROLES)}, not {', '.join(unknown) or 'none'}.")
    if len(account.password) < SHORTEST_PASSWORD:
        raise AccountRefused(f"A password has at least {SHORTEST_PASSWORD} characters.")


def hash_password(password: str) -> str:
    """The password as it is kept: argon2id, of its NFKD form, as Flask-Security checks it."""
    hashed: str = argon2.hash(unicodedata.normalize("NFKD", password))
    return hashed


def seal_secret(keys: Keys, secret: str) -> str:
    """The secret as it is kept: encrypted, as Flask-Security reads it."""
    factory = TOTP.using(issuer=ISSUER, secrets=second_factor_keys(keys))
    sealed: str = factory(key=secret, format="base32").to_json(encrypt=True)
    return sealed


def second_factor_keys(keys: Keys) -> dict[str, str]:
    """The numbered keys that encrypt the secrets of authenticator apps."""
    return {"1": keys.second_factor.hex()}


def current_code(secret: str, now: datetime) -> str:
    """The six figures an authenticator app with this secret shows now (RFC 6238)."""
    code: str = TOTP(key=secret, format="base32").generate(time=now).token
    return code


def list_accounts(stores: Stores) -> tuple[AccountRow, ...]:
    """Every account, by address."""
    with reading(stores.people) as connection:
        return rows.read_accounts(connection)


def set_active(stores: Stores, email: str, by: str, now: datetime, *, active: bool) -> None:
    """Closes an account, which signs it out everywhere, or opens it again. Raises AccountRefused."""
    if email == by:
        raise AccountRefused("Nobody can close their own account.")
    values = {"active": active, "fs_uniquifier": uuid.uuid4().hex}
    _change(stores, email, values)
    log_action(stores, by, "account opened" if active else "account closed", email, now)


def set_languages(stores: Stores, email: str, languages: Sequence[str], by: str, now: datetime) -> None:
    """Gives somebody the languages they translate comments from. Raises AccountRefused."""
    unknown = sorted(set(languages) - set(LANGUAGES))
    if unknown:
        raise AccountRefused(f"A language is one of {', '.join(LANGUAGES)}, not {', '.join(unknown)}.")
    with writing(stores.people) as connection:
        if not rows.change_languages(connection, email, languages):
            raise AccountRefused(f"There is no account for {email}.")
    log_action(stores, by, "languages set", f"{email}: {', '.join(languages) or '–'}", now)


def forget_second_factor(stores: Stores, email: str, by: str, now: datetime) -> None:
    """Lets the owner set up a new second factor after a lost phone. Signs them out everywhere."""
    values = {
        "tf_primary_method": None,
        "tf_totp_secret": None,
        "totp_counter": None,
        "fs_uniquifier": uuid.uuid4().hex,
    }
    _change(stores, email, values)
    log_action(stores, by, "second factor removed", email, now)


def _change(stores: Stores, email: str, values: Mapping[str, object]) -> None:
    with writing(stores.people) as connection:
        if not rows.change_account(connection, email, values):
            raise AccountRefused(f"There is no account for {email}.")


def use_code(stores: Stores, account_id: int, counter: int) -> bool:
    """Marks a code as used: False where it was used before, so one seen over a shoulder is worth nothing."""
    with writing(stores.people) as connection:
        return rows.use_code(connection, account_id, counter)
