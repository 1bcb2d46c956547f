"""All that goes over the wire, as a line between phone and site sees it, and how soon one can answer."""

import time
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, CDPSession, Page

from app.settings import LANGUAGES
from survey_definitions.model import Register
from tests.browser.live_site import LiveSite
from tests.browser.looking import EVERY_PAGE
from tests.browser.offline_person import READY
from tests.browser.poor_line import Crossing, Line, poor_line
from tests.browser.tour import spread_of_readers
from tests.browser.walking import MAIN_BUTTON, Walk

# By register: bytes and requests of a first visit, bytes of each page after it.
MOST: dict[Register, tuple[int, int, int]] = {
    "standard": (30_000, 4, 6_000),
    "easy_read": (45_000, 12, 12_000),
}
# The pages after the first are walked in one language of each script: tests/public/test_light_pages.py weighs
# all of them in every language.
ONE_OF_EACH_SCRIPT = {reader.language for reader in spread_of_readers()}
READINGS = [(language, register) for language in LANGUAGES for register in MOST]
SETTLED = f"""{READY}.then(() => caches.keys()).then(async names => {{
    for (const name of names) if ((await (await caches.open(name)).keys()).length > 3) return true;
    return false;
}})"""
# Slow 3G as test laboratories have it: 400 kbit/s, 400 ms there and back; the processor four times slower.
SLOW = {"offline": False, "latency": 400, "downloadThroughput": 400_000 / 8, "uploadThroughput": 400_000 / 8}
READY_IN = 2.5
SLACK = 1.2  # this machine has other work too


@pytest.fixture
def line(live: LiveSite) -> Iterator[Line]:
    """A line that counts."""
    with poor_line(live.address) as found:
        yield found


@pytest.mark.parametrize(("language", "register"), READINGS)
def test_a_first_visit_and_each_page_after_it_are_light(
    phone: BrowserContext, live: LiveSite, line: Line, language: str, register: Register
) -> None:
    bytes_first, requests_first, _ = MOST[register]
    page = phone.new_page()
    page.goto(f"{line.address}/s/{live.version.survey.id}/?language={language}&register={register}")
    page.wait_for_function(SETTLED)
    first = list(line.crossings)
    assert len(first) <= requests_first, first
    assert weigh(first) <= bytes_first, first
    if EVERY_PAGE or language in ONE_OF_EACH_SCRIPT:
        look_at_pages_after(page, line, language, register)


def look_at_pages_after(page: Page, line: Line, language: str, register: Register) -> None:
    """From the first page to the last before sending: each is light, and nothing comes late."""
    bytes_after = MOST[register][2]
    walk = Walk(page, language, register, equality=True)
    walk.agree()
    page.wait_for_url("**/kind")
    page.wait_for_load_state("networkidle")
    while not walk.at_check():
        before = len(line.crossings)
        walk.answer_page()
        line.grow_quiet()
        after = line.crossings[before:]
        assert weigh(after) <= bytes_after, after
    before = len(line.crossings)
    page.wait_for_load_state("networkidle")
    assert not line.crossings[before:], line.crossings[before:]


def weigh(crossings: list[Crossing]) -> int:
    """The bytes of these."""
    return sum(crossing.received for crossing in crossings)


def test_on_slow_3g_and_a_slow_phone_one_can_answer_in_two_and_a_half_seconds(
    phone: BrowserContext, live: LiveSite
) -> None:
    page = phone.new_page()
    session = phone.new_cdp_session(page)
    slow_down(session)
    waited = [measure(page, lambda: page.goto(f"{live.address}/s/{live.version.survey.id}/?language=ur"))]
    waited.append(measure(page, lambda: page.click("main .nhsuk-button")))
    waited.append(measure(page, lambda: page.click(MAIN_BUTTON)))
    page.check("main input[type=radio] >> nth=0")
    waited.append(measure(page, lambda: page.click(MAIN_BUTTON)))
    assert max(waited) <= READY_IN * SLACK, waited


def slow_down(session: CDPSession) -> None:
    """Makes this page's line and processor slow."""
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})


def measure(page: Page, act: Callable[[], object]) -> float:
    """The seconds until another page is there and its button can be pressed."""
    before = page.url
    began = time.perf_counter()
    act()
    page.wait_for_url(lambda url: url != before, wait_until="domcontentloaded")
    page.locator("main .nhsuk-button").first.click(trial=True)
    return time.perf_counter() - began
