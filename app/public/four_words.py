"""The pages on which somebody types four words: what each of them does when the words are sent.

It neither makes nor checks the words, and knows nothing of what they open or take back.
"""

from collections.abc import Callable
from typing import Protocol

from flask import Response, abort, make_response, render_template, request
from flask_babel import gettext

from app.errors import ask_to_wait
from app.i18n import set_reading
from app.public.reading_buttons import wanted_reading
from app.security.sessions import comes_from_elsewhere
from app.services.receipts import TooManyTries
from app.storage.stores import StoreAway
from survey_definitions.answers import clean_text

LONGEST = 200


class Show(Protocol):
    """Shows the page again, with what was typed and what is the matter with it."""

    def __call__(self, typed: str = "", problem: str = "") -> Response:
        """The page."""


def show_box(template: str, typed: str, problem: str, action: str) -> Response:
    """The page with its box."""
    return make_response(render_template(template, typed=typed, problem=problem, action=action))


def take_words(show: Show, try_words: Callable[[str], Response | None], none: str, unknown: str) -> Response:
    """Tries the words that were sent; else the page again, which says `none` or `unknown` words.

    `try_words` gives the page that the words lead to, or None where they lead to nothing.
    """
    if comes_from_elsewhere(request):
        abort(403)
    words = clean_text(request.form.get("words", "")[:LONGEST])
    wanted = wanted_reading(request.form.to_dict(flat=False))
    if wanted:
        set_reading(*wanted)
        return show(words)
    if not words:
        return show(words, none)
    try:
        return try_words(words) or show(words, unknown)
    except TooManyTries:
        abort(429)
    except StoreAway:
        return ask_to_wait(
            show(words, gettext("We could not do this just now. Wait a minute and try again."))
        )
