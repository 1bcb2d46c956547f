"""When the draft is gone but something was typed: shows it again, with a fresh start that keeps it.

It never drops what a person wrote, and never says whose draft it was.
"""

from flask import Response, request, url_for
from flask_babel import gettext

from app.i18n import set_reading
from app.layout import reading_query
from app.public.respondent.addresses import draft_path, see_other
from app.public.respondent.pages import show_again
from app.public.respondent.sending import address_of_thanks, find_receipt
from app.public.respondent.starting import begin, find_collector_here, find_open
from app.public.respondent.steps import find_any_page, showing_of
from app.public.respondent.typed import Raw, typed_on
from app.public.respondent.visits import read_cookie
from app.security.sessions import comes_from_elsewhere, set_draft_cookie
from survey_definitions.model import CHECK


def turn_back(survey_id: str) -> Response:
    """Where someone without a draft goes: to their receipt if they have sent, else to the start."""
    if find_receipt():
        return see_other(address_of_thanks(survey_id))
    version = find_open(survey_id)
    if isinstance(version, Response):
        return version
    query = {**reading_query(), "ended": "yes"} if read_cookie() else reading_query()
    return see_other(url_for("respondent.start", survey_id=survey_id, **query))


def keep_typed(survey_id: str, page_id: str, form: Raw) -> Response:
    """The page as it was, with what was typed, in a new draft; or the receipt, if all was sent already."""
    set_reading(form.get("read-in", [""])[0], form.get("read-as", [""])[0])
    if find_receipt():
        return see_other(address_of_thanks(survey_id))
    version = find_open(survey_id)
    if isinstance(version, Response):
        return version
    page = find_any_page(version.survey, page_id)
    elsewhere = comes_from_elsewhere(request)
    if page is None or page.id == CHECK or elsewhere:
        return turn_back(survey_id)
    visit = begin(version, find_collector_here(survey_id))
    notice = gettext(
        "You were away for a long time, so we removed your answers from before to keep them private. "
        "What you wrote on this page is still here. Press Continue to start again with it."
    )
    response = show_again(showing_of(visit, page), typed_on(page, form), notice=notice, code=400)
    set_draft_cookie(response, visit.cookie.format(), draft_path(survey_id))
    return response
