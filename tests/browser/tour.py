"""Everything the public site shows to somebody who reads in one language and register, page after page.

It looks at nothing itself: each page is there, under a name, for whoever walks along.
"""

from collections.abc import Iterator
from itertools import chain

from playwright.sync_api import Page

from app.i18n import find_language
from app.settings import LANGUAGES
from survey_definitions.answers import LONGEST
from survey_definitions.model import CHECK, DEFAULT_REGISTERS, GATE
from tests.browser.asking_tour import visit_together
from tests.browser.event_tour import visit_events
from tests.browser.kiosk_tour import visit_kiosk
from tests.browser.live_site import ALSO_OPEN, CLOSED, LiveSite
from tests.browser.readers import Reader
from tests.browser.walking import MAIN_BUTTON, MOST_PAGES
from tests.staff.collector_samples import ENDED

__all__ = ["Reader", "tour"]

ROUND = {
    "first-page": "/",
    "start": "/s/experience-of-care/",
    "consent": "/s/experience-of-care/consent",
    "privacy": "/privacy",
    "accessibility": "/accessibility",
    "community-groups": "/community-groups",
    "come-back": "/come-back",
    "withdraw": "/withdraw",
    "not-open": f"/s/{CLOSED}/",
    "link-ended": f"/c/{ENDED}",
    "no-such-page": "/no-such-page",
}
MUST_BE_ANSWERED = ("kind", GATE)
FILL = """([turn, gate, words]) => {
    const form = document.querySelector("form#page"), groups = new Map();
    for (const box of form.querySelectorAll("input[type=radio], input[type=checkbox]"))
        groups.set(box.name, [...(groups.get(box.name) || []), box]);
    for (const [name, boxes] of groups)
        boxes[name === gate ? 0 : turn % Math.max(1, boxes.length - 1)].checked = true;
    for (const box of form.querySelectorAll("textarea, input[type=text]:not([inputmode])")) box.value = words;
}"""
SEND_ELSEWHERE = """address => {
    const form = document.querySelector("main form");
    Object.assign(form, {method: "post", action: address});
    form.submit();
}"""


def spread_of_readers() -> list[Reader]:
    """One reader for each script and direction, standard words and Easy Read by turns."""
    last_first = reversed(LANGUAGES)
    kinds = {(find_language(code).direction, script_of(code)): code for code in last_first}
    codes = sorted(kinds.values(), key=LANGUAGES.index)
    return [Reader(code, DEFAULT_REGISTERS[place % 2]) for place, code in enumerate(codes)]


def script_of(code: str) -> str:
    """The script of a language, as far as type and line height go. Urdu is set in Nastaliq."""
    return {"pa": "Guru", "bn": "Beng", "gu": "Gujr", "ar": "Arab", "fa": "Arab", "ur": "Aran"}.get(
        code, "Latn"
    )


def tour(page: Page, site: LiveSite, reader: Reader) -> Iterator[str]:
    """Leads over every page; yields the name of each while it is on the screen."""
    return chain(*halves_of_tour(page, site, reader))


def halves_of_tour(page: Page, site: LiveSite, reader: Reader) -> tuple[Iterator[str], Iterator[str]]:
    """The whole tour in two ways of about the same length, each of which may be gone alone."""
    survey = go_through(page, site, reader, site.version.survey.id)
    one = chain(survey, get_lost(page, site, reader), visit_kiosk(page, site, reader))
    other = chain(
        go_round(page, site, reader), visit_events(page, site, reader), visit_together(page, site, reader)
    )
    return one, other


def go_round(page: Page, site: LiveSite, reader: Reader) -> Iterator[str]:
    """The pages round the survey, as they are and with what was typed on them wrong."""
    for name, path in ROUND.items():
        page.goto(f"{site.address}{path}?{reader.query}")
        yield name
        if name == "start":
            page.click("summary.languages__summary")
            yield "languages"
    for name in ("come-back", "withdraw"):
        page.goto(f"{site.address}{ROUND[name]}?{reader.query}")
        send(page)
        yield f"{name}-error"
    with page.expect_navigation():
        page.evaluate(SEND_ELSEWHERE, f"/privacy?{reader.query}")
    yield "not-that-way"


def go_through(page: Page, site: LiveSite, reader: Reader, survey: str) -> Iterator[str]:
    """A survey from consent to the receipt and beyond, with errors and a rest on the way."""
    begin(page, site, reader, survey)
    tried: set[str] = set()
    for turn in range(MOST_PAGES):
        name = here(page)
        if name == CHECK:
            break
        yield name
        yield from make_errors(page, name, tried)
        if turn == 1:
            yield from have_a_rest(page, site, reader, survey)
        page.evaluate(FILL, [turn, GATE, reader.words])
        send(page)
    yield CHECK
    send(page)
    yield here(page)
    receipt = page.inner_text(".receipt__words")
    page.goto(f"{site.address}/withdraw?{reader.query}")
    page.fill("#words", receipt)
    send(page)
    yield "withdrawn"


def begin(page: Page, site: LiveSite, reader: Reader, survey: str) -> None:
    """Agrees to take part."""
    page.goto(f"{site.address}/s/{survey}/consent?{reader.query}")
    send(page)


def make_errors(page: Page, name: str, tried: set[str]) -> Iterator[str]:
    """Sends the page with nothing where something is needed, and once with far too much."""
    if name in MUST_BE_ANSWERED and name not in tried:
        tried.add(name)
        send(page)
        yield f"{name}-error"
    elif "too much" not in tried and page.locator("form#page textarea").count():
        tried.add("too much")
        page.fill("form#page textarea", "x" * (LONGEST["long text"] + 1))
        send(page)
        yield f"{name}-error"
    number = page.locator("form#page input[inputmode=numeric]").first
    if number.count():
        number.fill("x")
        send(page)
        yield f"{name}-error"
        number.fill("")


def have_a_rest(page: Page, site: LiveSite, reader: Reader, survey: str) -> Iterator[str]:
    """Stops to come back later, opens the start page, and carries on."""
    with page.expect_navigation():
        page.click("button[name=pause]")
    yield here(page)
    page.goto(f"{site.address}/s/{survey}/?{reader.query}")
    yield "begun-before"
    with page.expect_navigation():
        page.click("main .nhsuk-button")


def get_lost(page: Page, site: LiveSite, reader: Reader) -> Iterator[str]:
    """What was typed is kept where the draft is gone."""
    begin(page, site, reader, site.version.survey.id)
    page.context.clear_cookies()
    page.evaluate(FILL, [0, GATE, reader.words])
    send(page)
    yield "draft-gone"
    page.context.clear_cookies()


def halves_of_short_tour(page: Page, site: LiveSite, reader: Reader) -> tuple[Iterator[str], Iterator[str]]:
    """In two ways: the pages round the surveys, every type of question, asking together; events, a kiosk."""
    types = go_through(page, site, reader, ALSO_OPEN)
    one = chain(go_round(page, site, reader), types, visit_together(page, site, reader))
    return one, chain(visit_events(page, site, reader), visit_kiosk(page, site, reader))


def send(page: Page) -> None:
    """Presses the page's own button, and waits for what comes."""
    with page.expect_navigation():
        page.evaluate(f"document.querySelector('{MAIN_BUTTON}').click()")


def here(page: Page) -> str:
    """The last part of the address."""
    return page.url.split("?")[0].rstrip("/").rsplit("/", 1)[-1]
