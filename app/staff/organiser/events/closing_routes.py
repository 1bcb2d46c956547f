"""Closes an event, thanks those who came, and tells those who asked what happened because they came.

The words of the messages are written elsewhere; here they are queued.
"""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from app.extensions import keys, now, stores
from app.security.roles import group_of_account, staff_page
from app.services.event_notes import count_notes
from app.services.events.afterwards import queue_thanks, queue_what_happened
from app.services.events.attendance import attendance_of
from app.services.events.closing import actions_of, close_with_actions
from app.services.events.faults import Fault, NotPossible
from app.staff.organiser.events.finding import event_pages, find, log, said_here
from app.staff.organiser.events.forms import TypedField
from app.staff.organiser.events.words import fault_words
from app.staff.typed import cleaned
from survey_definitions.messages import N_

NOT_OVER = N_("The event is not over yet. It can be closed when it has ended.")


@event_pages.get("/<string:event_id>/closing")
@staff_page("organiser")
def show_closing(event_id: str) -> ResponseReturnValue:
    """What is left to do before an event is closed, and afterwards."""
    find(event_id)
    return _show(event_id, "\n".join(actions_of(stores(), event_id)))


@event_pages.post("/<string:event_id>/closing")
@staff_page("organiser")
def close(event_id: str) -> ResponseReturnValue:
    """Closes an event with its action points, or with none."""
    event, typed = find(event_id), cleaned(request.form.get("actions"))
    none = "none" in request.form
    actions = [line.strip() for line in typed.splitlines() if line.strip()]
    if now() < event.ends:
        return _show(event_id, typed, (Fault("actions", NOT_OVER),), none=none)
    try:
        faults = close_with_actions(stores(), event_id, group_of_account(), actions, now(), none=none)
    except NotPossible as fault:
        faults = (Fault("actions", fault.message),)
    if faults:
        return _show(event_id, typed, faults, none=none)
    log("event closed", event_id)
    flash(gettext("The event is closed."))
    return redirect(url_for("events.show_closing", event_id=event_id), 303)


@event_pages.post("/<string:event_id>/thanks")
@staff_page("organiser")
def thank(event_id: str) -> ResponseReturnValue:
    """Thanks everybody who came, once."""
    event = find(event_id)
    if now() < event.ends:
        flash(gettext(NOT_OVER), "error")
    else:
        told = queue_thanks(stores(), event_id)
        flash(ngettext("%(num)d person is thanked.", "%(num)d people are thanked.", told))
    return redirect(url_for("events.show_closing", event_id=event_id), 303)


@event_pages.post("/<string:event_id>/what-happened")
@staff_page("organiser")
def tell_what_happened(event_id: str) -> ResponseReturnValue:
    """Tells those who came and asked for it what happened, once an event."""
    event = find(event_id)
    if event.state != "closed":
        flash(gettext("Close the event first, with what will be done."), "error")
    else:
        told = queue_what_happened(stores(), keys(), event_id, "closed")
        flash(ngettext("%(num)d person is told.", "%(num)d people are told.", told))
    return redirect(url_for("events.show_closing", event_id=event_id), 303)


def _show(
    event_id: str, typed: str, faults: tuple[Fault, ...] = (), *, none: bool = False
) -> ResponseReturnValue:
    event = find(event_id)
    field = TypedField("actions", typed, fault_words(faults).get("actions", ()))
    return render_template(
        "staff/events/closing.html",
        event=event,
        said=said_here(event),
        field=field,
        none=none,
        numbers=attendance_of(stores(), event_id),
        notes=count_notes(stores(), event_id),
        actions=actions_of(stores(), event_id),
        has_ended=event.ends <= now(),
    )
