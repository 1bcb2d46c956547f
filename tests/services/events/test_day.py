"""The sheet of needs, reminders, who came, and what is left of an event when its bookings are deleted."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from app.security.crypto import Keys
from app.services.events.afterwards import queue_thanks, queue_what_happened
from app.services.events.attendance import attendance_of, mark_attendance
from app.services.events.clearing import Cleared, clear_old_bookings
from app.services.events.details import Need
from app.services.events.events import EventPlace, events_of_group, find_event, open_events, open_place
from app.services.events.faults import NotPossible
from app.services.events.needs_sheet import SheetRow, arrange_need, needs_sheet
from app.services.events.own_booking import Change, NoBooking, cancel_booking, change_booking, my_booking
from app.services.events.people import bookings_of
from app.services.events.planning import change_event, close_event
from app.services.events.reminders import queue_reminders
from app.services.events.totals import shown_totals
from app.storage.booking_tables import BookingRow, MessageRow
from app.storage.event_records import Attendance
from app.storage.events import StoredEvent, change_event_row
from app.storage.stores import Stores, reading, writing
from tests.services.events.samples import (
    GROUP,
    INTERPRETER,
    NOW,
    STARTS,
    draft,
    kinds_told,
    open_event,
    sign_up,
)

DAY = timedelta(days=1)


def test_the_sheet_says_how_many_need_what_who_sees_to_it_and_whether_it_is_done(
    stores: Stores, keys: Keys
) -> None:
    event = open_event(stores, keys, capacity=4)
    likes = Need("interp", language="ur")
    for name, needs in (
        ("a", (INTERPRETER, Need("food", detail="halal"))),
        ("b", (INTERPRETER, Need("food", detail="halal"))),
        ("c", (likes, Need("interp", language="pl", gender="man"))),
        ("d", (Need("wheel", must=True),)),
        ("waits", (Need("braille"),)),
    ):
        sign_up(stores, keys, event, name, needs=needs)
    arrange_need(stores, event.id, "interp", "ur", "Rukhsana", done=False)
    arrange_need(stores, event.id, "interp", "ur", "Rukhsana", done=True)
    assert needs_sheet(stores, keys, event.id) == (
        SheetRow("interp", "ur", 3, 2, 2, 0, (), "Rukhsana", done=True),
        SheetRow("interp", "pl", 1, 0, 0, 1, (), "", done=False),
        SheetRow("wheel", "", 1, 1, 0, 0, (), "", done=False),
        SheetRow("food", "", 2, 0, 0, 0, (("halal", 2),), "", done=False),
    )


def test_reminders_come_a_week_and_a_day_before_and_once(stores: Stores, keys: Keys) -> None:
    event = open_event(stores, keys, capacity=1)
    gone = sign_up(stores, keys, event, "gone")
    cancel_booking(stores, keys, gone.token, NOW)
    for name in ("comes", "waits"):
        sign_up(stores, keys, event, name)
    sent = [queue_reminders(stores, STARTS - left * DAY) for left in (8, 7, 6.9, 6, 3, 1.2, 0.8, 0.1)]
    assert sent == [0, 1, 0, 0, 0, 1, 0, 0]
    assert [kind for kind in kinds_told(stores, event) if "reminder" in kind] == ["reminder-1", "reminder-7"]


def test_an_event_that_was_moved_is_reminded_of_anew(stores: Stores, keys: Keys) -> None:
    event = open_event(stores, keys)
    sign_up(stores, keys, event, "comes")
    assert queue_reminders(stores, STARTS - DAY) == 1
    later = STARTS + 7 * DAY
    change_event(stores, keys, event.id, GROUP, draft(starts=later, ends=later + DAY), STARTS - DAY)
    assert queue_reminders(stores, later - DAY) == 1


def test_who_came_is_marked_and_can_be_put_right(stores: Stores, keys: Keys) -> None:
    event = open_event(stores, keys)
    for name in ("a", "b", "waits"):
        sign_up(stores, keys, event, name)
    first, second, waits = bookings_of(stores, keys, event)
    mark_attendance(stores, event.id, first.id, came=True)
    mark_attendance(stores, event.id, second.id, came=True)
    mark_attendance(stores, event.id, second.id, came=False)
    assert attendance_of(stores, event.id) == Attendance(1, 1, 0, 1, 0)
    mark_attendance(stores, event.id, first.id, came=None)
    assert attendance_of(stores, event.id) == Attendance(0, 1, 1, 1, 0)
    for event_id, booking_id in ((event.id, waits.id), (event.id, "x"), ("other", first.id)):
        with pytest.raises(NotPossible):
            mark_attendance(stores, event_id, booking_id, came=True)


def test_who_came_is_thanked_once_and_who_asked_hears_what_happened(stores: Stores, keys: Keys) -> None:
    event = open_event(stores, keys, capacity=4, consents=("take-part", "results"))
    links = [
        sign_up(stores, keys, event, name, agreed=agreed).token
        for name, agreed in (("asked", ("results",)), ("not", ()), ("took it back", ("results",)))
    ]
    absent = sign_up(stores, keys, event, "did not come", agreed=("results",)).token
    change_booking(stores, keys, links[2], Change(agreed=()), NOW)
    for token in links:
        mark_attendance(stores, event.id, my_booking(stores, keys, token).id, came=True)
    mark_attendance(stores, event.id, my_booking(stores, keys, absent).id, came=False)
    assert [queue_thanks(stores, event.id) for _ in range(2)] == [3, 0]
    told = [queue_what_happened(stores, keys, event.id, about) for about in ("a1", "a1", "a2")]
    assert told == [1, 0, 1]


def held_event(stores: Stores, keys: Keys) -> tuple[StoredEvent, str]:
    """An event that was held: one came, one did not, one had cancelled. And the link of one of them."""
    event = open_event(stores, keys)
    cancelled = sign_up(stores, keys, event, "changes her mind")
    cancel_booking(stores, keys, cancelled.token, NOW)
    shares = {"sex": ("female",)}
    links = [sign_up(stores, keys, event, name, communities=shares).token for name in ("came", "did not")]
    for token, came in zip(links, (True, False), strict=True):
        mark_attendance(stores, event.id, my_booking(stores, keys, token).id, came=came)
    return event, links[0]


def left(stores: Stores) -> int:
    """How many rows of bookings and messages there are."""
    with reading(stores.people) as connection:
        rows = (connection.execute(select(table.id)).all() for table in (BookingRow, MessageRow))
        return sum(len(found) for found in rows)


def test_bookings_go_thirty_days_after_the_event_and_how_many_came_stays(stores: Stores, keys: Keys) -> None:
    event, link = held_event(stores, keys)
    ended = STARTS + timedelta(hours=2)
    assert clear_old_bookings(stores, ended + 30 * DAY) == Cleared(0, 0)
    assert clear_old_bookings(stores, ended + 31 * DAY) == Cleared(1, 3)
    assert clear_old_bookings(stores, ended + 31 * DAY) == Cleared(0, 0)
    assert left(stores) == 0
    assert attendance_of(stores, event.id) == Attendance(1, 1, 0, 0, 1)
    with pytest.raises(NoBooking):
        my_booking(stores, keys, link)
    kept = find_event(stores, event.id)
    assert kept
    assert (kept.words, kept.cleared, open_place(keys, kept)) == (event.words, True, EventPlace())
    assert shown_totals(stores, keys, event.id) == {}


def test_bookings_are_kept_until_thirty_days_after_the_last_payment(stores: Stores, keys: Keys) -> None:
    event, _ = held_event(stores, keys)
    with writing(stores.people) as connection:
        change_event_row(connection, event.id, {"last_paid_on": date(2027, 3, 1)})
    assert clear_old_bookings(stores, STARTS + 60 * DAY) == Cleared(0, 0)
    assert clear_old_bookings(stores, STARTS.replace(year=2027, month=3, day=31)) == Cleared(0, 0)
    assert clear_old_bookings(stores, STARTS.replace(year=2027, month=4, day=1)) == Cleared(1, 3)


def test_an_event_is_closed_after_it_ended_and_not_before(stores: Stores, keys: Keys) -> None:
    event = open_event(stores, keys)
    with pytest.raises(NotPossible):
        close_event(stores, event.id, GROUP, STARTS)
    close_event(stores, event.id, GROUP, STARTS + DAY)
    closed = find_event(stores, event.id, GROUP)
    assert closed
    assert closed.state == "closed"
    assert find_event(stores, event.id, "b" * 32) is None


def test_lists_show_the_title_in_the_language_and_how_many_places_are_taken(
    stores: Stores, keys: Keys
) -> None:
    event = open_event(stores, keys, capacity=1)
    for name in ("a", "b"):
        sign_up(stores, keys, event, name)
    for language, title in (("ur", "ہمیں بتائیں"), ("en", "Tell us"), ("so", "Tell us")):
        (line,) = open_events(stores, language, NOW)
        assert (line.id, line.title, line.taken, line.waiting) == (event.id, title, 1, 1)
    assert open_events(stores, "en", STARTS) == ()
    assert events_of_group(stores, "b" * 32, "en", NOW) == ()
    assert [line.id for line in events_of_group(stores, GROUP, "en", NOW)] == [event.id]
