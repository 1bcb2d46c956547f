"""Everybody reaches everything on the public pages: with keys alone, with a finger, by name, at any size."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from survey_definitions.answers import LONGEST
from survey_definitions.model import CHECK, GATE, Register
from tests.browser.live_site import LiveSite
from tests.browser.pages import NARROW, PHONE, open_window
from tests.browser.reach import (
    has_focus,
    line_faults,
    press,
    room_faults,
    set_style,
    spacing_faults,
    tab_to,
    touch_faults,
)
from tests.browser.test_public_pages import AROUND, IN_TROUBLE
from tests.browser.walking import MAIN_BUTTON, MOST_PAGES, Walk

READINGS: tuple[tuple[str, Register], ...] = (
    ("en", "standard"), ("pl", "easy_read"), ("ur", "easy_read"), ("pa", "standard"),
)  # fmt: skip
SUMMARY = ".nhsuk-error-summary"
FIELD = "form#page :is(input:not([type=hidden]), textarea)"
PATIENCE = 1000  # milliseconds: a page that is loaded has its names
ERROR = {"en": "Error:", "ur": "غلطی:"}


def check_reach(page: Page) -> None:
    """Everything can be touched and read at 320 px, also with more space between the words."""
    faults = touch_faults(page) + room_faults(page) + spacing_faults(page) + line_faults(page)
    assert not faults, f"{page.url}: {faults}"


@pytest.mark.parametrize(("language", "register"), READINGS)
def test_everything_can_be_touched_and_read_on_the_narrowest_phone(
    chromium: Browser, live: LiveSite, language: str, register: Register
) -> None:
    with open_window(chromium, live.address, NARROW) as phone:
        walk = Walk(phone.new_page(), language, register, equality=False)
        for path in (*AROUND, *IN_TROUBLE):
            walk.page.goto(f"{live.address}{path}?language={language}&register={register}")
            check_reach(walk.page)
        walk.page.goto(f"{live.address}/withdraw?language={language}&register={register}")
        send(walk.page)
        check_reach(walk.page)
        check_on_the_way(walk, live)


def send(page: Page) -> None:
    """Presses the page's own button, and waits for what comes."""
    with page.expect_navigation():
        page.click(MAIN_BUTTON)


def check_on_the_way(walk: Walk, live: LiveSite) -> None:
    """From consent to the receipt, with an error first."""
    walk.start(live)
    walk.agree()
    send(walk.page)
    check_reach(walk.page)
    for _ in range(MOST_PAGES):
        check_reach(walk.page)
        if walk.at_check():
            break
        with walk.page.expect_navigation():
            walk.answer_page()
    send(walk.page)
    expect(walk.page.locator(".receipt__words")).to_be_visible()
    check_reach(walk.page)


@pytest.mark.parametrize("language", ["en", "ur"])
def test_keys_alone_lead_from_the_start_to_the_receipt(
    chromium: Browser, live: LiveSite, language: str
) -> None:
    with open_window(chromium, live.address, PHONE) as phone:
        page = phone.new_page()
        page.goto(f"{live.address}/s/{live.version.survey.id}/?language={language}")
        tab_to(page, ".nhsuk-skip-link")
        page.keyboard.press("Enter")
        assert has_focus(page, "main")
        tab_to(page, "main .nhsuk-button")
        press(page, "Enter")
        tab_to(page, MAIN_BUTTON)
        press(page, "Enter")
        mend_an_error(page)
        for _ in range(MOST_PAGES):
            if page.url.endswith(f"/{CHECK}"):
                break
            answer_with_keys(page)
        tab_to(page, MAIN_BUTTON)
        press(page, "Enter")
        assert len(page.inner_text(".receipt__words").split()) == 4


def mend_an_error(page: Page) -> None:
    """The summary has the focus, its link leads to the field, and Enter on a choice goes on."""
    tab_to(page, MAIN_BUTTON)
    press(page, "Space")
    assert has_focus(page, SUMMARY)
    tab_to(page, f"{SUMMARY} a")
    page.keyboard.press("Enter")
    assert has_focus(page, "#f-kind")
    page.keyboard.press("Space")
    expect(page.locator("#f-kind")).to_be_checked()
    press(page, "Enter")
    assert not page.locator(SUMMARY).count(), "Enter on a choice did not keep it"


def answer_with_keys(page: Page) -> None:
    """Chooses the first option (the gate's second, which is no), or writes a word, and goes on."""
    if page.locator(FIELD).count():
        tab_to(page, FIELD)
        page.keyboard.press("Space")
        if page.url.endswith(f"/{GATE}"):
            page.keyboard.press("ArrowDown")
    tab_to(page, MAIN_BUTTON)
    press(page, "Enter")


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


@pytest.mark.parametrize(
    ("style", "message"),
    [
        ("a { outline: none !important }", "does not show its focus"),
        ("header { position: relative; inset-block-start: -9000px }", "off the screen"),
        ("footer { position: fixed; inset: 0; z-index: 9 }", "is covered"),
    ],
)
def test_a_focus_that_cannot_be_seen_is_found(
    chromium: Browser, live: LiveSite, style: str, message: str
) -> None:
    with open_window(chromium, live.address, PHONE) as phone:
        page = phone.new_page()
        page.goto(f"{live.address}/?language=en")
        set_style(page, style)
        with pytest.raises(AssertionError, match=message):
            tab_to(page, "main .alone")


def test_a_field_without_the_name_of_its_question_is_found(chromium: Browser, live: LiveSite) -> None:
    with open_window(chromium, live.address, NARROW) as phone:
        walk = Walk(phone.new_page(), "en", "standard", equality=False)
        walk.start(live)
        walk.agree()
        send(walk.page)
        walk.page.evaluate("document.querySelector('fieldset').removeAttribute('aria-describedby')")
        with pytest.raises(AssertionError):
            check_names(walk.page, "group", "en")
