"""Sealed contact details of people who asked to be reached.

Answers never come here: `storage.responses` is another store, and neither imports the other.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, delete, insert, select

from app.storage.columns import table_of
from app.storage.people_tables import ContactRow

_contact = table_of(ContactRow)


@dataclass(frozen=True)
class SealedContact:
    """How to reach one person, for one purpose, until one day."""

    id: str
    purpose: str
    sealed: bytes
    delete_after: date


def add_contact(connection: Connection, contact: SealedContact) -> None:
    """Keeps a sealed contact."""
    row = {column.name: getattr(contact, column.name) for column in _contact.columns}
    connection.execute(insert(_contact), row)


def read_contacts(connection: Connection, purpose: str) -> tuple[SealedContact, ...]:
    """The sealed contacts given for this purpose."""
    rows = connection.execute(select(_contact).where(_contact.c.purpose == purpose).order_by(_contact.c.id))
    return tuple(SealedContact(row.id, row.purpose, bytes(row.sealed), row.delete_after) for row in rows)


def delete_contacts_before(connection: Connection, day: date) -> int:
    """Deletes the contacts that were to be kept until a day before this one, and says how many."""
    return connection.execute(delete(_contact).where(_contact.c.delete_after < day)).rowcount
