"""A line between phone and site that counts what goes over it, and fails in the ways that real lines fail.

It reads no page.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar, Literal
from urllib.parse import urlsplit

HOST = "127.0.0.1"
HOP_BY_HOP = {"connection", "transfer-encoding", "keep-alive", "content-length", "date", "server"}
PATIENCE = 30.0

Fault = Literal["none", "503 after", "cut after", "502 before"]


@dataclass(frozen=True)
class Crossing:
    """One request that went over the line, and how many bytes came back: status, headers and body."""

    method: str
    path: str
    status: int
    received: int


@dataclass
class Line:
    """The line: `fault` is how it fails, for requests whose path ends with `failing`."""

    address: str
    site: str
    fault: Fault = "none"
    failing: str = ""
    crossings: list[Crossing] = field(default_factory=list)
    lost: int = 0  # answers that the phone did not get
    under_way: set[object] = field(default_factory=set)  # requests that have no answer yet

    def grow_quiet(self) -> None:
        """Waits until nothing is on its way."""
        until = time.monotonic() + PATIENCE
        while self.under_way:
            assert time.monotonic() < until, "a request had no answer"
            time.sleep(0.01)

    def sent_to(self, end: str) -> int:
        """How many requests went to addresses that end so."""
        return sum(crossing.path.split("?")[0].endswith(end) for crossing in self.crossings)


class Carrier(BaseHTTPRequestHandler):
    """Carries one request to the site and its answer back."""

    protocol_version = "HTTP/1.1"
    line: ClassVar[Line]

    def do_GET(self) -> None:
        """A page or a file."""
        self.carry()

    def do_POST(self) -> None:
        """A form, or what waited on a phone."""
        self.carry()

    def carry(self) -> None:
        """There and back; what is on its way is known."""
        mark = object()
        self.line.under_way.add(mark)
        try:
            self.carry_one()
        finally:
            self.line.under_way.discard(mark)

    def carry_one(self) -> None:
        """There and back, unless the line fails."""
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        fails = self.line.fault != "none" and self.path.split("?")[0].endswith(self.line.failing)
        if fails and self.line.fault == "502 before":
            self.answer(502, [], b"")
            return
        connection = HTTPConnection(urlsplit(self.line.site).netloc, timeout=PATIENCE)
        connection.request(self.command, self.path, body, dict(self.headers))
        response = connection.getresponse()
        received = response.read()
        connection.close()
        self.line.lost += fails
        if fails and self.line.fault == "cut after":
            self.close_connection = True
            return
        if fails:
            self.answer(503, [], b"")
            return
        self.answer(response.status, response.getheaders(), received)

    def answer(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        """Sends an answer back, and counts it."""
        kept = [(name, value) for name, value in headers if name.lower() not in HOP_BY_HOP]
        kept.append(("Content-Length", str(len(body))))
        head = f"HTTP/1.1 {status} OK\r\n" + "".join(f"{name}: {value}\r\n" for name, value in kept) + "\r\n"
        self.line.crossings.append(Crossing(self.command, self.path, status, len(head) + len(body)))
        self.wfile.write(head.encode("latin-1") + body)

    def log_message(self, *args: object) -> None:
        """Keeps quiet."""


@contextmanager
def poor_line(site: str) -> Iterator[Line]:
    """A line to this site, at an address of its own."""
    line = Line("", site)
    server = ThreadingHTTPServer((HOST, 0), type("CarrierOfThisLine", (Carrier,), {"line": line}))
    line.address = f"http://{HOST}:{server.server_port}"
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield line
    finally:
        server.shutdown()
        server.server_close()
