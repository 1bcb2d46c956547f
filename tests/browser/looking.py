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
# looks at every other page of it, so that every page is looked at in each register and in some languages.
EVERY_PAGE = bool(os.environ.get("EVENGROUND_EVERY_PAGE"))


def look_at_pages(chromium: Browser, site: LiveSite, reader: Reader) -> None:
    """Goes on the tour on the narrowest phone; fails with all that is wrong anywhere."""
    turn = LANGUAGES.index(reader.language) + REGISTERS.index(reader.register)
    with open_window(chromium, site.address, NARROW) as phone:
        page = phone.new_page()
        halves = halves_of_tour(page, site, reader)
        names = chain(*halves) if EVERY_PAGE else halves[turn % 2]
        faults = faults_on_the_way(page, names, reader, share=share_of(2), first=turn // 2)
    assert not faults, "\n".join(faults)


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
