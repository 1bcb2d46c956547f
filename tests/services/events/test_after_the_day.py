"""Closing with action points, what people are paid back, and what cannot be arranged."""

import secrets
from datetime import timedelta

import pytest
from sqlalchemy import select

from app.security.crypto import Keys
from app.services.events import expenses
from app.services.events.arranging import mark_unmet
from app.services.events.clearing import Cleared, clear_old_bookings
from app.services.events.closing import actions_of, close_with_actions
from app.services.events.events import find_event
from app.services.events.expenses import RawExpense, add_expense, expenses_of, move_expense
from app.services.events.faults import NotPossible
from app.services.events.people import guests_of
from app.services.events.planning import create_event, publish_event
from app.storage.event_day_tables import EventExpenseRow
from app.storage.events import StoredEvent
from app.storage.stores import Stores, reading
from tests.services.events.samples import GROUP, INTERPRETER, NOW, STARTS, draft, open_event, sign_up, states

AFTER = STARTS + timedelta(hours=3)
KEY, OTHER_GROUP = "k" * 40, "b" * 32


def state_of(stores: Stores, event: StoredEvent) -> str:
    """The state an event is in."""
    found = find_event(stores, event.id)
    return found.state if found else ""


def claim(stores: Stores, keys: Keys, event: StoredEvent, form_key: str = KEY) -> str:
    """Amina claims her bus fare, and we are told the id of what is kept."""
    booking = guests_of(stores, keys, event.id)[0].id
    assert not add_expense(stores, keys, event.id, GROUP, RawExpense(booking, "Bus", "£4.50"), form_key)
    return expenses_of(stores, keys, event.id)[0].id


def test_an_event_is_closed_only_with_action_points_or_none(stores: Stores, keys: Keys) -> None:
    event = open_event(stores, keys)
    assert close_with_actions(stores, event.id, GROUP, (), AFTER, none=False)
    assert close_with_actions(stores, event.id, GROUP, ("Ring Farah",), AFTER, none=True)
    assert close_with_actions(stores, event.id, GROUP, ("x" * 501,), AFTER, none=False)
    assert state_of(stores, event) == "published"
    assert not close_with_actions(stores, event.id, GROUP, ("Ring Farah", "Write"), AFTER, none=False)
    assert state_of(stores, event) == "closed"
    assert actions_of(stores, event.id) == ("Ring Farah", "Write")
    close_with_actions(stores, event.id, GROUP, (), AFTER, none=True)  # an old page, sent again
    assert actions_of(stores, event.id) == ("Ring Farah", "Write")


def test_nothing_may_come_of_an_event_and_another_group_cannot_say_so(stores: Stores, keys: Keys) -> None:
    event = open_event(stores, keys)
    with pytest.raises(NotPossible):
        close_with_actions(stores, event.id, OTHER_GROUP, (), AFTER, none=True)
    with pytest.raises(NotPossible):
        close_with_actions(stores, event.id, GROUP, (), NOW, none=True)
    assert not close_with_actions(stores, event.id, GROUP, (), AFTER, none=True)
    assert actions_of(stores, event.id) == ()


def test_an_expense_goes_step_by_step_and_a_repeated_press_is_one(stores: Stores, keys: Keys) -> None:
    event = open_event(stores, keys)
    sign_up(stores, keys, event, "Amina")
    expense = claim(stores, keys, event)
    assert claim(stores, keys, event) == expense
    for step in (("claimed", "approved"), ("claimed", "approved"), ("approved", "paid")):
        move_expense(stores, event.id, GROUP, expense, step, AFTER)
    (line,) = expenses_of(stores, keys, event.id)
    assert (line.name, line.pence, line.state) == ("Amina", 450, "paid")
    paid = find_event(stores, event.id)
    assert paid
    assert paid.last_paid_on == AFTER.date()


def test_an_expense_kept_twice_of_one_form_is_found(
    stores: Stores, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    event = open_event(stores, keys)
    sign_up(stores, keys, event, "Amina")
    monkeypatch.setattr(
        expenses, "hash_id", lambda _key: secrets.token_bytes(32)
    )  # planted: no form is known
    claim(stores, keys, event)
    claim(stores, keys, event)
    assert len(expenses_of(stores, keys, event.id)) == 2


def test_no_step_is_left_out_and_another_group_moves_nothing(stores: Stores, keys: Keys) -> None:
    event = open_event(stores, keys)
    sign_up(stores, keys, event, "Amina")
    expense = claim(stores, keys, event)
    for group, step in ((GROUP, ("claimed", "paid")), (OTHER_GROUP, ("claimed", "approved"))):
        with pytest.raises(NotPossible):
            move_expense(stores, event.id, group, expense, step, AFTER)
    with pytest.raises(NotPossible):
        add_expense(stores, keys, event.id, OTHER_GROUP, RawExpense("x", "Bus", "1"), "l" * 40)
    assert [line.state for line in expenses_of(stores, keys, event.id)] == ["claimed"]


def test_an_amount_cannot_be_read_in_the_database_and_goes_with_the_booking(
    stores: Stores, keys: Keys
) -> None:
    event = open_event(stores, keys)
    sign_up(stores, keys, event, "Amina")
    expense = claim(stores, keys, event)
    with reading(stores.people) as connection:
        (sealed,) = connection.scalars(select(EventExpenseRow.sealed))
    assert b"450" not in bytes(sealed)
    assert b"Bus" not in bytes(sealed)
    move_expense(stores, event.id, GROUP, expense, ("claimed", "refused"), AFTER)
    clear_old_bookings(stores, AFTER + timedelta(days=32))
    assert expenses_of(stores, keys, event.id) == ()


def test_bookings_stay_until_whoever_claimed_is_paid_and_thirty_days_more(stores: Stores, keys: Keys) -> None:
    event = open_event(stores, keys)
    sign_up(stores, keys, event, "Amina")
    expense = claim(stores, keys, event)
    late = AFTER + timedelta(days=40)
    assert clear_old_bookings(stores, late) == Cleared(0, 0, waiting=1)
    move_expense(stores, event.id, GROUP, expense, ("claimed", "approved"), late)
    assert clear_old_bookings(stores, late) == Cleared(0, 0, waiting=1)
    move_expense(stores, event.id, GROUP, expense, ("approved", "paid"), late)
    assert clear_old_bookings(stores, late + timedelta(days=30)) == Cleared(0, 0)
    assert clear_old_bookings(stores, late + timedelta(days=31)) == Cleared(1, 1)


def test_what_was_only_offered_keeps_nobodys_name(stores: Stores, keys: Keys) -> None:
    event = open_event(stores, keys)
    sign_up(stores, keys, event, "Amina")
    booking = guests_of(stores, keys, event.id)[0].id
    add_expense(stores, keys, event.id, GROUP, RawExpense(booking, "Bus", "4", "offered"), KEY)
    assert clear_old_bookings(stores, AFTER + timedelta(days=40)) == Cleared(1, 1)


def test_one_form_makes_one_event_and_another_group_another(stores: Stores, keys: Keys) -> None:
    first = create_event(stores, keys, GROUP, draft(), KEY)
    publish_event(stores, first.id, GROUP, NOW)
    again = create_event(stores, keys, GROUP, draft(place="Elsewhere"), KEY)
    assert (again.id, again.state, again.place) == (first.id, "published", first.place)
    others = {
        create_event(stores, keys, group, draft(), key).id
        for group, key in ((OTHER_GROUP, KEY), (GROUP, "l" * 40), (GROUP, ""), (GROUP, ""))
    }
    assert len(others - {first.id}) == 4


def test_only_somebody_with_a_place_is_paid_back(stores: Stores, keys: Keys) -> None:
    event = open_event(stores, keys)
    (fault,) = add_expense(stores, keys, event.id, GROUP, RawExpense("nobody", "Bus", "1"), KEY)
    assert fault.field == "booking"
    wrong = add_expense(stores, keys, event.id, GROUP, RawExpense("", " ", "-1", "paid"), KEY)
    assert {one.field for one in wrong} == {"booking", "reason", "amount", "state"}


def test_what_can_be_arranged_after_all_lets_whoever_waited_for_it_be_offered_a_place(
    stores: Stores, keys: Keys
) -> None:
    event = open_event(stores, keys, capacity=1, unmet_needs=("interp",))
    sign_up(stores, keys, event, "Amina", needs=(INTERPRETER,))
    assert states(stores, event) == ["waiting"]
    with pytest.raises(NotPossible):
        mark_unmet(stores, keys, event.id, OTHER_GROUP, (), NOW)
    mark_unmet(stores, keys, event.id, GROUP, ("moon",), NOW)
    assert states(stores, event) == ["offered"]
    changed = find_event(stores, event.id)
    assert changed
    assert changed.unmet_needs == ()
