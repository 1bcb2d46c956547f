"""Comments are read in from a file in a real browser: on a phone without scripts, and at a desk with them."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.live_site import LiveSite
from tests.browser.pages import DESK, PHONE, check_accessible, open_window
from tests.browser.test_staff_pages import account_of, sign_in
from tests.services.importing.files import many_rows, write_xlsx

LOOKED_AT = ("en", "ur")


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook of invented comments, with a value nobody knows and days that are none."""
    path = tmp_path_factory.mktemp("file") / "fft.xlsx"
    path.write_bytes(write_xlsx([*many_rows(900), ("", "Oak", "Poor", "Too slow", "Martian")]))
    return path


@pytest.fixture(scope="module")
def cookies(chromium: Browser, live: LiveSite) -> list[Any]:
    """What the browser of an organiser who has signed in keeps."""
    with open_window(chromium, live.address, DESK) as desk:
        sign_in(desk.new_page(), live, account_of(live, "organiser"))
        return list(desk.cookies())


def go_to_imports(window: BrowserContext, live: LiveSite, cookies: list[Any]) -> Page:
    window.add_cookies(cookies)
    page = window.new_page()
    page.goto(f"{live.address}/staff/comments-from-elsewhere/?language=en")
    return page


def look(page: Page) -> None:
    """axe finds nothing, and nothing goes off the side, on a phone and at a desk, from either side."""
    address = page.url.split("?")[0]
    for language in LOOKED_AT:
        page.goto(f"{address}?language={language}")
        for size in (PHONE, DESK):
            page.set_viewport_size(size)
            check_accessible(page)
    page.goto(f"{address}?language=en")


def press(page: Page) -> None:
    with page.expect_navigation():
        page.locator("main form button.nhsuk-button").first.click()


def test_every_step_of_an_import_can_be_used_on_a_phone_and_at_a_desk(
    chromium: Browser, live: LiveSite, cookies: list[Any], file: Path
) -> None:
    with open_window(chromium, live.address, DESK) as desk:
        page = go_to_imports(desk, live, cookies)
        look(page)
        page.set_input_files("input[name=file]", file)
        for _step in ("columns", "values", "check"):
            press(page)
            look(page)
        press(page)
        page.get_by_text("811 rows are read in.").wait_for()  # by itself: the script looks how far it is
        look(page)
        page.locator("main a[href$=undo]").click()
        look(page)
        press(page)
        page.get_by_text("Everything that came of this file is deleted.").wait_for()
        look(page)


def test_an_import_needs_no_script(chromium: Browser, live: LiveSite, cookies: list[Any], file: Path) -> None:
    with open_window(chromium, live.address, PHONE, scripts=False) as phone:
        page = go_to_imports(phone, live, cookies)
        page.set_input_files("input[name=file]", file)
        for _step in ("columns", "values", "check", "start"):
            press(page)
        for _look in range(50):
            if page.get_by_text("811 rows are read in.").count():
                break
            page.get_by_text("See how far it is").click()
        page.locator("main a[href$=undo]").click()
        press(page)
