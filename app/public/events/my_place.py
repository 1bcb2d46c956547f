"""The link to somebody's place: to look at it, take what is offered, or give it up. It asks for no account.

Whoever has the link may do all this, so its pages tell no other page their address. Its forms need no other
token: nobody knows where to send them but by the link. Changing what was said is in `changing`.
"""

from flask import Blueprint, Response, abort, make_response, render_template, request, url_for
from flask_babel import gettext

from app.extensions import keys, now, stores
from app.layout import reading_query
from app.public.events.addresses import lead_to
from app.public.events.frames import begin_page, keep_to_itself
from app.public.events.place_view import CHANGED, view_place
from app.services.events.calendar import write_calendar
from app.services.events.closing import actions_of
from app.services.events.faults import NotPossible
from app.services.events.own_booking import (
    Change,
    MyBooking,
    NoBooking,
    accept_offer,
    cancel_booking,
    change_booking,
    my_booking,
)

my_place = Blueprint("my_place", __name__)
my_place.before_request(begin_page)
my_place.after_request(keep_to_itself)
CHANGES = ("reach", "needs", "agree")
# What each button about messages does; any other has them sent again.
MESSAGES = {
    "stop": Change(opted_out=True),
    "no-reminders": Change(no_reminders=True),
    "reminders": Change(no_reminders=False),
}


def show_no_place(_reason: NoBooking) -> Response:
    """The page for a link that opens nothing: copied wrongly, or its event is long over."""
    return keep_to_itself(make_response(render_template("public/events/no-place.html"), 404))


my_place.register_error_handler(NoBooking, show_no_place)


@my_place.get("/place/<booking_token:token>")
def show(token: str) -> Response:
    """The place: what state it is in, when and where the event is, and what was said."""
    done = next((gettext(said) for name, said in CHANGED.items() if name in request.args), "")
    return show_place(token, find_booking(token), done)


@my_place.post("/place/<booking_token:token>/accept")
def accept(token: str) -> Response:
    """Takes the place that is offered."""
    try:
        accept_offer(stores(), token, now())
    except NotPossible as reason:
        return show_place(token, find_booking(token), problem=gettext(reason.message))
    return lead_to("my_place.show", token=token)


@my_place.get("/place/<booking_token:token>/cancel")
def ask_to_cancel(token: str) -> Response:
    """Asks once whether it was meant, and nothing else."""
    booking = find_booking(token)
    place = view_place(booking, links_of(token))
    if not place.changeable:
        return lead_to("my_place.show", token=token)
    parts = {"token": token, **reading_query()}
    html = render_template(
        "public/events/cancel.html",
        place=place,
        back=url_for("my_place.show", **parts),
        action=url_for("my_place.cancel", **parts),
    )
    return make_response(html)


@my_place.post("/place/<booking_token:token>/cancel")
def cancel(token: str) -> Response:
    """Gives up the place, the offer or the waiting list."""
    cancel_booking(stores(), keys(), token, now())
    return lead_to("my_place.show", token=token)


@my_place.post("/place/<booking_token:token>/messages")
def choose_messages(token: str) -> Response:
    """Stops reminders or all messages about this event, or has them sent again."""
    try:
        wanted = MESSAGES.get(request.form.get("messages", ""), Change(opted_out=False))
        change_booking(stores(), keys(), token, wanted, now())
    except NotPossible as reason:
        return show_place(token, find_booking(token), problem=gettext(reason.message))
    return lead_to("my_place.show", token=token, messages="yes")


@my_place.get("/place/<booking_token:token>/event.ics")
def download_calendar(token: str) -> Response:
    """The day and hours for somebody's own calendar, without a word of what it is about."""
    booking = find_booking(token)
    place = view_place(booking, links_of(token))
    if place.state != "booked":
        abort(404)
    response = Response(
        write_calendar(booking, place.kind, now()), content_type="text/calendar; charset=utf-8"
    )
    response.headers["Content-Disposition"] = "attachment; filename=event.ics"
    return response


def find_booking(token: str) -> MyBooking:
    """The booking of this link. Raises NoBooking."""
    return my_booking(stores(), keys(), token)


def links_of(token: str) -> dict[str, str]:
    """Where each part of a booking is changed."""
    parts = {"token": token, **reading_query()}
    return {part: url_for("changing.show", part=part, **parts) for part in CHANGES}


def show_place(token: str, booking: MyBooking, done: str = "", problem: str = "") -> Response:
    """The page of a place, with what was just done or could not be done."""
    told = booking.state == "came" and booking.event.state == "closed"
    html = render_template(
        "public/events/place.html",
        place=view_place(booking, links_of(token)),
        actions=actions_of(stores(), booking.event.id) if told else (),
        token=token,
        own_address=url_for("my_place.show", token=token, _external=True),
        done=done,
        problem=problem,
    )
    return make_response(html)
