"""Somebody's own place as its page shows it: what state it is in, where and when the event is, what was said.

It changes nothing.
"""

from dataclasses import dataclass

from flask_babel import gettext, ngettext

from app.extensions import now
from app.public.events.checking import Row, contact_rows, say_agreed, say_needs
from app.public.events.forms import type_contact
from app.public.events.naming import either, name_need, say_moment, say_when, title_of
from app.services.events.choices import KINDS
from app.services.events.details import given
from app.services.events.own_booking import MyBooking
from app.storage.bookings import ACTIVE
from survey_definitions.messages import N_
from survey_definitions.model import Word

# What the page says at its top, by the state of the booking.
HEADINGS = {
    "booked": N_("You have a place"),
    "offered": N_("There is a place for you"),
    "waiting": N_("You are on the waiting list"),
    "cancelled": N_("You do not have a place any more"),
    "came": N_("Thank you for coming"),
    "did-not-come": N_("This event is over"),
    "called-off": N_("This event will not happen"),
    "over": N_("This event is over"),
}
PICTURES = {"booked": "tick", "offered": "star", "waiting": "clock", "came": "heart", "called-off": "cross"}
# What the address may say was just done.
CHANGED = {
    "new": N_("Thank you. You have signed up."),
    "needs": N_("We have changed what you need."),
    "agree": N_("We have changed what you agree to."),
    "reach": N_("We have changed how we reach you."),
    "messages": N_("We have changed whether we send you messages."),
}


@dataclass(frozen=True)
class PlaceView:
    """What the page of a place shows. `changeable`: the event is still to come and the place not given up."""

    state: str
    heading: str
    picture: str
    says: tuple[str, ...]
    unmet: tuple[Word, ...]
    title: Word
    kind: str
    when: str
    place: str
    address: str
    online_link: str
    rows: tuple[Row, ...]
    changeable: bool
    opted_out: bool
    no_reminders: bool
    event_id: str


def view_place(booking: MyBooking, links: dict[str, str]) -> PlaceView:
    """The page of this booking. `links`: where each part of it is changed."""
    event, state = booking.event, state_of(booking)
    return PlaceView(
        state=state,
        heading=gettext(HEADINGS[state]),
        picture=PICTURES.get(state, "calendar"),
        says=_says(booking, state),
        unmet=tuple(name_need(code) for code in booking.unmet) if state == "waiting" else (),
        title=title_of(event),
        kind=gettext(KINDS[event.kind]),
        when=say_when(event.starts, event.ends),
        place=event.place,
        address=booking.where.address if booking.where else "",
        online_link=booking.where.online_link if booking.where else "",
        rows=_rows(booking, links) if state in ACTIVE else (),
        changeable=state in ACTIVE,
        opted_out=booking.opted_out,
        no_reminders=booking.no_reminders,
        event_id=event.id,
    )


def state_of(booking: MyBooking) -> str:
    """The state of a booking as its person is told it: an event that is called off or over comes first."""
    if booking.event.state == "cancelled":
        return "called-off"
    if booking.state in ACTIVE and (booking.event.state == "closed" or booking.event.ends <= now()):
        return "over"
    if booking.state == "offered" and (booking.offered_until is None or booking.offered_until <= now()):
        return "waiting"
    return booking.state


def _says(booking: MyBooking, state: str) -> tuple[str, ...]:
    if state == "booked":
        return (gettext("We look forward to seeing you."),)
    if state == "offered" and booking.offered_until:
        until = say_moment(booking.offered_until)
        return (
            gettext("A place is kept for you until %(until)s.", until=until),
            gettext("If you do not answer by then, we offer it to the next person."),
        )
    return _says_waiting(booking.before) if state == "waiting" else ()


def _says_waiting(before: int) -> tuple[str, ...]:
    first = (
        ngettext(
            "%(num)s person is before you in the list.", "%(num)s people are before you in the list.", before
        )
        if before
        else gettext("You are the first in the list.")
    )
    full = gettext("All places are taken now.")
    then = either(
        gettext("When a place is free for you, we tell you. Then you have one day to say yes."),
        gettext("We tell you when there is a place. Then you have 1 day to say yes."),
    )
    return (full, first, then)


def _rows(booking: MyBooking, links: dict[str, str]) -> tuple[Row, ...]:
    return (
        *contact_rows(type_contact(booking.contact), links["reach"]),
        Row(gettext("What you need"), say_needs(booking.needs), "", links["needs"]),
        Row(gettext("What you agree to"), say_agreed(given(booking.consents)), "", links["agree"]),
    )
