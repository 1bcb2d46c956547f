"""A real Chromium and a real server, where both are to be had.

It opens no page of its own accord.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.browser.live_site import LiveSite, lay_site, serve_laid
from tests.browser.offline_site import serve_every_type
from tests.browser.pages import PHONE

NO_CHROMIUM = (
    "BROWSERS ARE NOT TESTED: no Chromium was found"
    " (Debian: apt-get install chromium-headless-shell fonts-noto-core)."
)
# The first is Chromium without what draws windows, which nobody sees here: a third less to do for each page.
PROGRAMS = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
)
# What lists proposals under the address bar is a page of its own in every window, which nobody sees here. The
# others are those that Playwright turns off, for one list takes the place of the other.
TURNED_OFF = (
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "MediaRouter",
    "OptimizationHints",
    "PaintHolding",
    "ThirdPartyStoragePartitioning",
)
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={','.join(TURNED_OFF)}",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder needs a browser, and says so."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)


def find_chromium() -> str | None:
    """Where this machine has a Chromium."""
    return next(filter(None, map(shutil.which, PROGRAMS)), None)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A Chromium without any window, or one loud line where there is none."""
    program = find_chromium()
    if program is None:
        pytest.skip(NO_CHROMIUM)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the live site serves at first: the first of the workers lays it, and the others wait for that."""
    own = tmp_path_factory.getbasetemp()
    together = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    folder, half_done = together / "laid", together / "half-laid"
    with (together / "laid.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            half_done.mkdir()
            lay_site(half_done)
            half_done.rename(folder)
    return folder


@pytest.fixture(scope="session")
def live(chromium: Browser, laid: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveSite]:
    """Both sites on one port, with the shipped survey open, staff accounts and invented answers."""
    assert chromium.is_connected()
    with serve_laid(shutil.copytree(laid, tmp_path_factory.mktemp("live"), dirs_exist_ok=True)) as site:
        yield site


@pytest.fixture(scope="module")
def site(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveSite]:
    """The public site with a survey of every type of question open."""
    assert chromium.is_connected()
    with serve_every_type(tmp_path_factory.mktemp("every-type")) as found:
        yield found


@pytest.fixture
def phone(chromium: Browser) -> Iterator[BrowserContext]:
    """A phone that was never here before."""
    context = new_phone(chromium)
    yield context
    context.close()


def new_phone(chromium: Browser) -> BrowserContext:
    """One more phone that was never here before."""
    context = chromium.new_context(viewport=PHONE)
    context.set_default_timeout(10_000)
    return context
