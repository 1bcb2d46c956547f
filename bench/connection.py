"""One browser's connection, kept open from page to page, with the headers a phone sends.

It keeps no cookies: the person does.
"""

import gzip
from http.client import HTTPConnection

import brotli

from bench.person import Reply

HOST = "127.0.0.1"
HEADERS = {
    "Upgrade-Insecure-Requests": "1",
    "User-Agent": "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/140.0.0.0 Mobile Safari/537.36",
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,"
    "*/*;q=0.8",
    "Sec-Fetch-Site": "same-origin",
    "Sec-Fetch-Mode": "navigate",
    "Sec-Fetch-Dest": "document",
    "Accept-Encoding": "gzip, deflate, br, zstd",
    "Accept-Language": "en-GB,en;q=0.9",
}


class Connection:
    """One browser's connection. `bytes_read` counts what the replies took on the wire, headers too."""

    def __init__(self, port: int) -> None:
        self.connection = HTTPConnection(HOST, port, timeout=60)
        self.bytes_read = 0

    def ask(self, method: str, path: str, body: str, headers: dict[str, str]) -> Reply:
        """Sends one request."""
        self.connection.request(method, path, body or None, HEADERS | headers)
        reply = self.connection.getresponse()
        raw = reply.read()
        line = f"HTTP/1.1 {reply.status} {reply.reason}"
        self.bytes_read += len(line) + 4 + len(raw) + sum(len(n) + len(v) + 4 for n, v in reply.getheaders())
        text = unpack(raw, reply.getheader("Content-Encoding") or "").decode()
        cookies = tuple(reply.headers.get_all("Set-Cookie") or ())
        return Reply(reply.status, reply.getheader("Location") or "", cookies, text)


def unpack(raw: bytes, encoding: str) -> bytes:
    """What was sent, as it was before it was made small."""
    if encoding == "gzip":
        return gzip.decompress(raw)
    return bytes(brotli.decompress(raw)) if encoding == "br" else raw
