"""The directory as a file: downloaded as CSV, and read in.

A file with a wrong row changes nothing; the page lists every wrong row.
"""

import csv
import io
from typing import BinaryIO, cast

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext
from flask_security import current_user

from app.extensions import now, stores
from app.security.roles import staff_page
from app.services.asset_files import FileFault, FileRead, read_file
from app.services.assets import all_assets
from app.services.assets_csv import COLUMNS, asset_rows
from app.services.days import day_of
from app.services.importing.notes import NotReadable
from app.services.staff_log import log_action
from app.staff.organiser.assets.forms import read_asked
from app.staff.organiser.assets.words import say_fault
from survey_definitions.messages import N_

asset_files = Blueprint("asset_files", __name__, url_prefix="/assets")
MOST_SHOWN = 500  # wrong rows on one page
NOTHING_KEPT = N_("Nothing was read in, because some rows are wrong. Put them right and send the file again.")


@asset_files.get("/groups.csv")
@staff_page("organiser")
def download() -> ResponseReturnValue:
    """The assets that match, as a file for a spreadsheet."""
    out = io.StringIO()
    out.write("\ufeff")  # so that a spreadsheet reads it as UTF-8
    csv.writer(out, lineterminator="\r\n").writerows(
        asset_rows(all_assets(stores(), read_asked(), day_of(now())))
    )
    response = Response(out.getvalue(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="community-groups.csv"'
    return response


@asset_files.get("/file")
@staff_page("organiser")
def ask_file() -> ResponseReturnValue:
    """The form for a file."""
    return _show([], ())


@asset_files.post("/file")
@staff_page("organiser")
def take_file() -> ResponseReturnValue:
    """Reads a file in, wholly or not at all."""
    sent = request.files.get("file")
    if sent is None or not sent.filename:
        return _show([gettext("Choose a file.")], ())
    try:
        read = read_file(stores(), cast("BinaryIO", sent.stream), day_of(now()))
    except NotReadable as fault:
        return _show([gettext(fault.message, **fault.values)], ())
    if read.faults:
        return _show([gettext(NOTHING_KEPT)], read.faults)
    log_action(stores(), current_user.email, "read community groups in", _counted(read), now())
    flash(_say(read))
    return redirect(url_for("directory.list_assets"), 303)


def _counted(read: FileRead) -> str:
    return f"{read.added} new, {read.changed} changed"


def _say(read: FileRead) -> str:
    added = ngettext("%(num)d was added.", "%(num)d were added.", read.added)
    changed = ngettext("%(num)d was changed.", "%(num)d were changed.", read.changed)
    return f"{added} {changed}"


def _show(errors: list[str], faults: tuple[FileFault, ...]) -> ResponseReturnValue:
    return render_template(
        "staff/assets/file.html",
        errors=errors,
        faults=[(one, say_fault(one)) for one in faults[:MOST_SHOWN]],
        more=max(0, len(faults) - MOST_SHOWN),
        columns=tuple(COLUMNS),
    )
