"""What is on: plain where there is little, by place and community where there is much."""

import re

from app.security.crypto import Keys
from app.services.events.events import EventPlace
from app.services.events.planning import create_event
from app.storage.events import EventWords, StoredEvent
from app.storage.stores import Stores
from tests.audit import AuditingClient
from tests.public.conftest import Clock
from tests.public.events.conftest import Make, Visitor
from tests.services.events.samples import GROUP, STARTS, draft


def test_where_nothing_is_planned_the_list_says_so(client: AuditingClient) -> None:
    assert "Nothing is planned at the moment." in client.get("/events").get_data(as_text=True)


def test_the_list_shows_what_people_may_sign_up_for_in_their_language(
    visitor: Visitor, stores: Stores, keys: Keys, clock: Clock
) -> None:
    secret = create_event(stores, keys, GROUP, draft(words=(EventWords("en", "standard", "Not yet"),)))
    page = visitor.opens("/events").reads()
    assert "Tell us" in page
    assert "Saturday, 12 December 2026" in page
    assert secret.id not in page
    visitor.query = "?language=ur"
    assert "ہمیں بتائیں" in visitor.opens("/events").reads()
    clock.time = STARTS
    assert visitor.event.id not in visitor.opens("/events").reads()


def test_a_title_in_another_language_is_marked_as_that(visitor: Visitor) -> None:
    visitor.query = "?language=pl"
    for path in ("/events", f"/e/{visitor.event.id}"):
        assert '<span lang="en" dir="' in visitor.opens(path).reads()


def test_much_is_chosen_from_by_place_and_community(client: AuditingClient, make_event: Make) -> None:
    near = [make_event(place="Bedwell", communities=("ethnicity=bangladeshi",)) for _ in range(2)]
    far = [make_event(place="Stevenage") for _ in range(2)]
    visitor = Visitor(client, near[0])

    def shown(query: str) -> set[str]:
        page = visitor.opens(f"/events{query}").reads()
        return {event.id for event in near + far if event.id in page}

    every = {event.id for event in near + far}
    assert shown("") == every
    assert shown("?place=Bedwell") == {event.id for event in near}
    assert shown("?community=ethnicity%3Dbangladeshi") == every
    assert shown("?place=Nowhere&community=%00") == every
    assert 'name="place"' in visitor.reads()


def test_few_are_only_listed(visitor: Visitor) -> None:
    assert 'name="place"' not in visitor.opens("/events").reads()


def test_money_is_said_with_the_note_that_it_can_change_benefits(
    client: AuditingClient, make_event: Make
) -> None:
    for reward, warned in (("vouchers", True), ("payment", True), ("expenses", False), ("none", False)):
        event = make_event(reward=reward, reward_note="£20")
        page = Visitor(client, event).opens(f"/e/{event.id}").reads()
        assert ("can change the benefits you get" in page) is warned
        assert "£20" in page


def test_the_page_says_what_happens_for_whom_and_by_which_rules(
    client: AuditingClient, make_event: Make
) -> None:
    event = make_event(communities=("age=75-and-over",))
    page = Visitor(client, event).opens(f"/e/{event.id}").reads()
    for said in (
        "We meet and talk.",
        "To make care fair.",
        "Listen.",
        "Be kind.",
        "75 and over",
        "1 Church Lane",
    ):
        assert said in page, said


def test_an_address_of_the_web_can_be_pressed_and_nothing_else_can(
    client: AuditingClient, make_event: Make
) -> None:
    room = EventPlace("https://www.samaritans.org/way-in", "https://www.samaritans.org/room")
    visitor = Visitor(client, make_event(kind="online-group", place="", where=room))
    visitor.signs_up()
    for address in (room.address, room.online_link):
        assert re.search(rf'<a [^>]*href="{address}" rel="noreferrer" dir="ltr"[^>]*>', visitor.reads())
    event = make_event(where=EventPlace("javascript:alert(1)", ""))
    page = visitor.opens(f"/e/{event.id}").reads()
    assert "javascript:alert(1)" in page
    assert 'href="javascript' not in page


def test_a_title_that_looks_like_html_is_only_words(client: AuditingClient, make_event: Make) -> None:
    event: StoredEvent = make_event(words=(EventWords("en", "standard", "<b>Tell</b> & us"),))
    for path in ("/events", f"/e/{event.id}", f"/e/{event.id}/sign-up/you"):
        assert "&lt;b&gt;Tell&lt;/b&gt;" in client.get(path).get_data(as_text=True)
