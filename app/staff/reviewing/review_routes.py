"""The page of one comment: what the machine read, accepted or changed by a person.

It hands out no comment but the one it is asked for; the next one is claimed when this one is saved.
"""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.extensions import now, settings, stores
from app.security.roles import staff_page
from app.services import review_queue, reviewing
from app.services.reviewing import NoSuchComment, OpenComment, ReviewChanged, ReviewRefused
from app.services.translating import find_english
from app.staff.reviewing import words
from app.staff.reviewing.blueprint import READERS, find_version, my_account, pages, words_of_survey
from app.staff.reviewing.choices import read_choice, write_choice
from app.staff.reviewing.forms import OTHER, ReviewForm
from app.staff.reviewing.review_page import form_of, other_groups, suggested_lines
from app.storage.summaries import feeling_in, themes_in
from survey_definitions.model import Version

TO_LIST = "list"


@pages.get("/<string:survey_id>/comment/<string:comment_id>")
@staff_page(*READERS)
def show_comment(survey_id: str, comment_id: str) -> ResponseReturnValue:
    """One comment, with its newest coding to accept or change."""
    version, found = find_version(survey_id), _find(survey_id, comment_id)
    if found.reading:
        return redirect(
            url_for("reviewing.show_double_reading", survey_id=survey_id, reading_id=found.reading)
        )
    return _show(version, found, form_of(found))


@pages.post("/<string:survey_id>/comment/<string:comment_id>")
@staff_page(*READERS)
def save_comment(survey_id: str, comment_id: str) -> ResponseReturnValue:
    """Keeps a review. Whoever saves second sees what the first saved, and keeps what they had chosen."""
    version, found = find_version(survey_id), _find(survey_id, comment_id)
    form = ReviewForm(request.form)
    if not form.validate():
        return _show(version, found, form)
    seen = int(form.version.data or 0)
    try:
        reviewing.save_review(
            stores(),
            settings().moderation,
            survey_id,
            comment_id,
            seen,
            form.review(),
            my_account(),
            now(),
        )
    except ReviewChanged:
        return _show(version, _find(survey_id, comment_id), form, changed=True), 409
    except ReviewRefused as refused:
        _say_what_is_wrong(form, refused)
        return _show(version, found, form)
    except NoSuchComment:
        abort(404)
    flash(gettext("Saved."))
    return _go_on(survey_id)


def _find(survey_id: str, comment_id: str) -> OpenComment:
    try:
        return reviewing.open_comment(stores(), settings().moderation, survey_id, comment_id, now())
    except NoSuchComment:
        abort(404)


def _say_what_is_wrong(form: ReviewForm, refused: ReviewRefused) -> None:
    """Themes and feelings are checked by the form: only another comment can be none."""
    del refused
    form.other.errors = [gettext("No other comment of this survey has that number. Copy it from its page.")]
    if form.same_as.data != OTHER:
        form.same_as.data, form.other.data = OTHER, form.same_as.data


def _go_on(survey_id: str) -> ResponseReturnValue:
    choice = read_choice(request.form)
    if request.form.get("then") == TO_LIST:
        return redirect(url_for("reviewing.list_comments", survey_id=survey_id, **write_choice(choice)))
    return lead_to_next(survey_id)


def lead_to_next(survey_id: str) -> ResponseReturnValue:
    """On to a comment that nobody has before them, or back to the list where none is left."""
    choice = read_choice(request.form)
    said = write_choice(choice)
    following = review_queue.claim_next(
        stores(), settings().moderation, survey_id, choice, my_account(), now()
    )
    if following is None:
        flash(
            gettext("No comment is left to hand out. Those that are open or skipped come back in 20 minutes.")
        )
        return redirect(url_for("reviewing.list_comments", survey_id=survey_id, **said))
    return redirect(url_for("reviewing.show_comment", survey_id=survey_id, comment_id=following, **said))


def _show(version: Version, found: OpenComment, form: ReviewForm, *, changed: bool = False) -> str:
    chosen = form.theme.data or []
    holder = found.holder if found.holder != my_account() else ""
    return render_template(
        "staff/reviewing/comment.html",
        survey_id=version.survey.id,
        title=words_of_survey(version, "title"),
        asked=words_of_survey(version, f"{found.text.question}.ask"),
        found=found,
        form=form,
        changed=changed,
        holder=holder,
        english=find_english(stores(), found.text.id),
        suggested=suggested_lines(found, chosen),
        groups=other_groups(found, chosen),
        kept_choice=write_choice(read_choice(request.values)),
        words=words,
        feeling_in=feeling_in,
        themes_in=themes_in,
    )
