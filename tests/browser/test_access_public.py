"""A field says its name and what is wrong with it; what keeps a person from reaching something is found."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from survey_definitions.answers import LONGEST
from tests.browser.live_site import LiveSite
from tests.browser.pages import NARROW, open_window
from tests.browser.reach import (
    line_faults,
    room_faults,
    set_style,
    spacing_faults,
    touch_faults,
)
from tests.browser.tour import send
from tests.browser.walking import Walk

SUMMARY = ".nhsuk-error-summary"
PATIENCE = 1000  # milliseconds: a page that is loaded has its names
ERROR = {"en": "Error:", "ur": "غلطی:"}


@pytest.mark.parametrize("language", ["en", "ur"])
def test_every_field_is_named_by_its_question_and_tells_what_is_wrong(
    chromium: Browser, live: LiveSite, language: str
) -> None:
    with open_window(chromium, live.address, NARROW) as phone:
        walk = Walk(phone.new_page(), language, "standard", equality=False)
        walk.start(live)
        walk.agree()
        send(walk.page)
        check_names(walk.page, "group", language)
        with walk.page.expect_navigation():
            walk.answer_page()
        walk.page.goto(f"{live.address}/s/{live.version.survey.id}/good")
        walk.page.fill("textarea", "x" * (LONGEST["long text"] + 1))
        send(walk.page)
        check_names(walk.page, "textbox", language)
        expect(walk.page.locator("textarea")).to_have_attribute("aria-invalid", "true")


def check_names(page: Page, role: str, language: str) -> None:
    """The field or group has the name of the page's heading, and the error in its description."""
    assert page.title().startswith(ERROR[language])
    heading = page.locator("h1").inner_text()
    found = page.get_by_role("group" if role == "group" else "textbox", name=heading, exact=True)
    expect(found).to_have_count(1, timeout=PATIENCE)
    message = page.locator(f"{SUMMARY} a").inner_text()
    expect(found).to_have_accessible_description(
        re.compile(f"{re.escape(ERROR[language])} {re.escape(message)}"), timeout=PATIENCE
    )
    for radio in page.get_by_role("radio").all():
        expect(radio).to_have_accessible_name(re.compile(r"\S"))


PLANTED: dict[str, tuple[Callable[[Page], list[str]], str]] = {
    "to touch": (touch_faults, ".nhsuk-button { min-block-size: 0; padding: 0; line-height: 1 }"),
    "goes off the side": (room_faults, "h1 { inline-size: 2000px }"),
    "is cut off": (room_faults, "label { overflow: hidden; block-size: 12px; min-block-size: 0 }"),
    "Nastaliq": (line_faults, "h1 { line-height: 1.3 }"),
}


@pytest.mark.parametrize("fault", PLANTED)
def test_a_planted_fault_of_reach_is_found(chromium: Browser, live: LiveSite, fault: str) -> None:
    find, style = PLANTED[fault]
    with open_window(chromium, live.address, NARROW) as phone:
        page = phone.new_page()
        page.goto(f"{live.address}/withdraw?language=ur")
        assert not find(page)
        set_style(page, style)
        assert any(fault in found for found in find(page)), find(page)


def test_words_lost_with_more_space_are_found(chromium: Browser, live: LiveSite) -> None:
    with open_window(chromium, live.address, NARROW) as phone:
        page = phone.new_page()
        page.goto(f"{live.address}/?language=en")
        page.evaluate("document.querySelector('h1').style.whiteSpace = 'nowrap'")
        page.evaluate("document.querySelector('h1').style.fontSize = '24px'")
        assert not room_faults(page)
        assert any("with more space" in fault for fault in spacing_faults(page))


def test_a_field_without_the_name_of_its_question_is_found(chromium: Browser, live: LiveSite) -> None:
    with open_window(chromium, live.address, NARROW) as phone:
        walk = Walk(phone.new_page(), "en", "standard", equality=False)
        walk.start(live)
        walk.agree()
        send(walk.page)
        walk.page.evaluate("document.querySelector('fieldset').removeAttribute('aria-describedby')")
        with pytest.raises(AssertionError):
            check_names(walk.page, "group", "en")
