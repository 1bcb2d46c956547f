"""`python -m bench.load PORT PEOPLE PRESSES`: a crowd that answers, in a process of its own.

It says on one line of JSON how many answered, what they asked for and how long they waited.
"""

import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from http.client import HTTPConnection, HTTPException

from bench.person import Person, Reply, Stuck

HOST = "127.0.0.1"
AT_ONCE = 8
SURVEY = "bench-12"


@dataclass(frozen=True)
class Crowd:
    """What a crowd did. `receipts` counts different ones: a person has one, however often they press Send."""

    answered: int
    stuck: int
    receipts: int
    requests: int
    seconds: float
    faults: tuple[str, ...]


class Connection:
    """One browser's connection, kept open from page to page."""

    def __init__(self, port: int) -> None:
        self.connection = HTTPConnection(HOST, port, timeout=60)

    def ask(self, method: str, path: str, body: str, headers: dict[str, str]) -> Reply:
        """Sends one request."""
        self.connection.request(method, path, body or None, headers)
        reply = self.connection.getresponse()
        text = reply.read().decode()
        cookies = tuple(reply.headers.get_all("Set-Cookie") or ())
        return Reply(reply.status, reply.getheader("Location") or "", cookies, text)


def answer_once(port: int, seed: int, presses: int) -> tuple[str, int] | str:
    """One person's receipt and requests, or what they got stuck on."""
    line = Connection(port)
    person = Person(line, seed)
    try:
        receipts = set(person.answer(SURVEY, presses))
    except (Stuck, OSError, HTTPException) as fault:
        return f"{type(fault).__name__}: {fault}"
    finally:
        line.connection.close()
    return (receipts.pop(), person.requests) if len(receipts) == 1 else "two receipts for one person"


def send_crowd(port: int, people: int, presses: int) -> Crowd:
    """So many people, some at once."""
    begun = time.monotonic()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        ends = list(pool.map(lambda seed: answer_once(port, seed, presses), range(people)))
    seconds = time.monotonic() - begun
    good = [end for end in ends if not isinstance(end, str)]
    faults = [end for end in ends if isinstance(end, str)]
    requests = sum(asked for _, asked in good)
    return Crowd(len(good), len(faults), len({r for r, _ in good}), requests, seconds, tuple(faults[:5]))


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:4]]
    print(json.dumps(asdict(send_crowd(*given))))
