"""Makes pages small on the wire, for a phone with poor signal.

It leaves alone what is compressed already, and anything but text.
"""

import zlib

from flask import Flask, Response, request

SMALLEST = 600  # bytes: below this, compressing costs more than it saves
LEVEL = 6
GZIP = 16 + zlib.MAX_WBITS


def compress(text: bytes) -> bytes:
    """The text as gzip."""
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, GZIP)
    return packer.compress(text) + packer.flush()


def takes_gzip() -> bool:
    """Whether this browser can take gzip. Nearly all say so in words that need no reading."""
    said = request.environ.get("HTTP_ACCEPT_ENCODING", "")
    if said.startswith("gzip, "):
        return True
    return "gzip" in said and request.accept_encodings["gzip"] > 0


def register(app: Flask) -> None:
    """Compresses the application's pages for browsers that can take it."""

    @app.after_request
    def compress_page(response: Response) -> Response:
        if response.mimetype != "text/html" or response.direct_passthrough or response.content_encoding:
            return response
        response.headers.add("Vary", "Accept-Encoding")
        body = response.get_data()
        if len(body) >= SMALLEST and takes_gzip():
            response.set_data(compress(body))
            response.content_encoding = "gzip"
        return response
