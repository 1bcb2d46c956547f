"""What a person's phone loads: bytes over the wire of the first visit and of each later page.

The shipped survey is walked in each of its languages and registers, with pictures, by a plain client.
"""

import re
from dataclasses import dataclass, field

from bench.connection import Connection
from bench.person import Person, Reply
from survey_definitions.reader import load_survey

SURVEY = "experience-of-care"
# What a browser asks for by itself; pictures are drawn by the page.
LOADED = re.compile(r'<(?:link rel="(?:stylesheet|icon)"|script|img)[^>]* (?:href|src)="(/[^"]+)"')
EASY = "easy_read"


@dataclass
class Loaded:
    """What one person's phone loaded: bytes of the first visit, and of each page after it."""

    language: str
    register: str
    first_bytes: int = 0
    first_requests: int = 0
    later: list[int] = field(default_factory=list)


@dataclass
class Phone:
    """A connection that loads what pages ask for, as a browser with a cache does, and weighs each step."""

    line: Connection
    loaded: Loaded
    seen: set[str] = field(default_factory=set)

    def ask(self, method: str, path: str, body: str, headers: dict[str, str]) -> Reply:
        """Sends one request, then asks for the files of the page that came."""
        before, requests = self.line.bytes_read, 1
        reply = self.line.ask(method, path, body, headers)
        for address in LOADED.findall(reply.text):
            if address not in self.seen:
                self.seen.add(address)
                self.line.ask("GET", address, "", {})
                requests += 1
        self._weigh(reply, self.line.bytes_read - before, requests)
        return reply

    def _weigh(self, reply: Reply, weight: int, requests: int) -> None:
        if not self.loaded.first_bytes:
            self.loaded.first_bytes, self.loaded.first_requests = weight, requests
        elif reply.status == 200:
            self.loaded.later.append(weight)


def measure(port: int) -> list[Loaded]:
    """One walk for each language and register."""
    survey = load_survey(SURVEY)
    return [walk(port, code, register) for register in survey.registers for code in survey.languages]


def walk(port: int, language: str, register: str) -> Loaded:
    """One person's way through, from the start page to the receipt."""
    loaded = Loaded(language, register)
    line = Connection(port)
    person = Person(Phone(line, loaded), seed=1)
    query = f"?language={language}" + (f"&register={register}" if register == EASY else "")
    person.answer(SURVEY, query=query)
    line.connection.close()
    return loaded
