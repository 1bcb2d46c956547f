"""Stopping and coming back: the four words of a draft are shown, and open it again on any device.

It neither makes nor checks the words: `app.services.resuming` does.
"""

from flask import Blueprint, Response, make_response, render_template, url_for
from flask_babel import gettext

from app.extensions import keys, now, stores
from app.i18n import reading, set_reading
from app.layout import reading_query
from app.public.easy_read import show_version
from app.public.four_words import show_box, take_words
from app.public.respondent.addresses import draft_path, see_other
from app.public.respondent.lost import turn_back
from app.public.respondent.starting import address_where_left
from app.public.respondent.visits import find_visit, make_visit
from app.security.sessions import set_draft_cookie
from app.services import receipts
from app.services.drafts import DraftCookie, load_draft
from app.services.resuming import find_code, open_draft
from app.services.surveys import version_by_hash
from survey_definitions.model import SOURCE_LANGUAGE, Word

returning = Blueprint("returning", __name__)


@returning.get("/s/<survey_id:survey_id>/pause")
def show_words(survey_id: str) -> Response:
    """The four words, for as long as this phone has the draft."""
    visit = find_visit(survey_id)
    if visit is None:
        return turn_back(survey_id)
    show_version(visit.version)
    set_reading(visit.draft.language, visit.draft.register)
    numbers = find_code(stores(), keys(), visit.cookie)
    if numbers is None:
        return see_other(address_where_left(visit))
    code = reading().language.code
    language = code if code in receipts.languages() else SOURCE_LANGUAGE
    html = render_template(
        "public/pause.html",
        words=Word(receipts.say(numbers, language), language),
        carry_on=address_where_left(visit),
        address=url_for("returning.ask", _external=True),
        survey_id=survey_id,
    )
    return make_response(html)


@returning.get("/come-back")
def ask() -> Response:
    """The box for the four words."""
    return _show()


@returning.post("/come-back")
def come_back() -> Response:
    """Opens the draft of these words on this phone too, or says that there is none."""
    return take_words(
        _show,
        lambda words: _lead_on(open_draft(stores(), keys(), words, now())),
        none=gettext("Type your four words."),
        unknown=gettext("We found no saved answers for these words. Check each word and try again."),
    )


def _lead_on(cookie: DraftCookie | None) -> Response | None:
    """To the first page that is not answered yet, with the key of the draft."""
    draft = load_draft(stores(), cookie, now()) if cookie else None
    version = version_by_hash(stores(), draft.version_hash) if draft else None
    if cookie is None or draft is None or version is None:
        return None
    visit = make_visit(version.survey.id, cookie, draft)
    if visit is None:
        return None
    response = see_other(address_where_left(visit))
    set_draft_cookie(response, cookie.format(), draft_path(version.survey.id))
    return response


def _show(typed: str = "", problem: str = "") -> Response:
    action = url_for("returning.come_back", **reading_query())
    return show_box("public/come-back.html", typed, problem, action)
