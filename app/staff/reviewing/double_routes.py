"""The pages on which two people code the same comments apart, and how far they agree.

Neither is shown the machine's themes nor the other's before both have read all.
"""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.extensions import now, settings, stores
from app.security.roles import staff_page
from app.services import double_reading, review_queue
from app.services.double_reading import NotYourReading, ReadingProgress, TooFewComments
from app.services.reviewing import NoSuchComment, Review
from app.staff.reviewing import words
from app.staff.reviewing.blueprint import READERS, find_version, my_account, pages, words_of_survey
from app.staff.reviewing.forms import CodingForm, SampleForm
from app.staff.reviewing.review_page import all_groups
from survey_definitions.model import Version


@pages.get("/<string:survey_id>/agreement")
@staff_page(*READERS)
def list_double_readings(survey_id: str) -> ResponseReturnValue:
    """The samples that two people read apart."""
    return _show_samples(find_version(survey_id), SampleForm())


@pages.post("/<string:survey_id>/agreement")
@staff_page(*READERS)
def start_double_reading(survey_id: str) -> ResponseReturnValue:
    """Draws a sample of comments."""
    version, form = find_version(survey_id), SampleForm(request.form)
    if not form.validate() or form.number.data is None:
        return _show_samples(version, form)
    try:
        made = double_reading.start_reading(
            stores(),
            settings().moderation,
            survey_id,
            form.number.data,
            form.written.data or "",
            my_account(),
            now(),
        )
    except TooFewComments:
        form.number.errors = [gettext("There are fewer than 10 comments that nobody has read twice.")]
        return _show_samples(version, form)
    return redirect(url_for("reviewing.show_double_reading", survey_id=survey_id, reading_id=made))


@pages.get("/<string:survey_id>/agreement/<string:reading_id>")
@staff_page(*READERS)
def show_double_reading(survey_id: str, reading_id: str) -> ResponseReturnValue:
    """The next comment of a sample; once both have read all, how far they agree."""
    return _show_reading(find_version(survey_id), _find(survey_id, reading_id), CodingForm())


@pages.post("/<string:survey_id>/agreement/<string:reading_id>")
@staff_page(*READERS)
def save_double_reading(survey_id: str, reading_id: str) -> ResponseReturnValue:
    """Keeps what one of the two coded, and leads to the next comment."""
    version, progress = find_version(survey_id), _find(survey_id, reading_id)
    form = CodingForm(request.form)
    if not form.validate():
        return _show_reading(version, progress, form)
    review = Review(tuple(form.theme.data or ()), str(form.feeling.data))
    try:
        double_reading.save_blind(
            stores(),
            settings().moderation,
            reading_id,
            request.form.get("comment", ""),
            review,
            my_account(),
            now(),
        )
    except (NotYourReading, NoSuchComment):
        flash(gettext("That was not kept: the comment is gone, or two others read this sample."), "error")
    return redirect(url_for("reviewing.show_double_reading", survey_id=survey_id, reading_id=reading_id))


def _find(survey_id: str, reading_id: str) -> ReadingProgress:
    return double_reading.find_reading(stores(), survey_id, reading_id) or abort(404)


def _show_samples(version: Version, form: SampleForm) -> str:
    return render_template(
        "staff/reviewing/double-readings.html",
        survey_id=version.survey.id,
        title=words_of_survey(version, "title"),
        readings=double_reading.list_readings(stores(), version.survey.id),
        languages=review_queue.reading_state(stores(), version.survey.id).languages,
        form=form,
        me=my_account(),
    )


def _show_reading(version: Version, progress: ReadingProgress, form: CodingForm) -> str:
    try:
        text = double_reading.next_unread(stores(), settings().moderation, progress, my_account())
    except NotYourReading:
        text = None
    return render_template(
        "staff/reviewing/double-reading.html",
        survey_id=version.survey.id,
        title=words_of_survey(version, "title"),
        progress=progress,
        mine=progress.coded.get(my_account(), 0),
        text=text,
        asked=words_of_survey(version, f"{text.question}.ask") if text else None,
        form=form,
        groups=all_groups(form.theme.data or []),
        result=double_reading.agreement_of(stores(), progress),
        open_to_me=progress.is_open_to(my_account()),
        words=words,
    )
