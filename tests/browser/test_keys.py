"""Somebody without a mouse or a finger on the glass answers with Tab, arrows, Space and Enter alone."""

import pytest
from playwright.sync_api import Browser, Page, expect

from app.i18n import load_interface
from survey_definitions.model import CHECK, GATE
from tests.browser.live_site import ALSO_OPEN, LiveSite
from tests.browser.pages import PHONE, open_window
from tests.browser.reach import has_focus, press, set_style, tab_back_to, tab_to
from tests.browser.walking import MAIN_BUTTON, MOST_PAGES

SUMMARY = ".nhsuk-error-summary"
FIELD = "form#page :is(input[type=radio], input[type=checkbox], textarea)"
MOVE = "form#page .rank__move"
RANK = "matters"  # the question of the survey that is put in order
PICKER = "summary.languages__summary"


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
        agree_with_keys(page)
        mend_an_error(page)
        finish_with_keys(page)


def test_keys_alone_choose_a_language_and_answer_every_type_of_question(
    chromium: Browser, live: LiveSite
) -> None:
    with open_window(chromium, live.address, PHONE) as phone:
        page = phone.new_page()
        page.goto(f"{live.address}/s/{ALSO_OPEN}/?language=en")
        tab_to(page, PICKER)
        page.keyboard.press("Enter")
        tab_to(page, "button[name=language][value=fa]")
        press(page, "Enter")
        expect(page.locator("html")).to_have_attribute("lang", "fa")
        agree_with_keys(page)
        mend_an_error(page)
        finish_with_keys(page)


def agree_with_keys(page: Page) -> None:
    """From the start page, past consent, to the first question."""
    tab_to(page, "main .nhsuk-button")
    press(page, "Enter")
    tab_to(page, MAIN_BUTTON)
    press(page, "Enter")


def mend_an_error(page: Page) -> None:
    """The summary has the focus, its link leads to the field, and Enter on a choice goes on."""
    tab_to(page, MAIN_BUTTON)
    press(page, "Space")
    expect(page.locator(SUMMARY)).to_be_focused()  # a browser with much to do gives it a little later
    tab_to(page, f"{SUMMARY} a")
    page.keyboard.press("Enter")
    assert has_focus(page, "#f-kind")
    page.keyboard.press("Space")
    expect(page.locator("#f-kind")).to_be_checked()
    press(page, "Enter")
    assert not page.locator(SUMMARY).count(), "Enter on a choice did not keep it"


def finish_with_keys(page: Page) -> None:
    """Answers what is left, checks and sends."""
    for _ in range(MOST_PAGES):
        if page.url.endswith(f"/{CHECK}"):
            break
        if page.url.endswith(f"/{RANK}"):
            move_with_keys(page)
        answer_with_keys(page)
    tab_to(page, MAIN_BUTTON)
    press(page, "Enter")
    assert len(page.inner_text(".receipt__words").split()) == 4


def move_with_keys(page: Page) -> None:
    """Moves the first option down. The focus stays with it, and the button says where it is now."""
    moved = page.locator(".rank__label").first.inner_text()
    tab_to(page, MOVE)
    page.keyboard.press("Enter")
    expect(page.locator(".rank__label").nth(1)).to_have_text(moved, use_inner_text=True)
    assert has_focus(page, MOVE)
    assert moved in page.evaluate("document.activeElement.innerText")


def answer_with_keys(page: Page) -> None:
    """Chooses the first option (the gate's second, which is no), or writes a word, and goes on."""
    if page.locator(FIELD).count():
        tab_to(page, FIELD)
        page.keyboard.press("Space")
        if page.url.endswith(f"/{GATE}"):
            page.keyboard.press("ArrowDown")
    tab_to(page, MAIN_BUTTON)
    press(page, "Enter")


def test_the_skip_link_is_the_first_stop_and_is_said_in_the_language_of_the_page(
    chromium: Browser, live: LiveSite
) -> None:
    with open_window(chromium, live.address, PHONE) as phone:
        page = phone.new_page()
        page.goto(f"{live.address}/?language=ur")
        page.keyboard.press("Tab")
        assert has_focus(page, ".nhsuk-skip-link")
        words = load_interface("ur").gettext("Skip to the main part")
        expect(page.locator(":focus")).to_have_text(words)


@pytest.mark.parametrize(
    ("style", "message"),
    [
        ("a { outline: none !important }", "does not show its focus"),
        (".public .nhsuk-header { position: relative; inset-block-start: -9000px }", "off the screen"),
        ("footer { position: fixed; inset: 0; z-index: 9 }", "is covered"),
        ("body { display: flex; flex-direction: column-reverse }", "has the focus after"),
    ],
)
def test_a_focus_that_cannot_be_seen_or_followed_is_found(
    chromium: Browser, live: LiveSite, style: str, message: str
) -> None:
    with open_window(chromium, live.address, PHONE) as phone:
        page = phone.new_page()
        page.goto(f"{live.address}/?language=en")
        set_style(page, style)
        with pytest.raises(AssertionError, match=message):
            tab_to(page, "footer a")


@pytest.mark.parametrize("size", ["usual", "large"])
@pytest.mark.parametrize("language", ["pl", "ur"])
def test_keys_lead_back_up_and_the_header_that_stays_hides_nothing(
    chromium: Browser, live: LiveSite, language: str, size: str
) -> None:
    with open_window(chromium, live.address, PHONE) as phone:
        page = phone.new_page()
        for path in ("/withdraw", f"/s/{live.version.survey.id}/consent"):
            page.goto(f"{live.address}{path}?language={language}&print={size}")
            page.locator("footer a").last.focus()
            tab_back_to(page, ".nhsuk-header__service-name")


def test_a_focus_behind_the_header_that_stays_is_found(chromium: Browser, live: LiveSite) -> None:
    with open_window(chromium, live.address, PHONE) as phone:
        page = phone.new_page()
        page.goto(f"{live.address}/accessibility?language=en")
        set_style(page, ".nhsuk-header { block-size: 95vh }")
        with pytest.raises(AssertionError, match="is covered"):
            tab_to(page, "footer a")
