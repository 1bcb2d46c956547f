"""A freed place is offered to whoever is next who can use it, for a day; then to the next."""

from datetime import timedelta

import pytest

from app.security.crypto import Keys
from app.services.events.details import Need
from app.services.events.faults import NotPossible
from app.services.events.own_booking import (
    Change,
    NoBooking,
    accept_offer,
    cancel_booking,
    cancel_for,
    change_booking,
    my_booking,
)
from app.services.events.planning import change_event
from app.services.events.waiting import expire_offers
from app.storage.events import StoredEvent
from app.storage.stores import Stores
from tests.services.events.samples import (
    GROUP,
    INTERPRETER,
    NOW,
    STARTS,
    draft,
    kinds_told,
    open_event,
    sign_up,
    states,
)

DAY = timedelta(days=1)


def full_event(stores: Stores, keys: Keys, *names: str, **more: object) -> tuple[StoredEvent, list[str]]:
    """An event with one place, which the first has and for which the others wait; and everybody's link."""
    event = open_event(stores, keys, capacity=1, **more)
    return event, [sign_up(stores, keys, event, name).token for name in names]


def state(stores: Stores, keys: Keys, token: str) -> str:
    return my_booking(stores, keys, token).state


def test_a_place_given_up_is_offered_to_the_first_and_kept_for_them(stores: Stores, keys: Keys) -> None:
    event, (first, second, third) = full_event(stores, keys, "a", "b", "c")
    assert [my_booking(stores, keys, token).before for token in (second, third)] == [0, 1]
    cancel_booking(stores, keys, first, NOW)
    mine = my_booking(stores, keys, second)
    assert (mine.state, mine.offered_until) == ("offered", NOW + DAY + timedelta(minutes=30))
    assert sign_up(stores, keys, event, "comes later").state == "waiting"
    accept_offer(stores, second, NOW + DAY)
    accept_offer(stores, second, NOW + DAY)
    assert states(stores, event) == ["booked", "cancelled", "waiting", "waiting"]
    assert kinds_told(stores, event).count("booked") == 2


def test_an_offer_nobody_answers_goes_to_the_next_and_they_to_the_end(stores: Stores, keys: Keys) -> None:
    event, (first, second, third) = full_event(stores, keys, "a", "b", "c")
    cancel_booking(stores, keys, first, NOW)
    assert expire_offers(stores, keys, NOW + DAY) == 0
    late = NOW + DAY + timedelta(hours=1)
    assert expire_offers(stores, keys, late) == 1
    assert expire_offers(stores, keys, late) == 0
    assert [state(stores, keys, token) for token in (second, third)] == ["waiting", "offered"]
    assert my_booking(stores, keys, second).before == 1
    with pytest.raises(NotPossible):
        accept_offer(stores, second, late)
    assert kinds_told(stores, event).count("place-lost") == 1


def test_whoever_leaves_two_offers_unanswered_leaves_the_list(stores: Stores, keys: Keys) -> None:
    event, (first, second) = full_event(stores, keys, "a", "b")
    cancel_booking(stores, keys, first, NOW)
    for day in (2, 4, 6):
        expire_offers(stores, keys, NOW + day * DAY)
    assert state(stores, keys, second) == "cancelled"
    assert kinds_told(stores, event).count("offered") == 2


def test_a_declined_offer_goes_to_the_next_at_once(stores: Stores, keys: Keys) -> None:
    _, (first, second, third) = full_event(stores, keys, "a", "b", "c")
    cancel_booking(stores, keys, first, NOW)
    cancel_booking(stores, keys, second, NOW)
    assert state(stores, keys, third) == "offered"


def test_an_organiser_cancels_for_somebody_who_phones(stores: Stores, keys: Keys) -> None:
    event, (first, second) = full_event(stores, keys, "a", "b")
    booking_id = my_booking(stores, keys, first).id
    for _ in range(2):
        cancel_for(stores, keys, event.id, booking_id, NOW)
    assert [state(stores, keys, token) for token in (first, second)] == ["cancelled", "offered"]
    other = open_event(stores, keys)
    with pytest.raises(NoBooking):
        cancel_for(stores, keys, other.id, booking_id, NOW)


def test_whoever_leaves_the_list_frees_nothing(stores: Stores, keys: Keys) -> None:
    _, (_, second, third) = full_event(stores, keys, "a", "b", "c")
    cancel_booking(stores, keys, second, NOW)
    assert (state(stores, keys, third), my_booking(stores, keys, third).before) == ("waiting", 0)


def test_nobody_is_offered_a_place_they_cannot_use(stores: Stores, keys: Keys) -> None:
    event, (first,) = full_event(stores, keys, "a", unmet_needs=("interp",))
    must = sign_up(stores, keys, event, "must have it", needs=(INTERPRETER,))
    assert (must.state, must.unmet) == ("waiting", ("interp",))
    likes = sign_up(stores, keys, event, "would like it", needs=(Need("interp", language="ur"),))
    cancel_booking(stores, keys, first, NOW)
    assert [state(stores, keys, one.token) for one in (must, likes)] == ["waiting", "offered"]


def test_a_need_that_can_be_met_after_all_brings_the_place(stores: Stores, keys: Keys) -> None:
    event = open_event(stores, keys, unmet_needs=("interp",))
    token = sign_up(stores, keys, event, "must have it", needs=(INTERPRETER,)).token
    assert state(stores, keys, token) == "waiting"
    change_event(stores, keys, event.id, GROUP, draft(), NOW)
    assert state(stores, keys, token) == "offered"


def test_somebody_who_needs_less_is_offered_the_place(stores: Stores, keys: Keys) -> None:
    event = open_event(stores, keys, unmet_needs=("interp",))
    token = sign_up(stores, keys, event, "must have it", needs=(INTERPRETER,)).token
    change_booking(stores, keys, token, Change(needs=()), NOW)
    assert state(stores, keys, token) == "offered"


def test_more_places_go_to_those_who_wait_and_fewer_take_none_away(stores: Stores, keys: Keys) -> None:
    event, (_, second, third) = full_event(stores, keys, "a", "b", "c")
    change_event(stores, keys, event.id, GROUP, draft(capacity=2), NOW)
    assert [state(stores, keys, token) for token in (second, third)] == ["offered", "waiting"]
    change_event(stores, keys, event.id, GROUP, draft(capacity=1), NOW)
    assert [state(stores, keys, token) for token in (second, third)] == ["offered", "waiting"]


def test_no_offer_lasts_longer_than_until_the_event(stores: Stores, keys: Keys) -> None:
    event, (first, second) = full_event(stores, keys, "a", "b")
    cancel_booking(stores, keys, first, STARTS - timedelta(hours=3))
    assert my_booking(stores, keys, second).offered_until == STARTS
    with pytest.raises(NotPossible):
        accept_offer(stores, second, STARTS)
    assert expire_offers(stores, keys, STARTS) == 0
    assert states(stores, event) == ["cancelled", "offered"]
