"""What is looked at on any page in a real browser: sideways scrolling, what axe finds, what it asks for.

It opens no page.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

PHONE = ViewportSize(width=360, height=640)
NARROW = ViewportSize(width=320, height=640)
DESK = ViewportSize(width=1280, height=900)
AXE = {
    "resultTypes": ["violations"],
    "preload": False,
}  # style sheets need no second fetching: none is foreign


@contextmanager
def open_window(
    browser: Browser, own: str, size: ViewportSize, scripts: bool = True
) -> Iterator[BrowserContext]:
    """A window of its own. When it closes, every request must have gone to our own address."""
    context = browser.new_context(viewport=size, java_script_enabled=scripts)
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    try:
        yield context
    finally:
        context.close()
    strange = [url for url in asked if not url.startswith((own, "data:"))]
    assert not strange, f"These went to another host: {strange}"


def check_accessible(page: Page) -> None:
    """axe finds nothing, and nothing goes off the side of the screen."""
    faults = accessibility_faults(page)
    assert not faults, f"{page.url}\n" + "\n".join(faults)


def accessibility_faults(page: Page) -> list[str]:
    """What axe finds, and whether the page goes off the side of the screen."""
    sideways = [f"scrolls sideways at {page.viewport_size}"] if scrolls_sideways(page) else []
    found = Axe().run(page, options=AXE)
    return sideways + ([str(found.generate_report())] if found.violations_count else [])


def scrolls_sideways(page: Page) -> bool:
    """Whether something is wider than the screen."""
    wider: bool = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    return wider
