"""Signing up for an event: four short pages, a look over them, and sent.

What was typed stays on the phone until it is sent; no account is made.
"""

from typing import Any

from flask import Blueprint, Response, abort, make_response, render_template, request, url_for
from flask_babel import gettext

from app.errors import ask_to_wait, show_trouble
from app.extensions import keys, now, stores
from app.i18n import reading
from app.layout import reading_query
from app.public.events.addresses import lead_to
from app.public.events.asking import find_page
from app.public.events.asking_about import asked_communities
from app.public.events.checking import check_rows
from app.public.events.fields import Problem, say_problems
from app.public.events.forms import FIELDS, STEPS, faults_of, first_open, read_sign_up, tidy
from app.public.events.frames import begin_page, changes_reading
from app.public.events.kept import Kept, add_page, find_kept, forget, keep
from app.public.events.naming import register_here, title_of
from app.public.events.typed import Typed, read_typed
from app.security.sessions import comes_from_elsewhere
from app.services.events.booking import book
from app.services.events.events import StoredEvent, shown_event
from app.services.events.faults import NotPossible
from app.services.events.waiting import is_open
from app.storage.stores import StoreAway

signing_up = Blueprint("signing_up", __name__)
signing_up.before_request(begin_page)
GONE, CHANGE = "gone", "change"  # in an address: what was typed is not here any more; go back to the check
ADDRESS = '/e/<event_id:event_id>/sign-up/<any(you, needs, agree, "about-you"):step>'


@signing_up.get(ADDRESS)
def show_step(event_id: str, step: str) -> Response:
    """One page of the form, with what was typed on it before."""
    event = _find_open(event_id)
    if event is None:
        return lead_to("events.show_event", event_id=event_id)
    pages = _pages(find_kept(event_id))
    missing = first_open(pages, event)
    if missing and STEPS.index(missing) < STEPS.index(step):
        return _lead_to_first(event_id)
    return _show_step(event, step, pages.get(step, {}))


@signing_up.post(ADDRESS)
def take_step(event_id: str, step: str) -> Response:
    """Keeps one page of the form on the phone and goes on, or shows it again with what is wrong."""
    if comes_from_elsewhere(request):
        abort(403)
    typed = read_typed(request.form, FIELDS[step])
    kept = find_kept(event_id)
    try:
        event = _find_open(event_id)
    except StoreAway:  # the page needs the event, and what was typed waits on the phone
        return keep(ask_to_wait(show_trouble(503)), event_id, add_page(kept, step, typed))
    if event is None:
        return lead_to("events.show_event", event_id=event_id)
    if changes_reading():
        return _show_step(event, step, typed)
    faults = faults_of(step, typed, event)
    if faults:
        return _show_step(event, step, typed, say_problems(faults))
    added = add_page(kept, step, tidy(step, typed))
    following = STEPS[STEPS.index(step) + 1 :]
    ready = CHANGE in request.args and not first_open(added.pages, event)
    if ready or not following:
        return keep(lead_to("signing_up.check", event_id=event_id), event_id, added)
    return keep(lead_to("signing_up.show_step", event_id=event_id, step=following[0]), event_id, added)


@signing_up.get("/e/<event_id:event_id>/sign-up/check")
def check(event_id: str) -> Response:
    """All that was typed, before it is sent."""
    event = _find_open(event_id)
    if event is None:
        return lead_to("events.show_event", event_id=event_id)
    kept = find_kept(event_id)
    if kept is None or first_open(kept.pages, event):
        return _lead_to_first(event_id)
    return _show_check(event, kept)


@signing_up.post("/e/<event_id:event_id>/sign-up/check")
def send(event_id: str) -> Response:
    """Signs up: the same form sent twice is one booking, and leads to the same place."""
    if comes_from_elsewhere(request):
        abort(403)
    kept, event = find_kept(event_id), shown_event(stores(), event_id)
    if event is None:
        abort(404)
    if kept is None or first_open(kept.pages, event):
        return _lead_to_first(event_id)
    if changes_reading():
        return _show_check(event, kept)
    chosen = reading().language.code
    sign_up = read_sign_up(kept.pages, event, asked_communities(), chosen, register_here())
    if sign_up is None:
        return _lead_to_first(event_id)
    try:
        booked = book(stores(), keys(), event_id, sign_up, kept.key, now())
    except NotPossible as reason:
        return _show_check(event, kept, gettext(reason.message))
    except StoreAway:
        sorry = gettext("We could not do this just now. Wait a minute and try again.")
        return ask_to_wait(_show_check(event, kept, sorry))
    return forget(lead_to("my_place.show", token=booked.token, new="yes"), event_id)


def _find_open(event_id: str) -> StoredEvent | None:
    """The event where people may sign up for it, or None where its own page says why not."""
    event = shown_event(stores(), event_id)
    if event is None:
        abort(404)
    return event if is_open(event, now()) else None


def _pages(kept: Kept | None) -> dict[str, Typed]:
    return dict(kept.pages) if kept else {}


def _lead_to_first(event_id: str) -> Response:
    """To the first page, which says that the others are not here: the phone kept none, or not for so long."""
    return lead_to("signing_up.show_step", event_id=event_id, step=STEPS[0], gone="yes")


def _show_step(event: StoredEvent, step: str, typed: Typed, problems: tuple[Problem, ...] = ()) -> Response:
    place = STEPS.index(step)
    parts: dict[str, Any] = {"event_id": event.id, **reading_query()}
    change: dict[str, Any] = {CHANGE: "yes"} if CHANGE in request.args else {}
    back = url_for("signing_up.show_step", step=STEPS[place - 1], **parts)
    first_back = url_for("events.show_event", **parts)
    checked = url_for("signing_up.check", **parts)
    html = render_template(
        "public/events/step.html",
        form=find_page(step, event),
        typed=typed,
        problems=problems,
        back=checked if change else back if place else first_back,
        action=url_for("signing_up.take_step", step=step, **change, **parts),
        button=gettext("Continue"),
        title=title_of(event),
        place=place + 1,
        most=len(STEPS) + 1,
        gone=GONE in request.args and not problems and not typed,
    )
    return make_response(html)


def _show_check(event: StoredEvent, kept: Kept, problem: str = "") -> Response:
    parts = {"event_id": event.id, **reading_query()}
    html = render_template(
        "public/events/check.html",
        rows=check_rows(kept.pages, event),
        title=title_of(event),
        problem=problem,
        back=url_for("signing_up.show_step", step=STEPS[-1], **parts),
        action=url_for("signing_up.send", **parts),
    )
    return make_response(html)
