"""Everybody can read and reach every page of the public site in standard words, in each language."""

import pytest
from playwright.sync_api import Browser

from app.settings import LANGUAGES
from tests.browser.live_site import LiveSite
from tests.browser.looking import look_at_pages
from tests.browser.tour import Reader


@pytest.mark.parametrize("language", LANGUAGES)
def test_everybody_reads_and_reaches_every_page(chromium: Browser, live: LiveSite, language: str) -> None:
    look_at_pages(chromium, live, Reader(language, "standard"))
