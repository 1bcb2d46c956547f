"""Somebody who answers, presses Send twice, and tries again whenever no reply came; and what they were told.

They judge each page as a person would: was it kind, and does it still hold what they wrote?
"""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from html import unescape
from http.client import HTTPConnection, HTTPException
from random import Random
from urllib.parse import urlencode, urlsplit

from app.services.drafts import DraftCookie, idempotency_key
from bench.person import CSRF, FORM, RECEIPT
from reliability.marks import ASKING, IDLE, SENDING

HOST = "127.0.0.1"
SURVEY = "kept-once"
START = f"/s/{SURVEY}"
PATIENCE = 120.0  # seconds of trying the same again, after which a person is lost
BETWEEN_TRIES = 0.05
KIND_PAGE_TRIES = 0.5  # a person waits a minute here; the suite has no minute
COOKIE = re.compile(r"draft=([\w\-=]+)")
Fields = list[tuple[str, str]]
Mark = Callable[[int], None]


class Unkind(Exception):
    """What a person should never meet. Its text says what it was."""


@dataclass(frozen=True)
class Typed:
    """What somebody answers."""

    kind: str
    listened: str
    helped: tuple[str, ...]
    visits: str
    better: str

    def fields(self) -> Fields:
        """As the form sends it."""
        one = (("kind", self.kind), ("listened", self.listened), ("visits", self.visits))
        chosen = [(name, value) for name, value in one if value]
        return [*chosen, *(("helped", option) for option in self.helped), ("better", self.better)]


@dataclass(frozen=True)
class Broken:
    """A request that got no reply: between these moments of the monotonic clock."""

    begun: float
    ended: float
    sending: bool


@dataclass(frozen=True)
class Got:
    """One reply."""

    status: int
    location: str
    retry_after: str
    text: str


@dataclass
class Told:
    """What somebody sent, and what they were told: `acknowledged` when, and the receipt's words."""

    typed: Typed
    key: str = ""
    acknowledged: float = 0.0
    receipt: str = ""
    fault: str = ""
    kind_pages: int = 0
    broken: list[Broken] = field(default_factory=list)

    @property
    def trouble(self) -> str:
        """What they met that nobody should, if they did."""
        return self.fault or ("" if self.receipt else "Somebody never came to their receipt")


def think(random: Random, number: int) -> Typed:
    """Somebody's answers: some skipped, and words no one else writes."""
    return Typed(
        kind=random.choice(("user", "carer")),
        listened=random.choice(("never", "often", "")),
        helped=tuple(name for name in ("talk", "rest", "art") if random.random() < 0.5),
        visits=random.choice(("", str(random.randint(1, 99)))),
        better=f"Person {number}: “{random.getrandbits(64):x}” & <more> time, ਸਮਾਂ",
    )


@dataclass
class Person:
    """One person with one browser."""

    port: int
    told: Told
    mark: Mark = lambda _: None
    language: str = "en"
    cookie: str = ""
    patient: bool = True  # whether they try again after a kind page
    connection: HTTPConnection | None = None

    def answer(self) -> Told:
        """From consent to the receipt. What should never happen is in `fault`."""
        try:
            page = self.begin()
            check = self.keep(page)
            self.send(check)
            self.send(check)  # a second press
            self.read_receipt()
        except Unkind as fault:
            self.told.fault = str(fault)
        self.close()
        return self.told

    def begin(self) -> str:
        """Consents, and gives the first page's form token."""
        first = self.ask("POST", f"{START}/consent?language={self.language}", [])
        if first.status != 303 or not self.cookie:
            raise Unkind(f"Consent answered {first.status}")
        cookie = DraftCookie.parse(self.cookie)
        self.told.key = idempotency_key(cookie) if cookie else ""
        return _token(self.ask("GET", first.location).text)

    def keep(self, token: str) -> str:
        """Sends the page, reads the check, and gives its form token."""
        kept = self.ask("POST", f"{START}/all", [("csrf", token), *self.told.typed.fields()])
        if kept.status != 303 or not kept.location.endswith("/check-your-answers"):
            raise Unkind(f"The page answered {kept.status} {kept.location}")
        check = self.ask("GET", kept.location)
        if self.told.typed.better not in unescape(check.text):
            raise Unkind("The check does not show what was written")
        return _token(check.text)

    def send(self, token: str) -> None:
        """Presses Send. From the reply on, the response is acknowledged."""
        sent = self.ask("POST", f"{START}/check-your-answers", [("csrf", token)], SENDING)
        if sent.status != 303 or not sent.location.startswith(f"{START}/thank-you"):
            raise Unkind(f"Send answered {sent.status} {sent.location}")
        self.told.acknowledged = self.told.acknowledged or time.monotonic()

    def read_receipt(self) -> None:
        """Looks at the four words."""
        found = RECEIPT.search(self.ask("GET", f"{START}/thank-you").text)
        if found is None:
            raise Unkind("The receipt was promised and is not there")
        self.told.receipt = found.group(1)

    def ask(self, method: str, path: str, fields: Fields | None = None, doing: int = ASKING) -> Got:
        """The page or the way on; tried again until it comes. Raises Unkind."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            got = self._try(method, path, urlencode(fields or []), doing)
            if got is None:
                time.sleep(BETWEEN_TRIES)
            elif got.status != 503:
                if got.status >= 500:
                    raise Unkind(f"{method} {path} answered {got.status}")
                return got
            else:
                self.told.kind_pages += 1
                self.judge(got, fields)
                if not self.patient:
                    return got
                time.sleep(KIND_PAGE_TRIES)
        raise Unkind(f"{method} {path} got no page in {PATIENCE:.0f} seconds of trying")

    def judge(self, got: Got, fields: Fields | None) -> None:
        """A page for trouble says when to come back and holds what was written. Raises Unkind."""
        page = unescape(got.text)
        if not got.retry_after or "116 123" not in page or f'<html lang="{self.language}"' not in page:
            raise Unkind("A page for trouble was not kind")
        lost = [text for name, text in fields or [] if name == "better" and text not in page]
        if lost or (fields is not None and "<form" not in page.split("<main", 1)[1]):
            raise Unkind("A page for trouble had lost what was written")

    def _try(self, method: str, path: str, body: str, doing: int) -> Got | None:
        begun = time.monotonic()
        self.mark(doing)
        try:
            return self._exchange(method, path, body)
        except (OSError, HTTPException):
            self.told.broken.append(Broken(begun, time.monotonic(), doing == SENDING))
            self.close()
            return None
        finally:
            self.mark(IDLE)

    def _exchange(self, method: str, path: str, body: str) -> Got:
        self.connection = self.connection or HTTPConnection(HOST, self.port, timeout=60)
        headers = dict(FORM) if method == "POST" else {}
        headers["Accept-Language"] = self.language
        headers |= {"Cookie": f"draft={self.cookie}"} if self.cookie else {}
        self.connection.request(method, path, body if method == "POST" else None, headers)
        reply = self.connection.getresponse()
        text = reply.read().decode()
        found = COOKIE.search(reply.getheader("Set-Cookie") or "")
        self.cookie = found.group(1) if found else self.cookie
        location = urlsplit(reply.getheader("Location") or "")._replace(scheme="", netloc="").geturl()
        return Got(reply.status, location, reply.getheader("Retry-After") or "", text)

    def close(self) -> None:
        """Lets go of the connection."""
        if self.connection:
            self.connection.close()
        self.connection = None


def _token(page: str) -> str:
    found = CSRF.search(page)
    if found is None:
        raise Unkind("A page had no form to send")
    return unescape(found.group(1))
