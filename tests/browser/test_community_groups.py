"""Community groups and who was not heard, in a real browser: by keyboard, narrow, and without a script."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.live_site import LiveSite
from tests.browser.pages import DESK, NARROW, PHONE, check_accessible, open_window
from tests.browser.test_staff_pages import account_of, sign_in
from tests.browser.tour import Reader

STAFF_PAGES = ("assets/", "assets/new", "assets/file", "assets/tea", "collect/experience-of-care/not-heard")


@pytest.mark.parametrize("register", ["standard", "easy_read"])
@pytest.mark.parametrize("language", ["en", "ur"])
def test_axe_finds_nothing_on_the_public_page(
    chromium: Browser, live: LiveSite, language: str, register: str
) -> None:
    reader = Reader(language, "easy_read" if register == "easy_read" else "standard")
    with open_window(chromium, live.address, PHONE) as phone:
        page = phone.new_page()
        page.goto(f"{live.address}/community-groups?{reader.query}")
        expect(page.get_by_text("Tea at Three")).to_be_visible()
        expect(page.get_by_text("Sewing circle")).to_have_count(0)
        check_everywhere(page)


def check_everywhere(page: Page) -> None:
    for size in (DESK, PHONE, NARROW):
        page.set_viewport_size(size)
        check_accessible(page)


def test_somebody_without_scripts_finds_a_group_by_keyboard(chromium: Browser, live: LiveSite) -> None:
    window = chromium.new_context(viewport=PHONE, java_script_enabled=False)
    page = window.new_page()
    page.goto(f"{live.address}/")
    page.get_by_role("link", name="Community groups near you").press("Enter")
    page.get_by_label("For whom?").select_option("age=75-and-over")
    page.get_by_role("button", name="Show").press("Enter")
    expect(page.get_by_role("heading", name="Tea at Three")).to_be_visible()
    expect(page.get_by_role("heading", name="Old Hall")).to_have_count(0)
    window.close()


@pytest.mark.parametrize("language", ["en", "ur"])
def test_axe_finds_nothing_on_the_organisers_pages(chromium: Browser, live: LiveSite, language: str) -> None:
    with open_window(chromium, live.address, DESK) as desk:
        page = desk.new_page()
        sign_in(page, live, account_of(live, "organiser"))
        for path in STAFF_PAGES:
            page.goto(f"{live.address}/staff/{path}?language={language}")
            page.evaluate("document.querySelectorAll('details').forEach(folded => { folded.open = true })")
            check_everywhere(page)
