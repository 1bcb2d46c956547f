"""Contact details: read by those who may, not by who takes the database, and only for their purpose."""

import pytest
from sqlalchemy import update

from app.security.crypto import Keys, NotSealedHere, derive_keys
from app.services.contacts import contacts_for, keep_contact
from app.storage.people import read_contacts
from app.storage.people_tables import ContactRow
from app.storage.stores import Stores, reading, writing
from tests.services.tiny import CLOSES

DETAILS = {"name": "Amina Zebra", "phone": "07700 900123"}


def test_contact_details_are_read_back_for_their_purpose_alone(stores: Stores, keys: Keys) -> None:
    kept = keep_contact(stores, keys, "focus group", DETAILS, CLOSES)
    assert contacts_for(stores, keys, "focus group") == (kept,)
    assert contacts_for(stores, keys, "something else") == ()


def test_contact_details_cannot_be_read_where_they_lie(stores: Stores, keys: Keys) -> None:
    keep_contact(stores, keys, "focus group", DETAILS, CLOSES)
    with reading(stores.people) as connection:
        (kept,) = read_contacts(connection, "focus group")
    assert b"Zebra" not in kept.sealed
    with pytest.raises(NotSealedHere):
        contacts_for(stores, derive_keys(b"somebody else's secret"), "focus group")


def test_contact_details_moved_to_another_purpose_do_not_open(stores: Stores, keys: Keys) -> None:
    keep_contact(stores, keys, "focus group", DETAILS, CLOSES)
    with writing(stores.people) as connection:
        connection.execute(update(ContactRow).values(purpose="newsletter"))
    with pytest.raises(NotSealedHere):
        contacts_for(stores, keys, "newsletter")
