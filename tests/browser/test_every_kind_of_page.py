"""Every type of question, in the dark and in large print too; and what is wrong with a page is found."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

import pytest
from playwright.sync_api import Browser, Page

from app.settings import LANGUAGES
from survey_definitions.model import DEFAULT_REGISTERS
from tests.browser.live_site import ALSO_OPEN, RECORDED, LiveSite
from tests.browser.looking import EVERY_PAGE, SHARE, faults_on_the_way, look_at_pages, share_of, turn_of
from tests.browser.pages import NARROW, open_window
from tests.browser.reach import set_style
from tests.browser.tour import Reader, go_through, halves_of_short_tour, spread_of_readers

UNFOLD = "document.querySelectorAll('details').forEach(folded => { folded.open = true })"


def unfolded(page: Page, names: Iterator[str]) -> Iterator[str]:
    """The same pages, with all that is folded away opened."""
    for name in names:
        page.evaluate(UNFOLD)
        yield name


def in_large_print(page: Page, names: Iterator[str]) -> Iterator[str]:
    """The same pages, large: but a kiosk that was cleared has forgotten that as well."""
    for name in names:
        said = page.locator("html").get_attribute("class") or ""
        assert name.startswith("kiosk") or "large-print" in said
        yield name


@pytest.mark.parametrize("survey", [ALSO_OPEN, RECORDED])
@pytest.mark.parametrize("language", ["en", "ur"])
def test_everybody_reads_and_reaches_every_type_of_question(
    chromium: Browser, live: LiveSite, language: str, survey: str
) -> None:
    reader = Reader(language, "standard")
    with open_window(chromium, live.address, NARROW) as phone:
        page = phone.new_page()
        names = unfolded(page, go_through(page, live, reader, survey))
        faults = faults_on_the_way(page, names, reader)
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(
    ("turn", "reader"), list(enumerate(spread_of_readers())), ids=[one.label for one in spread_of_readers()]
)
def test_everybody_reads_every_kind_of_page_in_the_dark_and_in_large_print(
    chromium: Browser, live: LiveSite, turn: int, reader: Reader
) -> None:
    with open_window(chromium, live.address, NARROW) as phone:
        page = phone.new_page()
        page.emulate_media(color_scheme="dark")
        large = replace(reader, large=True)
        halves = halves_of_short_tour(page, live, large)
        names = in_large_print(page, chain(*halves) if EVERY_PAGE else halves[turn % 2])
        faults = faults_on_the_way(page, names, large, share=share_of(2), first=turn // 2)
    assert not faults, "\n".join(faults)


def test_a_register_a_survey_is_offered_in_is_looked_at(chromium: Browser, live: LiveSite) -> None:
    for register in set(live.version.survey.registers) - set(DEFAULT_REGISTERS):
        look_at_pages(chromium, live, Reader("en", register))


@pytest.mark.parametrize("half", [0, 1])
@pytest.mark.parametrize("place", range(SHARE))
def test_every_page_of_a_tour_is_looked_at_in_each_register_and_some_languages(half: int, place: int) -> None:
    readers = [Reader(language, register) for language in LANGUAGES for register in DEFAULT_REGISTERS]
    turns = {reader: turn_of(reader) for reader in readers}
    looking = [one for one, (way, first) in turns.items() if way == half and (place + first) % SHARE == 0]
    assert {one.register for one in looking} == set(DEFAULT_REGISTERS)
    assert len({one.language for one in looking}) >= 4


def test_what_is_wrong_on_one_page_of_a_tour_is_found(chromium: Browser, live: LiveSite) -> None:
    with open_window(chromium, live.address, NARROW) as phone:
        page = phone.new_page()
        page.goto(f"{live.address}/?language=ur")
        set_style(page, "h1 { inline-size: 2000px } .alone { min-block-size: 0; padding: 0 }")
        page.evaluate("document.querySelector('main').append(document.createElement('input'))")
        faults = "\n".join(faults_on_the_way(page, ["first-page"], Reader("pl", "standard")))
    for fault in ("is in ur", "no placeholder attribute", "px to touch", "off the side"):
        assert fault in faults, faults
