"""On a phone, in each language and register, with and without scripts: what was chosen is what is kept."""

from collections.abc import Iterator
from itertools import product

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

from survey_definitions.model import GATE, REGISTERS, Question, Register
from tests.browser.live_site import Kept, LiveSite
from tests.browser.walking import MAIN_BUTTON, MOST_PAGES, Walk

PHONE = ViewportSize(width=360, height=640)
JOURNEYS = list(product(("en", "pl", "ur", "pa"), REGISTERS, (True, False)))
NAMES = [f"{language}-{register}-{'told' if told else 'skipped'}" for language, register, told in JOURNEYS]


@pytest.fixture(params=[True, False], ids=["scripts", "no-scripts"])
def scripts(request: pytest.FixtureRequest) -> bool:
    on: bool = request.param
    return on


@pytest.fixture
def phone(chromium: Browser, live: LiveSite, scripts: bool) -> Iterator[BrowserContext]:
    """A phone that asks no other host for anything."""
    context = chromium.new_context(viewport=PHONE, java_script_enabled=scripts, has_touch=True)
    elsewhere: list[str] = []
    context.on("request", lambda asked: elsewhere.append(asked.url))
    yield context
    context.close()
    strange = [url for url in elsewhere if not url.startswith((live.address, "data:"))]
    assert not strange, f"These went to another host: {strange}"


@pytest.mark.parametrize(("language", "register", "equality"), JOURNEYS, ids=NAMES)
def test_what_a_person_chose_is_what_is_kept(
    phone: BrowserContext, live: LiveSite, language: str, register: Register, equality: bool, scripts: bool
) -> None:
    before = live.response_ids()
    walk = Walk(phone.new_page(), language, register, equality)
    walk.start(live)
    walk.agree()
    for _ in range(MOST_PAGES):
        check_page(walk, audit=scripts and equality)
        if walk.at_check():
            break
        walk.answer_page()
    walk.page.click(MAIN_BUTTON)
    check_page(walk, audit=scripts and equality)
    words = walk.page.inner_text(".receipt__words").split()
    assert len(words) == 4
    (new,) = live.response_ids() - before
    check_kept(live, walk, live.kept(new))


def check_page(walk: Walk, audit: bool) -> None:
    """The page is in the language chosen, does not scroll sideways, and axe finds nothing on it."""
    page = walk.page
    html = page.locator("html")
    assert html.get_attribute("lang") == walk.language, page.url
    assert html.get_attribute("dir") == ("rtl" if walk.language == "ur" else "ltr")
    assert not scrolls_sideways(page), f"{page.url} scrolls sideways"
    if audit:
        found = Axe().run(page)
        assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"


def scrolls_sideways(page: Page) -> bool:
    wider: bool = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    return wider


def check_kept(live: LiveSite, walk: Walk, kept: Kept) -> None:
    """Version, language, register and every code are those of the walk."""
    survey = live.version.survey
    assert kept.response["version_hash"] == live.version.hash
    assert (kept.response["language"], kept.response["register"]) == (walk.language, walk.register)
    own = [q for q in survey.questions if q.id in walk.chosen]
    for question in own:
        if question.role in ("kind", "service", "area"):
            assert {kept.response[question.role]} == codes(question, walk)
    rows = {(q.id, code) for q in own if q.role not in ("kind", "service", "area") for code in codes(q, walk)}
    assert kept.answers == rows | {(GATE, walk.chosen[GATE][0])}
    equality = [question for question in survey.equality if question.id in walk.chosen]
    assert kept.equality == {(question.id, code) for question in equality for code in codes(question, walk)}
    assert bool(kept.equality) == walk.equality
    assert kept.comments == walk.typed


def codes(question: Question, walk: Walk) -> set[str]:
    """The codes of what was chosen."""
    return {option.stored_code for option in question.options if option.id in walk.chosen[question.id]}
