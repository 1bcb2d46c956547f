"""What a new organiser does with a phone in her hand: joins, plans an event, runs the day, writes it up.

Each step looks at the page it leads to. Those who sign up are in `guest_story`.
"""

import re
from datetime import UTC, date, datetime, timedelta

from playwright.sync_api import Browser, Page, expect

from app.services.staff_accounts import current_code
from app.storage.events import change_event_row
from app.storage.stores import writing
from tests.browser.live_site import LiveSite
from tests.browser.pages import DESK, open_window, scrolls_sideways
from tests.browser.test_staff_pages import account_of, sign_in

ORGANISER = "nadia@bedwell.example.org"
PASSWORD = "seven slow green kettles"
GROUP = "Bedwell Women’s Tea"
TITLE = {"en": "Mental health and us", "ur": "ذہنی صحت اور ہم"}  # no message may say it
EASY_TITLE = "Talk about your mental health"
PLACE, ADDRESS = "The Low Hall", "17 Zebra Lane, Stevenage"
ACTIONS = ("Ring the ward about prayer times: Nadia, by May", "اردو میں خط بھیجیں")
LINES = "- Nobody rang me back\n\n• کسی نے میری بات نہیں سنی\nThe bus does not come here"
STATUS = "main form [role=status]"


def press(page: Page, name: str) -> None:
    """Presses the button of this name, and waits for the page it leads to, which fits the phone."""
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).first.click()
    assert not scrolls_sideways(page), page.url


def notice(page: Page) -> str:
    """What the page says was done."""
    return page.locator(".notices").inner_text()


def invite(chromium: Browser, site: LiveSite) -> str:
    """An administrator makes the group and invites its organiser. Gives the link she was shown."""
    with open_window(chromium, site.address, DESK) as desk:
        page = desk.new_page()
        sign_in(page, site, account_of(site, "administrator"))
        page.goto(f"{site.address}/staff/groups?language=en")
        page.fill("#name", GROUP)
        page.press("#name", "Enter")
        page.get_by_text("The group is made.").wait_for()
        page.goto(f"{site.address}/staff/invitations?language=en")
        page.get_by_label("Their email address").fill(ORGANISER)
        page.check("#role-organiser")
        page.get_by_label("Which group are they in?").select_option(label=GROUP)
        press(page, "Make the link")
        found = re.search(r"http\S+/join/\S+", notice(page))
        assert found, notice(page)
        return found.group(0)


def join(page: Page, link: str) -> None:
    """She follows the link, chooses a password, sets up an app for codes, and is in."""
    page.goto(link)
    page.fill("#password", PASSWORD)
    page.fill("#again", PASSWORD)
    press(page, "Join")
    page.fill("input[name=email]", ORGANISER)
    page.fill("input[name=password]", PASSWORD)
    press(page, "Go on")
    if page.get_by_role("button", name="Show the square to scan").count():
        press(page, "Show the square to scan")
    secret = page.locator(".code-letters").inner_text()
    page.fill("input[name=code]", current_code(secret, datetime.now(UTC)))
    press(page, "Finish")
    assert "/staff/" in page.url
    assert "/set-up-app" not in page.url, page.inner_text("main")
    assert ORGANISER in page.inner_text(".staff-footer")


def plan_event(page: Page, site: LiveSite, day: date) -> str:
    """She plans a group of two for women only, in English, Easy Read and Urdu. Gives its id."""
    page.goto(f"{site.address}/staff/events/")
    with page.expect_navigation():
        page.get_by_role("link", name="Plan an event").click()
    page.fill("#title-en-standard", TITLE["en"])
    for field, typed in {"day": f"{day:%d/%m/%Y}", "starts": "2 pm", "ends": "4 pm"}.items():
        page.fill(f"#{field}", typed)
    page.fill("#place", PLACE)
    press(page, "Save the event")  # the address is missing
    expect(page.locator(".nhsuk-error-summary")).to_contain_text("Write the address.")
    assert page.input_value("#title-en-standard") == TITLE["en"]
    page.fill("#address", ADDRESS)
    page.fill("#capacity", "2")
    fill_in_folds(page, day)
    press(page, "Save the event")
    assert "Only your group sees it" in notice(page), page.inner_text("main")
    return page.url.rstrip("/").rsplit("/", 1)[-1].split("?")[0]


def fill_in_folds(page: Page, day: date) -> None:
    """What lies folded away: for whom it is, a held place, Easy Read and Urdu."""
    unfold(page, "Aims, ground rules and Easy Read")
    page.fill("#title-en-easy_read", EASY_TITLE)
    page.fill("#description-en-easy_read", "We talk. You can stop.")
    unfold(page, "Who it is for")
    page.select_option("#safe-space", "women")
    unfold(page, "Places held")
    page.select_option("#hold-1-community", "age=75-and-over")
    page.fill("#hold-1-places", "1")
    page.fill("#hold-1-until", f"{day - timedelta(days=2):%d/%m/%Y}")
    unfold(page, "اردو")
    page.fill("#title-ur-standard", TITLE["ur"])
    page.fill("#description-ur-standard", "ہم بات کرتے ہیں")


def unfold(page: Page, words: str) -> None:
    """Opens what is folded away under these words."""
    page.locator("main summary", has_text=words).click()


def publish(page: Page, site: LiveSite, event_id: str) -> str:
    """She publishes the event. Until then nobody else sees it. Gives the link she hands out."""
    handed_out = f"{site.address}/e/{event_id}"
    assert page.request.get(handed_out).status == 404
    press(page, "Publish the event")
    assert "People can sign up now" in notice(page)
    assert page.locator("main code").inner_text() == handed_out
    return handed_out


def read_needs_sheet(page: Page, site: LiveSite, event_id: str) -> str:
    """What the sheet of access needs says."""
    page.goto(f"{site.address}/staff/events/{event_id}/needs")
    assert not scrolls_sideways(page)
    return page.inner_text("main")


def move_event(site: LiveSite, event_id: str, starts: datetime) -> None:
    """Days go by: the event comes nearer, for nobody can turn the clock of a running server."""
    with writing(site.stores.people) as connection:
        hours = {"starts": starts, "ends": starts + timedelta(hours=2)}
        change_event_row(connection, event_id, hours)


def check_in_offline(page: Page, site: LiveSite, event_id: str, names: tuple[str, ...]) -> None:
    """In a hall without a signal she ticks who is here; the phone sends it when the signal is back."""
    page.goto(f"{site.address}/staff/events/{event_id}/check-in")
    expect(page.locator(".guest")).to_have_count(len(names))
    page.context.set_offline(True)
    for name in names:
        page.locator(".guest", has_text=name).locator("[data-mark=came]").click()
    expect(page.locator(STATUS)).to_contain_text("No signal")
    page.context.set_offline(False)
    expect(page.locator(STATUS)).to_have_text("Everything is saved.")
    page.reload()
    expect(page.locator("[data-mark=came][aria-pressed=true]")).to_have_count(len(names))
    expect(page.locator("[data-mark=missed][aria-pressed=true]")).to_have_count(0)


def write_up(page: Page, site: LiveSite, event_id: str) -> None:
    """She types what was said, a comment a line."""
    page.goto(f"{site.address}/staff/events/{event_id}/notes")
    page.fill("#lines", LINES)
    press(page, "Keep these lines")
    assert "3 lines are kept as comments." in notice(page)


def close(page: Page, site: LiveSite, event_id: str) -> None:
    """She cannot close without saying what will be done, then says it, thanks, and tells."""
    page.goto(f"{site.address}/staff/events/{event_id}/closing")
    assert "2 people came." in page.inner_text("main")
    press(page, "Close the event")
    expect(page.locator(".nhsuk-error-summary")).to_be_visible()
    page.fill("#actions", "\n".join(ACTIONS))
    press(page, "Close the event")
    assert "The event is closed." in notice(page)
    assert tuple(page.locator("main ol li").all_inner_texts()) == ACTIONS
    for told in ("2 people are thanked.", "0 people are thanked."):
        press(page, "Thank everybody who came")
        assert told in notice(page)


def tell(page: Page) -> None:
    """She tells those who asked what happened because they came, once."""
    for told in ("1 person is told.", "0 people are told."):
        press(page, "Tell those who asked")
        assert told in notice(page)
