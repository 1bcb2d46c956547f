"""What people do who come to an event: sign up on a phone, change what they need, cancel, accept, read.

They press what the pages show, in their own language and register, with or without scripts.
"""

from dataclasses import dataclass

from playwright.sync_api import Page, expect

from tests.browser.event_tour import press
from tests.browser.pages import scrolls_sideways
from tests.browser.post import in_words_of
from tests.browser.readers import Reader


@dataclass(frozen=True)
class Guest:
    """Somebody who signs up: how they read, how they are reached, what they need and agree to."""

    name: str
    reader: Reader
    way: str
    typed: str  # as they type it
    address: str  # as it is written to
    leave_message: bool
    need: str
    agree: tuple[str, ...]
    held_for: str = ""


FARIDA = Guest(
    "فریدہ", Reader("ur", "standard"), "text", "07700 900701", "+447700900701", leave_message=True,
    need="interp", agree=("take-part", "results"),
)  # fmt: skip
BETH = Guest(
    "Beth", Reader("en", "easy_read"), "email", "beth@bedwell.example.org", "beth@bedwell.example.org",
    leave_message=True, need="wheel", agree=("take-part", "results"), held_for="age=75-and-over",
)  # fmt: skip
CAROL = Guest(
    "Carol", Reader("en", "standard"), "text", "07700 900703", "+447700900703", leave_message=False,
    need="large", agree=("take-part",),
)  # fmt: skip
GUESTS = (FARIDA, BETH, CAROL)


def words(guest: Guest, english: str) -> str:
    """A text of the interface as this person reads it."""
    return in_words_of(guest.reader.language, english)


def check_page(page: Page, guest: Guest) -> None:
    """The page is read as it was chosen, and stays on the screen."""
    html, language = page.locator("html"), guest.reader.language
    assert html.get_attribute("lang") == language, page.url
    assert html.get_attribute("dir") == ("rtl" if language == "ur" else "ltr"), page.url
    easy = "easy-read" in (html.get_attribute("class") or "")
    assert easy == (guest.reader.register == "easy_read"), page.url
    assert page.locator("h1").count() == 1
    assert not scrolls_sideways(page), page.url


def go_on(page: Page, guest: Guest) -> None:
    """Presses the page’s own button."""
    press(page)
    check_page(page, guest)


def open_event(page: Page, guest: Guest, handed_out: str) -> None:
    """Opens the link that was handed out, in English, and chooses how to read by the buttons of the page."""
    page.goto(f"{handed_out}?language=en")
    page.click("summary.languages__summary")
    with page.expect_navigation():
        page.click(f"button[name=language][value={guest.reader.language}]")
    if guest.reader.register == "easy_read":
        with page.expect_navigation():
            page.click("button[name=register][value=easy_read]")
    check_page(page, guest)


def sign_up(page: Page, guest: Guest) -> str:
    """From the page of the event to the place. Gives its link."""
    with page.expect_navigation():
        page.click("main .nhsuk-button >> nth=0")
    fill_in_you(page, guest)
    go_on(page, guest)
    choose_need(page, guest.need)
    if guest.need == "interp":
        page.select_option("select[name=need-interp-language]", "ur")
        page.select_option("select[name=need-interp-gender]", "woman")
    go_on(page, guest)
    assert not page.locator("main input:checked").count()  # nobody agrees without a tick of their own
    for code in guest.agree:
        page.check(f"input[name=agree][value={code}]")
    go_on(page, guest)
    if guest.held_for:
        page.check(f"input[name=held-for][value='{guest.held_for}']")
    go_on(page, guest)
    expect(page.locator("main")).to_contain_text(guest.name)
    go_on(page, guest)
    assert words(guest, "Thank you. You have signed up.") in page.inner_text("main")
    return page.url.split("?")[0]


def fill_in_you(page: Page, guest: Guest) -> None:
    """Who they are, and how they are reached."""
    page.fill("input[name=name]", guest.name)
    page.check("input[name=for-whom][value=me]")
    page.check(f"input[name=way][value={guest.way}]")
    page.fill("input[name=address]", guest.typed)
    page.check(f"input[name=leave-message][value={'yes' if guest.leave_message else 'no'}]")


def choose_need(page: Page, code: str) -> None:
    """Unfolds the needs among which this one is, and ticks it."""
    box = f"input[name=need][value={code}]"
    if not page.locator(box).is_visible():
        page.locator("details.folded", has=page.locator(box)).locator("summary").click()
    page.check(box)


def come_back(page: Page, guest: Guest, link: str) -> str:
    """Opens the link of a message on this phone. Gives what the page says at its top."""
    page.goto(link)
    check_page(page, guest)
    return page.inner_text("h1").strip()


def change_needs(page: Page, guest: Guest, link: str, before: str, after: str) -> None:
    """By the link of a message: what they need is another thing now."""
    come_back(page, guest, link)
    with page.expect_navigation():
        page.click("main a[href*='/needs']")
    page.uncheck(f"input[name=need][value={before}]")
    for name in ("language", "gender") if before == "interp" else ():
        page.select_option(f"select[name=need-{before}-{name}]", "")
    choose_need(page, after)
    go_on(page, guest)
    assert words(guest, "We have changed what you need.") in page.inner_text("main")


def cancel(page: Page, guest: Guest, link: str) -> None:
    """By the link of a message: they do not come, and nobody asks why."""
    come_back(page, guest, link)
    with page.expect_navigation():
        page.click("main a[href*='/cancel']")
    assert not page.locator("main :is(textarea, input:not([type=hidden]), select)").count()
    go_on(page, guest)
    assert page.inner_text("h1").strip() == words(guest, "You do not have a place any more")


def accept(page: Page, guest: Guest, link: str) -> None:
    """By the link of a message: they take the place that is offered."""
    assert come_back(page, guest, link) == words(guest, "There is a place for you")
    press_named(page, words(guest, "Yes, I take the place"))
    assert page.inner_text("h1").strip() == words(guest, "You have a place")
    check_page(page, guest)


def press_named(page: Page, name: str) -> None:
    """Presses the button with these words."""
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()
