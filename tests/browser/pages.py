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
    assert not scrolls_sideways(page), f"{page.url} scrolls sideways at {page.viewport_size}"
    found = Axe().run(page)
    assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"


def scrolls_sideways(page: Page) -> bool:
    """Whether something is wider than the screen."""
    wider: bool = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    return wider
