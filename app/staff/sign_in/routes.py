"""The first page after signing in, and the choice of language.

Signing in itself is Flask-Security's, set up in `doors`.
"""

from flask import Blueprint, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_security import current_user

from app.i18n import offered_languages, set_reading
from app.security.roles import ROLES, Role, open_page, staff_page

staff_sign_in = Blueprint("staff_sign_in", __name__)

LANGUAGE = "language"
FIRST_PAGES: dict[Role, str] = {
    "commissioner": "commissioner.list_gaps",
    "organiser": "organiser.list_surveys",
    "administrator": "admin.list_surveys",
    "moderator": "moderation.list_waiting",
    "translator": "translating.show_start",
    "host": "events.list_events",
}


def use_chosen_language() -> None:
    """Shows the page in the language this member of staff chose, unless the address asks for another."""
    chosen = session.get(LANGUAGE)
    if chosen in offered_languages() and LANGUAGE not in request.args:
        set_reading(chosen, "standard")


@staff_sign_in.get("/")
@staff_page(*ROLES)
def home() -> ResponseReturnValue:
    """Goes to the page that somebody with this role starts from."""
    first = next(page for role, page in FIRST_PAGES.items() if current_user.has_role(role))
    return redirect(url_for(first))


@staff_sign_in.post("/language")
@open_page
def choose_language() -> ResponseReturnValue:
    """Keeps the language for this session and goes back to the page it was chosen on."""
    language = request.form.get(LANGUAGE, "")
    if language in offered_languages():
        session[LANGUAGE] = language
    path = request.form.get("back", "")
    safe = path.startswith("/") and not path.startswith("//") and "\\" not in path
    return redirect(f"{request.script_root}{path}" if safe else url_for("staff_sign_in.home"))
