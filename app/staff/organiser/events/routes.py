"""The events of a group, one event, who signed up for it, and who gave their place back.

How an event is made and changed is in `making_routes`.
"""

from datetime import UTC, datetime

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.extensions import keys, now, stores
from app.i18n import reading
from app.money import say_as_money
from app.security.roles import group_of_account, staff_page
from app.services.events import choices as known
from app.services.events.attendance import attendance_of
from app.services.events.details import given
from app.services.events.events import events_of_group, open_place
from app.services.events.faults import NotPossible
from app.services.events.numbers import write_number
from app.services.events.own_booking import NoBooking, cancel_for
from app.services.events.people import bookings_of
from app.services.events.totals import shown_totals
from app.services.messages.missed import ABOUT, WHY, missed_of
from app.staff.organiser.events.finding import (
    RUNS_A_SESSION,
    event_pages,
    find,
    may_plan,
    public_address_of,
    said_here,
    seen_states,
)
from app.staff.organiser.events.words import (
    choices,
    community_name,
    community_of,
    event_states,
    language_named,
    need_name,
)
from app.staff.typed import cleaned

_FIRST = datetime(2000, 1, 1, tzinfo=UTC)


@event_pages.get("/")
@staff_page(*RUNS_A_SESSION)
def list_events() -> ResponseReturnValue:
    """The events that are not over yet, and those that were."""
    today = now()
    lines = events_of_group(stores(), group_of_account(), reading().language.code, _FIRST, seen_states())
    return render_template(
        "staff/events/events.html",
        coming=[line for line in lines if line.starts >= today],
        over=[line for line in reversed(lines) if line.starts < today],
        kinds=choices(known.KINDS),
        states=event_states(),
    )


@event_pages.get("/<string:event_id>")
@staff_page(*RUNS_A_SESSION)
def show_event(event_id: str) -> ResponseReturnValue:
    """One event: what it is, how many come, and what can be done with it now."""
    event = find(event_id)
    return render_template(
        "staff/events/event.html",
        event=event,
        said=said_here(event),
        where=open_place(keys(), event),
        address=public_address_of(event),
        numbers=attendance_of(stores(), event_id),
        kinds=choices(known.KINDS),
        states=event_states(),
        rewards=choices(known.REWARDS),
        safe_spaces=choices(known.SAFE_SPACES),
        community_name=community_name,
        need_name=need_name,
        language_named=language_named,
        has_started=event.starts <= now(),
        has_ended=event.ends <= now(),
        missed=missed_of(stores(), keys(), event.id) if may_plan() else (),
        about=choices(ABOUT),
        say_as_money=say_as_money,
        why=choices(WHY),
    )


@event_pages.get("/<string:event_id>/bookings")
@staff_page("organiser")
def list_bookings(event_id: str) -> ResponseReturnValue:
    """Who signed up, how to reach them and what they need; the waiting list in its order."""
    event = find(event_id)
    lines = bookings_of(stores(), keys(), event)
    return render_template(
        "staff/events/bookings.html",
        event=event,
        said=said_here(event),
        placed=[line for line in lines if not line.place and line.state != "cancelled"],
        waiting=[line for line in lines if line.place],
        cancelled=sum(line.state == "cancelled" for line in lines),
        states=choices(known.BOOKING_STATES),
        ways=choices(known.WAYS),
        for_whom=choices(known.FOR_WHOM),
        consents=choices(known.CONSENTS),
        genders=choices(known.GENDERS),
        totals={
            community_of(characteristic, code): number
            for characteristic, counts in shown_totals(stores(), keys(), event_id).items()
            for code, number in counts.items()
        },
        need_name=need_name,
        language_named=language_named,
        given=given,
        write_number=write_number,
    )


@event_pages.post("/<string:event_id>/bookings/<string:booking_id>/cancel")
@staff_page("organiser")
def cancel_booking(event_id: str, booking_id: str) -> ResponseReturnValue:
    """Cancels somebody’s booking, as they asked; the place goes to whoever is next."""
    try:
        cancel_for(stores(), keys(), find(event_id).id, cleaned(booking_id), now())
        flash(gettext("The booking is cancelled. A free place is offered to whoever is next."))
    except NoBooking:
        flash(gettext("This booking is not there any more."), "error")
    except NotPossible as fault:
        flash(gettext(fault.message), "error")
    return redirect(url_for("events.list_bookings", event_id=event_id), 303)
