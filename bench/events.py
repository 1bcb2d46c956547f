"""`python -m bench.events`: how long the pages of events take where a group has 500 events and 10,000 people.

The site is served as in production and asked by one organiser who has signed in; nobody else is there.
"""

import os
import re
import secrets
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

from app.security.crypto import derive_keys
from app.services.staff_accounts import NewAccount, current_code
from app.settings import read_settings
from app.storage.stores import close_stores, migrate, open_stores
from bench import events_report
from bench.connection import Connection
from bench.events_report import Page, Taken
from bench.events_stored import add_events, add_organiser
from bench.person import Person, Stuck
from bench.server import Server, running_site

FIGURES = Path(__file__).parents[1] / "docs" / "figures" / "events.md"
REPEATS = int(os.environ.get("REPEATS", "9"))
CSRF = re.compile(r'name="csrf_token"[^>]*? value="([^"]+)"')
PAGES = (
    Page("the events of the group", "/staff/events/", 300),
    Page("the largest event", "/staff/events/{event}", 300),
    Page("its bookings and waiting list", "/staff/events/{event}/bookings", 300),
    Page("its check-in list", "/staff/events/{event}/check-in", 300),
    Page("its sheet of access needs", "/staff/events/{event}/needs", 500),
    Page("what is on, as anybody sees it", "/events", 300),
)


@dataclass(frozen=True)
class Site:
    """The running site, its organiser, and the id of the event with the most people."""

    server: Server
    organiser: NewAccount
    largest: str


def main() -> None:
    """Measures every page, prints the figures and writes them down; ends with 1 where one is over its bar."""
    busy = os.getloadavg()[0]
    with measured_site() as site:
        person = Person(Connection(site.server.port), seed=1)
        sign_in(person, site.organiser)
        taken = {page: _measure(person, page.address.format(event=site.largest)) for page in PAGES}
    page = events_report.write(taken, busy)
    print(page)
    FIGURES.write_text(page, encoding="utf-8")
    late = [one.title for one, found in taken.items() if found.median > one.most]
    if late:
        sys.exit(f"Over their bar: {', '.join(late)}.")


@contextmanager
def measured_site() -> Iterator[Site]:
    """Both sites on one port, with all events in them."""
    now = datetime.now(UTC)
    with tempfile.TemporaryDirectory(prefix="evenground-bench-") as folder:
        environ = {"EVENGROUND_DATA": folder, "EVENGROUND_SECRET_KEY": secrets.token_urlsafe(48)}
        settings = read_settings(environ)
        stores = open_stores(settings.answers_url, settings.people_url)
        migrate(stores)
        keys = derive_keys(settings.secret_key)
        organiser, group_id = add_organiser(stores, keys, now)
        largest = add_events(stores, keys, group_id, now)
        close_stores(stores)
        with running_site(environ, site="app") as server:
            yield Site(server, organiser, largest)


def sign_in(person: Person, account: NewAccount) -> None:
    """Signs in with password and code, as a browser would."""
    page = "/staff/sign-in"
    where = person.send(
        page, [_token(person, page), ("email", account.email), ("password", account.password)]
    )
    code = current_code(account.totp_secret, datetime.now(UTC))
    person.send(where, [_token(person, where), ("code", code)])


def _token(person: Person, path: str) -> tuple[str, str]:
    found = CSRF.search(person.open(path).text)
    if found is None:
        raise Stuck(f"{path} has no form to send")
    return "csrf_token", unescape(found.group(1))


def _measure(person: Person, path: str) -> Taken:
    """The page once to warm it, then again and again."""
    first = _timed(person, path)
    runs = [_timed(person, path) for _ in range(REPEATS)]
    return Taken(first[0], tuple(run[0] for run in runs), runs[-1][1])


def _timed(person: Person, path: str) -> tuple[float, int]:
    begun = time.perf_counter()
    reply = person.open(path)
    took = time.perf_counter() - begun
    if reply.status != 200:
        raise Stuck(f"{path} answered {reply.status}")
    return took * 1000, len(reply.text.encode())


if __name__ == "__main__":
    main()
