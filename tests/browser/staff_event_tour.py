"""Everything the staff pages of events show: events in every state, and each form with everything wrong.

It looks at nothing itself: each page is there, under a name, for whoever walks along.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from playwright.sync_api import Page

from app.services.events.attendance import mark_attendance
from app.services.events.booking import SignUp, book
from app.services.events.closing import close_with_actions
from app.services.events.details import Contact, Need
from app.services.events.events import EventPlace
from app.services.events.expenses import RawExpense, add_expense
from app.services.events.needs_sheet import arrange_need
from app.services.events.people import guests_of
from app.services.events.planning import EventDraft, cancel_event, create_event, publish_event
from app.storage.events import Hold, StoredEvent
from tests.browser.event_tour import keys_of, words_in
from tests.browser.live_site import LiveSite
from tests.browser.walking import MAIN_BUTTON

GROUP = ""  # the demonstration's organiser and host are in none, and see the events of none
PEOPLE = ("آمنہ بی بی", "Bronisława Wojciechowska-Brzęczyszczykiewicz", "Cerys", "Dai O’Neill")
NEEDS = (
    Need("interp", must=True, language="ur", gender="woman"),
    Need("food", detail="حلال، براہ کرم"),
    Need("wheel"),
    Need("large", detail="24"),
)
WRONG: dict[str, tuple[str, dict[str, str]]] = {
    # The page, and what is typed on it.
    "new-wrong": ("new", {"day": "31/02/2027", "capacity": "10,000", "title-en-standard": ""}),
    "closing-wrong": ("{over}/closing", {}),
    "expenses-wrong": ("{over}/expenses", {"amount": "a lot"}),
    "notes-wrong": ("{over}/notes", {}),
    "notes-too-early": ("{coming}/notes", {"lines": "It was good"}),
}
SAFE = ("", "/check-in", "/needs", "/notes")  # what a host sees of an event
PAGES = (*SAFE, "/bookings", "/change", "/expenses", "/closing", "/call-off")


# Where not all pages are there, or not all are another than in the event to come.
PAGES_IN: dict[str, tuple[str, ...]] = {
    "draft": ("", "/change", "/call-off"),
    "full": ("", "/bookings", "/needs"),
    "over": ("", "/bookings", "/check-in", "/expenses", "/closing"),
    "closed": ("", "/closing", "/notes"),
    "cancelled": ("",),
}


@dataclass(frozen=True)
class Planned:
    """The ids of events, by the state they are in."""

    draft: str
    coming: str
    full: str
    over: str
    closed: str
    cancelled: str


def plan_all(site: LiveSite) -> Planned:
    """One event in each state."""
    now = datetime.now(UTC)
    soon, ago = now + timedelta(days=20), now - timedelta(days=2)
    made = {
        "draft": make(site, soon, publish=False),
        "coming": make(site, soon),
        "full": make(site, soon, capacity=2, holds=()),
        "over": make(site, ago),
        "closed": make(site, ago),
        "cancelled": make(site, soon),
    }
    for name in ("coming", "full", "over", "closed"):
        fill(site, made[name])
    for name in ("over", "closed"):
        come(site, made[name])
    close_with_actions(
        site.stores, made["closed"].id, GROUP, ("اردو خط بھیجیں", "Ring Farah"), now, none=False
    )
    cancel_event(site.stores, made["cancelled"].id, GROUP)
    return Planned(**{name: event.id for name, event in made.items()})


def make(site: LiveSite, starts: datetime, publish: bool = True, **more: Any) -> StoredEvent:
    """An event with all that an event can say, in English and Urdu."""
    both = [(language, register) for language in ("en", "ur") for register in ("standard", "easy_read")]
    draft: dict[str, Any] = {
        "kind": "focus-group",
        "starts": starts,
        "ends": starts + timedelta(hours=2),
        "place": "St Mary’s hall",
        "where": EventPlace("1 Church Lane, Stevenage", "https://example.org/join"),
        "capacity": 20,
        "words": tuple(words_in(*one) for one in both),
        "holds": (Hold("ethnicity=bangladeshi", 1, starts.date() - timedelta(days=2)),),
        "safe_space": "women",
        "reward": "vouchers",
        "reward_note": "£20",
        "budget_line": "Voices 26",
        "communities": ("ethnicity=bangladeshi", "age=75-and-over"),
        "consents": ("take-part", "recorded", "photo", "quote", "results"),
        "unmet_needs": ("prayer",),
    }
    event = create_event(site.stores, keys_of(site), GROUP, EventDraft(**{**draft, **more}))
    if publish:
        publish_event(site.stores, event.id, GROUP, before(event))
    return event


def before(event: StoredEvent) -> datetime:
    """A day on which people signed up for an event."""
    return event.starts - timedelta(days=10)


def fill(site: LiveSite, event: StoredEvent) -> None:
    """Four people sign up, each with a need of their own; where there are two places, two wait."""
    for name, need in zip(PEOPLE, NEEDS, strict=True):
        contact = Contact(name, "text", "+447700900123", leave_message=False, language="ur",
                          register="easy_read", for_whom="me-and-carer")  # fmt: skip
        sign_up = SignUp(contact, (need,), ("take-part", "results"))
        book(
            site.stores, keys_of(site), event.id, sign_up, f"{event.id} {name}".ljust(32, "."), before(event)
        )
    arrange_need(site.stores, event.id, "interp", "ur", "Rukhsana Begum", done=True)


def come(site: LiveSite, event: StoredEvent) -> None:
    """One came, one did not, and one of them is paid back."""
    first, second, *_ = guests_of(site.stores, keys_of(site), event.id)
    mark_attendance(site.stores, event.id, first.id, came=True)
    mark_attendance(site.stores, event.id, second.id, came=False)
    for number, state in enumerate(("claimed", "offered")):
        raw = RawExpense(first.id, "Bus fare from Bedwell, there and back again", "4.50", state)
        add_expense(site.stores, keys_of(site), event.id, GROUP, raw, f"{event.id} {number}".ljust(32, "."))


def visit_as_organiser(page: Page, site: LiveSite, planned: Planned, language: str) -> Iterator[str]:
    """Every page of every event, and every form sent with something wrong."""
    choose_language(page, site, language)
    yield from visit(page, site, ["", "new"], language)
    for name, event_id in vars(planned).items():
        for path in PAGES_IN.get(name, PAGES):
            go(page, site, f"{event_id}{path}", language)
            yield f"{name}{path}"
    for name, (path, typed) in WRONG.items():
        go(page, site, path.format_map(vars(planned)), language)
        for field, words in typed.items():
            page.fill(f"[name={field}]", words)
        send(page)
        yield name


def visit_as_host(page: Page, site: LiveSite, planned: Planned, language: str) -> Iterator[str]:
    """What a host sees of the events that are not drafts."""
    yield from visit(page, site, [""], language)
    for name in ("coming", "over", "closed"):
        yield from visit(page, site, [f"{getattr(planned, name)}{path}" for path in SAFE], language)


def visit(page: Page, site: LiveSite, paths: list[str], language: str) -> Iterator[str]:
    """These pages, one after the other."""
    for path in paths:
        go(page, site, path, language)
        yield path or "events"


def choose_language(page: Page, site: LiveSite, language: str) -> None:
    """By the button of the page, so that what comes of a form is in that language too."""
    go(page, site, "", "en")
    page.click("summary.languages__summary")
    with page.expect_navigation():
        page.click(f"button[name=language][value={language}]")


def go(page: Page, site: LiveSite, path: str, language: str) -> None:
    """A page of events, in this language."""
    page.goto(f"{site.address}/staff/events/{path}?language={language}")


def send(page: Page) -> None:
    """Presses the page's own button, and waits for what comes."""
    with page.expect_navigation():
        page.locator(MAIN_BUTTON).first.click()
