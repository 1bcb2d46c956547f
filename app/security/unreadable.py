"""The answer to a request that cannot be read, and so reaches no page of ours: kind, with every header.

It decides nothing about what can be read: the server does.
"""

from http import HTTPStatus

from app.errors import LAST_RESORT
from app.security.headers import FIXED, NEVER_KEPT, write_policy


def write_refusal(code: int) -> bytes:
    """The whole answer, as it goes over the wire.

    >>> write_refusal(414).split(b"\\r\\n")[0]
    b'HTTP/1.1 414 Request-URI Too Long'
    """
    page = LAST_RESORT.encode()
    headers = {
        "Connection": "close",
        "Content-Type": "text/html; charset=utf-8",
        "Content-Length": str(len(page)),
        "Cache-Control": NEVER_KEPT,
        "Content-Security-Policy": write_policy(),
        **FIXED,
    }
    lines = [
        f"HTTP/1.1 {code} {HTTPStatus(code).phrase}",
        *(f"{name}: {said}" for name, said in headers.items()),
    ]
    return "\r\n".join([*lines, "", ""]).encode("ascii") + page
