"""What is on, one event, and what happens when somebody leaves this site from its pages.

Signing up is in `signing_up`, the link to a place in `my_place`.
"""

from flask import Blueprint, Response, abort, render_template, request

from app.extensions import now, settings, stores
from app.i18n import reading
from app.public.events.choosing import pick, read_wanted
from app.public.events.frames import NO_REFERRER, begin_page
from app.public.events.kept import forget
from app.public.events.views import view_event, view_line
from app.security.sessions import comes_from_elsewhere
from app.services.events.events import open_events, shown_event

events = Blueprint("events", __name__)
events.before_request(begin_page)


@events.get("/events")
def show_list() -> str:
    """What is on, of all groups; by place or community where there is much."""
    lines = open_events(stores(), reading().language.code, now())
    wanted = read_wanted(lines)
    shown = tuple(view_line(line) for line in pick(lines, wanted))
    return render_template("public/events/events.html", events=shown, wanted=wanted)


@events.get("/e/<event_id:event_id>")
def show_event(event_id: str) -> str:
    """One event: what happens there, for whom, and how to sign up."""
    event = shown_event(stores(), event_id)
    if event is None:
        abort(404)
    return render_template("public/events/event.html", event=view_event(event))


@events.post("/e/<event_id:event_id>/leave")
def leave(event_id: str) -> Response:
    """Leaves this site at once, with nothing half typed left on the phone."""
    response = Response(status=303, headers={"Location": settings().exit})
    if not comes_from_elsewhere(request):
        forget(response, event_id)
    response.headers["Referrer-Policy"] = NO_REFERRER
    return response
