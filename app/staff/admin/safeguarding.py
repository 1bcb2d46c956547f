"""The administrator's pages of what moderators and translators need: the note, and who translates what.

They show no comment.
"""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_security import current_user

from app.extensions import now, settings, stores
from app.i18n import Language, find_language
from app.security.roles import staff_page
from app.services import safeguarding as notes
from app.services import staff_accounts
from app.settings import LANGUAGES
from app.staff.admin.forms import NoteForm
from app.staff.admin.routes import admin
from app.storage.staff_accounts import AccountRow
from survey_definitions.model import SOURCE_LANGUAGE


@admin.get("/safeguarding")
@staff_page("administrator")
def list_safeguarding() -> ResponseReturnValue:
    """In which languages the organisation has written its safeguarding note."""
    written = notes.safeguarding_notes(stores())
    languages = [(find_language(code), code in written) for code in settings().languages]
    return render_template("staff/admin/safeguarding.html", languages=languages)


@admin.get("/safeguarding/<string:language>")
@staff_page("administrator")
def show_safeguarding(language: str) -> ResponseReturnValue:
    """The note in one language."""
    return _show_note(language, NoteForm(note=notes.safeguarding_notes(stores()).get(language, "")))


@admin.post("/safeguarding/<string:language>")
@staff_page("administrator")
def change_safeguarding(language: str) -> ResponseReturnValue:
    """Keeps the note in one language."""
    form = NoteForm(request.form)
    if language not in settings().languages:
        abort(404)
    if not form.validate():
        return _show_note(language, form)
    notes.keep_note(stores(), language, form.note.data or "", current_user.email, now())
    flash(gettext("The note is kept."))
    return redirect(url_for("admin.list_safeguarding"))


def _show_note(language: str, form: NoteForm) -> str:
    if language not in settings().languages:
        abort(404)
    return render_template(
        "staff/admin/safeguarding-note.html",
        form=form,
        language=find_language(language),
        longest=notes.LONGEST,
    )


@admin.get("/accounts/<string:account_id>/languages")
@staff_page("administrator")
def show_languages(account_id: str) -> ResponseReturnValue:
    """Which languages somebody translates comments from."""
    account = _find_account(account_id)
    return render_template("staff/admin/languages.html", account=account, languages=_languages())


@admin.post("/accounts/<string:account_id>/languages")
@staff_page("administrator")
def change_languages(account_id: str) -> ResponseReturnValue:
    """Gives somebody the languages they translate comments from."""
    account = _find_account(account_id)
    chosen = [language.code for language in _languages() if language.code in request.form.getlist("language")]
    staff_accounts.set_languages(stores(), account.email, chosen, current_user.email, now())
    flash(gettext("The languages are kept."))
    return redirect(url_for("admin.list_accounts"))


def _find_account(account_id: str) -> AccountRow:
    found = (account for account in staff_accounts.list_accounts(stores()) if str(account.id) == account_id)
    return next(found, None) or abort(404)


def _languages() -> list[Language]:
    return [find_language(code) for code in LANGUAGES if code != SOURCE_LANGUAGE]
