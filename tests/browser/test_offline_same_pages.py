"""A page without signal is the page that the server would show: questions, errors and the check."""

import re
from collections.abc import Mapping
from itertools import zip_longest

import pytest
from playwright.sync_api import Browser, Page

from survey_definitions.model import CHECK, GATE
from tests.browser.conftest import new_phone
from tests.browser.live_site import LiveSite
from tests.browser.offline_person import CONTINUE, Respondent
from tests.browser.offline_site import EVERY_TYPE
from tests.browser.pages import check_accessible

# What is no difference to a reader: what a form carries unseen, and where the phone says that it is offline.
# “Stop now and come back later” gives words that only a server can give.
MAIN = """() => {
    const main = document.querySelector("main").cloneNode(true);
    const fields = [...document.querySelectorAll("main [name]:not([name=csrf], [name=pause])")];
    const shown = fields.map(field => [field.name, field.value, field.checked]);
    const unseen = "input[name=csrf], [name=pause], img, .nhsuk-inset-text[role=status] > p:only-child";
    main.querySelectorAll(unseen).forEach(one => one.remove());
    for (const one of main.querySelectorAll("*")) {
        if (one.type !== "hidden") one.removeAttribute("value");
        for (const name of ["checked", "autofocus"]) one.removeAttribute(name);
        if (one.tagName === "TEXTAREA" || one.dataset.countFor) one.textContent = "";
        const order = [...one.attributes].map(({ name, value }) => [name, value]).sort();
        for (const [name] of order) one.removeAttribute(name);
        for (const [name, value] of order) one.setAttribute(name, value);
        const { pathname, search } = new URL(one.href || location);
        if (one.hasAttribute("href")) one.setAttribute("href", pathname + search + (one.hash || ""));
    }
    return [main.innerHTML, JSON.stringify(shown), document.title];
}"""
SPACE = re.compile(r"\s*\n\s*|(?<=>)\s+|\s+(?=<)")
WRONG: Mapping[str, Mapping[str, str]] = {
    "kind": {},
    "visits": {"visits": "100"},
    "when": {"when-day": "31", "when-month": "2", "when-year": "2024"},
    "better": {"better": "x" * 101},
    GATE: {},
}


def main_of(page: Page) -> list[str]:
    """What stands in the main part, tag by tag, without what makes no difference; fields; title."""
    html, fields, title = page.evaluate(MAIN)
    plain = SPACE.sub("", html).replace('<div class="nhsuk-inset-text" role="status"></div>', "")
    return [*plain.replace("<", "\n<").split("\n"), fields, title]


def check_same(lost: Respondent, connected: Respondent) -> None:
    """Both read the same. Pictures never seen before cannot be there without signal."""
    here, there = main_of(lost.page), main_of(connected.page)
    differences = [pair for pair in zip_longest(here, there) if pair[0] != pair[1]]
    assert not differences, f"{connected.where()}: {differences[:3]}"


def both(chromium: Browser, site: LiveSite, query: str = "") -> tuple[Respondent, Respondent]:
    """Two people at the first question: one with signal, one without."""
    connected, lost = (
        Respondent(new_phone(chromium).new_page(), site.address).opens(query) for _ in range(2)
    )
    lost.page.context.set_offline(True)
    return connected.agrees(), lost.agrees()


@pytest.mark.parametrize("register", ["standard", "easy_read"])
def test_every_page_and_the_check_are_the_same(chromium: Browser, site: LiveSite, register: str) -> None:
    connected, lost = both(chromium, site, f"?register={register}")
    while connected.where() != CHECK:
        assert lost.where() == connected.where()
        check_same(lost, connected)
        if connected.where() in WRONG:
            check_wrong(connected, lost, WRONG[connected.where()])
        connected.fills_in().goes_on()
        lost.fills_in().goes_on()
    check_same(lost, connected)
    change_an_answer(connected)
    change_an_answer(lost)
    assert "no longer need" in connected.page.inner_text("main")
    check_same(lost, connected)
    for person in (connected, lost):
        person.page.context.close()


def check_wrong(connected: Respondent, lost: Respondent, typed: Mapping[str, str]) -> None:
    """Both are told the same, in the same places."""
    for person in (connected, lost):
        for name, words in typed.items():
            person.page.fill(f"main [name={name}]", words)
        person.page.click(CONTINUE)
        person.page.locator(".nhsuk-error-summary").wait_for()
    check_same(lost, connected)
    check_accessible(lost.page)


def change_an_answer(person: Respondent) -> None:
    """An answer after which a question is no longer asked."""
    person.goes_on(f"a[href='/s/{EVERY_TYPE}/listened?change=yes']")
    person.page.check("input[name=listened][value=often]")
    person.goes_on()


def test_back_and_forward_lead_through_the_pages_without_signal(chromium: Browser, site: LiveSite) -> None:
    person = Respondent(new_phone(chromium).new_page(), site.address).opens()
    person.page.context.set_offline(True)
    person.agrees().answers("helped").fills_in().goes_on()
    assert person.where() == "visits"
    person.page.go_back()
    person.page.get_by_text("What helped you?").first.wait_for()
    assert person.where() == "helped"
    assert person.page.is_checked("input[value=medicine]")
    person.page.go_forward()
    person.page.get_by_text("How many visits").first.wait_for()
    person.page.reload()
    person.page.get_by_text("How many visits").first.wait_for()
    assert person.where() == "visits"
    person.page.click(".nhsuk-back-link")
    person.page.get_by_text("What helped you?").first.wait_for()
    person.page.context.close()


def test_rows_are_put_in_order_without_signal_as_with_it(chromium: Browser, site: LiveSite) -> None:
    connected, lost = both(chromium, site)
    for person in (connected, lost):
        person.answers("matters")
        person.page.click("button[value='matters.time.down']")
        assert person.page.evaluate("document.activeElement.value") == "matters.time.up"
    check_same(lost, connected)
    for person in (connected, lost):
        person.goes_on()
        person.page.context.close()
