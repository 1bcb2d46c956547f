"""What each kind of page costs: a few people answer one after another, and each request is looked at alone.

Alone, a request costs a little more than in a crowd: compare kinds with each other, not with the whole.
"""

import re
import statistics
import time
from collections import defaultdict
from collections.abc import Mapping

from bench.connection import Connection
from bench.journeys import JOURNEYS
from bench.person import Reply
from bench.server import Server

SETTLES = 0.003  # seconds until a thread that has answered is done with it
KINDS = {
    r"GET /static/": "a style sheet, script or drawing",
    r"GET /s/[^/]+/$": "start",
    r"GET /s/[^/]+/consent": "consent",
    r"POST /s/[^/]+/consent": "consent given",
    r"GET /s/[^/]+/check-your-answers": "check",
    r"POST /s/[^/]+/check-your-answers": "send",
    r"GET /s/[^/]+/thank-you": "thank-you",
    r"GET /s/": "question",
    r"POST /s/": "answer to a question",
    r"GET /page/": "form of three questions",
    r"POST /page/4": "last form sent (kept)",
    r"POST /page/": "form sent",
    r"GET /thank-you": "thank-you",
    r"GET /$": "introduction",
}


class WatchedConnection:
    """A connection that notes what each request cost the server. Nobody else may use it meanwhile."""

    def __init__(self, server: Server, costs: dict[str, list[float]]) -> None:
        self.server = server
        self.costs = costs
        self.line = Connection(server.port)

    def ask(self, method: str, path: str, body: str, headers: dict[str, str]) -> Reply:
        """Sends one request, and waits until the server rests."""
        before = self.server.processor_seconds()
        reply = self.line.ask(method, path, body, headers)
        time.sleep(SETTLES)
        self.costs[kind_of(method, path)].append(1000 * (self.server.processor_seconds() - before))
        return reply


def measure(journey: str, server: Server, people: int) -> Mapping[str, float]:
    """The usual (median) milliseconds of each kind of request, in the order in which people meet them."""
    costs: dict[str, list[float]] = defaultdict(list)
    for seed in range(people):
        line = WatchedConnection(server, costs)
        JOURNEYS[journey](line, seed)
        line.line.connection.close()
    return {kind: statistics.median(found) for kind, found in costs.items()}


def kind_of(method: str, path: str) -> str:
    """Which kind of page this address is."""
    return next(kind for pattern, kind in KINDS.items() if re.match(pattern, f"{method} {path}"))
