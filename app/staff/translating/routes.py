"""The translators' pages: what there is to do, one comment with its English, and the next one.

They show no comment that waits for a moderator, and none in a language that was not given to the reader.
"""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_security import current_user

from app.extensions import now, settings, stores
from app.security.roles import staff_page
from app.services import translating as use
from app.services.moderating import By
from app.services.translating import Empty, NotChecked, TooLong, Work, WrittenMeanwhile
from app.staff.comment_words import question_of, say_marks
from app.staff.translating.forms import EnglishForm
from app.storage.translations import Offered

translating = Blueprint("translating", __name__, url_prefix="/translate")
CHANGED = 409


@translating.get("/")
@staff_page("translator")
def show_start() -> ResponseReturnValue:
    """How much there is to do, and a way to begin."""
    mine = offered()
    return render_template(
        "staff/translating/start.html", languages=mine.languages, left=use.count_left(stores(), mine)
    )


@translating.get("/next")
@staff_page("translator")
def show_next() -> ResponseReturnValue:
    """Leads to the next comment, or back to the start where there is none."""
    found = use.find_next(stores(), offered(), request.args.get("after", ""))
    if found is None:
        flash(gettext("There is no other comment to translate or to check now."))
        return redirect(url_for("translating.show_start"))
    return redirect(url_for("translating.show_comment", comment_id=found))


@translating.get("/<string:comment_id>")
@staff_page("translator")
def show_comment(comment_id: str) -> ResponseReturnValue:
    """One comment, redacted, with its English if it has any."""
    return render_work(find_or_404(comment_id))


@translating.post("/<string:comment_id>")
@staff_page("translator")
def save(comment_id: str) -> ResponseReturnValue:
    """Keeps somebody's English as a draft; a second press keeps nothing twice."""
    work, form = find_or_404(comment_id), EnglishForm(request.form)
    if not form.validate():
        abort(400)
    if is_kept(work, form):
        return go_on(comment_id, gettext("Your English is kept. Somebody else will check it."))
    try:
        english, version = form.english.data or "", form.version.data or 0
        use.keep_translation(stores(), work, english, version, by(), settings().names)
    except Empty:
        form.english.errors = [gettext("Write what the comment says in English.")]
    except TooLong:
        form.english.errors = [gettext("This is too long. Make it shorter.")]
    except WrittenMeanwhile:
        return render_work(find_or_404(comment_id), form, changed=True), CHANGED
    else:
        return go_on(comment_id, gettext("Your English is kept. Somebody else will check it."))
    return render_work(work, form)


@translating.post("/<string:comment_id>/check")
@staff_page("translator")
def check(comment_id: str) -> ResponseReturnValue:
    """Keeps that a second person finds the English right."""
    work, form = find_or_404(comment_id), EnglishForm(request.form)
    if not form.validate():
        abort(400)
    try:
        use.keep_check(stores(), work.case.id, form.version.data or 0, by())
    except NotChecked:
        flash(
            gettext("That was not kept: the English has changed, or it was your own. Look at it again."),
            "error",
        )
        return redirect(url_for("translating.show_comment", comment_id=comment_id))
    return go_on(comment_id, gettext("The English is checked. Thank you."))


@translating.post("/<string:comment_id>/cannot-read")
@staff_page("translator")
def cannot_read(comment_id: str) -> ResponseReturnValue:
    """Offers this comment to its reader no more."""
    find_or_404(comment_id)
    use.cannot_read(stores(), comment_id, current_user.email)
    return go_on(comment_id, gettext("You will not be offered that comment again."))


def by() -> By:
    """Whoever is signed in, now."""
    return By(current_user.email, now())


def offered() -> Offered:
    """What whoever is signed in may be offered."""
    return use.offered_to(stores(), current_user.email, settings().moderation)


def find_or_404(comment_id: str) -> Work:
    """The comment at this address, where its reader may see it."""
    return use.find_work(stores(), offered(), comment_id) or abort(404)


def is_kept(work: Work, form: EnglishForm) -> bool:
    """Whether this very English of this very person is kept already: the button was pressed twice."""
    kept = work.translation
    return bool(
        kept
        and kept.account == current_user.email
        and kept.version == (form.version.data or 0) + 1
        and kept.words == use.take_people_out(form.english.data or "", settings().names)
    )


def go_on(comment_id: str, said: str) -> ResponseReturnValue:
    """Says what was done and leads to the next comment."""
    flash(said)
    return redirect(url_for("translating.show_next", after=comment_id))


def render_work(work: Work, form: EnglishForm | None = None, changed: bool = False) -> str:
    """The page of one comment."""
    kept = work.translation
    mine = bool(kept and kept.account == current_user.email)
    return render_template(
        "staff/translating/comment.html",
        case=work.case,
        kept=kept,
        may_check=bool(kept and not mine and not kept.checked_by),
        question=question_of(work.case),
        form=form or EnglishForm(english=kept.words if kept else ""),
        changed=changed,
        longest=use.LONGEST,
        say_marks=say_marks,
    )
