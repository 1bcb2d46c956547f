"""The staff accounts as Flask-Security sees them: its classes, mapped onto the tables of the people store.

It makes no account: `services.staff_accounts` does.
"""

from typing import Any

from flask_security import RoleMixin, SQLAlchemySessionUserDatastore, UserMixin
from sqlalchemy.orm import registry, relationship

from app.extensions import db
from app.storage.staff_tables import RoleRow, UserRow, users_roles


class Role(RoleMixin):
    """One role an account may have."""


class Account(UserMixin):
    """One member of staff who can sign in. It has no column for an address or a device: none is kept."""

    totp_counter: int | None
    group_id: str | None


_registry = registry()
_registry.map_imperatively(Role, RoleRow.__table__)
_registry.map_imperatively(
    Account, UserRow.__table__, properties={"roles": relationship(Role, secondary=users_roles)}
)


def account_store() -> Any:
    """Flask-Security's way to the accounts, over the staff site's session on the people store."""
    return SQLAlchemySessionUserDatastore(db.session, Account, Role)


def see_what_was_written() -> None:
    """Ends the session's view of the store, so that it sees what a service has just written."""
    db.session.commit()
