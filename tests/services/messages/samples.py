"""People who signed up, and a way that keeps what is handed to it.

It decides nothing: each test says what is due.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from app.security.crypto import Keys
from app.services.events.booking import Booked, SignUp, book
from app.services.messages.outgoing import Outgoing
from app.services.messages.sending import Outbox, send_due
from app.storage.events import StoredEvent
from app.storage.message_outbox import QueuedMessage, read_messages
from app.storage.stores import Stores, reading
from app.voices import voice_of
from tests.services.events.samples import NOW, contact

ADDRESS = "https://example.org"
BY_EMAIL = {"way": "email", "address": "amina@example.org", "leave_message": True, "language": "en"}


@dataclass
class Post:
    """A way that keeps what it is given."""

    taken: list[Outgoing] = field(default_factory=list)

    def __call__(self, message: Outgoing) -> None:
        self.taken.append(message)

    def texts(self) -> list[str]:
        """Subject and text of everything that was handed over."""
        return [f"{message.subject}\n{message.body}" for message in self.taken]


def sign_up(stores: Stores, keys: Keys, event: StoredEvent, name: str = "Amina", **more: Any) -> Booked:
    """Somebody signs up, to be reached by email unless something else is said."""
    person = SignUp(contact(name, **{**BY_EMAIL, **more}), agreed=("take-part", "results"))
    return book(stores, keys, event.id, person, name.ljust(32, "."), NOW)


def outbox_of(stores: Stores, keys: Keys, deliver: Callable[[Outgoing], None]) -> Outbox:
    return Outbox(stores, keys, deliver, ADDRESS, voice_of)


def send(
    stores: Stores, keys: Keys, deliver: Callable[[Outgoing], None], now: datetime = NOW
) -> dict[str, int]:
    """A worker sends what is due at this moment."""
    return dict(send_due(outbox_of(stores, keys, deliver), lambda: now))


def rows(stores: Stores, event: StoredEvent) -> list[QueuedMessage]:
    """The messages about an event as they are kept."""
    with reading(stores.people) as connection:
        return list(read_messages(connection, event.id))


def without_lease(message: QueuedMessage) -> QueuedMessage:
    return replace(message, lease="")
