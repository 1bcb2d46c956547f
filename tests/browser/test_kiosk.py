"""A tablet in a waiting room, in a real browser: whatever becomes of the person, the screen forgets them."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from app.services.collectors import Collector
from survey_definitions.model import Register
from tests.browser.conftest import new_phone
from tests.browser.kiosk_tour import PIN, begin_kiosk, make_kiosk, visit_kiosk
from tests.browser.live_site import LiveSite
from tests.browser.looking import faults_on_the_way
from tests.browser.offline_person import Respondent
from tests.browser.offline_site import TYPED, at_rest
from tests.browser.pages import NARROW, PHONE, check_accessible, open_window
from tests.browser.readers import Reader

WORDS = ".receipt__words"
OF_A_PERSON = ("drafts", "keys", "receipts")


@pytest.fixture(scope="module")
def kiosk(site: LiveSite) -> Collector:
    """A kiosk with a PIN."""
    return make_kiosk(site)


@pytest.fixture
def tablet(chromium: Browser, site: LiveSite, kiosk: Collector) -> Iterator[Page]:
    """A tablet that was made the kiosk, with a clock that can be turned on."""
    window = new_phone(chromium)
    page = window.new_page()
    page.clock.install()
    begin(page, site, kiosk)
    yield page
    window.close()


def begin(page: Page, site: LiveSite, kiosk: Collector) -> None:
    """Makes the tablet the kiosk."""
    page.goto(f"{site.address}/k/{kiosk.id}")
    begin_kiosk(page)


def at(page: Page, site: LiveSite) -> Respondent:
    """Whoever stands before the tablet, and says yes."""
    return Respondent(page, site.address).goes_on("main .nhsuk-button").goes_on()


def check_forgotten(page: Page, kiosk: Collector) -> None:
    """The tablet rests, and neither Back nor what it keeps shows anything of whoever was there."""
    page.wait_for_url(f"**/k/{kiosk.id}")
    expect(page.locator("main .nhsuk-button")).to_be_visible()
    assert {name for name in OF_A_PERSON if at_rest(page)[name]} == set()
    assert {cookie["name"] for cookie in page.context.cookies()} == {"kiosk"}
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0
    for _ in range(3):
        page.go_back()
        page.wait_for_load_state()
        assert TYPED not in page.content()
        assert not page.locator(WORDS).count()


def test_a_minute_without_a_touch_clears_the_screen(tablet: Page, site: LiveSite, kiosk: Collector) -> None:
    person = at(tablet, site).answers(until="better")
    tablet.fill("[name=better]", TYPED)
    tablet.clock.run_for(45_000)
    warning = tablet.get_by_role("alertdialog")
    expect(warning).to_contain_text("seconds")
    check_accessible(tablet)
    tablet.keyboard.press("Enter")  # the button has the focus
    expect(warning).to_be_hidden()
    assert tablet.input_value("[name=better]") == TYPED
    assert person.where() == "better"
    tablet.clock.run_for(61_000)
    check_forgotten(tablet, kiosk)


def test_the_four_words_stay_long_enough_and_go_when_they_are_written_down(
    tablet: Page, site: LiveSite, kiosk: Collector
) -> None:
    at(tablet, site).answers().sends()
    expect(tablet.locator(WORDS)).to_be_visible()
    check_accessible(tablet)
    tablet.clock.run_for(120_000)
    expect(tablet.locator(WORDS)).to_be_visible()
    tablet.click("text=I have written them down")
    check_forgotten(tablet, kiosk)


def test_whoever_leaves_the_four_words_standing_is_cleared_too(
    tablet: Page, site: LiveSite, kiosk: Collector
) -> None:
    at(tablet, site).answers().sends()
    expect(tablet.locator(WORDS)).to_be_visible()
    tablet.clock.run_for(181_000)
    check_forgotten(tablet, kiosk)


def test_without_signal_the_answers_wait_sealed_and_arrive(
    tablet: Page, site: LiveSite, kiosk: Collector
) -> None:
    before = site.response_ids()
    person = at(tablet, site)
    tablet.wait_for_timeout(500)
    tablet.context.set_offline(True)
    person.answers().sends()
    expect(tablet.get_by_text("Saved on this phone.")).to_be_visible()
    assert at_rest(tablet)["outbox"] == 1
    tablet.clock.run_for(61_000)
    expect(tablet.get_by_text("There is no signal.")).to_be_visible()
    assert {name for name in OF_A_PERSON if at_rest(tablet)[name]} == set()
    assert site.response_ids() == before
    tablet.context.set_offline(False)
    tablet.clock.run_for(6_000)
    tablet.wait_for_url(f"**/k/{kiosk.id}")
    expect(tablet.locator("main .nhsuk-button")).to_be_visible()
    tablet.wait_for_function("() => true")
    for _ in range(50):
        if site.response_ids() != before:
            break
        tablet.wait_for_timeout(100)
    assert len(site.response_ids() - before) == 1
    check_forgotten(tablet, kiosk)


def test_without_scripts_a_button_clears_the_screen(
    chromium: Browser, site: LiveSite, kiosk: Collector
) -> None:
    with open_window(chromium, site.address, PHONE, scripts=False) as window:
        page = window.new_page()
        page.goto(f"{site.address}/k/{kiosk.id}")
        page.fill("#pin", PIN)
        page.click("main form button")
        page.click("main .nhsuk-button")
        page.click("main form button")
        page.check("input[value=carer]")
        page.click("main form button >> nth=0")
        page.click("text=Clear and start again")
        assert page.url.endswith(f"/k/{kiosk.id}")
        assert {cookie["name"] for cookie in window.cookies()} == {"kiosk"}


@pytest.mark.parametrize(("language", "register"), [("en", "standard"), ("ur", "easy_read")])
def test_the_pages_of_a_kiosk_are_for_everybody(
    chromium: Browser, site: LiveSite, language: str, register: Register
) -> None:
    reader = Reader(language, register)
    with open_window(chromium, site.address, NARROW) as window:
        page = window.new_page()
        faults = faults_on_the_way(page, visit_kiosk(page, site, reader), reader)
    assert not faults, "\n".join(faults)
