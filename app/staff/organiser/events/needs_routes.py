"""The sheet of access needs: how many need what, who sees to it, whether it is done or cannot be.

It names nobody.
"""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.extensions import keys, now, stores
from app.security.roles import group_of_account, staff_page
from app.services.events.arranging import mark_unmet
from app.services.events.needs_sheet import SheetRow, arrange_need, needs_sheet
from app.staff.organiser.events.finding import (
    RUNS_A_SESSION,
    event_pages,
    find,
    said_here,
)
from app.staff.organiser.events.words import language_named, need_name
from app.staff.typed import cleaned


@event_pages.get("/<string:event_id>/needs")
@staff_page(*RUNS_A_SESSION)
def show_needs(event_id: str) -> ResponseReturnValue:
    """The sheet of an event, to read, to tick and to print."""
    event = find(event_id)
    return render_template(
        "staff/events/needs.html",
        event=event,
        said=said_here(event),
        rows=[(row, _name(row)) for row in needs_sheet(stores(), keys(), event_id)],
        need_name=need_name,
        language_named=language_named,
    )


@event_pages.post("/<string:event_id>/needs")
@staff_page("organiser")
def keep_needs(event_id: str) -> ResponseReturnValue:
    """Keeps who sees to what, and what cannot be had."""
    event = find(event_id)
    rows = needs_sheet(stores(), keys(), event_id)
    for row in rows:
        typed, done = cleaned(request.form.get(f"by-{_name(row)}")).strip()[:120], _is_ticked("done", row)
        if (typed, done) != (row.arranged_by, row.done):
            arrange_need(stores(), event_id, row.need, row.language, typed, done=done)
    asked = {row.need for row in rows}
    unmet = [code for code in event.unmet_needs if code not in asked]
    unmet += [row.need for row in rows if _is_ticked("unmet", row)]
    mark_unmet(stores(), keys(), event_id, group_of_account(), unmet, now())
    flash(gettext("The sheet is saved."))
    return redirect(url_for("events.show_needs", event_id=event_id), 303)


def _name(row: SheetRow) -> str:
    """What the fields of a row are called. A language was typed by somebody: it is no part of a name."""
    return f"{row.need}-{row.language.encode().hex()}" if row.language else row.need


def _is_ticked(what: str, row: SheetRow) -> bool:
    return f"{what}-{_name(row)}" in request.form
