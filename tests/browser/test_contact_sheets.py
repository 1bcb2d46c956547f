"""Whoever looks after the pages can look at all of them at once."""

import struct
from itertools import islice
from pathlib import Path

from playwright.sync_api import Browser

from app.i18n import find_language
from tests.browser.contact_sheets import TALLEST, lay_out, put_together, take_pictures, write_index
from tests.browser.live_site import LiveSite
from tests.browser.pages import PHONE, open_window
from tests.browser.tour import Reader, go_round


def size_of(picture: Path) -> tuple[int, int]:
    """Width and height, as a PNG says them of itself."""
    width, height = struct.unpack(">II", picture.read_bytes()[16:24])
    return width, height


def test_a_sheet_shows_each_page_whole_and_by_name(chromium: Browser, live: LiveSite, tmp_path: Path) -> None:
    with open_window(chromium, live.address, PHONE) as phone:
        page = phone.new_page()
        names = islice(go_round(page, live, Reader("ur", "easy_read")), 3)
        pictures = take_pictures(page, names, tmp_path)
    assert [path.name for path in pictures] == ["01 first-page.png", "02 start.png", "03 languages.png"]
    assert all(size_of(path)[0] == PHONE["width"] and size_of(path)[1] > PHONE["height"] for path in pictures)
    assert all(path.stem in lay_out(pictures) for path in pictures)
    sheets = tmp_path / "sheets"
    sheets.mkdir()
    put_together(chromium, pictures, sheets / "ur-easy_read.png")
    tallest = max(size_of(path)[1] for path in pictures)
    assert size_of(sheets / "ur-easy_read.png")[1] >= min(tallest, TALLEST)
    assert find_language("ur").name in write_index(sheets).read_text(encoding="utf-8")
