"""What was taken out of one comment, shown to a moderator who says why; more taken out, or put back.

Each look and each change is written down. No page but these holds unredacted words.
"""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.extensions import settings, stores
from app.security.roles import staff_page
from app.services import revealing
from app.services.marks import NotFound
from app.services.moderating import ChangedMeanwhile
from app.services.revealing import NotRevealed, ReasonNeeded
from app.staff.comment_words import question_of
from app.staff.moderation.forms import HideForm, PutBackForm, RevealForm, with_kinds
from app.staff.moderation.routes import by, find_or_404, render_case, render_changed
from app.storage.moderation import Case

mending = Blueprint("mending", __name__, url_prefix="/moderate")


@mending.post("/<string:comment_id>/reveal")
@staff_page("moderator")
def reveal(comment_id: str) -> ResponseReturnValue:
    """Writes down who looks and why, then shows what was taken out."""
    case, form = find_or_404(comment_id), RevealForm(request.form)
    if not form.validate():
        return render_case(case, reveal_form=form)
    try:
        revealing.reveal(stores(), case.id, form.reason.data or "", by())
    except ReasonNeeded:
        form.reason.errors = [gettext("Say why you need to see it.")]
        return render_case(case, reveal_form=form)
    return redirect(url_for("mending.show_revealed", comment_id=case.id))


@mending.get("/<string:comment_id>/revealed")
@staff_page("moderator")
def show_revealed(comment_id: str) -> ResponseReturnValue:
    """What was taken out, for a quarter of an hour after the reason was given."""
    case = find_or_404(comment_id)
    try:
        found = revealing.look_at_revealed(stores(), case.id, by())
    except NotRevealed:
        flash(gettext("Say why you need to see what was taken out."), "error")
        return redirect(url_for("moderation.show_comment", comment_id=case.id))
    marks = [piece for piece in (found.pieces or () if found else ()) if piece.number]
    page = "staff/moderation/revealed.html"
    return render_template(page, case=case, found=found, marks=marks, question=question_of(case))


@mending.post("/<string:comment_id>/hide")
@staff_page("moderator")
def hide(comment_id: str) -> ResponseReturnValue:
    """Takes more words out of a comment."""
    case, form = find_or_404(comment_id), with_kinds(HideForm(request.form))
    if not form.validate():
        abort(400)
    if form.version.data != case.version:
        return render_changed(case.id, hide_form=form)
    try:
        words, kind = form.words.data or "", form.kind.data
        revealing.hide_more(stores(), case, words, kind, by(), settings().moderation)
    except NotFound:
        form.words.errors = [gettext("These words are not in the comment. Write them as they stand there.")]
        return render_case(case, hide_form=form)
    except ChangedMeanwhile:
        return render_changed(case.id, hide_form=form)
    return _mended(case, gettext("The words are taken out."))


@mending.post("/<string:comment_id>/put-back")
@staff_page("moderator")
def put_back(comment_id: str) -> ResponseReturnValue:
    """Shows the words at one mark again."""
    case, form = find_or_404(comment_id), PutBackForm(request.form)
    if not form.validate():
        abort(400)
    if form.version.data != case.version:
        return render_changed(case.id)
    try:
        found = revealing.look_at_revealed(stores(), case.id, by()) or abort(404)
        revealing.put_words_back(stores(), found, form.number.data or 0, by(), settings().moderation)
    except NotRevealed:
        return redirect(url_for("mending.show_revealed", comment_id=case.id))
    except NotFound:
        abort(400)
    except ChangedMeanwhile:
        return render_changed(case.id)
    return _mended(case, gettext("The words are put back."))


def _mended(case: Case, said: str) -> ResponseReturnValue:
    flash(said)
    return redirect(url_for("moderation.show_comment", comment_id=case.id))
