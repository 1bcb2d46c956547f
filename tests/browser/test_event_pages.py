"""The staff pages of events in a real browser: in every state, narrow and wide, and by keyboard."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from app.services.events.events import find_event
from tests.browser.live_site import LiveSite
from tests.browser.pages import DESK, NARROW, PHONE, accessibility_faults, open_window
from tests.browser.reach import has_focus, press, reach_faults, set_style, tab_to
from tests.browser.staff_event_tour import (
    Planned,
    go,
    plan_all,
    send,
    visit_as_host,
    visit_as_organiser,
)
from tests.browser.test_staff_pages import account_of, sign_in

VISITS = {"organiser": visit_as_organiser, "host": visit_as_host}
SUMMARY = ".nhsuk-error-summary"
UNFOLD = "document.querySelectorAll('main details').forEach(folded => { folded.open = true })"


@pytest.fixture(scope="module")
def planned(live: LiveSite) -> Planned:
    """Events in every state."""
    return plan_all(live)


@pytest.fixture(scope="module")
def cookies(chromium: Browser, live: LiveSite, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the cookies of an organiser and of a host who have signed in."""
    folder = tmp_path_factory.mktemp("cookies")
    for role in VISITS:
        with open_window(chromium, live.address, DESK) as desk:
            sign_in(desk.new_page(), live, account_of(live, role))
            desk.storage_state(path=folder / role)
    return folder


@pytest.fixture
def silent(chromium: Browser, cookies: Path) -> Iterator[Page]:
    """A phone of the organiser that runs no scripts."""
    window = chromium.new_context(
        viewport=PHONE, java_script_enabled=False, storage_state=cookies / "organiser"
    )
    yield window.new_page()
    window.close()


@pytest.fixture
def page(chromium: Browser, cookies: Path) -> Iterator[Page]:
    """A phone of the organiser."""
    window = chromium.new_context(viewport=PHONE, storage_state=cookies / "organiser")
    yield window.new_page()
    window.close()


def faults_of(page: Page) -> list[str]:
    """Everything wrong with a page with all that is folded away opened: all of it narrow, reach at a desk."""
    page.evaluate(UNFOLD)
    page.set_viewport_size(DESK)
    faults = [f"at a desk: {one}" for one in reach_faults(page)]
    page.set_viewport_size(NARROW)
    return faults + accessibility_faults(page) + reach_faults(page)


@pytest.mark.parametrize("language", ["en", "ur"])
@pytest.mark.parametrize("role", VISITS)
def test_nothing_keeps_anybody_from_any_page_in_any_state(
    chromium: Browser, live: LiveSite, planned: Planned, cookies: Path, role: str, language: str
) -> None:
    window = chromium.new_context(viewport=DESK, storage_state=cookies / role)
    page, faults, seen = window.new_page(), [], 0
    for name in VISITS[role](page, live, planned, language):
        assert page.locator("html").get_attribute("lang") == language, name
        assert page.locator("h1").count() == 1, name
        back = page.locator("main .nhsuk-back-link, .nhsuk-back-link").count()
        assert back or name == "events", f"{name} has no way back"
        faults += [f"{name}: {fault}" for fault in faults_of(page)]
        seen += 1
    window.close()
    assert not faults, "\n".join(faults)
    assert seen >= (13 if role == "host" else 31)


def test_a_page_that_goes_off_the_side_is_found(page: Page, live: LiveSite, planned: Planned) -> None:
    go(page, live, f"{planned.coming}/bookings", "ur")
    assert not faults_of(page)
    set_style(page, "h1 { inline-size: 2000px }")  # planted
    assert faults_of(page)


@pytest.mark.parametrize("wrong", ["new", "{over}/closing", "{over}/expenses", "{over}/notes"])
def test_what_is_wrong_has_the_focus_and_its_link_leads_to_the_field(
    page: Page, live: LiveSite, planned: Planned, wrong: str
) -> None:
    go(page, live, wrong.format_map(vars(planned)), "en")
    send(page)
    assert page.title().startswith("Error:")
    expect(page.locator(SUMMARY)).to_be_focused()
    for link in page.locator(f"{SUMMARY} a").all():
        field = page.locator(str(link.get_attribute("href")))
        expect(field).to_have_count(1)
        expect(field).to_have_attribute("aria-invalid", "true")
    tab_to(page, f"{SUMMARY} a")
    page.keyboard.press("Enter")
    assert has_focus(page, "[aria-invalid=true]")


def test_an_event_is_planned_and_published_with_keys_alone(page: Page, live: LiveSite) -> None:
    go(page, live, "", "en")
    tab_to(page, "a[href$='/events/new']")
    press(page, "Enter")
    for name, words in (
        ("title-en-standard", "Tell us about your care"),
        ("day", "31/03/2028"),
        ("place", "St Mary’s hall"),
        ("address", "1 Church Lane"),
    ):
        tab_to(page, f"[name={name}]")
        page.keyboard.type(words)
    tab_to(page, "main form button")
    press(page, "Enter")
    expect(page.locator("main .tag")).to_have_text("Draft")
    tab_to(page, "main form button")
    press(page, "Enter")
    expect(page.locator("main .tag")).to_have_text("Published")


def test_without_scripts_an_event_is_planned_changed_and_called_off(silent: Page, live: LiveSite) -> None:
    go(silent, live, "new", "ur")
    silent.fill("[name=title-en-standard]", "Tell us")
    silent.click("summary:has([lang=ur])")
    silent.fill("[name=title-ur-standard]", "ہمیں بتائیں")
    silent.fill("[name=day]", "31/02/2027")
    silent.fill("[name=place]", "St Mary’s hall")
    silent.fill("[name=address]", "1 Church Lane")
    send(silent)
    assert silent.input_value("[name=title-ur-standard]") == "ہمیں بتائیں"
    silent.fill("[name=day]", "31/03/2028")
    send(silent)
    path = silent.url.split("?")[0]
    event_id = path.rsplit("/", 1)[-1]
    send(silent)
    silent.goto(f"{path}/change?language=ur")
    silent.fill("[name=capacity]", "15")
    send(silent)
    assert kept(live, event_id) == ("published", 15)
    silent.goto(f"{path}/call-off?language=ur")
    send(silent)
    assert kept(live, event_id) == ("cancelled", 15)


def kept(live: LiveSite, event_id: str) -> tuple[str, int]:
    """The state of an event and how many can come."""
    event = find_event(live.stores, event_id)
    assert event
    return event.state, event.capacity
