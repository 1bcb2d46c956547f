"""What an organiser prints, as it is on the screen before: accessible, and the same without a script."""

import pytest
from playwright.sync_api import Browser

from app.services.demonstration import SURVEY
from tests.browser.live_site import LiveSite
from tests.browser.pages import DESK, NARROW, check_accessible, open_window, scrolls_sideways
from tests.browser.test_staff_pages import account_of, sign_in
from tests.staff.collector_samples import ENDED, LINK, PAPER

PAGES = (
    f"{LINK}",
    f"{PAPER}",
    f"{ENDED}",
    f"{LINK}/poster",
    f"{LINK}/poster?size=a5&register=easy_read",
    f"{PAPER}/paper",
    f"{PAPER}/paper?register=easy_read",
    f"{PAPER}/paper?print=large",
)


@pytest.mark.parametrize("language", ["en", "ur"])
def test_axe_finds_nothing_on_what_is_printed(chromium: Browser, live: LiveSite, language: str) -> None:
    with open_window(chromium, live.address, DESK) as desk:
        page = desk.new_page()
        sign_in(page, live, account_of(live, "organiser"))
        for path in PAGES:
            joined = "&" if "?" in path else "?"
            page.goto(f"{live.address}/staff/collect/{SURVEY}/links/{path}{joined}language={language}")
            assert page.locator("html").get_attribute("lang") == language
            assert not scrolls_sideways(page), f"{path} scrolls sideways at a desk"
            page.set_viewport_size(NARROW)
            check_accessible(page)
            page.set_viewport_size(DESK)


def test_the_way_back_is_not_printed(chromium: Browser, live: LiveSite) -> None:
    with open_window(chromium, live.address, DESK) as desk:
        page = desk.new_page()
        sign_in(page, live, account_of(live, "organiser"))
        page.goto(f"{live.address}/staff/collect/{SURVEY}/links/{LINK}/poster")
        assert page.locator(".screen-only").is_visible()
        page.emulate_media(media="print")
        assert not page.locator(".screen-only").is_visible()
        assert page.locator(".poster__code").is_visible()
