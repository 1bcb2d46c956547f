"""The page that asks which sheet of a workbook the comments are in, where it has several.

It reads no cell itself, and says nothing of columns: `mapping_routes` does.
"""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.extensions import now
from app.security.roles import staff_page
from app.services.importing import sheets
from app.services.importing.notes import NotReadable
from app.services.importing.uploads import About
from app.staff.organiser.importing.finding import find, lead_to, work
from app.storage.imports import KeptImport

sheet_pages = Blueprint("import_sheet", __name__, url_prefix="/comments-from-elsewhere")


@sheet_pages.get("/<string:import_id>/sheet")
@staff_page("organiser")
def say_sheet(import_id: str) -> ResponseReturnValue:
    """Asks which sheet the comments are in."""
    kept, about = find(import_id)
    return _show(kept, about) if sheets.may_be_chosen(kept, now()) else lead_to(kept)


@sheet_pages.post("/<string:import_id>/sheet")
@staff_page("organiser")
def keep_sheet(import_id: str) -> ResponseReturnValue:
    """Keeps the rows of the sheet that was chosen, and lets the others go."""
    kept, about = find(import_id)
    if not sheets.may_be_chosen(kept, now()):
        return lead_to(kept)
    number = request.form.get("sheet", 0, int)
    if not 1 <= number <= len(about.sheets):
        return _show(kept, about, wrong=gettext("Choose a sheet."))
    try:
        sheets.choose_sheet(work(), kept, about.sheets[number - 1], now())
    except NotReadable as fault:
        return _show(kept, about, number, gettext(fault.message, **fault.values))
    return lead_to(find(import_id)[0])


def _show(kept: KeptImport, about: About, chosen: int = 0, wrong: str = "") -> ResponseReturnValue:
    return render_template("staff/importing/sheet.html", kept=kept, about=about, chosen=chosen, wrong=wrong)
