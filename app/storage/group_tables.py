"""The tables of groups of organisers and of invitations to join the staff.

Which group an account belongs to stands with the account (`staff_tables`).
"""

from datetime import datetime

from sqlalchemy import LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from app.storage.columns import Moment
from app.storage.people_tables import PeopleBase


class GroupRow(PeopleBase):
    """A group of organisers. What belongs to it names it by its id, in either store; it is never deleted."""

    __tablename__ = "staff_group"
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    name: Mapped[str] = mapped_column(String(120), unique=True)
    made: Mapped[datetime] = mapped_column(Moment)


class InvitationRow(PeopleBase):
    """One person invited to be staff. The link is not kept, only its hash; the address is sealed."""

    __tablename__ = "invitation"
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    token_hash: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    roles: Mapped[str] = mapped_column(String(255))
    group_id: Mapped[str] = mapped_column(String(32))
    until: Mapped[datetime] = mapped_column(Moment)
    state: Mapped[str] = mapped_column(String(16))
