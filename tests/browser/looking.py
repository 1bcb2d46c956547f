"""What is looked for on every page of a tour, and the list of everything found.

It opens no page: a tour does.
"""

import os
from collections.abc import Iterable

from playwright.sync_api import Browser, Page

from app.settings import LANGUAGES
from survey_definitions.model import REGISTERS
from tests.browser.live_site import LiveSite
from tests.browser.pages import NARROW, accessibility_faults, open_window
from tests.browser.reach import reach_faults
from tests.browser.tour import Reader, tour

# `make access` looks at every page with every reader. Otherwise each reader looks at a quarter of the pages
# on the way, each another quarter, so that every page is looked at in each register and in some languages.
SHARE = 1 if os.environ.get("EVENGROUND_EVERY_PAGE") else 4


def look_at_every_page(chromium: Browser, site: LiveSite, reader: Reader) -> None:
    """Goes on the whole tour on the narrowest phone; fails with all that is wrong anywhere."""
    with open_window(chromium, site.address, NARROW) as phone:
        page = phone.new_page()
        faults = faults_on_the_way(page, tour(page, site, reader), reader)
    assert not faults, "\n".join(faults)


def faults_on_the_way(page: Page, names: Iterable[str], reader: Reader, share: int = SHARE) -> list[str]:
    """Everything wrong with a page of a tour: a wrong language, what axe finds, what cannot be reached."""
    faults: list[str] = []
    turn = LANGUAGES.index(reader.language) + REGISTERS.index(reader.register)
    for place, name in enumerate(names):
        if (place + turn) % share:
            continue
        said = page.locator("html").get_attribute("lang")
        wrong = [] if said == reader.language else [f"is in {said}"]
        found = wrong + accessibility_faults(page) + reach_faults(page)
        faults += [f"{reader.label} {name}: {fault}" for fault in found]
    return faults
