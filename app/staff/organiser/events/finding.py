"""The blueprint of the pages about events, whose events somebody sees, and the one a page is about.

It changes nothing.
"""

from typing import Any

from flask import Blueprint, abort, request
from flask_security import current_user

from app.extensions import now, settings, stores
from app.i18n import reading
from app.security.roles import Role, group_of_account
from app.services.days import PLACE
from app.services.events.events import SHOWN, EventWords, StoredEvent, find_event, words_for
from app.services.staff_log import log_action
from app.staff.typed import cleaned

event_pages = Blueprint("events", __name__, url_prefix="/events")
# Whoever may run a session: they see names and needs, and no way to reach anybody.
RUNS_A_SESSION: tuple[Role, ...] = ("organiser", "host")


@event_pages.context_processor
def for_every_page() -> dict[str, Any]:
    """The hour by the clocks of the United Kingdom, and whether the reader may plan events."""
    return {"in_place": lambda moment: moment.astimezone(PLACE), "may_plan": may_plan()}


def may_plan() -> bool:
    """Whether whoever is signed in is an organiser: a host sees a session, and nothing round it."""
    return bool(current_user.has_role("organiser"))


def seen_states() -> tuple[str, ...]:
    """The states of the events that whoever is signed in sees: a host sees none that is still a draft."""
    return SHOWN if may_plan() else tuple(state for state in SHOWN if state != "draft")


def find(event_id: str) -> StoredEvent:
    """The event of this address, where it is of the reader’s group, or the page that it is not there."""
    found = find_event(stores(), cleaned(event_id), group_of_account())
    return found if found and found.state in seen_states() else abort(404)


def log(what: str, event_id: str) -> None:
    """Writes down that whoever is signed in did something with an event: its id alone."""
    log_action(stores(), current_user.email, what, event_id, now())


def said_here(event: StoredEvent) -> EventWords:
    """What an event says of itself, as near to the reader’s language as it has words."""
    return words_for(event, reading().language.code, "standard")


def public_address_of(event: StoredEvent) -> str:
    """The address at which people read of the event and sign up."""
    start = settings().public_address or request.host_url.rstrip("/")
    return f"{start}/e/{event.id}"
