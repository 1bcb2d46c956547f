"""The accounts of staff: who may sign in, in which role, and with what second factor.

It does not load Flask-Security, so that commands stay small: `app.staff.sign_in.accounts` maps its classes.
"""

from datetime import datetime

from sqlalchemy import Column, ForeignKey, String, Table
from sqlalchemy.orm import Mapped, mapped_column

from app.storage.columns import Moment
from app.storage.people_tables import PeopleBase

users_roles = Table(
    "users_roles",
    PeopleBase.metadata,
    Column("user_id", ForeignKey("users.id", ondelete="CASCADE"), primary_key=True),
    Column("role_id", ForeignKey("roles.id", ondelete="CASCADE"), primary_key=True),
)
# Which languages somebody translates comments from.
users_languages = Table(
    "users_languages",
    PeopleBase.metadata,
    Column("user_id", ForeignKey("users.id", ondelete="CASCADE"), primary_key=True),
    Column("language", String(16), primary_key=True),
)


class RoleRow(PeopleBase):
    """What a member of staff may do: one of `services.staff_accounts.ROLES`."""

    __tablename__ = "roles"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80), unique=True)


class UserRow(PeopleBase):
    """One member of staff's account. No address or device they signed in from is kept.

    `tf_totp_secret` is encrypted by a key that is not in the database; `totp_counter` is the last code
    used, for a code works once. `group_id` is the one group of `group_tables` it belongs to, if any.
    """

    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(255), unique=True)
    password: Mapped[str] = mapped_column(String(255))
    active: Mapped[bool]
    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True)
    tf_primary_method: Mapped[str | None] = mapped_column(String(64))
    tf_totp_secret: Mapped[str | None] = mapped_column(String(255))
    totp_counter: Mapped[int | None]
    group_id: Mapped[str | None] = mapped_column(String(32), index=True)
    made: Mapped[datetime] = mapped_column(Moment)
