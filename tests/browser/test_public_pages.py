"""A first visit is light, and what axe, a narrow screen and a request elsewhere show is found."""

from itertools import product
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from survey_definitions.model import DEFAULT_REGISTERS, Register
from tests.browser.live_site import LiveSite
from tests.browser.pages import NARROW, PHONE, check_accessible, open_window
from tests.browser.reach import set_style

MOST_BYTES = {"standard": 30_000, "easy_read": 45_000}  # of a first visit, over the wire, all of it
READINGS = list(product(("en", "pl", "ur", "pa"), DEFAULT_REGISTERS))


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


SMALL = """() => [...document.querySelectorAll("body *")].filter(one => one.checkVisibility() &&
    !one.closest(".nhsuk-u-visually-hidden") && parseFloat(getComputedStyle(one).fontSize) < 21 &&
    [...one.childNodes].some(part => part.nodeType === 3 && part.data.trim()))
    .map(one => one.textContent.trim())"""
BAR = "document.querySelector('.nhsuk-header').getBoundingClientRect().height"


@pytest.mark.parametrize("language", ["en", "ro", "ur"])
def test_nothing_in_easy_read_is_under_21_px_and_the_bar_leaves_room(
    chromium: Browser, live: LiveSite, language: str
) -> None:
    with open_window(chromium, live.address, PHONE) as phone:
        page = phone.new_page()
        for path in ("/", f"/s/{live.version.survey.id}/", "/come-back", "/privacy", "/no-such-page"):
            page.goto(f"{live.address}{path}?language={language}&register=easy_read")
            assert page.evaluate(SMALL) == [], path
            assert page.evaluate(BAR) <= PHONE["height"] / 4
        set_style(page, ".public .demo-note { font-size: 1rem !important }")
        assert len(page.evaluate(SMALL)) == 1
