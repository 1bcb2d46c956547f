"""Leave now: off this site at once, with nothing half answered left on the phone.

It asks nothing and says nothing: whoever presses it may be watched.
"""

from flask import Blueprint, Response, request, url_for

from app.extensions import now, settings, stores
from app.i18n import PRINT
from app.public.respondent.addresses import draft_path, see_other
from app.public.respondent.visits import read_cookie
from app.security.sessions import clear_draft_cookie, comes_from_elsewhere
from app.services.drafts import forget_draft
from app.services.surveys import published_surveys

leaving = Blueprint("leaving", __name__)


@leaving.post("/leave")
def leave() -> Response:
    """Leaves from a page round the surveys."""
    return _leave()


@leaving.post("/s/<survey_id:survey_id>/leave")
def leave_survey(survey_id: str) -> Response:
    """Leaves from a page of a survey, which has the key of the draft with it: the draft goes too."""
    cookie = read_cookie()
    if cookie and survey_id and not comes_from_elsewhere(request):
        forget_draft(stores(), cookie)
    return _leave()


def _leave() -> Response:
    response = see_other(settings().exit)
    if not comes_from_elsewhere(request):
        for survey in published_surveys(stores(), now()):
            clear_draft_cookie(response, draft_path(survey.id))
        response.delete_cookie(PRINT)
    response.headers["Referrer-Policy"] = "no-referrer"  # the page gone to is not told where from
    return response


def leave_address() -> str:
    """Where the button of this page leads."""
    parts = request.view_args or {}
    if "event_id" in parts:
        return url_for("events.leave", event_id=parts["event_id"])
    survey_id = parts.get("survey_id")
    return url_for("leaving.leave_survey", survey_id=survey_id) if survey_id else url_for("leaving.leave")
