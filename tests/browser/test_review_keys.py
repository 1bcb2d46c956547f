"""Somebody without a mouse reads a hundred comments with Tab, arrows, Space and Enter alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from app.services.demonstration import SURVEY
from app.storage.stores import reading
from app.storage.summaries import count_comments
from tests.browser.live_site import LiveSite
from tests.browser.pages import DESK, PHONE, check_accessible, open_window
from tests.browser.reach import press, reach_faults, tab_to
from tests.browser.test_staff_pages import account_of, sign_in

READ = 100
HEADING = "main h1"
THEME = "#themes input[type=checkbox]"
MORE = "#more-themes summary"
OTHER_THEME = "#more-themes input[type=checkbox]"
FEELING = "input[name=feeling]"
SAVE = "#save"


@pytest.fixture(scope="module")
def organiser(chromium: Browser, live: LiveSite, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The cookies of an organiser who has signed in, once for all: a code works once."""
    kept = tmp_path_factory.mktemp("organiser") / "cookies.json"
    with open_window(chromium, live.address, DESK) as desk:
        sign_in(desk.new_page(), live, account_of(live, "organiser"))
        desk.storage_state(path=kept)
    return kept


@contextmanager
def comments_open(
    chromium: Browser, live: LiveSite, organiser: Path, size: ViewportSize, scripts: bool = True
) -> Iterator[Page]:
    """The comments of the survey before an organiser."""
    window = chromium.new_context(viewport=size, java_script_enabled=scripts, storage_state=organiser)
    page = window.new_page()
    page.goto(f"{live.address}/staff/comments/{SURVEY}?language=en")
    yield page
    window.close()


def reviewed(live: LiveSite) -> int:
    """How many comments people have looked at."""
    with reading(live.stores.answers) as connection:
        return count_comments(connection, SURVEY).reviewed


def test_a_hundred_comments_are_read_with_keys_alone(
    chromium: Browser, live: LiveSite, organiser: Path
) -> None:
    with comments_open(chromium, live, organiser, DESK) as page:
        before = reviewed(live)
        tab_to(page, "main form button")
        press(page, "Enter")
        seen = set()
        for number in range(READ):
            seen.add(page.url.split("?")[0])
            page.wait_for_selector(f"{HEADING}:focus")  # the next comment begins at its heading
            if not decide(page, number):
                tab_to(page, SAVE)
            press(page, "Enter")
        assert len(seen) == READ
        assert reviewed(live) == before + READ


def decide(page: Page, number: int) -> bool:
    """By turns: accepts all, takes a theme away, adds one, chooses another feeling.

    True where Enter saves from where the focus is: on a box that was just ticked.
    """
    if not page.locator(f"{FEELING}:checked").count():  # no machine could tell
        tab_to(page, FEELING)
        page.keyboard.press("Space")
        return False
    if number % 4 == 1 and page.locator(THEME).count():
        tab_to(page, THEME)
        page.keyboard.press("Space")
    if number % 4 == 2:
        add_theme(page)
    if number % 4 == 3:
        tab_to(page, FEELING)
        page.keyboard.press("ArrowDown")
    return number % 4 == 2


def add_theme(page: Page) -> None:
    """Opens the other themes where they are folded, and ticks the first."""
    tab_to(page, MORE)
    if page.locator("#more-themes").get_attribute("open") != "":
        page.keyboard.press("Enter")
    tab_to(page, OTHER_THEME)
    page.keyboard.press("Space")


@pytest.mark.parametrize("language", ["en", "ur"])
def test_the_page_of_a_comment_is_in_reach_on_a_phone(
    chromium: Browser, live: LiveSite, organiser: Path, language: str
) -> None:
    with comments_open(chromium, live, organiser, PHONE) as page:
        with page.expect_navigation():
            page.click("main form button >> nth=0")
        page.goto(f"{page.url}?language={language}")
        assert page.locator(SAVE).count() == 1
        faults = reach_faults(page)
        assert not faults, faults
        check_accessible(page)


def test_without_scripts_every_theme_is_there_and_saving_leads_on(
    chromium: Browser, live: LiveSite, organiser: Path
) -> None:
    with comments_open(chromium, live, organiser, PHONE, scripts=False) as page:
        page.goto(f"{live.address}/staff/comments/{SURVEY}?language=en&written=ur")
        before, first = reviewed(live), page.url
        page.click("text=Open this comment >> nth=0")
        opened = page.url
        assert not page.locator(".single-keys").count()
        if not page.is_visible("#theme-listening"):
            page.click(MORE)
        page.check("#theme-listening")
        page.check("#feeling-3")
        page.click(SAVE)
        page.wait_for_url("**/comment/**")
        assert page.url not in (first, opened)
        assert reviewed(live) == before + 1


def test_typing_finds_a_theme_and_single_keys_work_only_once_turned_on(
    chromium: Browser, live: LiveSite, organiser: Path
) -> None:
    with comments_open(chromium, live, organiser, DESK) as page:
        with page.expect_navigation():
            page.click("main form button >> nth=0")
        chosen = page.locator(f"{FEELING}:checked")
        page.check("#feeling-1")
        page.locator(HEADING).focus()
        page.keyboard.press("2")
        assert chosen.get_attribute("value") == "positive"
        page.click(".single-keys button")
        page.keyboard.press("2")
        assert chosen.get_attribute("value") == "neutral"
        page.keyboard.press("t")
        page.keyboard.type("park")
        assert page.locator("#more-themes .theme-box:visible").count() == 1
        page.keyboard.type("2s")  # typed, not pressed: the field is not a single key
        assert page.url.count("/comment/")
        page.click(".single-keys button")
        assert page.locator(".single-keys button[aria-pressed=false]").count()
