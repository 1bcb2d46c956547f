"""Every message that is due is sent, in order, once where nothing goes wrong and never not at all."""

import threading
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from app.security.crypto import Keys
from app.services.events.own_booking import Change, cancel_booking, change_booking
from app.services.events.reminders import queue_reminders
from app.services.events.telling import AT_ONCE
from app.services.messages import sending
from app.services.messages.missed import missed_of
from app.services.messages.outgoing import Outgoing, Undelivered
from app.services.messages.sending import HELD_FOR, MOST_AWAY, WAITS, send_due
from app.storage.message_sending import mark_message, take_message
from app.storage.stores import StoreAway, Stores, writing
from tests.services.events.samples import NOW, STARTS, open_event
from tests.services.events.test_lists import walks
from tests.services.messages.samples import BY_EMAIL, Post, outbox_of, rows, send, sign_up


def test_who_signs_up_is_told_once_and_no_day_stays_with_it(stores: Stores, keys: Keys) -> None:
    event, post = open_event(stores, keys), Post()
    token = sign_up(stores, keys, event).token
    assert send(stores, keys, post) == {"sent": 1}
    assert send(stores, keys, post, NOW + timedelta(days=2)) == {}
    (message,) = post.taken
    (row,) = rows(stores, event)
    assert (message.to, message.key) == (BY_EMAIL["address"], row.idempotency_key)
    assert f"https://example.org/place/{token}?language=en" in message.body
    assert (row.state, row.not_before, row.lease) == ("sent", AT_ONCE, "")


def test_what_is_due_to_one_person_comes_in_its_order(stores: Stores, keys: Keys) -> None:
    event, post = open_event(stores, keys), Post()
    token = sign_up(stores, keys, event).token
    for _ in range(4):
        change_booking(stores, keys, token, Change(needs=()), NOW)
    send(stores, keys, post)
    assert [message.key for message in post.taken] == [row.idempotency_key for row in rows(stores, event)]


def test_an_earlier_message_that_waits_holds_back_the_later_ones_of_the_same_person(
    stores: Stores, keys: Keys
) -> None:
    event, post = open_event(stores, keys), Post()
    token = sign_up(stores, keys, event).token

    def away(_message: Outgoing) -> None:
        raise Undelivered("away", again=True)

    assert send(stores, keys, away) == {"queued": 1}
    change_booking(stores, keys, token, Change(needs=()), NOW)
    assert send(stores, keys, post) == {}
    send(stores, keys, post, NOW + WAITS[0])
    assert [message.subject for message in post.taken] == [
        "You have a place",
        "Something about your place has changed",
    ]


def test_a_message_is_tried_for_more_than_a_day_and_then_has_failed(stores: Stores, keys: Keys) -> None:
    event, now, tried = open_event(stores, keys), NOW, list[datetime]()
    sign_up(stores, keys, event)

    def away(_message: Outgoing) -> None:
        tried.append(now)
        raise Undelivered("away", again=True)

    for wait in (*WAITS, timedelta(0)):
        assert len(rows(stores, event)) == 1
        send(stores, keys, away, now)
        assert send(stores, keys, away, now) == {}
        now += wait
    (row,) = rows(stores, event)
    assert (row.state, row.problem, row.not_before, len(tried)) == ("failed", "away", AT_ONCE, len(WAITS) + 1)
    assert send(stores, keys, away, now + timedelta(days=9)) == {}


def look_at_messages(stores: Stores, keys: Keys) -> None:
    """What the worker and the page of an event read."""
    event = open_event(stores, keys)
    sign_up(stores, keys, event, way="phone", address="+441438242333")
    send(stores, keys, Post())
    assert len(missed_of(stores, keys, event.id)) == 1


def test_the_next_message_is_found_by_an_index_and_so_are_those_that_failed(
    sqlite_stores: Stores, keys: Keys
) -> None:
    assert walks(sqlite_stores.people, lambda: look_at_messages(sqlite_stores, keys)) == []


def test_an_index_of_messages_that_is_missed_is_found(sqlite_stores: Stores, keys: Keys) -> None:
    with sqlite_stores.people.begin() as connection:
        connection.execute(text("DROP INDEX ix_message_outbox_state_not_before"))  # planted
    assert walks(sqlite_stores.people, lambda: look_at_messages(sqlite_stores, keys))


def test_a_server_that_is_away_is_not_asked_for_everybody(stores: Stores, keys: Keys) -> None:
    event, asked, post = open_event(stores, keys, capacity=9), list[str](), Post()
    for number in range(8):
        sign_up(stores, keys, event, f"Person {number}")

    def away(message: Outgoing) -> None:
        asked.append(message.key)
        raise Undelivered("away", again=True)

    send(stores, keys, away)
    assert len(asked) == MOST_AWAY
    assert send(stores, keys, post) == {"sent": 8 - MOST_AWAY}
    assert send(stores, keys, post, NOW + WAITS[0]) == {"sent": MOST_AWAY}


def test_a_repeat_says_that_it_is_one_and_has_the_same_key(stores: Stores, keys: Keys) -> None:
    sign_up(stores, keys, open_event(stores, keys))
    post = Post()

    def lost(message: Outgoing) -> None:
        post(message)
        raise Undelivered("away", again=True)

    send(stores, keys, lost)
    send(stores, keys, post, NOW + WAITS[0])
    first, second = post.taken
    assert first.key == second.key
    assert (first.repeat, second.repeat) == (False, True)


def test_a_store_that_is_busy_when_a_message_is_marked_brings_no_second_one(
    stores: Stores, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    event, post, busy = open_event(stores, keys), Post(), [True, True]
    sign_up(stores, keys, event)

    def mark(*given: Any) -> bool:
        if busy:
            busy.pop()
            raise StoreAway
        return mark_message(*given)

    monkeypatch.setattr(sending, "mark_message", mark)  # planted: twice the store is away
    send(stores, keys, post)
    assert send(stores, keys, post, NOW + HELD_FOR) == {}
    assert ([row.state for row in rows(stores, event)], len(post.taken)) == (["sent"], 1)


def test_two_workers_never_take_the_same_message(stores: Stores, keys: Keys) -> None:
    event, post = open_event(stores, keys, capacity=30), Post()
    for number in range(20):
        sign_up(stores, keys, event, f"Person {number}")
    workers = [
        threading.Thread(target=send_due, args=(outbox_of(stores, keys, post), lambda: NOW)) for _ in range(4)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(post.taken) == len({message.key for message in post.taken}) == 20


def test_who_was_taken_by_a_worker_that_ended_is_told_when_its_time_is_over(
    stores: Stores, keys: Keys
) -> None:
    event, post = open_event(stores, keys), Post()
    sign_up(stores, keys, event)
    with writing(stores.people) as connection:
        assert take_message(connection, "a worker", NOW, NOW + HELD_FOR)
    assert send(stores, keys, post, NOW + HELD_FOR - timedelta(seconds=1)) == {}
    assert send(stores, keys, post, NOW + HELD_FOR) == {"sent": 1}


def test_what_is_not_true_any_more_is_not_said(stores: Stores, keys: Keys) -> None:
    event, post = open_event(stores, keys), Post()
    cancel_booking(stores, keys, sign_up(stores, keys, event).token, NOW)
    assert send(stores, keys, post) == {"dropped": 1, "sent": 1}
    assert [message.subject for message in post.taken] == ["Your place is cancelled"]


def test_a_reminder_of_a_place_given_up_is_dropped(stores: Stores, keys: Keys) -> None:
    event, post = open_event(stores, keys), Post()
    token = sign_up(stores, keys, event).token
    send(stores, keys, post)
    morning = STARTS - timedelta(days=7, hours=5)
    assert queue_reminders(stores, morning) == 1
    cancel_booking(stores, keys, token, morning)
    send(stores, keys, post, morning)
    assert [message.subject for message in post.taken] == ["You have a place", "Your place is cancelled"]


def test_a_reminder_that_comes_late_does_not_say_tomorrow(stores: Stores, keys: Keys) -> None:
    sign_up(stores, keys, open_event(stores, keys))
    post, morning = Post(), STARTS - timedelta(days=1, hours=5)
    queue_reminders(stores, morning)
    send(stores, keys, post, morning + timedelta(hours=20))
    assert [message.subject for message in post.taken] == ["You have a place", "You have a place soon"]


def test_who_stopped_messages_is_sent_none(stores: Stores, keys: Keys) -> None:
    event, post = open_event(stores, keys), Post()
    token = sign_up(stores, keys, event).token
    send(stores, keys, post)
    change_booking(stores, keys, token, Change(opted_out=True), NOW)
    queue_reminders(stores, STARTS - timedelta(days=7, hours=5))
    assert send(stores, keys, post, STARTS - timedelta(days=7, hours=5)) == {"dropped": 1}
    assert len(post.taken) == 1


def test_who_wants_no_reminders_is_told_everything_else(stores: Stores, keys: Keys) -> None:
    event, post = open_event(stores, keys), Post()
    token = sign_up(stores, keys, event).token
    change_booking(stores, keys, token, Change(no_reminders=True), NOW)
    queue_reminders(stores, STARTS - timedelta(days=7, hours=5))
    assert send(stores, keys, post, STARTS - timedelta(days=7, hours=5)) == {"sent": 1, "dropped": 1}
    assert "soon" not in " ".join(message.subject for message in post.taken)


def test_nobody_is_texted_at_night_and_email_waits_for_nothing(stores: Stores, keys: Keys) -> None:
    event, post = open_event(stores, keys), Post()
    sign_up(stores, keys, event, "Amina", way="text", address="+447700900123")
    sign_up(stores, keys, event, "Bilal")
    night = NOW.replace(hour=21)
    assert send(stores, keys, post, night) == {"queued": 1, "sent": 1}
    assert [message.way for message in post.taken] == ["email"]
    assert send(stores, keys, post, night + timedelta(hours=10)) == {}
    assert send(stores, keys, post, night + timedelta(hours=11)) == {"sent": 1}
    assert not post.taken[-1].repeat


def test_who_asked_for_a_phone_call_is_left_to_a_person(stores: Stores, keys: Keys) -> None:
    event, post = open_event(stores, keys), Post()
    sign_up(stores, keys, event, way="phone", address="+441438242333")
    assert send(stores, keys, post) == {"failed": 1}
    (row,) = rows(stores, event)
    assert (post.taken, row.problem) == ([], "phone")
