"""Finds the import a page is about, and leads from a page that is not its time to the one that is.

It changes nothing.
"""

from flask import abort, redirect, url_for
from flask.typing import ResponseReturnValue

from app.extensions import keys, now, stores
from app.security.roles import group_of_account
from app.services.groups import owned_by
from app.services.importing import steps
from app.services.importing.sheets import may_be_chosen
from app.services.importing.steps import Work
from app.services.importing.uploads import About, about_of
from app.storage.imports import KeptImport

_PAGE_OF = {
    "read": "import_mapping.say_columns",
    "mapped": "import_mapping.say_columns",
    "checked": "import_mapping.show_check",
}


def work() -> Work:
    """What every step works with."""
    return Work(stores(), keys())


def find(import_id: str) -> tuple[KeptImport, About]:
    """The import of this address and what is known of its file, or the page that it is not there.

    An import of another group is not there.
    """
    kept = steps.find_import(work(), import_id)
    if kept is None or not owned_by(group_of_account(), [kept]):
        abort(404)
    return kept, about_of(keys(), kept)


def may_be_mapped(kept: KeptImport) -> bool:
    """Whether it may still be said what its columns are."""
    return kept.state in steps.MAY_BE_MAPPED


def page_of(kept: KeptImport) -> str:
    """The address of the page where this import stands."""
    if may_be_chosen(kept, now()):
        return url_for("import_sheet.say_sheet", import_id=kept.id)
    return url_for(_PAGE_OF.get(kept.state, "importing.show_import"), import_id=kept.id)


def lead_to(kept: KeptImport) -> ResponseReturnValue:
    """Leads to where the import stands."""
    return redirect(page_of(kept), 303)
