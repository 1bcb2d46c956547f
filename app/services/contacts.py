"""How to reach people who asked for it: sealed before it is stored, kept for one purpose until one day.

It knows nothing of what anybody answered.
"""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.security.crypto import Keys, seal, unseal
from app.storage import people
from app.storage.people import SealedContact
from app.storage.stores import Stores, reading, writing


@dataclass(frozen=True)
class Contact:
    """One person's details, by the name of the field they filled in."""

    id: str
    purpose: str
    details: Mapping[str, str]
    delete_after: date


def keep_contact(
    stores: Stores, keys: Keys, purpose: str, details: Mapping[str, str], delete_after: date
) -> Contact:
    """Keeps somebody's details, sealed by a key that is not in the database."""
    contact = Contact(secrets.token_hex(16), purpose, dict(details), delete_after)
    text = json.dumps(contact.details, ensure_ascii=False).encode()
    sealed = seal(keys.contact, text, _place(contact.id, purpose))
    with writing(stores.people) as connection:
        people.add_contact(connection, SealedContact(contact.id, purpose, sealed, delete_after))
    return contact


def contacts_for(stores: Stores, keys: Keys, purpose: str) -> tuple[Contact, ...]:
    """The people who gave their details for this purpose. Raises NotSealedHere for a row tampered with."""
    with reading(stores.people) as connection:
        kept = people.read_contacts(connection, purpose)
    return tuple(_open(keys, contact) for contact in kept)


def _open(keys: Keys, kept: SealedContact) -> Contact:
    text = unseal(keys.contact, kept.sealed, _place(kept.id, kept.purpose))
    return Contact(kept.id, kept.purpose, json.loads(text), kept.delete_after)


def _place(contact_id: str, purpose: str) -> bytes:
    return f"{contact_id} {purpose}".encode()
