"""`make spoken`: what a screen reader is given on a short way through the survey, kept for each language.

It judges nothing: `test_spoken.py` compares, and asks whether everything has a name in the page's language.
"""

import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click
from playwright.sync_api import Page

from app.services.demonstration import SURVEY
from survey_definitions.model import GATE
from survey_definitions.reader import load_survey
from tests.browser.contact_sheets import open_chromium
from tests.browser.live_site import LiveSite, serve_site
from tests.browser.pages import PHONE
from tests.browser.tour import FILL, Reader, begin, send

KEPT = Path(__file__).with_name("spoken")
LANGUAGES = load_survey(SURVEY).languages
LATER = ("listened", "good")  # a scale, and a box to write in
NOT_SPOKEN = re.compile(r"\n\s*- /url:.*")
RECEIPT = "document.querySelector('.receipt__words').textContent = '…'"  # other words for every response


def speak(page: Page, part: str = "main") -> str:
    """Roles, names and words in the order of the accessibility tree."""
    return NOT_SPOKEN.sub("", page.locator(part).aria_snapshot())


def speak_on_the_way(page: Page, site: LiveSite, reader: Reader) -> Iterator[tuple[str, str]]:
    """The name of each page of the way, and what is spoken there. The frame of a page is spoken once."""
    survey = site.version.survey.id
    page.goto(f"{site.address}/s/{survey}/?{reader.query}")
    yield "start", speak(page, "body")
    begin(page, site, reader, survey)
    send(page)
    yield "kind, not answered", speak(page)
    page.evaluate(FILL, [0, GATE, ""])
    send(page)
    for question in LATER:
        page.goto(f"{site.address}/s/{survey}/{question}")
        yield question, speak(page)
    page.goto(f"{site.address}/s/{survey}/{GATE}")
    page.check(f"input[name={GATE}][value=no]")
    send(page)
    yield "check", speak(page)
    send(page)
    page.evaluate(RECEIPT)
    yield "thank-you", speak(page)


def say_all(page: Page, site: LiveSite, language: str) -> str:
    """Everything spoken on the way, as it is kept."""
    spoken = speak_on_the_way(page, site, Reader(language, "standard"))
    return "\n".join(f"== {name}\n{words}\n" for name, words in spoken)


def path_of(language: str) -> Path:
    """Where the words of a language are kept."""
    return KEPT / f"{language}.txt"


@click.command()
def main() -> None:
    """Keeps what is spoken now. Read what has changed before you commit it."""
    with open_chromium() as browser, tempfile.TemporaryDirectory() as data, serve_site(Path(data)) as site:
        for language in LANGUAGES:
            phone = browser.new_context(viewport=PHONE)
            path_of(language).write_text(say_all(phone.new_page(), site, language), encoding="utf-8")
            phone.close()
            click.echo(path_of(language))


if __name__ == "__main__":
    sys.exit(main())
