"""Somebody who answers a survey, page by page, as a browser without scripts would.

It knows no question beforehand: it reads each page and chooses by the seed it was given.
"""

import re
from dataclasses import dataclass, field
from html import unescape
from http.cookies import SimpleCookie
from random import Random
from typing import Protocol
from urllib.parse import urlencode, urlsplit

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
CSRF = re.compile(r'name="csrf" value="([^"]+)"')
CHOICE = re.compile(r'<input[^>]*name="([^"]+)" type="(radio|checkbox)" value="([^"]+)"')
TEXT = re.compile(r'<textarea[^>]*name="([^"]+)"')
RECEIPT = re.compile(r'class="receipt__words"[^>]*>([^<]+)<')
FILE = re.compile(r'<(?:link|script)[^>]* (?:href|src)="(/static/[^"]+)"')
REMARKS = (
    "I was listened to, and I would like to be seen sooner.",
    "The nurse who came on Tuesdays explained everything twice, and never made me feel in the way.",
    "Nobody told us that the appointment had been moved, so my sister took a day off work for nothing.",
    "A phone call in between would have helped.",
    "It would be good if the letters came in Urdu too, because my mother cannot read them without me.",
)
MOST_PAGES = 100
SENT_ON = (302, 303)


@dataclass(frozen=True)
class Reply:
    """What came back: `location` is empty where the browser is not sent on."""

    status: int
    location: str
    cookies: tuple[str, ...]
    text: str


class Line(Protocol):
    """A way to the site: one connection, or a test client."""

    def ask(self, method: str, path: str, body: str, headers: dict[str, str]) -> Reply:
        """Sends one request and gives what came back."""
        ...


class Stuck(Exception):
    """The site answered in a way that a person could not go on from."""


@dataclass
class Person:
    """One person with one browser: their cookies, and how many requests they made."""

    line: Line
    seed: int
    cookies: dict[str, str] = field(default_factory=dict)
    requests: int = 0
    opens_files: bool = False  # as a browser does with style sheets and scripts it has not seen yet
    files: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.random = Random(self.seed)

    def open(self, path: str) -> Reply:
        """Opens a page."""
        return self._ask("GET", path, "")

    def send(self, path: str, fields: list[tuple[str, str]]) -> str:
        """Sends a form and gives the address it leads to."""
        reply = self._ask("POST", path, urlencode(fields))
        if reply.status not in SENT_ON:
            raise Stuck(f"{path} answered {reply.status}: {reply.text[:200]}")
        return reply.location

    def answer(self, survey_id: str, presses: int = 1, query: str = "") -> list[str]:
        """Answers the whole survey, presses Send so many times and gives the receipt of each press.

        `query` says how to read the first pages, as a link on a poster may.
        """
        start = f"/s/{survey_id}/"
        self._good(start + query)
        self._good(f"{start}consent{query}")
        path = self.send(f"{start}consent{query}", [])
        for _ in range(MOST_PAGES):
            page = self._good(path)
            if path.endswith("/check-your-answers"):
                return [self._press_send(path, page) for _ in range(presses)]
            path = self.send(path, self.fill(page))
        raise Stuck(f"{survey_id} has no end")

    def fill(self, page: str) -> list[tuple[str, str]]:
        """What this person answers on a page."""
        groups: dict[str, list[str]] = {}
        for name, _, value in CHOICE.findall(page):
            groups.setdefault(name, []).append(unescape(value))
        chosen = [(name, self.random.choice(values)) for name, values in groups.items()]
        return [token(page), *chosen, *((name, self.say()) for name in TEXT.findall(page))]

    def say(self) -> str:
        """A comment: one sentence to three, about 130 letters."""
        return " ".join(self.random.sample(REMARKS, self.random.randint(1, 3)))

    def _press_send(self, path: str, page: str) -> str:
        thanks = self.send(path, [token(page)])
        found = RECEIPT.search(self._good(thanks))
        if found is None:
            raise Stuck(f"{thanks} shows no receipt")
        return found.group(1)

    def _good(self, path: str) -> str:
        reply = self.open(path)
        if reply.status != 200:
            raise Stuck(f"{path} answered {reply.status}")
        if self.opens_files:
            self._open_files(reply.text)
        return reply.text

    def _open_files(self, page: str) -> None:
        for address in FILE.findall(page):
            if address not in self.files:
                self.files.add(address)
                self.open(address)

    def _ask(self, method: str, path: str, body: str) -> Reply:
        headers = dict(FORM) if body else {}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        self.requests += 1
        reply = self.line.ask(method, path, body, headers)
        for text in reply.cookies:
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(text).items()}
        location = urlsplit(reply.location)
        return Reply(
            reply.status, location._replace(scheme="", netloc="").geturl(), reply.cookies, reply.text
        )


def token(page: str) -> tuple[str, str]:
    """The form's own token."""
    found = CSRF.search(page)
    if found is None:
        raise Stuck("The page has no form to send")
    return "csrf", unescape(found.group(1))
