"""The imports there are, the file that begins one, how far each is, and its undoing.

What the columns are is said on the pages of `mapping_routes`.
"""

from typing import BinaryIO, cast

from flask import Blueprint, Response, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_security import current_user

from app.extensions import holdings, keys, now, stores
from app.security.roles import group_of_account, staff_page
from app.services.groups import owned_by
from app.services.importing import steps
from app.services.importing.background import has_stopped, start_in_background
from app.services.importing.faults import read_faults
from app.services.importing.notes import NotReadable
from app.services.importing.sheets import may_be_chosen, take_any_file
from app.services.importing.uploads import (
    BEFORE,
    about_of,
    earlier_imports,
    forget_import,
    has_broken_off,
)
from app.services.staff_log import log_action
from app.staff.organiser.importing.bad_rows import write_bad_rows
from app.staff.organiser.importing.finding import find, lead_to, page_of, work
from app.staff.organiser.importing.words import state_name

importing = Blueprint("importing", __name__, url_prefix="/comments-from-elsewhere")


@importing.get("/")
@staff_page("organiser")
def list_imports() -> ResponseReturnValue:
    """The imports of the organiser's own group, and the form for a new file."""
    return _list([])


def _list(errors: list[str]) -> ResponseReturnValue:
    mine = owned_by(group_of_account(), steps.read_imports(work()))
    found = [(kept, about_of(keys(), kept), page_of(kept), state_name(kept, now())) for kept in mine]
    return render_template("staff/importing/imports.html", imports=found, errors=errors)


@importing.post("/")
@staff_page("organiser")
def take_file() -> ResponseReturnValue:
    """Takes a file in."""
    sent = request.files.get("file")
    if sent is None or not sent.filename:
        return _list([gettext("Choose a file.")])
    try:
        file = cast("BinaryIO", sent.stream)
        made = take_any_file(stores(), keys(), file, sent.filename, now(), group_id=group_of_account())
    except NotReadable as fault:
        return _list([gettext(fault.message, **fault.values)])
    return redirect(page_of(steps.get_import(work(), made)), 303)


@importing.get("/<string:import_id>")
@staff_page("organiser")
def show_import(import_id: str) -> ResponseReturnValue:
    """How far an import is, or what came of it."""
    kept, about = find(import_id)
    if kept.state == "reading" and not may_be_chosen(kept, now()):
        return render_template(
            "staff/importing/reading.html", kept=kept, about=about, stopped=has_broken_off(kept, now())
        )
    if kept.state in BEFORE:
        return lead_to(kept)
    return render_template(
        "staff/importing/import.html",
        kept=kept,
        about=about,
        stopped=has_stopped(kept, now()),
        done=_done(kept.good, kept.kept + kept.repeated),
        earlier=earlier_imports(stores(), kept),
    )


def _done(all_of_them: int, done: int) -> int:
    """How many of a hundred are done."""
    return 100 * done // all_of_them if all_of_them else 100


@importing.get("/<string:import_id>/progress.json")
@staff_page("organiser")
def say_progress(import_id: str) -> ResponseReturnValue:
    """How far an import is, for the script of its page."""
    kept, _ = find(import_id)
    done = kept.kept + kept.repeated
    return jsonify(
        done=_done(kept.good, done),
        words=gettext("%(done)s of %(rows)s rows are read in.", done=done, rows=kept.good),
        at_work=kept.state in steps.AT_WORK and not has_stopped(kept, now()),
    )


@importing.post("/<string:import_id>/go-on")
@staff_page("organiser")
def go_on(import_id: str) -> ResponseReturnValue:
    """Begins to read rows in, or goes on where it stopped."""
    kept, _ = find(import_id)
    if steps.start_import(work(), kept, now()):
        log_action(stores(), current_user.email, "read comments in", import_id, now())
    start_in_background(work(), import_id, holdings().clock)
    return redirect(url_for("importing.show_import", import_id=import_id), 303)


@importing.get("/<string:import_id>/undo")
@staff_page("organiser")
def ask_undo(import_id: str) -> ResponseReturnValue:
    """Asks whether everything that came of an import is to be deleted."""
    kept, about = find(import_id)
    return render_template("staff/importing/undo.html", kept=kept, about=about)


@importing.post("/<string:import_id>/undo")
@staff_page("organiser")
def undo(import_id: str) -> ResponseReturnValue:
    """Deletes everything that came of an import, or lets go of a file that was not read in."""
    kept, _ = find(import_id)
    if steps.undo_import(work(), kept, now()):
        log_action(stores(), current_user.email, "undid reading comments in", import_id, now())
        start_in_background(work(), import_id, holdings().clock)
        return redirect(url_for("importing.show_import", import_id=import_id), 303)
    if kept.state in BEFORE:
        forget_import(stores(), import_id)
        flash(gettext("The file is deleted. Nothing of it was read in."))
    return redirect(url_for("importing.list_imports"), 303)


@importing.get("/<string:import_id>/rows-left-out.csv")
@staff_page("organiser")
def download_bad_rows(import_id: str) -> ResponseReturnValue:
    """Every row that cannot be read in, and why, as a CSV file."""
    kept, about = find(import_id)
    response = Response(
        write_bad_rows(read_faults(work(), kept), about), content_type="text/csv; charset=utf-8"
    )
    response.headers["Content-Disposition"] = 'attachment; filename="rows-left-out.csv"'
    return response
