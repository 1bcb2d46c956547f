"""A kiosk: a tablet on which one person after another answers a survey, and which remembers none of them.

What leads out of it is closed by `app.public.kiosk_mode`; the PIN is checked by `app.services.kiosks`.
"""

from flask import Blueprint, Response, abort, make_response, render_template, request, url_for
from flask_babel import gettext

from app.extensions import keys, now, stores
from app.i18n import PRINT
from app.layout import reading_query
from app.public.kiosk_mode import kiosk_here
from app.public.respondent import starting
from app.public.respondent.addresses import draft_path, see_other
from app.public.respondent.visits import read_cookie
from app.security.sessions import (
    clear_draft_cookie,
    clear_kiosk_cookie,
    comes_from_elsewhere,
    set_kiosk_cookie,
)
from app.services.collectors import Collector, read_collector
from app.services.drafts import forget_draft
from app.services.kiosks import KIOSK, PinLocked, has_pin, is_pin_right

kiosk = Blueprint("kiosk", __name__)
PATH = "/k/<collector_id:collector_id>"
BEGUN = "begun"  # the cookie by which the script knows a draft of its own


@kiosk.get(PATH)
def rest(collector_id: str) -> Response:
    """Where the kiosk waits for the next person; on another browser the box for the PIN that begins it."""
    found = find_kiosk(collector_id)
    if kiosk_here() is None:
        return show_box("begin", found)
    page = (
        starting.show_link_ended(found.survey_id)
        if found.ended_on
        else starting.show_resting(found.survey_id)
    )
    return forget_person(page, found)


@kiosk.post(f"{PATH}/begin")
def begin(collector_id: str) -> Response:
    """Makes this browser a kiosk."""
    found = find_kiosk(collector_id)
    problem = find_problem(found)
    if problem:
        return show_box("begin", found, problem)
    response = forget_person(see_other(address(found)), found)
    set_kiosk_cookie(response, found.id)
    return response


@kiosk.post("/s/<survey_id:survey_id>/clear-kiosk")
def clear(survey_id: str) -> Response:
    """Forgets the person at the kiosk: their draft too, unless four words lead back to it.

    The address is one of the survey, for a browser sends the key of the draft to no other.
    """
    found = kiosk_here()
    if found is None or found.survey_id != survey_id:
        abort(404)
    refuse_elsewhere()
    cookie = read_cookie()
    if cookie:
        forget_draft(stores(), cookie)
    return forget_person(see_other(url_for("kiosk.rest", collector_id=found.id)), found)


@kiosk.get(f"{PATH}/end")
def ask_end(collector_id: str) -> Response:
    """The box for the PIN that ends the kiosk."""
    return show_box("end", find_kiosk(collector_id))


@kiosk.post(f"{PATH}/end")
def end(collector_id: str) -> Response:
    """Makes this browser one like any other again."""
    found = find_kiosk(collector_id)
    problem = find_problem(found)
    if problem:
        return show_box("end", found, problem)
    response = forget_person(see_other(address(found)), found)
    clear_kiosk_cookie(response)
    return response


def find_kiosk(collector_id: str) -> Collector:
    """The kiosk of this id, as it is now."""
    found = read_collector(stores(), collector_id)
    return found if found and found.mode == KIOSK else abort(404)


def address(found: Collector) -> str:
    """Where the kiosk rests, read as this page is."""
    return url_for("kiosk.rest", collector_id=found.id, **reading_query())


def refuse_elsewhere() -> None:
    """A form of another site does nothing here."""
    if comes_from_elsewhere(request):
        abort(403)


def find_problem(found: Collector) -> str:
    """What is wrong with the PIN that was sent, if anything is."""
    refuse_elsewhere()
    try:
        right = is_pin_right(stores(), keys(), found.id, request.form.get("pin", ""), now())
    except PinLocked:
        return str(gettext("A wrong PIN was typed too often. Wait 15 minutes, then try again."))
    return "" if right else str(gettext("This is not the PIN of this tablet. Try again."))


def show_box(what: str, found: Collector, problem: str = "") -> Response:
    """The page with the box for the PIN, to `begin` or to `end`."""
    page = render_template(
        "public/kiosk-pin.html",
        what=what,
        problem=problem,
        may_begin=what == "end" or has_pin(stores(), found.id),
        action=url_for(f"kiosk.{what}", collector_id=found.id, **reading_query()),
        back=address(found),
    )
    return make_response(page, 400 if problem else 200)


def forget_person(response: Response, found: Collector) -> Response:
    """Takes every cookie of whoever was here off this browser, and keeps no copy of this page."""
    path = draft_path(found.survey_id)
    clear_draft_cookie(response, path)
    response.delete_cookie(BEGUN, path=path)
    response.delete_cookie(PRINT)
    response.headers["Cache-Control"] = "no-store"
    return response
