"""`make screenshots`: one picture for each language and register, with every page of the public site on it.

It judges nothing: the pictures are for people to look at. They are written to `screenshots/`.
"""

import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from html import escape
from pathlib import Path

import click
from playwright.sync_api import Browser, Page, sync_playwright

from app.i18n import find_language
from app.settings import LANGUAGES
from survey_definitions.model import DEFAULT_REGISTERS
from tests.browser.conftest import ARGUMENTS, NO_CHROMIUM, find_chromium
from tests.browser.live_site import LiveSite, serve_site
from tests.browser.pages import PHONE
from tests.browser.tour import Reader, tour

# Pictures that wait until they are scrolled to are fetched too.
FETCH_ALL = """Promise.all([...document.images].map(picture => {
    picture.loading = "eager";
    return picture.decode().catch(() => null);
}))"""
COLUMNS = 10
EDGE = 12
TALLEST = 12_000  # pixels of a page: the rest of a long one is cut off
LOOK = f"""
body {{ margin: {EDGE}px; columns: {COLUMNS}; column-gap: {EDGE}px; background: #ccc; }}
figure {{ margin: 0 0 {EDGE}px; break-inside: avoid; font: 16px sans-serif; }}
img {{ display: block; inline-size: 360px; }}
img {{ max-block-size: {TALLEST}px; object-fit: cover; object-position: top; }}
"""


def take_pictures(page: Page, names: Iterator[str], folder: Path) -> list[Path]:
    """One picture of each page of a tour, whole, in the order in which they are met."""
    taken = []
    for number, name in enumerate(names, 1):
        path = folder / f"{number:02} {name}.png"
        page.evaluate(FETCH_ALL)
        page.evaluate("scrollTo(0, 0)")
        page.screenshot(path=path, full_page=True)
        taken.append(path)
    return taken


def lay_out(pictures: Sequence[Path]) -> str:
    """The page on which the pictures lie side by side, each with its name."""
    figures = "".join(
        f'<figure><figcaption>{escape(path.stem)}</figcaption><img src="{path.as_uri()}" alt=""></figure>'
        for path in pictures
    )
    return f"<!doctype html><meta charset=utf-8><title>Contact sheet</title><style>{LOOK}</style>{figures}"


def make_sheet(browser: Browser, site: LiveSite, reader: Reader, folder: Path) -> Path:
    """The contact sheet of one reader."""
    sheet = folder / f"{reader.label}.png"
    with tempfile.TemporaryDirectory() as name:
        own = Path(name)
        phone = browser.new_context(viewport=PHONE)
        page = phone.new_page()
        pictures = take_pictures(page, tour(page, site, reader), own)
        phone.close()
        put_together(browser, pictures, sheet)
    return sheet


def put_together(browser: Browser, pictures: Sequence[Path], sheet: Path) -> None:
    """One picture of all these pictures."""
    table = browser.new_page(viewport={"width": COLUMNS * (PHONE["width"] + EDGE) + EDGE, "height": 900})
    laid = pictures[0].with_name("sheet.html")
    laid.write_text(lay_out(pictures), encoding="utf-8")
    table.goto(laid.as_uri())
    table.screenshot(path=sheet, full_page=True)
    table.close()


def write_index(folder: Path) -> Path:
    """The page that leads to every sheet in the folder."""
    links = "".join(
        f'<li><a href="{sheet.name}">{find_language(sheet.stem.split("-")[0]).name}: {escape(sheet.stem)}</a>'
        for sheet in sorted(folder.glob("*.png"))
    )
    index = folder / "index.html"
    page = f"<!doctype html><html lang=en><meta charset=utf-8><title>Contact sheets</title><ul>{links}</ul>"
    index.write_text(page, encoding="utf-8")
    return index


@contextmanager
def open_chromium() -> Iterator[Browser]:
    """A Chromium without any window."""
    program = find_chromium()
    if program is None:
        raise click.ClickException(NO_CHROMIUM)
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=program, args=ARGUMENTS)


@click.command()
@click.option("--folder", type=click.Path(path_type=Path), default=Path("screenshots"), help="Where to.")
@click.option("--language", "languages", multiple=True, default=LANGUAGES, help="This language alone.")
def main(folder: Path, languages: Sequence[str]) -> None:
    """Walks through the demonstration on a phone in every language, in standard words and Easy Read."""
    folder.mkdir(exist_ok=True)
    with open_chromium() as browser, tempfile.TemporaryDirectory() as data, serve_site(Path(data)) as site:
        for language in languages:
            for register in DEFAULT_REGISTERS:
                click.echo(make_sheet(browser, site, Reader(language, register), folder))
    click.echo(f"Look at {write_index(folder)}")


if __name__ == "__main__":
    sys.exit(main())
