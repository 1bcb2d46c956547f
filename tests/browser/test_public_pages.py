"""The public pages round the survey in a real browser: light, narrow and accessible in each language."""

from itertools import product
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from survey_definitions.model import DEFAULT_REGISTERS, Register
from tests.browser.live_site import LiveSite
from tests.browser.pages import NARROW, check_accessible, open_window, scrolls_sideways
from tests.browser.walking import Walk

MOST_BYTES = {"standard": 30_000, "easy_read": 45_000}  # of a first visit, over the wire, all of it
READINGS = list(product(("en", "pl", "ur", "pa"), DEFAULT_REGISTERS))
AROUND = (
    "/",
    "/s/experience-of-care/",
    "/s/experience-of-care/consent",
    "/privacy",
    "/accessibility",
    "/withdraw",
)
IN_TROUBLE = ("/no-such-page", "/s/no-such-survey/")


@pytest.mark.parametrize(("language", "register"), READINGS)
def test_axe_finds_nothing_on_the_pages_round_the_survey(
    chromium: Browser, live: LiveSite, language: str, register: Register
) -> None:
    with open_window(chromium, live.address, NARROW) as phone:
        page = phone.new_page()
        for path in (*AROUND, *IN_TROUBLE):
            page.goto(f"{live.address}{path}?language={language}&register={register}")
            check_accessible(page)


def test_an_error_is_told_where_it_is_and_axe_finds_nothing(chromium: Browser, live: LiveSite) -> None:
    with open_window(chromium, live.address, NARROW) as phone:
        walk = Walk(phone.new_page(), "ur", "standard", equality=True)
        walk.start(live)
        walk.agree()
        walk.press("main form#page button[type=submit]:not([name])")
        assert walk.page.locator(".nhsuk-error-summary a").count() == 1
        check_accessible(walk.page)


@pytest.mark.parametrize("path", ["/", "/s/experience-of-care/"])
@pytest.mark.parametrize(("language", "register"), READINGS)
def test_a_first_visit_is_light(
    chromium: Browser, live: LiveSite, path: str, language: str, register: Register
) -> None:
    with open_window(chromium, live.address, NARROW) as phone:
        page = phone.new_page()
        received = count_bytes(page, f"{live.address}{path}?language={language}&register={register}")
        assert sum(received.values()) <= MOST_BYTES[register], received


def count_bytes(page: Page, address: str) -> dict[str, int]:
    """The bytes that came over the wire for each thing a page needed: headers and compressed bodies."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    addresses: dict[str, str] = {}
    received: dict[str, int] = {}

    def note_request(event: dict[str, Any]) -> None:
        addresses[event["requestId"]] = event["request"]["url"]

    def note_end(event: dict[str, Any]) -> None:
        received[addresses[event["requestId"]]] = int(event["encodedDataLength"])

    session.on("Network.requestWillBeSent", note_request)
    session.on("Network.loadingFinished", note_end)
    page.goto(address, wait_until="networkidle")
    assert received, "nothing was counted"
    return received


def test_words_four_times_as_large_stay_on_the_screen(chromium: Browser, live: LiveSite) -> None:
    # 1280 px at 400% is a window of 320 px, as WCAG 1.4.10 counts it.
    with open_window(chromium, live.address, NARROW) as phone:
        page = phone.new_page()
        for path in AROUND:
            page.goto(f"{live.address}{path}?language=pl")
            assert not scrolls_sideways(page), path


def test_a_planted_fault_is_found(chromium: Browser, live: LiveSite) -> None:
    with open_window(chromium, live.address, NARROW) as phone:
        page = phone.new_page()
        page.goto(f"{live.address}/?language=en")
        page.evaluate("document.querySelector('main').append(document.createElement('input'))")
        with pytest.raises(AssertionError, match="label"):
            check_accessible(page)
        page.evaluate("document.querySelector('h1').style.inlineSize = '2000px'")
        with pytest.raises(AssertionError, match="scrolls sideways"):
            check_accessible(page)


def test_a_planted_request_to_another_host_is_found(chromium: Browser, live: LiveSite) -> None:
    def ask_elsewhere() -> None:
        with open_window(chromium, "http://127.0.0.1:1", NARROW) as phone:
            phone.new_page().goto(f"{live.address}/")

    with pytest.raises(AssertionError, match="another host"):
        ask_elsewhere()
