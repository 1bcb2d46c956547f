"""What people read in a message: plain, in their language, and nothing that others may not know."""

from datetime import timedelta
from typing import Any

import pytest

from app.security.crypto import Keys
from app.services.events.afterwards import queue_thanks
from app.services.events.attendance import mark_attendance
from app.services.events.events import EventPlace
from app.services.events.own_booking import my_booking
from app.services.events.planning import cancel_event
from app.services.messages.discretion import is_telling
from app.services.messages.outgoing import Outgoing
from app.services.messages.wording import WORDINGS
from app.settings import LANGUAGES
from app.storage.events import EventWords
from app.storage.stores import Stores
from tests.services.events.samples import GROUP, NOW, STARTS, open_event
from tests.services.messages.samples import Post, send, sign_up

TELLING_WORDS = (EventWords("en", "standard", "Talk about mental health care"),)


def told(stores: Stores, keys: Keys, event: dict[str, Any] | None = None, **more: Any) -> Outgoing:
    """The message somebody gets who signed up."""
    post = Post()
    sign_up(stores, keys, open_event(stores, keys, **(event or {})), **more)
    send(stores, keys, post)
    return post.taken[0]


def test_a_message_says_when_and_where_and_brings_a_calendar_file(sqlite_stores: Stores, keys: Keys) -> None:
    message = told(sqlite_stores, keys)
    assert message.body.startswith("Hello Amina\n\nYou have a place\n\nWe look forward to seeing you.\n\n")
    assert "When: Saturday, 12 December 2026, from 2:00 pm to 4:00 pm" in message.body
    assert "Where: St Mary’s hall, 1 Church Lane" in message.body
    assert "SUMMARY:Focus group\r\nLOCATION:St Mary’s hall\\, 1 Church Lane" in message.calendar


def test_no_message_says_what_the_event_is_about(sqlite_stores: Stores, keys: Keys) -> None:
    message = told(sqlite_stores, keys, {"words": TELLING_WORDS, "place": "Albany Mental Health Unit"})
    assert not is_telling(message.subject + message.body + message.calendar)
    assert "Talk about" not in message.body
    assert "The link shows you where it is." in message.body


@pytest.mark.parametrize("kind", sorted(WORDINGS))
def test_no_wording_of_ours_tells_anything(kind: str) -> None:
    said = WORDINGS[kind]
    assert not is_telling(" ".join((said.heading, *said.sentences, *said.easy)))


def test_a_telling_word_is_found_in_other_languages_too() -> None:
    assert [is_telling(word) for word in ("salud mental", "psychiatra", "ذہنی صحت", "মানসিক স্বাস্থ্য")] == [
        True
    ] * 4


def test_the_address_of_a_safe_space_stands_in_no_message(sqlite_stores: Stores, keys: Keys) -> None:
    message = told(sqlite_stores, keys, {"safe_space": "women"})
    assert "Church" not in message.body + message.calendar
    assert "Mary" not in message.body + message.calendar


def test_to_whom_it_is_not_safe_to_leave_a_message_is_told_only_that_there_is_news(
    sqlite_stores: Stores, keys: Keys
) -> None:
    message = told(sqlite_stores, keys, leave_message=False)
    assert message.subject == "News for you"
    assert message.body == f"There is something new for you to read.\n\n{message.link}"
    assert message.calendar == ""


def test_a_text_is_short_and_has_the_link(sqlite_stores: Stores, keys: Keys) -> None:
    message = told(sqlite_stores, keys, way="text", address="+447700900123")
    assert message.body.startswith("You have a place:\nWe look forward to seeing you.\nWhen: ")
    assert message.body.endswith(message.link)
    assert "Amina" not in message.body


def test_easy_read_has_its_own_words_one_idea_a_line(sqlite_stores: Stores, keys: Keys) -> None:
    event, post = open_event(sqlite_stores, keys, capacity=1), Post()
    for name in ("Amina", "Bilal"):
        sign_up(sqlite_stores, keys, event, name, register="easy_read")
    send(sqlite_stores, keys, post)
    (waiting,) = [text for text in post.texts() if "waiting list" in text]
    assert (
        "All places are taken now.\n\nWe tell you when there is a place. Then you have 1 day to say yes."
        in waiting
    )
    assert "register=easy_read" in waiting


@pytest.mark.parametrize("language", LANGUAGES)
def test_everybody_is_written_to_in_their_language(sqlite_stores: Stores, keys: Keys, language: str) -> None:
    message = told(sqlite_stores, keys, language=language)
    assert message.language == language
    assert f"?language={language}" in message.link
    assert (message.subject == "You have a place") == (language == "en")


def test_who_waits_is_told_until_when_the_place_is_kept(sqlite_stores: Stores, keys: Keys) -> None:
    from app.services.events.own_booking import cancel_booking

    event, post = open_event(sqlite_stores, keys, capacity=1), Post()
    first = sign_up(sqlite_stores, keys, event)
    second = sign_up(sqlite_stores, keys, event, "Bilal")
    cancel_booking(sqlite_stores, keys, first.token, NOW)
    send(sqlite_stores, keys, post)
    (offer,) = [message for message in post.taken if message.subject == "There is a place for you"]
    assert "A place is kept for you until Sunday, 22 November 2026, 11:00 am." in offer.body.replace(
        "\u202f", " "
    )
    assert my_booking(sqlite_stores, keys, second.token).state == "offered"


def test_who_has_a_place_is_told_that_the_event_will_not_happen(sqlite_stores: Stores, keys: Keys) -> None:
    event, post = open_event(sqlite_stores, keys), Post()
    sign_up(sqlite_stores, keys, event)
    send(sqlite_stores, keys, post)
    cancel_event(sqlite_stores, event.id, GROUP)
    send(sqlite_stores, keys, post)
    assert post.taken[-1].subject == "This event will not happen"
    assert "Where:" not in post.taken[-1].body


def test_who_came_is_thanked(sqlite_stores: Stores, keys: Keys) -> None:
    event, post = open_event(sqlite_stores, keys), Post()
    token = sign_up(sqlite_stores, keys, event).token
    send(sqlite_stores, keys, post)
    booking, after = my_booking(sqlite_stores, keys, token), STARTS + timedelta(hours=3)
    mark_attendance(sqlite_stores, event.id, booking.id, came=True)
    assert queue_thanks(sqlite_stores, event.id) == 1
    send(sqlite_stores, keys, post, after)
    assert post.taken[-1].subject == "Thank you for coming"


@pytest.mark.parametrize(
    "name", ["Win at evil.example", "http://evil.example", "[press](//evil.example)", "1000000"]
)
def test_nobody_has_us_send_a_link_of_theirs_to_somebody_else(
    sqlite_stores: Stores, keys: Keys, name: str
) -> None:
    message = told(sqlite_stores, keys, name=name)
    assert message.body.startswith("Hello\n")
    assert name not in message.subject + message.body


@pytest.mark.parametrize("name", ["Siân O’Neill-Jones", "بلال", "ਗੁਰਪ੍ਰੀਤ", "শিরিন আক্তার"])
def test_names_of_every_script_are_greeted(sqlite_stores: Stores, keys: Keys, name: str) -> None:
    assert told(sqlite_stores, keys, name=name).body.startswith(f"Hello {name}\n")


def test_a_phone_call_is_nowhere(sqlite_stores: Stores, keys: Keys) -> None:
    message = told(sqlite_stores, keys, {"kind": "phone-call", "place": "", "where": EventPlace()})
    assert "Where:" not in message.body
    assert "where it is" not in message.body
