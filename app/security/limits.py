"""Refuses what is too large before anything reads it, and what was cut off on the way.

It counts nobody and keeps no address: tries at receipts are limited by their first word, tries to sign in by
account (`services`), so that a hall that shares one address is never locked out.
"""

from flask import Flask, abort, request

# A whole response at once, in letters of three bytes: sealed, or typed in from paper.
LARGER = {"respondent.take_outbox": 4, "entering.save_paper": 4, "entering_again.save_again": 4}

# Files of comments and groups: for staff who have signed in; anybody else's is refused before it is read.
LARGEST_FILE = 65 * 1024 * 1024
TAKES_FILES = frozenset({"importing.take_file", "asset_files.take_file"})


def most_bytes(app: Flask, endpoint: str) -> int:
    """How large what is sent to this page may be."""
    if endpoint in TAKES_FILES and _is_staff():
        return LARGEST_FILE
    most: int = app.config["MAX_CONTENT_LENGTH"] * LARGER.get(endpoint, 1)
    return most


def _is_staff() -> bool:
    from flask_security import current_user

    from app.security.roles import has_second_factor

    return bool(current_user.is_authenticated and has_second_factor())


def register(app: Flask) -> None:
    """Refuses bodies over the limit, those that do not say how long they are, and parts of one."""

    @app.before_request
    def refuse_large_bodies() -> None:
        # The server's word that a body ends by itself would let half a form pass for a whole one.
        request.environ.pop("wsgi.input_terminated", None)
        most = most_bytes(app, request.endpoint or "")
        request.max_content_length = most
        length = request.content_length
        if length is None and "Transfer-Encoding" in request.headers:
            abort(411)  # no browser sends a form so; a body without end would only be cut off
        if length is not None and length > most:
            abort(413)
