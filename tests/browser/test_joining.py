"""An administrator makes a group and invites somebody, who joins on a phone without scripts."""

import re

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.live_site import LiveSite
from tests.browser.pages import DESK, PHONE, check_accessible, open_window
from tests.browser.test_staff_pages import account_of, sign_in

PASSWORD = "four quiet brown owls"
EMAIL = "joins@example.org"
GROUP = "مرکز Carers <b>& friends</b>"


def look(page: Page) -> None:
    """axe finds nothing, and nothing goes off the side, on a phone and at a desk, from either side."""
    address = page.url.split("?")[0]
    for language in ("en", "ur"):
        page.goto(f"{address}?language={language}")
        for size in (PHONE, DESK):
            page.set_viewport_size(size)
            check_accessible(page)


@pytest.fixture(scope="module")
def link(chromium: Browser, live: LiveSite) -> str:
    """The link that an administrator got by keys alone, after she made a group."""
    with open_window(chromium, live.address, DESK) as desk:
        page = desk.new_page()
        sign_in(page, live, account_of(live, "administrator"))
        page.goto(f"{live.address}/staff/groups?language=en")
        page.keyboard.press("Tab")
        page.focus("#name")
        page.keyboard.type(GROUP)
        page.keyboard.press("Enter")
        page.get_by_text("The group is made.").wait_for()
        look(page)
        page.get_by_role("link", name=GROUP).click()
        look(page)
        page.goto(f"{live.address}/staff/invitations?language=en")
        page.get_by_role("button", name="Make the link").press("Enter")
        check_accessible(page)  # with everything that is missing
        page.get_by_label("Their email address").fill(EMAIL)
        page.get_by_label("host of sessions").check()
        page.get_by_label("Which group are they in?").select_option(label=GROUP)
        page.get_by_role("button", name="Make the link").press("Enter")
        found = re.search(r"http\S+/join/\S+", page.locator(".notices").inner_text())
        assert found, page.url
        look(page)
        return found.group(0)


def test_somebody_joins_on_a_phone_without_scripts(chromium: Browser, live: LiveSite, link: str) -> None:
    with open_window(chromium, live.address, PHONE) as phone:
        look(go_to(phone.new_page(), link))
    with open_window(chromium, live.address, PHONE, scripts=False) as phone:
        page = go_to(phone.new_page(), f"{link}?language=en")
        page.fill("#password", PASSWORD)
        page.fill("#again", "something else")
        page.get_by_role("button", name="Join").click()
        assert "are not the same" in page.locator(".nhsuk-error-summary").inner_text()
        page.fill("#password", PASSWORD)
        page.fill("#again", PASSWORD)
        page.get_by_role("button", name="Join").click()
        assert page.url.endswith("/staff/sign-in")
        page.fill("input[name=email]", EMAIL)
        page.fill("input[name=password]", PASSWORD)
        page.get_by_role("button", name="Go on").click()
        assert page.url.endswith("/staff/set-up-app")
    with open_window(chromium, live.address, PHONE) as phone:
        page = go_to(phone.new_page(), f"{link}?language=en")
        assert "It was used before." in page.inner_text("main")
        look(page)


def go_to(page: Page, address: str) -> Page:
    """The page, at this address."""
    page.goto(address)
    return page
