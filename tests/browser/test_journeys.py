"""On a phone, in each language and register, with and without scripts: what was chosen is what is kept."""

from itertools import product

import pytest
from playwright.sync_api import Browser

from survey_definitions.model import DEFAULT_REGISTERS, GATE, Question, Register
from tests.browser.live_site import Kept, LiveSite
from tests.browser.pages import PHONE, check_accessible, open_window, scrolls_sideways
from tests.browser.walking import MAIN_BUTTON, MOST_PAGES, Walk

JOURNEYS = list(product(("en", "pl", "ur", "pa"), DEFAULT_REGISTERS, (True, False)))
NAMES = [f"{language}-{register}-{'told' if told else 'skipped'}" for language, register, told in JOURNEYS]


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
@pytest.mark.parametrize(("language", "register", "equality"), JOURNEYS, ids=NAMES)
def test_what_a_person_chose_is_what_is_kept(
    chromium: Browser, live: LiveSite, language: str, register: Register, equality: bool, scripts: bool
) -> None:
    before = live.response_ids()
    with open_window(chromium, live.address, PHONE, scripts) as phone:
        walk = Walk(phone.new_page(), language, register, equality)
        walk.start(live)
        walk.agree()
        for _ in range(MOST_PAGES):
            check_page(walk, audit=scripts and equality)
            if walk.at_check():
                break
            walk.answer_page()
        walk.press(MAIN_BUTTON)
        check_page(walk, audit=scripts and equality)
        assert len(walk.page.inner_text(".receipt__words").split()) == 4
    (new,) = live.response_ids() - before
    check_kept(live, walk, live.kept(new))


def check_page(walk: Walk, audit: bool) -> None:
    """The page is in the language chosen and stays on the screen. axe needs scripts, and finds nothing."""
    html = walk.page.locator("html")
    assert html.get_attribute("lang") == walk.language, walk.page.url
    assert html.get_attribute("dir") == ("rtl" if walk.language == "ur" else "ltr")
    assert not scrolls_sideways(walk.page), f"{walk.page.url} scrolls sideways"
    if audit:
        check_accessible(walk.page)


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
