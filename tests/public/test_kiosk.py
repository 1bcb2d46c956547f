"""A tablet in a waiting room: one person after another answers on it, and it remembers none of them."""

import re
from dataclasses import replace

import pytest
from sqlalchemy import text

from app.public import kiosk_mode
from app.security.crypto import derive_keys
from app.services.collectors import Collector, add_collector, end_collector
from app.services.kiosks import set_pin
from app.settings import Settings
from app.storage.stores import Stores, reading
from tests.audit import AuditingClient
from tests.public.conftest import Clock
from tests.public.person import Person
from tests.services.tiny import NOW

PIN = "2580"
OUT = re.compile(r'href="(?:https?:|tel:|sms:|mailto:)')


@pytest.fixture
def kiosk(stores: Stores, settings: Settings) -> Collector:
    """A kiosk with a PIN."""
    made = add_collector(stores, "every-type", "kiosk", service="ward")
    set_pin(stores, derive_keys(settings.secret_key), made.id, PIN)
    return made


def begin(person: Person, kiosk: Collector, pin: str = PIN) -> Person:
    """Somebody of the group makes the tablet a kiosk."""
    person.page = person.client.post(f"/k/{kiosk.id}/begin", data={"pin": pin}, follow_redirects=True)
    return person


def clear(person: Person) -> Person:
    """Presses the button that clears the screen."""
    person.page = person.client.post("/s/every-type/clear-kiosk", follow_redirects=True)
    return person


def answered(person: Person) -> Person:
    """Somebody who has answered at the kiosk and sent."""
    person.agrees().answers_all(kind={"kind": "user"}).sends()
    return person


def drafts_of(stores: Stores) -> int:
    with reading(stores.answers) as connection:
        return int(connection.execute(text("SELECT count(*) FROM draft")).scalar_one())


def test_a_tablet_becomes_a_kiosk_by_its_pin_alone(person: Person, kiosk: Collector) -> None:
    assert "Use this tablet as a kiosk" in person.opens(f"/k/{kiosk.id}").reads()
    assert "not the PIN" in begin(person, kiosk, "1111").reads()
    assert "Clear and start again" in begin(person, kiosk).reads()


def test_a_kiosk_without_a_pin_cannot_begin(person: Person, stores: Stores) -> None:
    made = add_collector(stores, "every-type", "kiosk")
    assert "must choose a PIN" in person.opens(f"/k/{made.id}").reads()
    assert "must choose a PIN" in begin(person, made, "").reads()


def test_what_is_no_kiosk_has_no_such_page(client: AuditingClient, stores: Stores) -> None:
    poster = add_collector(stores, "every-type", "own phone")
    assert client.get(f"/k/{poster.id}").status_code == 404
    assert client.post("/s/every-type/clear-kiosk").status_code == 404


def test_a_kiosk_says_what_is_cleared_and_when_also_without_a_script(
    person: Person, kiosk: Collector
) -> None:
    page = begin(person, kiosk).reads()
    assert "This screen will be cleared in 20 seconds." in page
    assert "Press “Clear and start again” when you finish" in page.partition("<noscript>")[2]
    page = answered(person).reads()
    assert "This screen clears itself after 3 minutes." in page
    assert "when you finish or go away" not in page


def test_answers_at_a_kiosk_are_kept_with_its_place(person: Person, kiosk: Collector, stores: Stores) -> None:
    answered(begin(person, kiosk))
    assert person.receipt()
    with reading(stores.answers) as connection:
        row = connection.execute(text("SELECT mode, collector, service FROM response")).one()
    assert tuple(row) == ("kiosk", kiosk.id, "ward")


def test_the_next_person_finds_nothing_of_the_one_before(person: Person, kiosk: Collector) -> None:
    words = answered(begin(person, kiosk)).receipt()
    assert "I have written them down" in person.reads()
    clear(person)
    assert not person.client.get_cookie("draft", path="/s/every-type/")
    for before in ("thank-you", "check-your-answers", "listened", "pause", ""):
        assert person.opens(before).where() == kiosk.id, before
        assert words not in person.reads()


def test_whoever_walks_away_leaves_no_draft_behind(person: Person, kiosk: Collector, stores: Stores) -> None:
    begin(person, kiosk).agrees().sends(kind="user")
    assert drafts_of(stores) == 1
    clear(person)
    assert drafts_of(stores) == 0


def test_opening_the_first_page_of_the_kiosk_is_enough_to_forget(person: Person, kiosk: Collector) -> None:
    begin(person, kiosk).agrees().sends(kind="user")
    person.client.set_cookie("print", "large")
    person.opens(f"/k/{kiosk.id}")
    assert person.opens("listened").where() == kiosk.id
    assert not person.client.get_cookie("print")


@pytest.mark.parametrize("path", ["/", "/events", "/withdraw", "/come-back", "/s/other/", "/k/other", "/x"])
def test_every_other_address_leads_back(person: Person, kiosk: Collector, path: str) -> None:
    assert begin(person, kiosk).opens(path).where() == kiosk.id


def test_no_link_leads_out_of_the_survey(person: Person, kiosk: Collector) -> None:
    begin(person, kiosk)
    pages = [person.reads(), person.opens("consent").reads(), person.opens("/privacy").reads()]
    pages += [person.agrees().reads(), person.answers_all(kind={"kind": "user"}).reads()]
    person.sends()
    for page in [*pages, person.reads()]:
        assert not OUT.search(page), OUT.search(page)
        assert "116\u00a0123" in page
        assert "bbc.co.uk" not in page


def test_a_link_out_is_found(person: Person, kiosk: Collector, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kiosk_mode, "keep_links", lambda html, *_others: html)  # planted: links stay
    assert OUT.search(begin(person, kiosk).reads())


def test_a_page_made_for_a_phone_is_not_shown_on_a_kiosk(
    client: AuditingClient, person: Person, kiosk: Collector
) -> None:
    person.agrees().sends(kind="user")  # pages are kept as they were made
    begin(person, kiosk).agrees()
    assert "Leave now" not in person.reads()
    client.delete_cookie("kiosk")
    assert "Leave now" in person.opens("").reads()


def test_language_and_register_are_chosen_at_a_kiosk_and_go_with_the_person(
    person: Person, kiosk: Collector
) -> None:
    begin(person, kiosk)
    assert 'dir="rtl"' in person.opens(f"/k/{kiosk.id}?language=ur").reads()
    assert 'dir="rtl"' in person.opens("consent?language=ur&register=easy_read").reads()
    assert 'lang="en"' in clear(person).reads()


def test_the_pin_ends_it(person: Person, kiosk: Collector) -> None:
    begin(person, kiosk).opens(f"/k/{kiosk.id}/end")
    wrong = person.client.post(f"/k/{kiosk.id}/end", data={"pin": "9999"})
    assert wrong.status_code == 400
    assert person.opens("/").where() == kiosk.id
    person.client.post(f"/k/{kiosk.id}/end", data={"pin": " ۲۵۸۰ "})  # figures of any script
    assert person.opens("/").where() == ""


def test_five_wrong_pins_and_the_right_one_must_wait(person: Person, kiosk: Collector, clock: Clock) -> None:
    begin(person, kiosk)
    end = f"/k/{kiosk.id}/end"
    for wrong in ("0000", "1111", "2222", "3333", "4444"):
        person.client.post(end, data={"pin": wrong})
    assert "Wait 15 minutes" in person.client.post(end, data={"pin": PIN}).get_data(as_text=True)
    clock.turn(minutes=16)
    assert person.client.post(end, data={"pin": PIN}).status_code == 303


def test_a_form_of_another_site_neither_begins_clears_nor_ends(person: Person, kiosk: Collector) -> None:
    elsewhere = {"Sec-Fetch-Site": "cross-site"}
    for path in (f"/k/{kiosk.id}/begin", f"/k/{kiosk.id}/end"):
        assert person.client.post(path, data={"pin": PIN}, headers=elsewhere).status_code == 403
    begin(person, kiosk)
    assert person.client.post("/s/every-type/clear-kiosk", headers=elsewhere).status_code == 403


def test_a_kiosk_whose_link_has_ended_says_so_and_can_still_be_ended(
    person: Person, kiosk: Collector, stores: Stores
) -> None:
    begin(person, kiosk)
    end_collector(stores, kiosk.id, NOW)
    assert "This link has ended" in person.opens(f"/k/{kiosk.id}").reads()
    assert f"/k/{kiosk.id}/end" in person.reads()


def test_a_cookie_of_a_kiosk_that_is_none_changes_nothing(person: Person, kiosk: Collector) -> None:
    for strange in ("nothing", "x" * 80, "'; DROP TABLE", replace(kiosk, id="other").id):
        person.client.set_cookie("kiosk", strange)
        assert person.opens("/").where() == ""
