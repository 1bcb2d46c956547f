"""The check-in list on a phone, in a church hall whose signal comes and goes."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, Route, expect

from app.services.events.attendance import attendance_of
from app.storage.events import StoredEvent
from tests.browser.live_site import LiveSite
from tests.browser.pages import DESK, PHONE, open_window
from tests.browser.staff_event_tour import PEOPLE, fill, go, make
from tests.browser.test_staff_pages import account_of, sign_in

TICKS = "**/check-in/ticks"
STATUS = "main form [role=status]"


@pytest.fixture(scope="module")
def cookies(chromium: Browser, live: LiveSite, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The cookies of a host who has signed in."""
    path = tmp_path_factory.mktemp("cookies") / "host"
    with open_window(chromium, live.address, DESK) as desk:
        sign_in(desk.new_page(), live, account_of(live, "host"))
        desk.storage_state(path=path)
    return path


@pytest.fixture
def event(live: LiveSite) -> StoredEvent:
    """An event that began an hour ago, with four people."""
    made = make(live, datetime.now(UTC) - timedelta(hours=1))
    fill(live, made)
    return made


@pytest.fixture
def phone(chromium: Browser, cookies: Path) -> Iterator[BrowserContext]:
    """The phone of the host."""
    window = chromium.new_context(viewport=PHONE, storage_state=cookies)
    window.set_default_timeout(10_000)
    yield window
    window.close()


def open_list(phone: BrowserContext, live: LiveSite, event: StoredEvent) -> Page:
    """The check-in list of an event."""
    page = phone.new_page()
    go(page, live, f"{event.id}/check-in", "en")
    return page


def tick(page: Page, *names: str) -> None:
    """Presses “Is here” beside each of these."""
    for name in names:
        page.locator(".guest", has_text=name).locator("[data-mark=came]").click()


def came(live: LiveSite, event: StoredEvent) -> int:
    """How many are marked as here."""
    return attendance_of(live.stores, event.id).came


def ticks_kept(page: Page) -> int:
    """How many ticks the phone still keeps."""
    kept: int = page.evaluate(
        "Object.values(localStorage).reduce((sum, one) => sum + Object.keys(JSON.parse(one)).length, 0)"
    )
    return kept


def sent_by(page: Page) -> list[Request]:
    """The requests with ticks, as they go out."""
    sent: list[Request] = []
    page.on("request", lambda one: sent.append(one) if one.url.endswith("/ticks") else None)
    return sent


def test_three_ticks_without_a_signal_are_sent_once_when_it_is_back(
    phone: BrowserContext, live: LiveSite, event: StoredEvent
) -> None:
    page = open_list(phone, live, event)
    phone.set_offline(True)
    tick(page, *PEOPLE[:3])
    expect(page.locator(STATUS)).to_contain_text("No signal")
    expect(page.locator("[data-mark=came][aria-pressed=true]")).to_have_count(3)
    assert came(live, event) == 0
    assert ticks_kept(page) == 3
    sent = sent_by(page)
    phone.set_offline(False)
    expect(page.locator(STATUS)).to_have_text("Everything is saved.")
    assert came(live, event) == 3
    assert ticks_kept(page) == 0
    assert len([one for one in sent if one.response()]) == 1
    page.reload()
    expect(page.locator("[data-mark=came][aria-pressed=true]")).to_have_count(3)


def test_ticks_whose_answer_was_lost_are_sent_again_and_count_once(
    phone: BrowserContext, live: LiveSite, event: StoredEvent
) -> None:
    page = open_list(phone, live, event)

    def lose_the_answer(route: Route) -> None:
        route.fetch()
        route.abort()

    page.route(TICKS, lose_the_answer)
    tick(page, "Cerys")
    expect(page.locator(STATUS)).to_contain_text("No signal")
    assert came(live, event) == 1
    assert ticks_kept(page) == 1
    page.unroute(TICKS)
    tick(page, "Dai")
    expect(page.locator(STATUS)).to_have_text("Everything is saved.")
    assert came(live, event) == 2
    assert ticks_kept(page) == 0


def test_a_page_that_was_closed_without_a_signal_keeps_its_ticks(
    phone: BrowserContext, live: LiveSite, event: StoredEvent
) -> None:
    page = open_list(phone, live, event)
    phone.set_offline(True)
    tick(page, "Cerys", "Dai")
    expect(page.locator(STATUS)).to_contain_text("No signal")
    page.close()
    phone.set_offline(False)
    page = open_list(phone, live, event)
    expect(page.locator(STATUS)).to_have_text("Everything is saved.")
    expect(page.locator("[data-mark=came][aria-pressed=true]")).to_have_count(2)
    assert came(live, event) == 2


def test_a_press_is_taken_back_without_a_signal(
    phone: BrowserContext, live: LiveSite, event: StoredEvent
) -> None:
    page = open_list(phone, live, event)
    tick(page, "Cerys", "Dai")
    expect(page.locator(STATUS)).to_have_text("Everything is saved.")
    phone.set_offline(True)
    tick(page, "Dai")
    page.locator(".guest", has_text="Cerys").locator("[data-mark=missed]").click()
    phone.set_offline(False)
    expect(page.locator(STATUS)).to_have_text("Everything is saved.")
    numbers = attendance_of(live.stores, event.id)
    assert (numbers.came, numbers.did_not_come) == (0, 1)


def test_what_the_phone_keeps_names_nobody(phone: BrowserContext, live: LiveSite, event: StoredEvent) -> None:
    page = open_list(phone, live, event)
    phone.set_offline(True)
    tick(page, *PEOPLE)
    expect(page.locator(STATUS)).to_contain_text("No signal")
    kept = page.evaluate("JSON.stringify(localStorage)")
    assert event.id in kept
    assert not [name for name in PEOPLE if name in kept]
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0


def test_whoever_is_signed_out_is_told_and_loses_no_tick(
    phone: BrowserContext, live: LiveSite, event: StoredEvent
) -> None:
    page = open_list(phone, live, event)
    page.wait_for_load_state("networkidle")  # an answer on its way would bring the cookie back
    kept: list[Any] = list(phone.cookies())
    phone.clear_cookies()
    tick(page, "Cerys")
    expect(page.locator(STATUS)).to_contain_text("signed out")
    assert (came(live, event), ticks_kept(page)) == (0, 1)
    phone.add_cookies(kept)
    page.reload()
    expect(page.locator(STATUS)).to_have_text("Everything is saved.")
    assert came(live, event) == 1


def test_without_scripts_each_press_is_a_form(chromium: Browser, cookies: Path, live: LiveSite) -> None:
    event = make(live, datetime.now(UTC) - timedelta(hours=1))
    fill(live, event)
    window = chromium.new_context(viewport=PHONE, storage_state=cookies, java_script_enabled=False)
    page = open_list(window, live, event)
    tick(page, "Cerys")
    page.wait_for_url("**#b-*")
    expect(page.locator("[data-mark=came][aria-pressed=true]")).to_have_count(1)
    tick(page, "Cerys")
    expect(page.locator("[aria-pressed=true]")).to_have_count(0)
    assert came(live, event) == 0
    window.close()
