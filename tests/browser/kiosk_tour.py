"""Everything a kiosk shows besides the survey, to somebody who reads in one language and register.

It looks at nothing itself; `tour` leads on to it.
"""

from collections.abc import Iterator

from playwright.sync_api import Page

from app.security.crypto import derive_keys
from app.services.collectors import Collector, add_collector
from app.services.kiosks import set_pin
from tests.browser.live_site import LiveSite
from tests.browser.readers import Reader
from tests.browser.walking import MAIN_BUTTON

PIN = "2580"
ASK = "document.getElementById('still-there').hidden = false"


def make_kiosk(site: LiveSite) -> Collector:
    """A kiosk with a PIN."""
    made = add_collector(site.stores, site.version.survey.id, "kiosk")
    set_pin(site.stores, derive_keys(site.settings.secret_key), made.id, PIN)
    return made


def begin_kiosk(page: Page) -> None:
    """Types the PIN."""
    page.fill("#pin", PIN)
    with page.expect_navigation():
        page.click(MAIN_BUTTON)


def visit_kiosk(page: Page, site: LiveSite, reader: Reader) -> Iterator[str]:
    """The tablet before, at rest, with the question whether somebody is there, and at its end."""
    kiosk = make_kiosk(site)
    page.goto(f"{site.address}/k/{kiosk.id}?{reader.query}")
    yield "kiosk"
    with page.expect_navigation():
        page.click(MAIN_BUTTON)
    yield "kiosk-error"
    begin_kiosk(page)
    yield "kiosk-at-rest"
    page.evaluate(ASK)
    yield "kiosk-still-there"
    page.goto(f"{site.address}/k/{kiosk.id}/end?{reader.query}")
    yield "kiosk-end"
    begin_kiosk(page)
