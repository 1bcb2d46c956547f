"""A group of organisers and an invitation into it, for the tests of the staff site."""

from datetime import UTC, datetime

from flask import Flask

from app.security.crypto import hash_id, seal
from app.storage.groups import Group, insert_group
from app.storage.invitations import KeptInvitation, add_invitation
from app.storage.stores import writing
from tests.staff.samples import WHEN, held_by

GROUP = "sample-group"
INVITATION = "sample-invitation"
TOKEN = "sample-token"


def add_group(app: Flask) -> None:
    """A group of organisers, and somebody invited into it."""
    held = held_by(app)
    sealed = seal(held.keys.contact, b"invited@example.org", f"invitation {INVITATION}".encode())
    until = datetime(2099, 1, 1, tzinfo=UTC)
    invited = KeptInvitation(INVITATION, hash_id(TOKEN.encode()), sealed, ("organiser",), GROUP, until)
    with writing(held.stores.people) as connection:
        insert_group(connection, Group(GROUP, "Carers of Watford", WHEN))
        add_invitation(connection, invited)
