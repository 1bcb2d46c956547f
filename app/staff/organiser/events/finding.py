"""The blueprint of the pages about events, whose events somebody sees, and the one a page is about.

It changes nothing.
"""

from collections.abc import Callable
from datetime import datetime

from flask import Blueprint, abort, request

from app.extensions import settings, stores
from app.i18n import reading
from app.security.roles import Role, group_of_account
from app.services.days import PLACE
from app.services.events.events import EventWords, StoredEvent, find_event, words_for

event_pages = Blueprint("events", __name__, url_prefix="/events")
# Whoever may run a session: they see names and needs, and no way to reach anybody.
RUNS_A_SESSION: tuple[Role, ...] = ("organiser", "host")


@event_pages.context_processor
def clocks() -> dict[str, Callable[[datetime], datetime]]:
    """What lets a template say the hour by the clocks of the United Kingdom."""
    return {"in_place": lambda moment: moment.astimezone(PLACE)}


def find(event_id: str) -> StoredEvent:
    """The event of this address, where it is of the reader’s group, or the page that it is not there."""
    return find_event(stores(), event_id, group_of_account()) or abort(404)


def said_here(event: StoredEvent) -> EventWords:
    """What an event says of itself, as near to the reader’s language as it has words."""
    return words_for(event, reading().language.code, "standard")


def public_address_of(event: StoredEvent) -> str:
    """The address at which people read of the event and sign up."""
    start = settings().public_address or request.host_url.rstrip("/")
    return f"{start}/e/{event.id}"
