"""The link to a place: one look, one change, one press to give it up, and no word to anybody else."""

import re
from datetime import timedelta

import pytest
from flask import Flask

from app.security.crypto import Keys
from app.services.events.attendance import mark_attendance
from app.services.events.closing import close_with_actions
from app.services.events.details import Need, given
from app.services.events.own_booking import my_booking
from app.services.events.planning import cancel_event
from app.services.events.waiting import expire_offers
from app.storage.events import StoredEvent
from app.storage.stores import Stores
from tests.audit import AuditingClient
from tests.public.conftest import Clock
from tests.public.events.conftest import YOU, Make, Visitor
from tests.services.events.samples import GROUP, STARTS, kinds_told, states

WAY_OUT = re.compile(r'<a [^>]*href="/place/[^"/]+/cancel[^"]*">([^<]+)</a>')
UNKNOWN = "/place/" + "A" * 43


def ways_out(page: str) -> list[str]:
    """What the links are called with which a place, or the offer of one, is given up."""
    return WAY_OUT.findall(page)


@pytest.fixture
def waiting(client: AuditingClient, make_event: Make) -> tuple[Visitor, str, Visitor, str]:
    """Somebody who has the only place of an event, and somebody who waits for it; each with their link."""
    event = make_event(capacity=1)
    first, second = Visitor(client, event), Visitor(client, event)
    return first, first.signs_up(), second, second.signs_up()


def test_the_place_is_shown_with_its_address_and_what_was_said(visitor: Visitor) -> None:
    link = visitor.signs_up({"need": "wheel"})
    page = visitor.reads()
    assert "Thank you. You have signed up." in page
    for said in (
        "You have a place",
        "1 Church Lane",
        "Amina",
        "No steps",
        f"http://localhost{link}",
        "2:00\u00a0pm",
        "07700\u00a0900123",
    ):
        assert said in page, said


def test_its_pages_are_kept_nowhere_and_name_their_address_to_nobody(visitor: Visitor) -> None:
    link = visitor.signs_up()
    for path in (link, f"{link}/needs", f"{link}/cancel", f"{link}/event.ics", UNKNOWN):
        page = visitor.opens(path).page
        assert page is not None
        assert page.headers["Referrer-Policy"] == "no-referrer"
        assert page.headers["Cache-Control"] == "no-store"


def test_an_old_browser_that_says_it_comes_from_nowhere_may_press_the_buttons(
    visitor: Visitor, client: AuditingClient, stores: Stores
) -> None:
    link = visitor.signs_up()
    client.post(f"{link}/cancel", headers={"Origin": "null"})
    assert states(stores, visitor.event) == ["cancelled"]


def test_needs_are_changed(visitor: Visitor, stores: Stores, keys: Keys) -> None:
    link = visitor.signs_up({"need": "food", "need-food-detail": "halal"})
    assert 'value="halal"' in visitor.opens(f"{link}/needs").reads()
    visitor.presses(f"{link}/needs", need="quiet", without="yes")
    assert "We have changed what you need." in visitor.reads()
    assert my_booking(stores, keys, link.removeprefix("/place/")).needs == (Need("quiet"),)


def test_a_need_whose_tick_is_taken_away_is_gone_with_its_words(
    visitor: Visitor, stores: Stores, keys: Keys
) -> None:
    link = visitor.signs_up({"need": ["food", "quiet"], "need-food-detail": "halal"})
    had = re.findall(r'name="need-had" value="([^"]+)"', visitor.opens(f"{link}/needs").reads())
    assert had == ["food", "quiet"]
    visitor.presses(f"{link}/needs", need="quiet", **{"need-had": had, "need-food-detail": "halal"})
    assert my_booking(stores, keys, link.removeprefix("/place/")).needs == (Need("quiet"),)


def test_what_somebody_agrees_to_is_taken_back(visitor: Visitor, stores: Stores, keys: Keys) -> None:
    link = visitor.signs_up()
    page = visitor.opens(f"{link}/agree").reads()
    assert re.findall(r'value="([^"]+)" checked', page) == ["take-part", "quote"]
    visitor.presses(f"{link}/agree", agree=["take-part", "photo"])
    assert given(my_booking(stores, keys, link.removeprefix("/place/")).consents) == ("take-part", "photo")


def test_how_somebody_is_reached_is_changed_and_what_is_wrong_is_said(
    visitor: Visitor, stores: Stores, keys: Keys
) -> None:
    link = visitor.signs_up()
    wrong = {**YOU, "way": "email", "address": "nobody"}
    assert 'value="nobody"' in visitor.presses(f"{link}/reach", **wrong).reads()
    visitor.presses(f"{link}/reach", **{**wrong, "address": "amina@example.org", "language": ""})
    assert my_booking(stores, keys, link.removeprefix("/place/")).contact.address == "amina@example.org"


def test_cancelling_asks_nothing_and_looking_cancels_nothing(visitor: Visitor, stores: Stores) -> None:
    link = visitor.signs_up()
    page = visitor.opens(f"{link}/cancel").reads()
    assert "You need not say why." in page
    assert not re.findall(r"<(?:textarea|select|input)\b(?![^>]*hidden)", page.split("<main")[1])
    assert states(stores, visitor.event) == ["booked"]
    for _ in range(2):
        assert "You do not have a place any more" in visitor.presses(f"{link}/cancel").reads()
    assert states(stores, visitor.event) == ["cancelled"]
    assert visitor.opens(f"{link}/needs").where() == link


def test_a_place_given_up_is_offered_and_taken(
    waiting: tuple[Visitor, str, Visitor, str], stores: Stores
) -> None:
    first, place, second, listed = waiting
    assert "Leave the waiting list" in second.opens(listed).reads()
    first.presses(f"{place}/cancel")
    page = second.opens(listed).reads()
    assert "A place is kept for you until Sunday, 22 November 2026, 9:00\u00a0am." in page
    for _ in range(2):
        assert "You have a place" in second.presses(f"{listed}/accept").reads()
    assert states(stores, second.event) == ["booked", "cancelled"]


def test_an_offer_that_is_over_says_so(
    waiting: tuple[Visitor, str, Visitor, str], clock: Clock, stores: Stores, keys: Keys
) -> None:
    first, place, second, listed = waiting
    first.presses(f"{place}/cancel")
    clock.turn(hours=30)
    assert "You are on the waiting list" in second.opens(listed).reads()
    assert "This offer is over." in second.presses(f"{listed}/accept").reads()
    expire_offers(stores, keys, clock())
    assert "There is a place for you" in second.opens(listed).reads()


def test_an_offer_is_answered_with_yes_or_no_and_nothing_else(
    waiting: tuple[Visitor, str, Visitor, str],
) -> None:
    first, place, second, listed = waiting
    assert "Cancel my place" in first.opens(place).reads()
    first.presses(f"{place}/cancel")
    page = second.opens(listed).reads()
    assert ways_out(page) == ["No, I do not want it"]
    assert ways_out(second.presses(f"{listed}/accept").reads()) == ["Cancel my place"]


def test_a_planted_second_no_to_an_offer_is_found() -> None:
    no, cancel = '<a class="alone" href="/place/a/cancel">No</a>', '<a href="/place/a/cancel?x=y">Cancel</a>'
    assert ways_out(no + cancel) == ["No", "Cancel"]


def test_whoever_does_not_want_the_offer_says_no(
    waiting: tuple[Visitor, str, Visitor, str], stores: Stores
) -> None:
    first, place, second, listed = waiting
    first.presses(f"{place}/cancel")
    second.presses(f"{listed}/cancel")
    assert states(stores, second.event) == ["cancelled", "cancelled"]


def test_whoever_must_have_what_cannot_be_had_is_told_why_they_wait(
    client: AuditingClient, make_event: Make
) -> None:
    visitor = Visitor(client, make_event(unmet_needs=("bsl",)))
    assert "We cannot get this for this event:" in visitor.opens(f"/e/{visitor.event.id}").reads()
    visitor.signs_up({"need": "bsl", "without": "no"})
    page = visitor.reads()
    assert "You are on the waiting list" in page
    assert "we cannot get it for this event" in page


def test_messages_are_stopped_and_sent_again(visitor: Visitor, stores: Stores, keys: Keys) -> None:
    link = visitor.signs_up()
    for pressed, stopped in (("stop", True), ("send", False)):
        visitor.presses(f"{link}/messages", messages=pressed)
        assert my_booking(stores, keys, link.removeprefix("/place/")).opted_out is stopped


def test_reminders_alone_are_stopped_and_sent_again(visitor: Visitor, stores: Stores, keys: Keys) -> None:
    link = visitor.signs_up()
    for pressed, stopped in (("no-reminders", True), ("reminders", False)):
        visitor.presses(f"{link}/messages", messages=pressed)
        booking = my_booking(stores, keys, link.removeprefix("/place/"))
        assert (booking.no_reminders, booking.opted_out) == (stopped, False)
        assert ("We send you no reminders." in visitor.reads()) is stopped


def test_who_came_reads_what_happens_because_they_came(visitor: Visitor, stores: Stores, keys: Keys) -> None:
    link, over = visitor.signs_up(), STARTS + timedelta(hours=3)
    booking = my_booking(stores, keys, link.removeprefix("/place/"))
    mark_attendance(stores, visitor.event.id, booking.id, came=True)
    assert "What happens because you came" not in visitor.opens(link).reads()
    close_with_actions(stores, visitor.event.id, GROUP, ["Evening opening"], over, none=False)
    page = visitor.opens(link).reads()
    assert "What happens because you came" in page
    assert "Evening opening" in page


def test_an_event_that_is_called_off_or_over_says_so(
    visitor: Visitor, stores: Stores, clock: Clock, make_event: Make
) -> None:
    link, other = visitor.signs_up(), Visitor(visitor.client, make_event())
    over = other.signs_up()
    cancel_event(stores, visitor.event.id, GROUP)
    assert "This event will not happen" in visitor.opens(link).reads()
    assert "This event will not happen." in visitor.opens(f"/e/{visitor.event.id}").reads()
    clock.time = STARTS.replace(day=13)
    assert "This event is over" in other.opens(over).reads()


def test_the_calendar_says_when_and_where_and_not_what_about(visitor: Visitor) -> None:
    visitor.query = "?language=en"
    link = visitor.signs_up()
    visitor.opens(f"{link}/event.ics")
    assert visitor.page is not None
    assert visitor.page.mimetype == "text/calendar"
    lines = visitor.page.get_data(as_text=True).split("\r\n")
    for line in ("DTSTART:20261212T140000Z", "DTEND:20261212T160000Z", "SUMMARY:Focus group"):
        assert line in lines
    assert "LOCATION:St Mary’s hall\\, 1 Church Lane" in lines
    assert "Tell us" not in "".join(lines)
    assert link not in "".join(lines)
    assert all(len(line.encode()) <= 75 for line in lines)


@pytest.mark.parametrize("path", [UNKNOWN, f"{UNKNOWN}/needs", f"{UNKNOWN}/cancel", f"{UNKNOWN}/event.ics"])
def test_a_link_that_opens_nothing_says_so_kindly(client: AuditingClient, path: str) -> None:
    page = client.get(path)
    assert page.status_code == 404
    assert "We cannot find this place" in page.get_data(as_text=True)


@pytest.mark.parametrize("name", ["accept", "cancel", "messages", "needs", "agree", "reach"])
def test_nothing_is_done_with_a_link_that_opens_nothing(client: AuditingClient, name: str) -> None:
    assert client.post(f"{UNKNOWN}/{name}").status_code == 404


@pytest.mark.parametrize("token", ["short", "x" * 42, "x" * 44, "é" * 43, "x" * 42 + "."])
def test_a_link_of_another_kind_reaches_no_store(client: AuditingClient, token: str) -> None:
    assert client.get(f"/place/{token}").status_code == 404


def test_looking_changes_nothing(visitor: Visitor, stores: Stores, site: Flask) -> None:
    link = visitor.signs_up()
    before = kinds_told(stores, visitor.event)
    for rule in site.url_map.iter_rules():
        if rule.rule.startswith("/place/") and "GET" in (rule.methods or ()):
            for part in ("reach", "needs", "agree"):
                path = re.sub(r"<any[^>]+>", part, rule.rule).replace(
                    "<booking_token:token>", link.removeprefix("/place/")
                )
                assert visitor.opens(path).page is not None
    assert (states(stores, visitor.event), kinds_told(stores, visitor.event)) == (["booked"], before)


def test_a_safe_space_tells_its_address_to_whoever_has_a_place_alone(
    client: AuditingClient, make_event: Make
) -> None:
    event: StoredEvent = make_event(safe_space="women", capacity=1)
    visitor, late = Visitor(client, event), Visitor(client, event)
    page = visitor.opens(f"/e/{event.id}").reads()
    assert "Women only" in page
    assert "Church Lane" not in page
    visitor.signs_up()
    assert "Church Lane" in visitor.reads()
    late.signs_up()
    assert "Church Lane" not in late.reads()
