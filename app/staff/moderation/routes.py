"""The moderator's queue: what waits, one comment with its decision, and the log.

What was taken out of a comment is on the pages of `mending` alone.
"""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_security import current_user

from app.extensions import now, settings, stores
from app.i18n import reading
from app.security.roles import staff_page
from app.services import moderating
from app.services.moderating import By, ChangedMeanwhile, NoteNeeded
from app.services.safeguarding import note_in
from app.services.translating import find_english
from app.staff.comment_words import question_of, say_marks
from app.staff.moderation.forms import DecideForm, HideForm, RevealForm, with_kinds
from app.staff.moderation.words import say_act
from app.storage.moderation import Case

moderation = Blueprint("moderation", __name__, url_prefix="/moderate")
PAGE, MOST_PAGES = 20, 100_000
CHANGED = 409


@moderation.get("/")
@staff_page("moderator")
def list_waiting() -> ResponseReturnValue:
    """What waits, that which may mean danger first."""
    scope = settings().moderation
    page = min(max(request.args.get("page", 1, type=int), 1), MOST_PAGES)
    return render_template(
        "staff/moderation/waiting.html",
        waiting=moderating.count_waiting(stores(), scope),
        cases=moderating.list_waiting(stores(), scope, PAGE, PAGE * (page - 1)),
        every_comment=scope == "all",
        page=page,
        most=PAGE,
        note=note_in(stores(), reading().language.code),
        say_marks=say_marks,
    )


@moderation.get("/done")
@staff_page("moderator")
def list_done() -> ResponseReturnValue:
    """What moderators did last."""
    done = moderating.latest_done(stores())
    return render_template("staff/moderation/done.html", done=done, say_act=say_act)


@moderation.get("/<string:comment_id>")
@staff_page("moderator")
def show_comment(comment_id: str) -> ResponseReturnValue:
    """One comment, with people taken out, and what can be decided about it."""
    return render_case(find_or_404(comment_id))


@moderation.post("/<string:comment_id>/decide")
@staff_page("moderator")
def decide(comment_id: str) -> ResponseReturnValue:
    """Keeps what a moderator decided."""
    case, form = find_or_404(comment_id), DecideForm(request.form)
    if not form.validate():
        return render_case(case, decide_form=form) if form.note.errors else abort(400)
    try:
        decision = moderating.read_decision(request.form.get("decision", ""))
        moderating.decide(stores(), case.id, decision, form.note.data or "", form.version.data or 0, by())
    except NoteNeeded:
        form.note.errors = [gettext("Write in a few words what you did.")]
        return render_case(case, decide_form=form)
    except ChangedMeanwhile:
        return render_changed(case.id, decide_form=form)
    except ValueError:
        abort(400)
    flash(gettext("What you decided is kept."))
    return redirect(url_for("moderation.list_waiting"))


def by() -> By:
    """Whoever is signed in, now."""
    return By(current_user.email, now())


def find_or_404(comment_id: str) -> Case:
    """The comment at this address."""
    return moderating.find_case(stores(), comment_id) or abort(404)


def render_changed(
    comment_id: str, decide_form: DecideForm | None = None, hide_form: HideForm | None = None
) -> ResponseReturnValue:
    """The comment as another moderator has left it meanwhile, with what this one wrote."""
    case = find_or_404(comment_id)
    return render_case(case, decide_form, hide_form=hide_form, changed=True), CHANGED


def render_case(
    case: Case,
    decide_form: DecideForm | None = None,
    reveal_form: RevealForm | None = None,
    hide_form: HideForm | None = None,
    changed: bool = False,
) -> str:
    """The page of one comment."""
    return render_template(
        "staff/moderation/comment.html",
        case=case,
        english=find_english(stores(), case.id),
        waits=moderating.is_held(case, settings().moderation),
        question=question_of(case),
        note=note_in(stores(), reading().language.code),
        decide_form=decide_form or DecideForm(),
        reveal_form=reveal_form or RevealForm(),
        hide_form=hide_form or with_kinds(HideForm()),
        changed=changed,
        done=moderating.what_was_done(stores(), case.id),
        say_act=say_act,
        say_marks=say_marks,
        longest=moderating.NOTE_LENGTH,
    )
