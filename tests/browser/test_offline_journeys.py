"""Whatever becomes of the signal: what a person chose arrives once, and nothing of it stays on the phone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, BrowserType, Page, expect

from tests.browser.conftest import ARGUMENTS, PROGRAMS
from tests.browser.live_site import Kept, LiveSite
from tests.browser.offline_person import CONTINUE, Respondent, check_kept
from tests.browser.offline_site import EVERY_TYPE, at_rest
from tests.browser.pages import PHONE
from tests.browser.poor_line import Line, poor_line

NOTHING = {"drafts": 0, "keys": 0, "outbox": 0, "receipts": 0}
WORDS = ".receipt__words"


@pytest.fixture
def line(site: LiveSite) -> Iterator[Line]:
    """A line to it that can fail."""
    with poor_line(site.address) as found:
        yield found


@pytest.fixture
def before(site: LiveSite) -> set[str]:
    """The responses kept before this test."""
    return site.response_ids()


def the_one(site: LiveSite, before: set[str]) -> Kept:
    """The one response that came in."""
    (new,) = site.response_ids() - before
    return site.kept(new)


def check_sent(page: Page) -> None:
    """The receipt is there, and answers and unfinished answers are gone from the phone."""
    expect(page.locator(WORDS)).to_be_visible()
    assert len(page.inner_text(WORDS).split()) == 4
    assert {**at_rest(page), "receipts": 0} == NOTHING


def test_a_survey_once_opened_is_answered_and_sent_without_signal(
    phone: BrowserContext, site: LiveSite, before: set[str]
) -> None:
    person = Respondent(phone.new_page(), site.address).opens()
    phone.set_offline(True)
    person.agrees().answers().sends()
    expect(person.page.get_by_text("Saved on this phone.")).to_be_visible()
    assert at_rest(person.page) == {**NOTHING, "outbox": 1}
    assert site.response_ids() == before
    phone.set_offline(False)
    check_sent(person.page)
    check_kept(the_one(site, before))


def test_the_signal_goes_in_the_middle_and_does_not_come_back_before_the_end(
    phone: BrowserContext, site: LiveSite, before: set[str]
) -> None:
    person = Respondent(phone.new_page(), site.address).opens().agrees().answers("helped")
    phone.set_offline(True)
    person.answers().sends()
    expect(person.page.get_by_text("Saved on this phone.")).to_be_visible()
    phone.set_offline(False)
    check_sent(person.page)
    check_kept(the_one(site, before))


def test_with_signal_all_goes_to_the_server_and_nothing_stays(
    phone: BrowserContext, site: LiveSite, before: set[str]
) -> None:
    person = Respondent(phone.new_page(), site.address).opens().agrees().answers()
    assert at_rest(person.page)["drafts"] == 1
    person.sends()
    assert person.where() == "thank-you"
    check_sent(person.page)
    check_kept(the_one(site, before))


def test_send_is_pressed_twice(phone: BrowserContext, site: LiveSite, before: set[str]) -> None:
    person = Respondent(phone.new_page(), site.address).opens()
    phone.set_offline(True)
    person.agrees().answers()
    person.page.evaluate(
        "selector => { for (const _ of [1, 2]) document.querySelector(selector).click(); }", CONTINUE
    )
    expect(person.page.get_by_text("Saved on this phone.")).to_be_visible()
    assert at_rest(person.page)["outbox"] == 1
    phone.set_offline(False)
    check_sent(person.page)
    check_kept(the_one(site, before))


def test_the_browser_is_closed_and_opened_again_without_signal(
    chromium: Browser, tmp_path: Path, site: LiveSite, before: set[str]
) -> None:
    with_profile = chromium.browser_type
    first = open_profile(with_profile, tmp_path)
    person = Respondent(first.new_page(), site.address).opens()
    first.set_offline(True)
    person.agrees().answers().sends()
    expect(person.page.get_by_text("Saved on this phone.")).to_be_visible()
    first.close()
    again = open_profile(with_profile, tmp_path)
    again.set_offline(True)
    page = again.new_page()
    page.goto(f"{site.address}/s/{EVERY_TYPE}/")
    expect(page.get_by_text("Saved on this phone.")).to_be_visible()
    assert site.response_ids() == before
    again.set_offline(False)
    check_sent(page)
    check_kept(the_one(site, before))
    again.close()


def test_unfinished_answers_survive_a_closed_browser_where_no_server_has_them(
    chromium: Browser, tmp_path: Path, site: LiveSite, before: set[str]
) -> None:
    first = open_profile(chromium.browser_type, tmp_path)
    person = Respondent(first.new_page(), site.address).opens()
    first.set_offline(True)
    person.agrees().answers("visits")
    first.close()
    again = open_profile(chromium.browser_type, tmp_path)
    again.set_offline(True)
    back = Respondent(again.new_page(), site.address)
    back.page.goto(f"{site.address}/s/{EVERY_TYPE}/")
    back.goes_on("main .nhsuk-inset-text a")
    assert back.where() == "visits"
    back.answers().sends()
    again.set_offline(False)
    check_sent(back.page)
    check_kept(the_one(site, before))
    again.close()


def open_profile(browsers: BrowserType, folder: Path) -> BrowserContext:
    """A browser that remembers, as the one on a phone does."""
    import shutil

    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    context = browsers.launch_persistent_context(
        folder, executable_path=program, args=ARGUMENTS, viewport=PHONE
    )
    context.set_default_timeout(10_000)
    return context


def test_send_is_pressed_in_two_tabs(phone: BrowserContext, site: LiveSite, before: set[str]) -> None:
    person = Respondent(phone.new_page(), site.address).opens()
    phone.set_offline(True)
    person.agrees().answers()
    other = Respondent(phone.new_page(), site.address)
    other.page.goto(person.page.url)
    expect(other.page.get_by_text("Check your answers").first).to_be_visible()
    person.sends()
    other.page.click(CONTINUE)
    expect(other.page.get_by_text("Saved on this phone.")).to_be_visible()
    assert at_rest(person.page)["outbox"] == 1
    phone.set_offline(False)
    expect(person.page.locator(WORDS).first).to_be_visible()
    assert at_rest(person.page)["outbox"] == 0
    check_kept(the_one(site, before))


@pytest.mark.parametrize("fault", ["503 after", "cut after"])
@pytest.mark.parametrize("failing", ["/check-your-answers", "/outbox"])
def test_a_server_kept_it_and_the_phone_did_not_hear_of_it(
    phone: BrowserContext, site: LiveSite, line: Line, before: set[str], fault: str, failing: str
) -> None:
    person = Respondent(phone.new_page(), line.address).opens()
    if failing == "/outbox":
        phone.set_offline(True)
    person.agrees().answers()
    line.fault, line.failing = ("503 after" if fault == "503 after" else "cut after"), failing
    phone.set_offline(False)
    if failing == "/outbox":
        person.sends()
        expect(person.page.get_by_text("Saved on this phone.")).to_be_visible()
        while not line.lost:
            person.page.wait_for_timeout(50)
    else:
        person.page.click(CONTINUE)
        # A browser may try once more by itself where the line was cut: then the receipt is there at once.
        expect(person.page.get_by_text("There is no signal.").or_(person.page.locator(WORDS))).to_be_visible()
        line.fault = "none"
        if not person.page.locator(WORDS).count():
            person.sends()
    line.fault = "none"
    person.page.evaluate("dispatchEvent(new Event('online'))")
    check_sent(person.page)
    check_kept(the_one(site, before))
    assert line.lost


def test_who_deletes_what_waits_sends_nothing(
    phone: BrowserContext, site: LiveSite, before: set[str]
) -> None:
    person = Respondent(phone.new_page(), site.address).opens()
    phone.set_offline(True)
    person.agrees().answers().sends()
    person.page.get_by_text("Delete these answers from this phone").click()
    person.page.get_by_role("button", name="Delete").click()
    expect(person.page.get_by_text("Saved on this phone.")).to_have_count(0)
    assert at_rest(person.page) == NOTHING
    phone.set_offline(False)
    person.opens()
    assert site.response_ids() == before


@pytest.mark.parametrize("offline", [True, False], ids=["no-signal", "signal"])
def test_who_leaves_at_once_leaves_no_answer_behind(
    phone: BrowserContext, site: LiveSite, before: set[str], offline: bool
) -> None:
    person = Respondent(phone.new_page(), site.address).opens()
    phone.set_offline(offline)
    person.agrees().answers("better").fills_in()
    phone.route(site.settings.exit + "**", lambda route: route.fulfill(body="Elsewhere"))
    for _ in range(3):
        person.page.keyboard.press("Escape")
    person.page.get_by_text("Elsewhere").wait_for()
    phone.set_offline(False)
    next_person = Respondent(phone.new_page(), site.address).opens()
    assert at_rest(next_person.page) == NOTHING
    assert next_person.page.locator(".nhsuk-inset-text").count() == 0
    person.page.go_back()
    assert "zebra" not in person.page.content()
    assert site.response_ids() == before


def test_a_receipt_stays_until_it_is_put_away(phone: BrowserContext, site: LiveSite) -> None:
    person = Respondent(phone.new_page(), site.address).opens()
    phone.set_offline(True)
    person.agrees().answers().sends()
    phone.set_offline(False)
    expect(person.page.locator(WORDS)).to_be_visible()
    words = person.page.inner_text(WORDS)
    later = Respondent(phone.new_page(), site.address).opens()
    assert later.page.inner_text(WORDS) == words
    later.page.get_by_role("button", name="Finish and remove my answers from this phone").click()
    expect(later.page.get_by_text("Surveys open now")).to_be_visible()
    assert at_rest(later.page) == NOTHING
    assert later.opens().page.locator(WORDS).count() == 0
