"""What a person reads before they answer: the start page and consent; then the draft is made.

Nothing is kept on the phone or by us before consent is given.
"""

from typing import Any
from urllib.parse import urlencode

from flask import Response, abort, make_response, render_template, request

from app.extensions import now, stores
from app.i18n import reading
from app.layout import reading_query
from app.public.easy_read import show_version
from app.public.kiosk_mode import kiosk_here
from app.public.respondent.addresses import address_of_page, draft_path, see_other
from app.public.respondent.frames import show_frame
from app.public.respondent.packs import address_of_pack
from app.public.respondent.visits import Visit, find_visit, make_visit, say_origin
from app.public.wording import say_here
from app.security.sessions import comes_from_elsewhere, set_draft_cookie
from app.services.collectors import Collector, answers_given, find_collector
from app.services.drafts import OWN_PHONE, save_page, start_draft
from app.services.surveys import current_version, survey_state
from survey_definitions.model import Version
from survey_definitions.routing import first_unanswered

MAY_BE_KEPT = "private, no-cache"


def show_start(survey_id: str, ended: bool) -> Response:
    """What the survey is, who reads it, and that it can be taken back."""
    version = find_open(survey_id)
    if isinstance(version, Response):
        return version
    visit, (pack, origin) = find_visit(survey_id), for_script(version)
    response = show_frame(
        "public/start.html",
        version,
        {},
        ended=ended,
        consent=address_before(survey_id, "consent"),
        carry_on=address_where_left(visit) if visit else "",
        pack=pack,
        origin=origin,
    )
    if visit is None and not ended:  # then it says nothing about anybody, and the phone may keep it
        response.headers["Cache-Control"] = MAY_BE_KEPT
    return response


def show_resting(survey_id: str) -> Response:
    """The same on a kiosk that waits for the next person: it looks for nobody who has begun."""
    version = find_open(survey_id)
    if isinstance(version, Response):
        return version
    consent = address_before(survey_id, "consent")
    page = "public/start.html"
    return show_frame(page, version, {}, ended=False, consent=consent, carry_on="", pack="", origin="")


def show_consent(survey_id: str) -> Response:
    """What taking part means, and the button that says yes."""
    version = find_open(survey_id)
    if isinstance(version, Response):
        return version
    pack, origin = for_script(version)
    return show_frame(
        "public/consent.html",
        version,
        {},
        action=address_before(survey_id, "consent"),
        start=address_before(survey_id, ""),
        pack=pack,
        origin=origin,
    )


def take_consent(survey_id: str) -> Response:
    """Makes the draft, gives this browser its key, and goes to the first page."""
    version = find_open(survey_id)
    if isinstance(version, Response):
        return version
    if comes_from_elsewhere(request):
        abort(403)
    visit = begin(version, find_collector_here(survey_id))
    page = first_unanswered(visit.survey, visit.draft.answers, *visit.way)
    response = see_other(address_of_page(survey_id, page))
    set_draft_cookie(response, visit.cookie.format(), draft_path(survey_id))
    return response


def begin(version: Version, collector: Collector | None) -> Visit:
    """A new draft in the reading of this page, with what the collector answers already in it."""
    chosen = reading()
    name, mode = (collector.id, collector.mode) if collector else (None, OWN_PHONE)
    code = chosen.language.code
    cookie, draft = start_draft(stores(), version.hash, code, chosen.register, name, now(), mode)
    given = answers_given(version.survey, collector)
    if given:
        draft = save_page(stores(), cookie, "collector", given, now(), draft=draft)
    visit = make_visit(version.survey.id, cookie, draft)
    if visit is None:
        abort(500)
    return visit


def for_script(version: Version) -> tuple[str, str]:
    """What the script needs to go on with no signal: where the pack is, and what the collector answers."""
    collector = find_collector_here(version.survey.id)
    given = answers_given(version.survey, collector)
    return address_of_pack(version), say_origin(collector.id, given) if collector else ""


def find_collector_here(survey_id: str) -> Collector | None:
    """The collector whose kiosk this is, or which this address names, if it belongs to this survey."""
    collector = kiosk_here() or find_collector(stores(), request.args.get("c", "")[:64].replace("\0", ""))
    return collector if collector and collector.survey_id == survey_id else None


def address_before(survey_id: str, name: str) -> str:
    """Where the start (no name) or the consent is, with what those addresses carry on."""
    query = urlencode(start_query(survey_id))
    return draft_path(survey_id) + name + (f"?{query}" if query else "")


def start_query(survey_id: str) -> dict[str, Any]:
    """What the addresses before consent carry: how to read, and the collector."""
    collector = find_collector_here(survey_id)
    return {**reading_query(), **({"c": collector.id} if collector else {})}


def find_open(survey_id: str) -> Version | Response:
    """The version that is open now, or the page that says why none is."""
    version = current_version(stores(), survey_id, now())
    if version is None:
        return show_not_open(survey_id)
    show_version(version)
    return version


def show_not_open(survey_id: str) -> Response:
    """The page for a survey that is closed or has not begun. An unknown one cannot be found."""
    state = survey_state(stores(), survey_id, now())
    if state not in {"closed", "not yet"}:
        abort(404)
    return make_response(render_template("public/not-open.html", closed=state == "closed"))


def show_link_ended(survey_id: str) -> Response:
    """The page for a link that has ended: where else the survey is, if it is open, or what else is."""
    version = current_version(stores(), survey_id, now())
    if version is not None:
        show_version(version)
    page = render_template(
        "public/link-ended.html",
        title=say_here(version, "title") if version else None,
        start=address_before(survey_id, ""),
    )
    return make_response(page, 410)


def address_where_left(visit: Visit) -> str:
    """The first page this person has not answered yet."""
    page = first_unanswered(visit.survey, visit.draft.answers, *visit.way)
    return address_of_page(visit.survey.id, page)
