"""Many press at once: never more places than there are, the list in order, one booking and message each."""

from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, local

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from app.security.crypto import Keys
from app.services.events import booking
from app.services.events.booking import Booked
from app.services.events.own_booking import cancel_booking
from app.services.events.people import bookings_of
from app.services.events.places import Places, read_places
from app.storage.events import StoredEvent, find_event
from app.storage.stores import StoreAway, Stores, reading
from tests.services.events.samples import NOW, open_event, sign_up, told


def press_until_kept(press: Callable[[], Booked]) -> Booked:
    """While the store is busy the page comes back and asks to press again: the form stays the same one."""
    while True:
        try:
            return press()
        except StoreAway:
            continue


def press_at_once(stores: Stores, keys: Keys, event: StoredEvent, names: Sequence[str]) -> list[Booked]:
    """Everybody presses in the same moment, each from a thread of their own."""
    barrier = Barrier(len(names))

    def press(name: str) -> Booked:
        barrier.wait()
        return press_until_kept(lambda: sign_up(stores, keys, event, name))

    with ThreadPoolExecutor(len(names)) as pool:
        return list(pool.map(press, names))


def check_places(stores: Stores, keys: Keys, event: StoredEvent, booked: Sequence[Booked]) -> None:
    """As many have a place as there are; the others stand in the order they were told."""
    by_state = Counter(one.state for one in booked)
    assert by_state["booked"] == event.capacity
    assert by_state["waiting"] == len(booked) - event.capacity
    assert sorted(one.before for one in booked if one.state == "waiting") == list(range(by_state["waiting"]))
    lines = bookings_of(stores, keys, event)
    assert Counter(line.state for line in lines) == by_state
    assert [line.place for line in lines if line.place] == list(range(1, by_state["waiting"] + 1))


def check_messages(stores: Stores, event: StoredEvent, people: int) -> None:
    """Everybody is told once."""
    messages = told(stores, event)
    assert len({message.booking_id for message in messages}) == len(messages) == people
    assert len({message.idempotency_key for message in messages}) == people


def test_two_hundred_at_once_on_twenty_places_are_never_too_many(stores: Stores, keys: Keys) -> None:
    event = open_event(stores, keys, capacity=20)
    booked = press_at_once(stores, keys, event, [f"person {number}" for number in range(200)])
    check_places(stores, keys, event, booked)
    check_messages(stores, event, 200)


def test_fifty_at_once_on_one_place_who_press_twice_are_one_booking_each(stores: Stores, keys: Keys) -> None:
    event = open_event(stores, keys, capacity=1)
    names = [f"person {number}" for number in range(50)]
    presses = press_at_once(stores, keys, event, names * 2)
    firsts = [one for one in presses if not one.repeat]
    assert len({one.token for one in presses}) == len(firsts) == 50
    check_places(stores, keys, event, firsts)
    check_messages(stores, event, 50)


def test_places_given_up_at_once_go_to_the_first_in_order(stores: Stores, keys: Keys) -> None:
    event = open_event(stores, keys, capacity=5)
    people = [sign_up(stores, keys, event, f"person {number}") for number in range(15)]

    def leave(one: Booked) -> Booked:
        cancel_booking(stores, keys, one.token, NOW)
        return one

    with ThreadPoolExecutor(5) as pool:
        list(pool.map(lambda one: press_until_kept(lambda: leave(one)), people[:5]))
    lines = bookings_of(stores, keys, event)
    offered = [line.contact.name for line in lines if line.state == "offered"]
    assert offered == [f"person {number}" for number in range(5, 10)]


def test_a_look_at_the_places_before_the_lock_is_found_out(
    stores: Stores, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    event = open_event(stores, keys, capacity=2)
    seen, looked = local(), Barrier(10)

    def planted(connection: Connection, keys_: Keys, event_: StoredEvent, today: object) -> Places:
        del connection, keys_, event_, today
        places: Places = seen.places
        return places

    def press(number: int) -> Booked:
        with reading(stores.people) as connection:
            seen.places = read_places(connection, keys, event, NOW.date())
        looked.wait()
        return press_until_kept(lambda: sign_up(stores, keys, event, f"person {number}"))

    monkeypatch.setattr(booking, "read_places", planted)
    with ThreadPoolExecutor(10) as pool:
        booked = list(pool.map(press, range(10)))
    with pytest.raises(AssertionError):
        check_places(stores, keys, event, booked)


@pytest.mark.postgresql
@pytest.mark.parametrize("store_kind", ["postgresql"], indirect=True)
def test_an_event_that_is_not_locked_is_found_out(
    stores: Stores, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    event = open_event(stores, keys, capacity=5)
    looked = Barrier(10)

    def planted(connection: Connection, event_id: str) -> StoredEvent | None:
        found = find_event(connection, event_id)  # not for update
        looked.wait()
        return found

    def all_press() -> None:
        with ThreadPoolExecutor(10) as pool:
            booked = list(
                pool.map(lambda number: sign_up(stores, keys, event, f"person {number}"), range(10))
            )
        check_places(stores, keys, event, booked)

    monkeypatch.setattr(booking, "lock_event", planted)
    with pytest.raises((AssertionError, IntegrityError)):
        all_press()
