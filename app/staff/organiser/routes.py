"""The organiser's pages: the surveys, the ways in for each, and how many people have answered.

They show counts in protected form alone, and of the ways in those of the organiser's own group alone.
"""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.extensions import now, settings, stores
from app.i18n import reading
from app.security.roles import group_of_account, staff_page
from app.services import surveys
from app.services.collectors import Collector, add_collector, collectors_of
from app.services.days import day_of
from app.services.groups import owned_by
from app.services.importing.targets import SURVEY as IMPORTED
from app.services.progress import count_progress
from app.staff.organiser.forms import MODE_NAMES, CollectorForm, fill_choices, place_name, survey_language
from survey_definitions.model import Version, Word
from survey_definitions.versions import say

organiser = Blueprint("organiser", __name__, url_prefix="/collect")


@organiser.get("/")
@staff_page("organiser")
def list_surveys() -> ResponseReturnValue:
    """The surveys that people are asked, and whether they are open."""
    today = day_of(now())
    asked = [one for one in surveys.published_surveys(stores(), now()) if one.id != IMPORTED]
    found = [(survey, _title(_find(survey.id)), surveys.state_on(survey, today)) for survey in asked]
    return render_template("staff/organiser/surveys.html", surveys=found)


@organiser.get("/<string:survey_id>")
@staff_page("organiser")
def show_survey(survey_id: str) -> ResponseReturnValue:
    """The ways in of one survey, and how many answers came through each."""
    version = _find(survey_id)
    return _show(version, fill_choices(CollectorForm(), version, reading().language.code))


@organiser.post("/<string:survey_id>")
@staff_page("organiser")
def make_collector(survey_id: str) -> ResponseReturnValue:
    """Makes a new way in."""
    version = _find(survey_id)
    form = fill_choices(CollectorForm(request.form), version, reading().language.code)
    if not form.validate():
        for field in form:
            if field.errors:
                field.errors = [gettext("Choose one of the list.")]
        return _show(version, form)
    chosen = (form.mode.data, form.service.data, form.area.data)
    made = add_collector(stores(), survey_id, *chosen, group_id=group_of_account())
    flash(gettext("The link is made: %(address)s", address=address_of(made)))
    return redirect(url_for("organiser.show_survey", survey_id=survey_id))


def address_of(collector: Collector) -> str:
    """The short address that brings people to the survey through this collector."""
    start = settings().public_address or request.host_url.rstrip("/")
    return f"{start}/c/{collector.id}"


def _find(survey_id: str) -> Version:
    found = (survey for survey in surveys.published_surveys(stores(), now()) if survey.id == survey_id)
    survey = next(found, None) or abort(404)
    return surveys.version_by_hash(stores(), survey.version_hash) or abort(404)


def _title(version: Version) -> Word:
    return say(version, survey_language(version, reading().language.code), "standard", "title")


def _show(version: Version, form: CollectorForm) -> ResponseReturnValue:
    return render_template(
        "staff/organiser/survey.html",
        survey_id=version.survey.id,
        title=_title(version),
        form=form,
        form_language=survey_language(version, reading().language.code),
        mode_names=MODE_NAMES,
        progress=count_progress(stores(), version.survey.id),
        collectors=[
            (collector, address_of(collector), _places(version, collector))
            for collector in owned_by(group_of_account(), collectors_of(stores(), version.survey.id))
        ],
    )


def _places(version: Version, collector: Collector) -> list[Word]:
    language = reading().language.code
    given = {"service": collector.service, "area": collector.area}
    return [
        place_name(version, question.id, given[question.role], language)
        for question in version.survey.questions
        if given.get(question.role)
    ]
