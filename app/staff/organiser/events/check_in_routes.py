"""The check-in list: names to call and a tick beside each, on a phone, on paper, and without a signal.

Without a signal a phone keeps the ids of bookings and a tick for each, and no word about anybody.
"""

from flask import flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.extensions import keys, stores
from app.security.roles import staff_page
from app.services.events import choices as known
from app.services.events.attendance import mark_attendance
from app.services.events.faults import NotPossible
from app.services.events.people import guests_of
from app.staff.organiser.events.finding import RUNS_A_SESSION, event_pages, find, said_here
from app.staff.organiser.events.words import choices, language_named, need_name
from app.staff.typed import cleaned

# What a button is called in the form, and whether somebody came: pressed again it is open.
MARKS = {"came": True, "missed": False, "open": None}
MOST_AT_ONCE = 600


@event_pages.get("/<string:event_id>/check-in")
@staff_page(*RUNS_A_SESSION)
def show_check_in(event_id: str) -> ResponseReturnValue:
    """The people who have a place, by name."""
    event = find(event_id)
    return render_template(
        "staff/events/check-in.html",
        event=event,
        said=said_here(event),
        guests=guests_of(stores(), keys(), event_id),
        genders=choices(known.GENDERS),
        need_name=need_name,
        language_named=language_named,
    )


@event_pages.post("/<string:event_id>/check-in")
@staff_page(*RUNS_A_SESSION)
def check_in(event_id: str) -> ResponseReturnValue:
    """Marks one person, by the button that was pressed."""
    find(event_id)
    marked, refused = _mark_all(event_id)
    if refused or not marked:
        flash(gettext("This person is not on the list any more."), "error")
    last = f"b-{marked[-1]}" if marked else None
    return redirect(url_for("events.show_check_in", event_id=event_id, _anchor=last), 303)


@event_pages.post("/<string:event_id>/check-in/ticks")
@staff_page(*RUNS_A_SESSION)
def take_ticks(event_id: str) -> ResponseReturnValue:
    """Takes the ticks that a phone kept while it had no signal. The same again changes nothing."""
    find(event_id)
    marked, refused = _mark_all(event_id)
    words = gettext("Everything is saved.")
    if refused:
        words = gettext("Some people are not on the list any more. Load the page again.")
    return jsonify(kept=marked, refused=refused, words=words)


def _mark_all(event_id: str) -> tuple[list[str], list[str]]:
    """Marks everybody the form names. Who was marked, and who is not on the list."""
    marked, refused = list[str](), list[str]()
    wanted = [
        (booking_id, came)
        for name, came in MARKS.items()
        for booking_id in map(cleaned, request.form.getlist(name))
    ]
    for booking_id, came in wanted[:MOST_AT_ONCE]:
        try:
            mark_attendance(stores(), event_id, booking_id, came)
            marked.append(booking_id)
        except NotPossible:
            refused.append(booking_id)
    return marked, refused
