"""Refuses what is too large before anything reads it, and what was cut off on the way.

It counts nobody and keeps no address: tries at receipts are limited by their first word, tries to sign in by
account (`services`), so that a hall that shares one address is never locked out.
"""

from flask import Flask, abort, request

LARGER = {"respondent.take_outbox": 4}  # a whole response at once, in letters of three bytes, sealed


def register(app: Flask) -> None:
    """Refuses bodies over the limit, those that do not say how long they are, and parts of one."""

    @app.before_request
    def refuse_large_bodies() -> None:
        # The server's word that a body ends by itself would let half a form pass for a whole one.
        request.environ.pop("wsgi.input_terminated", None)
        most = app.config["MAX_CONTENT_LENGTH"] * LARGER.get(request.endpoint or "", 1)
        request.max_content_length = most
        length = request.content_length
        if length is None and "Transfer-Encoding" in request.headers:
            abort(411)  # no browser sends a form so; a body without end would only be cut off
        if length is not None and length > most:
            abort(413)
