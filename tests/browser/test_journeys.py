"""On a phone, in each language and register, with and without scripts: what was chosen is what is kept."""

from itertools import product

import pytest
from playwright.sync_api import Browser

from app.i18n import find_language
from app.settings import LANGUAGES
from survey_definitions.model import DEFAULT_REGISTERS, GATE, Question
from tests.browser.live_site import Kept, LiveSite
from tests.browser.pages import PHONE, open_window, scrolls_sideways
from tests.browser.tour import Reader
from tests.browser.walking import MAIN_BUTTON, MOST_PAGES, Walk

WAYS = list(product((True, False), (True, False)))  # tells of themselves or not, with scripts or without


def journeys() -> list[tuple[Reader, bool, bool]]:
    """Every language and register, each in one way, so that readers of every register go every way."""
    return [
        (Reader(language, register), *WAYS[(place + turn) % len(WAYS)])
        for place, language in enumerate(LANGUAGES)
        for turn, register in enumerate(DEFAULT_REGISTERS)
    ]


def label(journey: tuple[Reader, bool, bool]) -> str:
    """Its name in a list of tests."""
    reader, equality, scripts = journey
    return f"{reader.label}-{'told' if equality else 'skipped'}-{'scripts' if scripts else 'no-scripts'}"


@pytest.mark.parametrize(("reader", "equality", "scripts"), journeys(), ids=map(label, journeys()))
def test_what_a_person_chose_is_what_is_kept(
    chromium: Browser, live: LiveSite, reader: Reader, equality: bool, scripts: bool
) -> None:
    before = live.response_ids()
    with open_window(chromium, live.address, PHONE, scripts) as phone:
        walk = Walk(phone.new_page(), reader.language, reader.register, equality)
        walk.start(live)
        walk.agree()
        for _ in range(MOST_PAGES):
            check_page(walk)
            if walk.at_check():
                break
            walk.answer_page()
        walk.press(MAIN_BUTTON)
        check_page(walk)
        assert len(walk.page.inner_text(".receipt__words").split()) == 4
    (new,) = live.response_ids() - before
    check_kept(live, walk, live.kept(new))


def check_page(walk: Walk) -> None:
    """The page is in the language chosen and stays on the screen."""
    html = walk.page.locator("html")
    assert html.get_attribute("lang") == walk.language, walk.page.url
    assert html.get_attribute("dir") == find_language(walk.language).direction
    assert not scrolls_sideways(walk.page), f"{walk.page.url} scrolls sideways"


def check_kept(live: LiveSite, walk: Walk, kept: Kept) -> None:
    """Version, language, register and every code are those of the walk."""
    survey = live.version.survey
    assert kept.response["version_hash"] == live.version.hash
    assert (kept.response["language"], kept.response["register"]) == (walk.language, walk.register)
    own = [question for question in survey.questions if question.id in walk.chosen]
    columns = [question for question in own if question.role in ("kind", "service", "area")]
    for question in columns:
        assert {kept.response[question.role]} == codes(question, walk)
    rows = {
        (question.id, code) for question in own if question not in columns for code in codes(question, walk)
    }
    assert kept.answers == rows | {(GATE, walk.chosen[GATE][0])}
    equality = [question for question in survey.equality if question.id in walk.chosen]
    assert kept.equality == {(question.id, code) for question in equality for code in codes(question, walk)}
    assert bool(kept.equality) == walk.equality
    assert kept.comments == walk.typed


def codes(question: Question, walk: Walk) -> set[str]:
    """The codes of what was chosen."""
    return {option.stored_code for option in question.options if option.id in walk.chosen[question.id]}
