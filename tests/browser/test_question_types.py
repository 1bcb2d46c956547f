"""In a real browser: things put in order by keyboard; no recording is fetched unasked."""

import re
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page

from app.settings import read_settings
from app.storage.stores import close_stores, migrate, open_stores
from bench.server import HOST, running_site
from tests.browser.pages import NARROW, check_accessible, open_window
from tests.browser.walking import MAIN_BUTTON
from tests.public.conftest import open_survey
from tests.survey_definitions.definitions import tiny

SURVEYS = ("rank", "media", "please-say", "scale-with-pictures")
FOCUS = "document.activeElement.value"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site with a few tiny surveys open, and a recording that is too short to be any."""
    folder = tmp_path_factory.mktemp("types")
    (folder / "media").mkdir()
    for name in ("listened-bsl.mp4", "listened-en.mp3"):
        (folder / "media" / name).write_bytes(b"not a film")
    environ = {
        "EVENGROUND_DATA": str(folder),
        "EVENGROUND_SECRET_KEY": "a secret for browser tests" * 2,
        "EVENGROUND_MEDIA": str(folder / "media"),
    }
    settings = read_settings(environ)
    stores = open_stores(settings.answers_url, settings.people_url)
    migrate(stores)
    for name in SURVEYS:
        open_survey(stores, tiny(name), datetime.now(UTC))
    with running_site(environ, site="app", workers=1) as server:
        yield f"http://{HOST}:{server.port}"
    close_stores(stores)


def begin(page: Page, address: str, survey: str, register: str = "standard") -> None:
    """Goes to the question after the first."""
    page.goto(f"{address}/s/{survey}/consent?language=en&register={register}")
    go_on(page)
    page.check("input[name=kind][value=user]")
    go_on(page)


def go_on(page: Page) -> None:
    """Presses the main button and waits for the page it leads to: a script may send the form first."""
    with page.expect_navigation():
        page.click(MAIN_BUTTON)


def order(page: Page) -> list[str]:
    return [text.strip() for text in page.locator(".rank__label").all_inner_texts()]


def press_enter(page: Page, *, scripts: bool) -> None:
    """Presses Enter on a button that moves: on the page itself with scripts, else by a new page."""
    with nullcontext() if scripts else page.expect_navigation():
        page.keyboard.press("Enter")


def press(page: Page, name: re.Pattern[str], *, scripts: bool) -> None:
    """Tabs to the button with this name and presses Enter, as somebody without a mouse does."""
    button = page.get_by_role("button", name=name)
    for _ in range(40):
        if button.evaluate("found => found === document.activeElement"):
            press_enter(page, scripts=scripts)
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never came to “{name.pattern}”")


@pytest.mark.parametrize("scripts", [True, False])
def test_things_are_put_in_order_by_keyboard_and_the_focus_stays_where_it_was(
    chromium: Browser, address: str, *, scripts: bool
) -> None:
    with open_window(chromium, address, NARROW, scripts) as phone:
        page = phone.new_page()
        begin(page, address, "rank")
        assert order(page) == ["Time", "Respect", "Choice"]
        press(page, re.compile(r"Move up ?: Choice \(now number 3\)"), scripts=scripts)
        assert order(page) == ["Time", "Choice", "Respect"]
        assert page.evaluate(FOCUS) == "matters.choice.up"
        press_enter(page, scripts=scripts)  # the same button again, without looking for it
        assert order(page) == ["Choice", "Time", "Respect"]
        assert page.evaluate(FOCUS) == "matters.choice.down"
        top = page.locator("button:focus").evaluate("found => found.getBoundingClientRect().top")
        assert 0 <= top < NARROW["height"]
        if scripts:
            check_accessible(page)
        assert page.locator("input[name=matters-ranked]").is_checked()


@pytest.mark.parametrize("register", ["standard", "young"])
def test_no_recording_is_fetched_before_somebody_presses_play(
    chromium: Browser, address: str, register: str
) -> None:
    with open_window(chromium, address, NARROW) as phone:
        asked: list[str] = []
        phone.on("request", lambda request: asked.append(request.url))
        page = phone.new_page()
        begin(page, address, "media", register)
        page.wait_for_load_state("networkidle")
        for summary in page.locator("details.media summary").all():
            summary.click()
        page.wait_for_timeout(300)
        check_accessible(page)
        assert [url for url in asked if "/media/listened-" in url] == []
        page.locator("audio").evaluate("player => player.play().catch(() => null)")
        assert any(url.endswith("/media/listened-en.mp3") for url in asked)


@pytest.mark.parametrize(("survey", "register"), [("please-say", "standard"), ("please-say", "easy_read")])
def test_what_is_written_beside_a_tick_is_read_with_it(
    chromium: Browser, address: str, survey: str, register: str
) -> None:
    with open_window(chromium, address, NARROW) as phone:
        page = phone.new_page()
        begin(page, address, survey, register)
        check_accessible(page)
        page.get_by_label("Please say (Something else)").fill("The garden")
        go_on(page)
        go_on(page)
        assert "The garden" in page.locator(".nhsuk-summary-list").inner_text()
