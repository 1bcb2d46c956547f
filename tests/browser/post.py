"""The messages that a running site put into the folder of its outbox, as those who get them read them.

It opens no page, and sends nothing before its jobs are done at the moment a test says.
"""

import json
import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from app.commands.installation import Installation
from app.commands.jobs import remind
from app.commands.messages import send_messages
from app.services.messages.quiet import quiet_until
from app.services.messages.ways import FOLDER
from app.storage.message_outbox import read_messages
from app.storage.stores import reading
from app.voices import voice_of
from tests.browser.event_tour import keys_of
from tests.browser.live_site import LiveSite


@dataclass(frozen=True)
class Letter:
    """One message as its file holds it."""

    key: str
    way: str
    to: str
    subject: str
    body: str
    language: str
    calendar: str

    @property
    def link(self) -> str:
        """The only link in it."""
        found = re.findall(r"https?://\S+", self.body)
        assert len(found) == 1, self.body
        return str(found[0])


def read_letters(site: LiveSite, *addresses: str) -> list[Letter]:
    """Everything these people were sent, each file once."""
    letters = []
    for path in (site.settings.data / FOLDER).glob("*.json"):
        letter = Letter(**json.loads(path.read_text(encoding="utf-8")))
        assert path.stem == letter.key
        letters.append(letter)
    return [letter for letter in letters if letter.to in addresses]


@dataclass
class Post:
    """What arrives for some people, each message once. `kinds`: of every message queued about an event."""

    site: LiveSite
    addresses: tuple[str, ...]
    seen: tuple[str, ...] = ()

    def deliver(self, moment: datetime | None = None) -> dict[str, Letter]:
        """Sends what is due, and gives what is new by whom it is for: at most one message each."""
        send_messages(_installation(self.site), lambda: moment or by_day(datetime.now(UTC)))
        new = [one for one in read_letters(self.site, *self.addresses) if one.key not in self.seen]
        self.seen += tuple(letter.key for letter in new)
        by_person = {letter.to: letter for letter in new}
        assert len(by_person) == len(new), new
        return by_person

    def remind(self, moment: datetime) -> dict[str, Letter]:
        """Does the job of reminders at this moment, and gives what is new."""
        remind(_installation(self.site), moment)
        return self.deliver(moment)


def _installation(site: LiveSite) -> Installation:
    return Installation(replace(site.settings, public_address=site.address), site.stores, keys_of(site))


def by_day(moment: datetime) -> datetime:
    """The moment, or the morning after where it lies in the quiet hours of texts."""
    return (quiet_until("text", moment) or moment).astimezone(UTC)


def kinds_sent(site: LiveSite, event_id: str) -> list[tuple[str, str]]:
    """Every message about an event and what came of it, in the order of their names."""
    with reading(site.stores.people) as connection:
        return sorted((one.kind, one.state) for one in read_messages(connection, event_id))


def in_words_of(language: str, english: str) -> str:
    """A text of the interface in this language, as its catalogue has it."""
    return voice_of(language, easy=False).say(english)
