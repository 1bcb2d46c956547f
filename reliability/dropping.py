"""A line to the site that loses replies: the server has done its work, and the person never hears of it.

It changes nothing on the way but asks for one request a connection.
"""

import socket
import socketserver
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from typing import Any

from reliability.person import HOST, START

SEND = f"POST {START}/check-your-answers ".encode()
DROPPED = 0.5  # of the replies to forms


class DroppingLine(socketserver.ThreadingTCPServer):
    """Takes connections and hands them on to the site. `dropped` counts lost replies, by what was asked."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, site_port: int, seed: int) -> None:
        super().__init__((HOST, 0), OneRequest)
        self.site_port, self.random, self.dropped = site_port, Random(seed), Counter[str]()

    @property
    def port(self) -> int:
        """Where people connect."""
        port: int = self.socket.getsockname()[1]
        return port


class OneRequest(socketserver.StreamRequestHandler):
    """One request, answered or not."""

    server: Any

    def handle(self) -> None:
        """Hands the request on, waits for the whole reply, and loses it half the time after a form."""
        request = self._read_request()
        if not request:
            return
        with socket.create_connection((HOST, self.server.site_port)) as site:
            site.sendall(request.replace(b"\r\n", b"\r\nConnection: close\r\n", 1))
            reply = b"".join(iter(lambda: site.recv(65536), b""))
        if request.startswith(b"POST") and self.server.random.random() < DROPPED:
            self.server.dropped["send" if request.startswith(SEND) else "page"] += 1
        else:
            self.wfile.write(reply)

    def _read_request(self) -> bytes:
        lines = [self.rfile.readline()]
        while lines[-1] not in {b"\r\n", b""}:
            lines.append(self.rfile.readline())
        named = {line.split(b":")[0].lower(): line.split(b":", 1)[1] for line in lines[1:] if b":" in line}
        return b"".join(lines) + self.rfile.read(int(named.get(b"content-length", 0)))


@contextmanager
def dropping_line(site_port: int, seed: int) -> Iterator[DroppingLine]:
    """The line, open."""
    with DroppingLine(site_port, seed) as line:
        thread = threading.Thread(target=line.serve_forever, daemon=True)
        thread.start()
        try:
            yield line
        finally:
            line.shutdown()
            thread.join()
