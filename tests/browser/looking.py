"""What is looked for on every page of a tour, and the list of everything found.

It opens no page: a tour does.
"""

import os
from collections.abc import Iterable
from itertools import chain

from playwright.sync_api import Browser, Page

from app.settings import LANGUAGES
from survey_definitions.model import REGISTERS
from tests.browser.live_site import LiveSite
from tests.browser.pages import NARROW, accessibility_faults, open_window
from tests.browser.reach import reach_faults
from tests.browser.tour import Reader, halves_of_tour

# `make access` looks at every page with every reader. Otherwise each reader goes half the way, by turns, and
# looks at one page of three of it, so that each is looked at in every register and in some languages.
SHARE = 3
EVERY_PAGE = bool(os.environ.get("EVENGROUND_EVERY_PAGE"))


def look_at_pages(chromium: Browser, site: LiveSite, reader: Reader) -> None:
    """Goes on the tour on the narrowest phone; fails with all that is wrong anywhere."""
    half, first = turn_of(reader)
    with open_window(chromium, site.address, NARROW) as phone:
        page = phone.new_page()
        halves = halves_of_tour(page, site, reader)
        names = chain(*halves) if EVERY_PAGE else halves[half]
        faults = faults_on_the_way(page, names, reader, share=share_of(SHARE), first=first)
    assert not faults, "\n".join(faults)


def turn_of(reader: Reader) -> tuple[int, int]:
    """Which half of the tour this reader goes, and with which page they begin to look."""
    turn = LANGUAGES.index(reader.language) + REGISTERS.index(reader.register)
    return turn % 2, turn // 2


def share_of(share: int) -> int:
    """That one of so many pages is looked at, or each where every page is wanted."""
    return 1 if EVERY_PAGE else share


def faults_on_the_way(
    page: Page, names: Iterable[str], reader: Reader, share: int = 1, first: int = 0
) -> list[str]:
    """Everything wrong with a page of a tour: a wrong language, what axe finds, what cannot be reached.

    One page of `share` is looked at; readers who begin with another `first` look at others.
    """
    faults: list[str] = []
    for place, name in enumerate(names):
        if (place + first) % share:
            continue
        said = page.locator("html").get_attribute("lang")
        wrong = [] if said == reader.language else [f"is in {said}"]
        found = wrong + accessibility_faults(page) + reach_faults(page)
        faults += [f"{reader.label} {name}: {fault}" for fault in found]
    return faults
