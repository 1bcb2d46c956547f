"""The public site with an event that people may sign up for, and a person on a phone who does."""

from collections.abc import Callable
from dataclasses import dataclass, field
from html import unescape
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from app.extensions import NAME, Holdings
from app.security.crypto import Keys
from app.services.events.planning import create_event, publish_event
from app.storage.events import EventWords, StoredEvent
from app.storage.stores import Stores
from tests.audit import AuditingClient
from tests.public.conftest import Clock
from tests.services.events.samples import GROUP, draft

YOU = {"name": "Amina", "way": "text", "address": "07700 900123", "for-whom": "me"}
AGREE = {"agree": ["take-part", "quote"]}
WORDS = (
    EventWords("en", "standard", "Tell us", "We meet and talk.", "To make care fair.", "Listen.\nBe kind."),
    EventWords("en", "easy_read", "Talk to us", "We talk together."),
    EventWords("ur", "standard", "ہمیں بتائیں", "ہم ملتے ہیں۔"),
)
Make = Callable[..., StoredEvent]


@dataclass
class Visitor:
    """Somebody at the pages of one event, on one phone."""

    client: AuditingClient
    event: StoredEvent
    query: str = ""
    page: TestResponse | None = field(default=None, repr=False)

    def opens(self, path: str) -> "Visitor":
        """Opens an address and follows where it leads."""
        self.page = self.client.get(f"{path}{self.query}", follow_redirects=True)
        return self

    def sends(self, step: str, **typed: Any) -> "Visitor":
        """Presses the button of one page of the form."""
        path = f"/e/{self.event.id}/sign-up/{step}{self.query}"
        self.page = self.client.post(path, data=typed, follow_redirects=True)
        return self

    def fills_in(self, needs: dict[str, Any] | None = None, about: dict[str, Any] | None = None) -> "Visitor":
        """Fills in every page, up to the check."""
        self.sends("you", **YOU).sends("needs", **(needs or {})).sends("agree", **AGREE)
        return self.sends("about-you", **(about or {}))

    def signs_up(self, needs: dict[str, Any] | None = None, about: dict[str, Any] | None = None) -> str:
        """Fills in every page and sends it. Gives the link to the place, without its query."""
        self.fills_in(needs, about).sends("check")
        assert self.where().startswith("/place/"), self.reads()
        return self.where()

    def presses(self, path: str, **typed: Any) -> "Visitor":
        """Presses a button that posts to this address."""
        self.page = self.client.post(f"{path}{self.query}", data=typed, follow_redirects=True)
        return self

    def where(self) -> str:
        """The address they are at."""
        assert self.page is not None
        return self.page.request.path

    def reads(self) -> str:
        """The words of the page, tags and all."""
        assert self.page is not None
        return unescape(self.page.get_data(as_text=True))


@pytest.fixture
def keys(site: Flask) -> Keys:
    """The keys of this installation."""
    held: Holdings = site.extensions[NAME]
    return held.keys


@pytest.fixture
def make_event(stores: Stores, keys: Keys, clock: Clock) -> Make:
    """Makes an event that people may sign up for."""

    def make(**more: Any) -> StoredEvent:
        values = {"words": WORDS, "consents": ("take-part", "quote", "photo"), **more}
        event = create_event(stores, keys, GROUP, draft(**values))
        publish_event(stores, event.id, GROUP, clock())
        return event

    return make


@pytest.fixture
def event(make_event: Make) -> StoredEvent:
    """A focus group of two."""
    return make_event()


@pytest.fixture
def visitor(client: AuditingClient, event: StoredEvent) -> Visitor:
    """Somebody who has heard of the event."""
    return Visitor(client, event)
