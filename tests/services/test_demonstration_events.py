"""Whoever looks at the demonstration finds events with people in them, and none of them is real."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.security.crypto import Keys
from app.services.demonstration_accounts import add_demonstration_accounts
from app.services.demonstration_events import add_demonstration_events, read_events
from app.services.events.details import Contact
from app.services.events.events import EventLine, events_of_group, find_event, open_events
from app.services.events.needs import check_needs
from app.services.events.people import BookingLine, bookings_of
from app.services.events.signing import check_contact
from app.services.groups import group_of
from app.storage.stores import Stores
from tests.services.events.samples import NOW

KEY = b"k" * 40
ORGANISER = "organiser@example.org"


@pytest.fixture
def listed(stores: Stores, keys: Keys) -> tuple[EventLine, ...]:
    add_demonstration_accounts(stores, keys, KEY, NOW)
    add_demonstration_events(stores, keys, KEY, NOW)
    return open_events(stores, "en", NOW)


def people(stores: Stores, keys: Keys, listed: tuple[EventLine, ...]) -> list[BookingLine]:
    events = (find_event(stores, one.id) for one in listed)
    return [line for event in events if event for line in bookings_of(stores, keys, event)]


def test_anybody_sees_what_is_on(listed: tuple[EventLine, ...]) -> None:
    assert len(listed) == len(read_events()["event"]) == 3


def test_the_organiser_sees_them_and_who_signed_up(
    stores: Stores, keys: Keys, listed: tuple[EventLine, ...]
) -> None:
    group = group_of(stores, ORGANISER)
    assert [one.id for one in events_of_group(stores, group, "en", NOW)] == [one.id for one in listed]
    assert {one.state for one in people(stores, keys, listed)} == {"booked", "waiting"}


def test_every_person_could_have_signed_up_on_a_phone(
    stores: Stores, keys: Keys, listed: tuple[EventLine, ...]
) -> None:
    for line in people(stores, keys, listed):
        assert check_contact(line.contact) == line.contact
        assert check_needs(line.needs) == line.needs


def test_nobody_can_be_reached(stores: Stores, keys: Keys, listed: tuple[EventLine, ...]) -> None:
    assert all(is_made_up(line.contact) for line in people(stores, keys, listed))
    assert not is_made_up(replace(people(stores, keys, listed)[0].contact, address="+447911123456"))


def is_made_up(contact: Contact) -> bool:
    return contact.address.startswith("+447700900") or contact.address.endswith("@example.org")


def test_done_again_it_changes_nothing(stores: Stores, keys: Keys, listed: tuple[EventLine, ...]) -> None:
    for later in (NOW, NOW + timedelta(days=400)):
        add_demonstration_events(stores, keys, KEY, later)
        assert open_events(stores, "en", NOW) == listed
