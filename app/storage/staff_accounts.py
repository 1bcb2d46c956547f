"""Queries on staff accounts and their failed sign-ins, in the people store.

It decides nothing: who may do what is the services' and the site's business.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, or_, select, update

from app.storage.columns import table_of
from app.storage.people_tables import SignInAttemptsRow
from app.storage.staff_tables import RoleRow, UserRow, users_languages, users_roles


@dataclass(frozen=True)
class AccountRow:
    """One account as it is stored, without its password and secret."""

    id: int
    email: str
    roles: tuple[str, ...]
    active: bool
    has_second_factor: bool
    made: datetime
    languages: tuple[str, ...] = ()  # those this person translates comments from
    group_id: str = ""


@dataclass(frozen=True)
class NewAccountRow:
    """What a new account is stored with: the password hashed, the secret encrypted."""

    email: str
    password: str
    uniquifier: str
    totp_secret: str | None
    made: datetime


def insert_account(connection: Connection, account: NewAccountRow, roles: Sequence[str]) -> int:
    """Stores the account with its roles and gives its id. IntegrityError where the address has one."""
    made = connection.execute(
        insert(UserRow)
        .values(
            email=account.email,
            password=account.password,
            active=True,
            fs_uniquifier=account.uniquifier,
            tf_primary_method="authenticator" if account.totp_secret else None,
            tf_totp_secret=account.totp_secret,
            made=account.made,
        )
        .returning(UserRow.id)
    )
    number: int = made.scalar_one()
    links = [{"user_id": number, "role_id": _role_id(connection, role)} for role in roles]
    connection.execute(insert(users_roles), links)
    return number


def _role_id(connection: Connection, name: str) -> int:
    found = connection.scalar(select(RoleRow.id).where(RoleRow.name == name))
    if found is not None:
        return found
    number: int = connection.execute(insert(RoleRow).values(name=name).returning(RoleRow.id)).scalar_one()
    return number


def read_accounts(connection: Connection) -> tuple[AccountRow, ...]:
    """Every account, by address."""
    linked = select(users_roles.c.user_id, RoleRow.name).join(RoleRow, RoleRow.id == users_roles.c.role_id)
    roles = _gather(connection.execute(linked.order_by(RoleRow.name)))
    languages = _gather(connection.execute(select(users_languages).order_by(users_languages.c.language)))
    rows = connection.execute(select(table_of(UserRow)).order_by(UserRow.email))
    return tuple(
        AccountRow(
            row.id,
            row.email,
            tuple(roles.get(row.id, ())),
            row.active,
            bool(row.tf_totp_secret),
            row.made,
            tuple(languages.get(row.id, ())),
            row.group_id or "",
        )
        for row in rows
    )


def _gather(pairs: Iterable[Any]) -> dict[int, list[str]]:
    gathered: dict[int, list[str]] = {}
    for number, name in pairs:
        gathered.setdefault(number, []).append(name)
    return gathered


def languages_of(connection: Connection, email: str) -> tuple[str, ...]:
    """The languages this account translates comments from."""
    linked = select(users_languages.c.language).join(UserRow, UserRow.id == users_languages.c.user_id)
    wanted = linked.where(UserRow.email == email).order_by(users_languages.c.language)
    return tuple(connection.scalars(wanted))


def change_languages(connection: Connection, email: str, languages: Sequence[str]) -> bool:
    """Gives an account these languages and no other, and says whether there is one."""
    number = connection.scalar(select(UserRow.id).where(UserRow.email == email))
    if number is None:
        return False
    connection.execute(delete(users_languages).where(users_languages.c.user_id == number))
    if languages:
        rows = [{"user_id": number, "language": language} for language in dict.fromkeys(languages)]
        connection.execute(insert(users_languages), rows)
    return True


def change_account(connection: Connection, email: str, values: Mapping[str, object]) -> bool:
    """Changes these columns of the account, and says whether there is one."""
    return (
        connection.execute(update(UserRow).where(UserRow.email == email).values(dict(values))).rowcount == 1
    )


def use_code(connection: Connection, number: int, counter: int) -> bool:
    """Marks a code as used, once: False where it or a later one was used before."""
    unused = or_(UserRow.totp_counter.is_(None), UserRow.totp_counter < counter)
    done = connection.execute(
        update(UserRow).where(UserRow.id == number, unused).values(totp_counter=counter)
    )
    return done.rowcount == 1


def read_tries(connection: Connection, account: str) -> tuple[int, datetime | None]:
    """How often signing in was tried, and until when that counts."""
    columns = (SignInAttemptsRow.failed, SignInAttemptsRow.until)
    row = connection.execute(select(*columns).where(SignInAttemptsRow.account == account)).one_or_none()
    return (row.failed, row.until) if row else (0, None)


def write_tries(connection: Connection, account: str, failed: int, until: datetime) -> None:
    """Keeps how often signing in was tried."""
    clear_tries(connection, account)
    connection.execute(insert(SignInAttemptsRow).values(account=account, failed=failed, until=until))


def clear_tries(connection: Connection, account: str) -> None:
    """Forgets the tries of one account."""
    connection.execute(delete(SignInAttemptsRow).where(SignInAttemptsRow.account == account))
