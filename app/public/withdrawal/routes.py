"""Takes a response back by the words of its receipt.

It shows no answer, says nothing of what was deleted, and keeps no trace of who tried which words.
"""

from flask import Blueprint, Response, abort, make_response, render_template, request
from flask_babel import gettext

from app.errors import ask_to_wait
from app.extensions import keys, now, stores
from app.i18n import set_reading
from app.public.reading_buttons import wanted_reading
from app.security.sessions import comes_from_elsewhere
from app.services.withdrawal import TooManyTries, withdraw
from app.storage.stores import StoreAway
from survey_definitions.answers import clean_text

withdrawal = Blueprint("withdrawal", __name__)
LONGEST = 200


@withdrawal.get("/withdraw")
def ask() -> Response:
    """The box for the four words."""
    return _show()


@withdrawal.post("/withdraw")
def take() -> Response:
    """Deletes the response of these words, or says that there is none."""
    if comes_from_elsewhere(request):
        abort(403)
    words = clean_text(request.form.get("words", "")[:LONGEST])
    wanted = wanted_reading(request.form.to_dict(flat=False))
    if wanted:
        set_reading(*wanted)
        return _show(words)
    if not words:
        return _show(words, gettext("Type the four words of your receipt."))
    try:
        done = withdraw(stores(), keys(), words, now())
    except TooManyTries:
        abort(429)
    except StoreAway:
        return ask_to_wait(
            _show(words, gettext("We could not do this just now. Wait a minute and try again."))
        )
    if done:
        return make_response(render_template("public/withdrawn.html"))
    return _show(words, gettext("We found no answers for these words. Check each word and try again."))


def _show(typed: str = "", problem: str = "") -> Response:
    return make_response(render_template("public/withdraw.html", typed=typed, problem=problem))
