"""The addresses of a survey: which function answers each.

It holds no logic: each route names what it does and hands on.
"""

import json

from flask import Blueprint, Response, abort, g, request, url_for
from werkzeug.exceptions import RequestEntityTooLarge

from app.errors import handle_away, handle_known
from app.extensions import stores
from app.i18n import set_reading
from app.layout import reading_query
from app.public.respondent import away, lost, offline, outbox, sending, starting, steps
from app.public.respondent.addresses import see_other
from app.public.respondent.typed import Raw
from app.public.respondent.visits import Visit, find_visit
from app.services.collectors import read_collector
from app.services.drafts import DraftGone
from app.storage.stores import StoreAway
from survey_definitions.model import CHECK

respondent = Blueprint("respondent", __name__)


@respondent.get("/c/<collector_id:collector_id>")
def follow_collector(collector_id: str) -> Response:
    """A short address for posters and codes: leads to the start of its survey, until it has ended."""
    collector = read_collector(stores(), collector_id)
    if collector is None:
        abort(404)
    if collector.ended_on:
        return starting.show_link_ended(collector.survey_id)
    return see_other(
        url_for("respondent.start", survey_id=collector.survey_id, c=collector.id, **reading_query())
    )


@respondent.get("/s/<survey_id:survey_id>/")
def start(survey_id: str) -> Response:
    """The start page."""
    return starting.show_start(survey_id, "ended" in request.args)


@respondent.get("/s/<survey_id:survey_id>/consent")
def show_consent(survey_id: str) -> Response:
    """The consent page."""
    return starting.show_consent(survey_id)


@respondent.post("/s/<survey_id:survey_id>/consent")
def take_consent(survey_id: str) -> Response:
    """Consent given: the draft begins."""
    return starting.take_consent(survey_id)


@respondent.get("/s/<survey_id:survey_id>/thank-you")
def show_thanks(survey_id: str) -> Response:
    """The receipt."""
    return sending.show_thanks(survey_id)


@respondent.post("/s/<survey_id:survey_id>/clear")
def clear(survey_id: str) -> Response:
    """The receipt is taken off this phone."""
    return sending.clear(survey_id)


@respondent.get("/s/<survey_id:survey_id>/pack/<string:name>.js")
def show_pack(survey_id: str, name: str) -> Response:
    """What a phone needs to go on with no signal."""
    return offline.send_pack(survey_id, name)


@respondent.post("/s/<survey_id:survey_id>/outbox")
def take_outbox(survey_id: str) -> Response:
    """A response that was finished with no signal."""
    return outbox.take_outbox(survey_id)


@respondent.get("/s/<survey_id:survey_id>/<survey_id:page_id>")
def show_step(survey_id: str, page_id: str) -> Response:
    """One page of the survey."""
    visit = find_visit(survey_id)
    if visit is None:
        return lost.turn_back(survey_id)
    read_as_draft(visit)
    if page_id == CHECK:
        return sending.show_check_first(visit)
    return steps.show_step(visit, page_id) or abort(404)


@respondent.post("/s/<survey_id:survey_id>/<survey_id:page_id>")
def take_step(survey_id: str, page_id: str) -> Response:
    """One page of the survey, sent."""
    form = request.form.to_dict(flat=False)
    visit = find_visit(survey_id)
    if visit is None:
        return lost.keep_typed(survey_id, page_id, form)
    read_as_draft(visit)
    try:
        return take_in_draft(visit, page_id, form)
    except DraftGone:  # sent from another tab in this very moment
        return lost.keep_typed(survey_id, page_id, form)
    except StoreAway as fault:
        return away.show_again_in_draft(visit, page_id, form, fault)


@respondent.errorhandler(RequestEntityTooLarge)
def tell_too_long(error: RequestEntityTooLarge) -> Response:
    """More than a form may hold: said in the language and register of the draft."""
    visit = find_visit((request.view_args or {}).get("survey_id", ""))
    if visit:
        read_as_draft(visit)
    return handle_known(error)


@respondent.errorhandler(StoreAway)
def tell_away(fault: StoreAway) -> Response:
    """The store cannot be reached: what was sent comes back on the page, to be sent again."""
    if request.method == "POST":
        return away.show_again(request.form.to_dict(flat=False))
    return handle_away(fault)


@respondent.after_request
def tell_script_where_to_go(response: Response) -> Response:
    """A script cannot see where a redirect leads before it follows it, so it is told."""
    asked = request.method == "POST" and request.headers.get("Accept") == "application/json"
    if asked and response.status_code == 303:
        response.set_data(json.dumps({"next": response.headers.pop("Location")}))
        response.status_code, response.mimetype = 200, "application/json"
    return response


def take_in_draft(visit: Visit, page_id: str, form: Raw) -> Response:
    """The page of somebody whose draft is open."""
    if page_id == CHECK:
        return sending.take_check(visit, form)
    page = steps.find_sent_page(visit, page_id)
    return steps.take_step(visit, page, form) if page else abort(404)


def read_as_draft(visit: Visit) -> None:
    """Reads the page in the language and register of the draft."""
    g.version, g.registers = visit.version, visit.survey.registers
    set_reading(visit.draft.language, visit.draft.register)
