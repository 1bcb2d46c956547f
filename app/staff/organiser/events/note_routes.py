"""The notes of an event: lines that were written on paper or a flip chart, typed in afterwards.

What is kept leads to nobody: the lines go to the comments, and no booking is read here.
"""

import secrets

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from app.extensions import keys, now, stores
from app.i18n import find_language, reading
from app.security.roles import staff_page
from app.services.event_notes import (
    ENOUGH,
    KINDS,
    QUESTIONS,
    Notes,
    count_notes,
    fault_of,
    keep_notes,
    read_lines,
)
from app.settings import LANGUAGES
from app.staff.organiser.events.finding import RUNS_A_SESSION, event_pages, find, said_here
from app.staff.organiser.events.forms import TypedField
from app.staff.organiser.events.words import choices
from app.staff.organiser.importing.words import KIND_NAMES
from app.staff.typed import cleaned
from survey_definitions.messages import N_

QUESTION_NAMES = {
    "anything-else": N_("Anything that was said"),
    "good": N_("What is good"),
    "better": N_("What could be better"),
}
NOT_YET = N_("The event has not started. Write the notes when people have spoken.")
ONCE_MORE = N_("Something went wrong with this page. Send it once more: your lines are still here.")
_FIELDS = ("lines", "language", "kind", "question")
CHOOSE = N_("Choose one of the list.")


@event_pages.get("/<string:event_id>/notes")
@staff_page(*RUNS_A_SESSION)
def show_notes(event_id: str) -> ResponseReturnValue:
    """The form for new lines, and how many there are."""
    find(event_id)
    return _show(event_id, {"form-key": secrets.token_urlsafe(32), "language": reading().language.code}, {})


@event_pages.post("/<string:event_id>/notes")
@staff_page(*RUNS_A_SESSION)
def add_notes(event_id: str) -> ResponseReturnValue:
    """Keeps each line as a comment."""
    event = find(event_id)
    typed = {name: cleaned(request.form.get(name)) for name in (*_FIELDS, "form-key")}
    notes = Notes(read_lines(typed["lines"]), typed["language"], typed["kind"], typed["question"])
    faults = _faults(notes, typed["form-key"])
    if event.starts > now():
        faults["lines"] = gettext(NOT_YET)
    if faults:
        return _show(event_id, typed, faults)
    kept = keep_notes(stores(), keys(), event_id, notes, typed["form-key"], now())
    flash(ngettext("%(num)d line is kept as a comment.", "%(num)d lines are kept as comments.", kept))
    return redirect(url_for("events.show_notes", event_id=event_id), 303)


def _faults(notes: Notes, form_key: str) -> dict[str, str]:
    offered = (("language", notes.language, LANGUAGES), ("kind", notes.kind, KINDS))
    faults = {name: gettext(CHOOSE) for name, chosen, known in offered if chosen not in known}
    if notes.question not in QUESTIONS:
        faults["question"] = gettext(CHOOSE)
    wrong = fault_of(notes)
    if wrong:
        faults["lines"] = gettext(wrong[0], most=wrong[1])
    if len(form_key) < 32:
        faults["lines"] = gettext(ONCE_MORE)
    return faults


def _show(event_id: str, typed: dict[str, str], faults: dict[str, str]) -> ResponseReturnValue:
    event = find(event_id)
    fields = {
        name: TypedField(name, typed.get(name, ""), (faults[name],) if name in faults else ())
        for name in _FIELDS
    }
    key = typed["form-key"]
    return render_template(
        "staff/events/notes.html",
        event=event,
        said=said_here(event),
        fields=fields,
        wrong=[field for field in fields.values() if field.errors],
        form_key=key if len(key) >= 32 else secrets.token_urlsafe(32),
        languages={code: find_language(code).name for code in LANGUAGES},
        kinds=choices(KIND_NAMES),
        questions=choices(QUESTION_NAMES),
        kept=count_notes(stores(), event_id),
        enough=ENOUGH,
    )
