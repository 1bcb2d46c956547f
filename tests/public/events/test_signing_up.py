"""Somebody signs up on a phone: a few short pages, nothing lost, nothing twice."""

from typing import Any

import pytest

from app.public.events.forms import STEPS
from app.security.crypto import Keys
from app.services.events.details import Need, given
from app.services.events.own_booking import my_booking
from app.services.events.totals import read_totals
from app.storage.events import Hold, StoredEvent
from app.storage.stores import Stores, reading
from tests.audit import AuditingClient
from tests.public.conftest import Clock
from tests.public.events.conftest import AGREE, YOU, Make, Visitor
from tests.services.events.samples import STARTS, kinds_told, states

INTERPRETER = {
    "need": ["interp", "large"],
    "need-interp-language": "ur",
    "need-interp-gender": "woman",
    "need-large-detail": "18 point",
    "without": "no",
}


def test_what_somebody_typed_is_what_is_kept(visitor: Visitor, stores: Stores, keys: Keys) -> None:
    visitor.query = "?language=ur"
    link = visitor.signs_up(INTERPRETER)
    mine = my_booking(stores, keys, link.removeprefix("/place/"))
    said = (mine.contact.name, mine.contact.way, mine.contact.address, mine.contact.for_whom)
    assert said == ("Amina", "text", "+447700900123", "me")
    assert (mine.contact.language, mine.contact.register, mine.contact.leave_message) == (
        "ur",
        "standard",
        False,
    )
    assert mine.needs == (
        Need("interp", must=True, language="ur", gender="woman"),
        Need("large", must=True, detail="18 point"),
    )
    assert given(mine.consents) == ("take-part", "quote")
    assert (mine.state, kinds_told(stores, visitor.event)) == ("booked", ["booked"])


def test_the_check_says_all_of_it_and_one_part_is_changed(visitor: Visitor) -> None:
    visitor.fills_in(INTERPRETER)
    assert visitor.where().endswith("/check")
    for said in (
        "Amina",
        "07700\u00a0900123",
        "Urdu (\u2068اردو\u2069)",
        "18 point",
        "A woman",
        "I want to take part.",
    ):
        assert said in visitor.reads(), said
    visitor.sends("you?change=yes", **{**YOU, "name": "Bushra"})
    assert visitor.where().endswith("/check")
    assert "Bushra" in visitor.reads()


def test_a_second_press_of_sign_up_is_one_booking(
    visitor: Visitor, client: AuditingClient, stores: Stores
) -> None:
    visitor.fills_in()
    pressed = client.get_cookie("sign-up", path=f"/e/{visitor.event.id}/")
    assert pressed is not None
    first = visitor.sends("check").where()
    client.set_cookie("sign-up", pressed.value, path=f"/e/{visitor.event.id}/")
    assert visitor.sends("check").where() == first
    assert states(stores, visitor.event) == ["booked"]


def test_nothing_of_it_stays_on_the_phone_once_it_is_sent(visitor: Visitor, client: AuditingClient) -> None:
    visitor.signs_up()
    assert client.get_cookie("sign-up", path=f"/e/{visitor.event.id}/") is None


def test_leave_now_takes_what_was_typed_from_the_phone(visitor: Visitor, client: AuditingClient) -> None:
    visitor.sends("you", **YOU)
    assert f'action="/e/{visitor.event.id}/leave"' in visitor.reads()
    client.post(f"/e/{visitor.event.id}/leave")
    assert client.get_cookie("sign-up", path=f"/e/{visitor.event.id}/") is None


def test_another_sites_form_signs_nobody_up(visitor: Visitor, client: AuditingClient, stores: Stores) -> None:
    visitor.fills_in()
    path = f"/e/{visitor.event.id}/sign-up/check"
    assert client.post(path, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert states(stores, visitor.event) == []


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(visitor: Visitor) -> None:
    visitor.sends("you", name="=1+1", way="text", address="12", **{"leave-message": "yes"})
    page = visitor.reads()
    for field in ("name", "address", "for-whom"):
        assert f'href="#f-{field}"' in page
        assert f'id="error-{field}"' in page
    assert 'value="=1+1"' in page
    assert 'value="12"' in page


def test_a_need_without_its_language_is_asked_for_it_and_its_group_is_open(visitor: Visitor) -> None:
    page = visitor.sends("you", **YOU).sends("needs", need="interp").reads()
    assert 'href="#f-need-interp-language"' in page
    assert '<details class="folded" open>' in page
    assert 'value="interp" checked' in page


def test_words_beside_a_need_choose_it_without_a_tick(visitor: Visitor, stores: Stores, keys: Keys) -> None:
    link = visitor.signs_up({"need-food-detail": "halal"})
    assert my_booking(stores, keys, link.removeprefix("/place/")).needs == (Need("food", detail="halal"),)


def test_nobody_signs_up_without_saying_that_they_want_to_take_part(visitor: Visitor) -> None:
    visitor.sends("you", **YOU).sends("needs")
    assert " checked" not in visitor.reads()
    visitor.sends("agree", agree="quote")
    assert 'href="#f-agree"' in visitor.reads()


def test_another_language_keeps_what_is_half_typed(visitor: Visitor) -> None:
    page = visitor.sends("you", name="Amina", language="ur").reads()
    assert '<html lang="ur" dir="rtl"' in page
    assert 'value="Amina"' in page
    assert "language=ur" in page


@pytest.mark.parametrize("step", [*STEPS[1:], "check"])
def test_a_page_out_of_turn_leads_to_the_first(visitor: Visitor, step: str) -> None:
    visitor.opens(f"/e/{visitor.event.id}/sign-up/{step}")
    assert visitor.where().endswith("/you")
    assert "not on this phone any more" in visitor.reads()


def test_what_was_typed_too_long_ago_is_gone(visitor: Visitor, clock: Clock) -> None:
    visitor.fills_in()
    clock.turn(hours=3)
    assert visitor.sends("check").where().endswith("/you")


@pytest.mark.parametrize("cookie", ["", "x", "AAAA" * 20, "é"])
def test_a_strange_cookie_is_no_form(visitor: Visitor, client: AuditingClient, cookie: str) -> None:
    client.set_cookie("sign-up", cookie, path=f"/e/{visitor.event.id}/")
    assert visitor.sends("check").where().endswith("/you")


def test_what_is_typed_for_one_event_signs_up_for_no_other(
    visitor: Visitor, client: AuditingClient, make_event: Make, stores: Stores
) -> None:
    visitor.fills_in()
    kept, other = client.get_cookie("sign-up", path=f"/e/{visitor.event.id}/"), make_event()
    assert kept is not None
    client.set_cookie("sign-up", kept.value, path=f"/e/{other.id}/")
    assert Visitor(client, other).sends("check").where().endswith("/you")
    assert states(stores, other) == []


def test_whoever_comes_when_it_is_full_waits_and_is_told_how_many_are_before(
    client: AuditingClient, make_event: Make, stores: Stores
) -> None:
    event = make_event(capacity=1)
    Visitor(client, event).signs_up()
    late = Visitor(client, event).opens(f"/e/{event.id}")
    assert "Join the waiting list" in late.reads()
    late.signs_up()
    assert "You are the first in the list." in late.reads()
    later = Visitor(client, event)
    later.signs_up()
    assert "1 person is before you in the list." in later.reads()
    assert states(stores, event) == ["booked", "waiting", "waiting"]


def test_nobody_signs_up_once_it_has_started(visitor: Visitor, clock: Clock, stores: Stores) -> None:
    visitor.fills_in()
    clock.time = STARTS
    visitor.fills_in()
    assert visitor.where() == f"/e/{visitor.event.id}"
    assert "cannot sign up for this event any more" in visitor.reads()
    assert states(stores, visitor.event) == []


def test_what_somebody_says_of_themselves_is_in_the_totals_alone(
    client: AuditingClient, make_event: Make, stores: Stores, keys: Keys, clock: Clock
) -> None:
    held = Hold("ethnicity=bangladeshi", 1, clock().date())
    event = make_event(holds=(held,), capacity=1)
    visitor = Visitor(client, event)
    about = {"about-age": "75-and-over", "about-sex": "", "held-for": held.community, "about-carer": "lies"}
    visitor.signs_up(about=about)
    with reading(stores.people) as connection:
        totals = read_totals(connection, keys, event.id)
    assert (totals.codes, totals.held, totals.answered) == (
        {"age": {"75-and-over": 1}},
        {"ethnicity=bangladeshi": 1},
        1,
    )
    assert "75" not in visitor.reads().split("<main")[1].split("</main>")[0].replace(visitor.where(), "")


def test_every_page_of_signing_up_is_there_in_easy_read(visitor: Visitor) -> None:
    visitor.query = "?register=easy_read"
    assert "Talk to us" in visitor.opens(f"/e/{visitor.event.id}").reads()
    filled: dict[str, dict[str, Any]] = {"you": dict(YOU), "agree": dict(AGREE)}
    for step in STEPS:
        visitor.sends(step, **filled.get(step, {}))
        assert 'class="picture"' in visitor.reads()
        assert "Draft Easy Read" in visitor.reads()


def test_an_event_nobody_may_see_cannot_be_signed_up_for(client: AuditingClient, event: StoredEvent) -> None:
    for path in ("/e/zzzzzzzz", "/e/zzzzzzzz/sign-up/you", "/e/zzzzzzzz/sign-up/check"):
        assert client.get(path).status_code == 404
        assert client.post(path).status_code in (404, 405)
    assert client.get(f"/e/{event.id}/sign-up/other").status_code == 404
