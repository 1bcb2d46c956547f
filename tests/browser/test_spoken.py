"""What a screen reader says on the way through the survey: the words kept for each language, none other."""

import re

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.live_site import LiveSite
from tests.browser.pages import PHONE, open_window
from tests.browser.speaking import LANGUAGES, path_of, say_all, speak
from tests.browser.tour import Reader, script_of

SOURCE = "en"
NAMELESS = re.compile(r"^\s*- (?:link|button|radio|checkbox|textbox|heading|img|region|alert)\b(?! \")", re.M)
NAMES = {"Evenground", "Samaritans", "SHOUT", "NHS", "Esc"}  # of organisations, a word to be sent, a key
ENGLISH = re.compile(r"[A-Za-z]{3,}")
ROLE = re.compile(r"^\s*- '?(?:text|[a-z]+)\b:?|\[[a-z]+(?:=[a-z0-9]+)?\]", re.M)


def nameless(spoken: str) -> list[str]:
    """What can be reached or looked at and has no name."""
    return [line.strip() for line in spoken.splitlines() if NAMELESS.match(line)]


def said(spoken: str) -> list[str]:
    """The words alone, line by line, without roles and states and the names of pages."""
    lines = [ROLE.sub("", line).strip(" \":'") for line in spoken.splitlines() if not line.startswith("==")]
    return [line for line in lines if line]


def english_in(spoken: str, language: str, source: str) -> list[str]:
    """Words left in English: letters of another script, or a whole sentence as it is in English."""
    if script_of(language) != "Latn":
        return [line for line in said(spoken) if set(ENGLISH.findall(line)) - NAMES]
    sentences = {line for line in said(source) if len(line.split()) > 2}
    return [line for line in said(spoken) if line in sentences]


def test_every_language_of_the_survey_has_its_words_kept() -> None:
    assert not [code for code in LANGUAGES if not path_of(code).is_file()], "Run: make spoken"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_spoken_is_what_was_kept(chromium: Browser, live: LiveSite, language: str) -> None:
    with open_window(chromium, live.address, PHONE) as phone:
        spoken = say_all(phone.new_page(), live, language)
    kept = path_of(language).read_text(encoding="utf-8")
    assert spoken == kept, "Something else is spoken now. Run: make spoken, and read what has changed"


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_has_a_name_in_the_language_of_the_page(language: str) -> None:
    kept = path_of(language).read_text(encoding="utf-8")
    assert not nameless(kept)
    if language != SOURCE:
        assert not english_in(kept, language, path_of(SOURCE).read_text(encoding="utf-8"))


def start(page: Page, live: LiveSite, language: str) -> str:
    page.goto(f"{live.address}/?{Reader(language, 'standard').query}")
    return speak(page, "body")


def test_another_order_of_words_is_another_text(chromium: Browser, live: LiveSite) -> None:
    with open_window(chromium, live.address, PHONE) as phone:
        page = phone.new_page()
        before = start(page, live, "en")
        page.evaluate("document.body.prepend(document.querySelector('footer'))")
        assert speak(page, "body") != before


def test_a_missing_or_an_english_name_is_found(chromium: Browser, live: LiveSite) -> None:
    with open_window(chromium, live.address, PHONE) as phone:
        page = phone.new_page()
        english = start(page, live, "en")
        assert not nameless(english)
        page.evaluate("document.querySelector('main a').textContent = ''")
        assert nameless(speak(page, "body"))
        start(page, live, "ur")
        page.evaluate("document.querySelector('h1').textContent = 'Left over'")
        assert "Left over" in english_in(speak(page, "body"), "ur", english)
    assert english_in('- heading "Tell us about your care" [level=1]', "pl", english)
    assert not english_in('- heading "Opowiedz nam o swojej opiece" [level=1]', "pl", english)
