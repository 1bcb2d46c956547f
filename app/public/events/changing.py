"""Changing a booking with its link: how somebody is reached, what they need, what they agree to.

What else the link does is in `my_place`.
"""

from collections.abc import Mapping

from flask import Blueprint, Response, abort, make_response, render_template, request, url_for
from flask_babel import gettext

from app.errors import ask_to_wait
from app.extensions import keys, now, stores
from app.i18n import reading
from app.layout import reading_query
from app.public.events.addresses import lead_to
from app.public.events.asking import agree_page, you_page
from app.public.events.asking_needs import needs_page
from app.public.events.fields import FormPage, Problem, say_problems
from app.public.events.forms import FIELDS, read_agreed, read_contact, read_needs, type_contact, type_needs
from app.public.events.frames import begin_page, changes_reading, keep_to_itself
from app.public.events.my_place import find_booking, show_no_place
from app.public.events.naming import register_here
from app.public.events.typed import Typed, read_typed
from app.services.events.details import Contact, given
from app.services.events.events import StoredEvent
from app.services.events.faults import Fault, NotPossible
from app.services.events.own_booking import Change, MyBooking, NoBooking, change_booking
from app.storage.bookings import ACTIVE
from app.storage.stores import StoreAway

changing = Blueprint("changing", __name__)
changing.before_request(begin_page)
changing.after_request(keep_to_itself)
changing.register_error_handler(NoBooking, show_no_place)
ADDRESS = "/place/<booking_token:token>/<any(reach, needs, agree):part>"
PREFIXES: Mapping[str, tuple[str, ...]] = {
    "reach": FIELDS["you"],
    "needs": FIELDS["needs"],
    "agree": FIELDS["agree"],
}


@changing.get(ADDRESS)
def show(token: str, part: str) -> Response:
    """One part of the booking, filled in as it is."""
    booking = find_booking(token)
    if booking.state not in ACTIVE:
        return lead_to("my_place.show", token=token)
    return _show(token, part, booking.event, _type(part, booking))


@changing.post(ADDRESS)
def change(token: str, part: str) -> Response:
    """Keeps what was changed, or shows it again with what is wrong."""
    typed = read_typed(request.form, PREFIXES[part])
    try:
        return _change(token, part, typed)
    except StoreAway:
        if part == "agree":  # what it asks is the event's own, which cannot be read just now
            raise
        sorry = Problem("", gettext("We could not do this just now. Wait a minute and try again."))
        return ask_to_wait(_show(token, part, None, typed, (sorry,)))


def _change(token: str, part: str, typed: Typed) -> Response:
    booking = find_booking(token)
    if booking.state not in ACTIVE:
        return lead_to("my_place.show", token=token)
    if changes_reading():
        return _show(token, part, booking.event, typed)
    read = _read(part, typed, booking.event)
    if not isinstance(read, Change):
        return _show(token, part, booking.event, typed, say_problems(read))
    try:
        change_booking(stores(), keys(), token, read, now())
    except NotPossible as reason:
        return _show(token, part, booking.event, typed, (Problem("", gettext(reason.message)),))
    return lead_to("my_place.show", token=token, **{part: "yes"})


def _read(part: str, typed: Typed, event: StoredEvent) -> Change | tuple[Fault, ...]:
    if part == "reach":
        contact = read_contact(typed, reading().language.code, register_here())
        return Change(contact=contact) if isinstance(contact, Contact) else contact
    if part == "needs":
        needs, faults = read_needs(typed)
        return faults or Change(needs=needs)
    agreed, faults = read_agreed(typed, event)
    return faults or Change(agreed=agreed)


def _type(part: str, booking: MyBooking) -> Typed:
    if part == "reach":
        return type_contact(booking.contact)
    return type_needs(booking.needs) if part == "needs" else {"agree": given(booking.consents)}


def _find_form(part: str, event: StoredEvent | None) -> FormPage:
    if part == "needs":
        return needs_page(event)
    if part == "agree" and event is not None:
        return agree_page(event)
    return you_page() if part == "reach" else abort(503)


def _show(
    token: str, part: str, event: StoredEvent | None, typed: Typed, problems: tuple[Problem, ...] = ()
) -> Response:
    parts = {"token": token, **reading_query()}
    html = render_template(
        "public/events/step.html",
        form=_find_form(part, event),
        typed=typed,
        problems=problems,
        back=url_for("my_place.show", **parts),
        action=url_for("changing.change", part=part, **parts),
        button=gettext("Save"),
        title=None,
        place=0,
        most=0,
        gone=False,
    )
    return make_response(html)
