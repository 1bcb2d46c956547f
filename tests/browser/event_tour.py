"""Everything the pages of events show to somebody who reads in one language and register.

It looks at nothing itself; `tour` leads on to it.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from playwright.sync_api import Page

from app.security.crypto import Keys, derive_keys
from app.services.events.booking import Booked, SignUp, book
from app.services.events.details import Contact
from app.services.events.events import EventPlace
from app.services.events.own_booking import cancel_booking
from app.services.events.planning import EventDraft, create_event, publish_event
from app.storage.events import EventWords, Hold, StoredEvent
from tests.browser.live_site import LiveSite
from tests.browser.readers import Reader
from tests.browser.walking import MAIN_BUTTON, WORDS

NO_PLACE = "/place/" + "A" * 43
AS_USUAL = {"language": "en", "register": "standard", "for_whom": "me"}
UNFOLD = "document.querySelectorAll('main details').forEach(folded => { folded.open = true })"


def keys_of(site: LiveSite) -> Keys:
    """The keys of the running site."""
    return derive_keys(site.settings.secret_key)


def make_event(site: LiveSite, language: str, **more: Any) -> StoredEvent:
    """An event with all that an event can say, in one language and in English."""
    now = datetime.now(UTC)
    starts = now.replace(hour=14, minute=0, second=0, microsecond=0) + timedelta(days=30)
    draft: dict[str, Any] = {
        "kind": "focus-group",
        "starts": starts,
        "ends": starts + timedelta(hours=2),
        "place": "St Mary’s hall",
        "where": EventPlace("1 Church Lane, Stevenage"),
        "capacity": 20,
        "words": tuple(words_in(code, register) for code in {"en", language} for register in REGISTERS),
        "holds": (Hold("ethnicity=bangladeshi", 2, starts.date() - timedelta(days=2)),),
        "safe_space": "women",
        "reward": "vouchers",
        "reward_note": "£20",
        "communities": ("ethnicity=bangladeshi", "age=75-and-over"),
        "consents": ("take-part", "recorded", "photo", "quote", "results"),
        "unmet_needs": ("prayer",),
    }
    event = create_event(site.stores, keys_of(site), "a" * 32, EventDraft(**{**draft, **more}))
    publish_event(site.stores, event.id, "a" * 32, now)
    return event


REGISTERS = ("standard", "easy_read")


def words_in(language: str, register: str) -> EventWords:
    """What an event says of itself."""
    words = WORDS[language]
    return EventWords(language, register, words, f"{words}\n{words}", words, words)


def take_place(site: LiveSite, event: StoredEvent, name: str) -> Booked:
    """Somebody else signs up."""
    contact = Contact(name, "text", "+447700900123", leave_message=False, **AS_USUAL)
    form_key = name.ljust(32, ".")
    return book(site.stores, keys_of(site), event.id, SignUp(contact), form_key, datetime.now(UTC))


def visit_events(page: Page, site: LiveSite, reader: Reader) -> Iterator[str]:
    """What is on, one event, signing up with errors on the way, and the place with all one can do there."""
    event = make_event(site, reader.language)
    page.goto(f"{site.address}/events?{reader.query}")
    yield "what-is-on"
    page.goto(f"{site.address}/e/{event.id}?{reader.query}")
    yield "event"
    yield from sign_up(page)
    yield "place"
    yield from change_place(page, reader)
    yield from wait_for_place(page, site, reader)
    page.goto(f"{site.address}{NO_PLACE}?{reader.query}")
    yield "no-place"


def sign_up(page: Page) -> Iterator[str]:
    """From the event to the place: each page as it is, and with what is wrong."""
    page.click("main .nhsuk-button >> nth=0")
    yield "you"
    press(page)
    yield "you-error"
    fill_in_you(page)
    press(page)
    yield "needs"
    page.evaluate(UNFOLD)
    yield "needs-unfolded"
    page.check("input[name=need][value=interp]")
    press(page)
    yield "needs-error"
    page.select_option("select[name=need-interp-language]", "ur")
    press(page)
    yield "agree"
    press(page)
    yield "agree-error"
    page.check("input[name=agree][value=take-part]")
    press(page)
    yield "about-you"
    page.evaluate(UNFOLD)
    yield "about-you-unfolded"
    page.check("input[name=about-age][value='75-and-over']")
    press(page)
    yield "check"
    press(page)


def fill_in_you(page: Page) -> None:
    """Who they are, and how they are reached."""
    page.fill("input[name=name]", "Amina")
    page.check("input[name=for-whom][value=me]")
    page.check("input[name=way][value=text]")
    page.fill("input[name=address]", "07700 900123")


def change_place(page: Page, reader: Reader) -> Iterator[str]:
    """What was said is changed, and the place given up."""
    place = page.url.split("?")[0]
    for part in ("reach", "needs", "agree"):
        page.goto(f"{place}/{part}?{reader.query}")
        yield f"change-{part}"
        press(page)
    yield "place-changed"
    page.goto(f"{place}/cancel?{reader.query}")
    yield "cancel"
    press(page)
    yield "cancelled"


def wait_for_place(page: Page, site: LiveSite, reader: Reader) -> Iterator[str]:
    """The only place is taken, then given up: the waiting list and the offer."""
    event = make_event(site, reader.language, capacity=1, holds=())
    first, second = take_place(site, event, "Bushra"), take_place(site, event, "Carol")
    page.goto(f"{site.address}/e/{event.id}?{reader.query}")
    yield "event-full"
    page.goto(f"{site.address}/place/{second.token}?{reader.query}")
    yield "waiting"
    cancel_booking(site.stores, keys_of(site), first.token, datetime.now(UTC))
    page.reload()
    yield "offered"


def press(page: Page) -> None:
    """Presses the page’s own button, and waits for what comes."""
    with page.expect_navigation():
        page.locator(MAIN_BUTTON).last.click()
