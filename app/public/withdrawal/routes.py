"""Takes a response back by the words of its receipt.

It shows no answer, says nothing of what was deleted, and keeps no trace of who tried which words.
"""

from flask import Blueprint, Response, make_response, render_template, url_for
from flask_babel import gettext

from app.extensions import keys, now, stores
from app.layout import reading_query
from app.public.four_words import show_box, take_words
from app.services.withdrawal import withdraw

withdrawal = Blueprint("withdrawal", __name__)


@withdrawal.get("/withdraw")
def ask() -> Response:
    """The box for the four words."""
    return _show()


@withdrawal.post("/withdraw")
def take() -> Response:
    """Deletes the response of these words, or says that there is none."""
    return take_words(
        _show,
        _delete,
        none=gettext("Type the four words of your receipt."),
        unknown=gettext("We found no answers for these words. Check each word and try again."),
    )


def _delete(words: str) -> Response | None:
    done = withdraw(stores(), keys(), words, now())
    return make_response(render_template("public/withdrawn.html")) if done else None


def _show(typed: str = "", problem: str = "") -> Response:
    return show_box("public/withdraw.html", typed, problem, url_for("withdrawal.take", **reading_query()))
