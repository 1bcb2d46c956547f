"""People sign up once, on what is free, and may change or cancel without saying why."""

from datetime import date, timedelta

import pytest

from app.security.crypto import Keys
from app.services.events.booking import SignUp, book, link_token
from app.services.events.details import Consent, Need, given
from app.services.events.events import EventPlace, public_address, shown_event
from app.services.events.faults import NotPossible
from app.services.events.own_booking import (
    Change,
    NoBooking,
    cancel_booking,
    change_booking,
    my_booking,
)
from app.services.events.people import bookings_of, names_of
from app.services.events.planning import cancel_event, change_event, create_event, publish_event
from app.services.events.totals import read_totals, shown_totals
from app.storage.events import Hold
from app.storage.stores import Stores, reading
from tests.services.events.samples import (
    GROUP,
    INTERPRETER,
    NOW,
    STARTS,
    contact,
    draft,
    kinds_told,
    open_event,
    sign_up,
    states,
)

BANGLADESHI = "ethnicity=bangladeshi"


def test_somebody_who_signs_up_has_a_place_and_is_told_so(stores: Stores, keys: Keys) -> None:
    event = open_event(stores, keys)
    booked = sign_up(stores, keys, event, "Amina", needs=(INTERPRETER,), agreed=("recorded",))
    assert (booked.state, booked.repeat) == ("booked", False)
    mine = my_booking(stores, keys, booked.token)
    assert (mine.contact, mine.needs, mine.where) == (
        contact("Amina"),
        (INTERPRETER,),
        EventPlace("1 Church Lane"),
    )
    assert mine.consents == (Consent("recorded", date(2026, 11, 21)),)
    assert kinds_told(stores, event) == ["booked"]


def test_a_second_press_of_the_button_keeps_one_booking(stores: Stores, keys: Keys) -> None:
    event = open_event(stores, keys)
    first = sign_up(stores, keys, event, "Amina")
    second = sign_up(stores, keys, event, "Somebody else", form_key="Amina")
    assert (second.token, second.state, second.repeat) == (first.token, "booked", True)
    assert states(stores, event) == ["booked"]
    assert kinds_told(stores, event) == ["booked"]


def test_a_form_without_a_key_of_its_own_opens_nobodys_booking(stores: Stores, keys: Keys) -> None:
    event = open_event(stores, keys)
    for form_key in ("", "1"):
        with pytest.raises(NotPossible):
            book(stores, keys, event.id, SignUp(contact("Amina")), form_key, NOW)
    assert states(stores, event) == []


def test_a_draft_is_shown_to_its_group_alone(stores: Stores, keys: Keys) -> None:
    event = create_event(stores, keys, GROUP, draft())
    assert shown_event(stores, event.id) is None
    publish_event(stores, event.id, GROUP, NOW)
    assert shown_event(stores, event.id)


def test_nobody_signs_up_for_an_event_that_is_a_draft_called_off_or_has_started(
    stores: Stores, keys: Keys
) -> None:
    unpublished = create_event(stores, keys, GROUP, draft())
    called_off = open_event(stores, keys)
    cancel_event(stores, called_off.id, GROUP)
    for event, now in ((unpublished, NOW), (called_off, NOW), (open_event(stores, keys), STARTS)):
        with pytest.raises(NotPossible):
            sign_up(stores, keys, event, "Amina", now=now)
        assert states(stores, event) == []


def test_a_link_that_is_not_theirs_opens_nothing(stores: Stores, keys: Keys) -> None:
    booked = sign_up(stores, keys, open_event(stores, keys), "Amina")
    for token in ("", "x", booked.token[:-1], booked.token.swapcase(), link_token(keys, "0" * 32)):
        with pytest.raises(NoBooking):
            my_booking(stores, keys, token)
        with pytest.raises(NoBooking):
            cancel_booking(stores, keys, token, NOW)


def test_needs_contact_and_consents_change_and_each_consent_keeps_its_days(
    stores: Stores, keys: Keys
) -> None:
    event = open_event(stores, keys)
    token = sign_up(stores, keys, event, "Amina", agreed=("recorded",)).token
    later = NOW + timedelta(days=2)
    quiet = (Need("quiet"),)
    change_booking(stores, keys, token, Change(contact("Ami"), quiet, ("take-part",), opted_out=True), later)
    mine = my_booking(stores, keys, token)
    assert (mine.contact.name, mine.needs, mine.opted_out) == ("Ami", quiet, True)
    assert mine.consents == (
        Consent("recorded", date(2026, 11, 21), date(2026, 11, 23)),
        Consent("take-part", date(2026, 11, 23)),
    )
    assert given(mine.consents) == ("take-part",)
    change_booking(stores, keys, token, Change(needs=()), later)
    assert my_booking(stores, keys, token).contact.name == "Ami"
    assert kinds_told(stores, event) == ["booked", "changed", "changed"]


def test_cancelling_forgets_what_somebody_needs_and_is_told_once(stores: Stores, keys: Keys) -> None:
    event = open_event(stores, keys)
    token = sign_up(stores, keys, event, "Amina", needs=(INTERPRETER,), agreed=("recorded",)).token
    cancel_booking(stores, keys, token, NOW)
    cancel_booking(stores, keys, token, NOW)
    mine = my_booking(stores, keys, token)
    assert (mine.state, mine.needs, given(mine.consents), mine.where) == ("cancelled", (), (), None)
    assert kinds_told(stores, event) == ["booked", "cancelled"]
    with pytest.raises(NotPossible):
        change_booking(stores, keys, token, Change(needs=(INTERPRETER,)), NOW)


def test_a_held_place_goes_to_those_it_is_held_for_until_its_day(stores: Stores, keys: Keys) -> None:
    event = open_event(stores, keys, holds=(Hold(BANGLADESHI, 1, NOW.date() + timedelta(days=3)),))
    assert sign_up(stores, keys, event, "one").state == "booked"
    assert sign_up(stores, keys, event, "two").state == "waiting"
    assert sign_up(stores, keys, event, "three", held_for=BANGLADESHI).state == "booked"
    assert sign_up(stores, keys, event, "four", held_for=BANGLADESHI).state == "waiting"


def test_after_its_day_a_held_place_is_for_everybody(stores: Stores, keys: Keys) -> None:
    event = open_event(stores, keys, holds=(Hold(BANGLADESHI, 2, NOW.date()),))
    assert sign_up(stores, keys, event, "one").state == "waiting"
    tomorrow = NOW + timedelta(days=1)
    assert sign_up(stores, keys, event, "two", now=tomorrow).state == "booked"
    assert states(stores, event) == ["booked", "offered"]  # whoever waited comes first


def test_communities_are_counted_for_the_event_and_few_are_not_told_of(stores: Stores, keys: Keys) -> None:
    event = open_event(stores, keys, capacity=20)
    for number in range(9):
        shares = {"ethnicity": ("bangladeshi",), "age": ("75+",) if number < 7 else ()}
        sign_up(stores, keys, event, str(number), communities=shares)
    sign_up(stores, keys, event, "says nothing")
    with reading(stores.people) as connection:
        totals = read_totals(connection, keys, event.id)
    assert (totals.answered, totals.codes) == (9, {"ethnicity": {"bangladeshi": 9}, "age": {"75+": 7}})
    assert shown_totals(stores, keys, event.id) == {"ethnicity": {"bangladeshi": 10}}


def test_the_address_of_a_safe_space_is_for_those_with_a_place(stores: Stores, keys: Keys) -> None:
    safe = open_event(stores, keys, safe_space="women", capacity=1)
    assert public_address(keys, safe) == ""
    assert public_address(keys, open_event(stores, keys)) == "1 Church Lane"
    booked, waits = (sign_up(stores, keys, safe, name) for name in ("Amina", "Bea"))
    assert my_booking(stores, keys, booked.token).where == EventPlace("1 Church Lane")
    assert my_booking(stores, keys, waits.token).where is None
    cancel_booking(stores, keys, booked.token, NOW)
    mine = my_booking(stores, keys, waits.token)
    assert (mine.state, mine.where) == ("offered", None)


def test_organisers_see_the_waiting_list_in_order_and_a_host_sees_names_alone(
    stores: Stores, keys: Keys
) -> None:
    event = open_event(stores, keys)
    for name in ("Zoya", "Amina", "Waits first", "Also waits"):
        sign_up(stores, keys, event, name)
    lines = bookings_of(stores, keys, event)
    assert [(line.contact.name, line.place) for line in lines] == [
        ("Amina", 0),
        ("Zoya", 0),
        ("Waits first", 1),
        ("Also waits", 2),
    ]
    assert [line.name for line in names_of(stores, keys, event.id)] == ["Amina", "Zoya"]


def test_everybody_is_told_when_an_event_moves_or_is_called_off(stores: Stores, keys: Keys) -> None:
    event = open_event(stores, keys, capacity=1)
    for name in ("Amina", "Bea"):
        sign_up(stores, keys, event, name)
    change_event(stores, keys, event.id, GROUP, draft(capacity=1, budget_line="B7"), NOW)
    assert kinds_told(stores, event) == ["booked", "waiting"]
    later = draft(capacity=1, ends=STARTS + timedelta(hours=3))
    change_event(stores, keys, event.id, GROUP, later, NOW)
    cancel_event(stores, event.id, GROUP)
    cancel_event(stores, event.id, GROUP)
    twice = ["changed", "changed", "event-cancelled", "event-cancelled"]
    assert kinds_told(stores, event) == ["booked", *twice, "waiting"]


def test_another_group_changes_and_calls_off_nothing(stores: Stores, keys: Keys) -> None:
    event = open_event(stores, keys)
    with pytest.raises(NotPossible):
        cancel_event(stores, event.id, "b" * 32)
    with pytest.raises(NotPossible):
        change_event(stores, keys, event.id, "b" * 32, draft(), NOW)
