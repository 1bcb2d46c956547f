"""The organiser's pages: the surveys, the ways in for each, and how many people have answered.

They show counts in protected form alone, and of the ways in those of the organiser's own group alone.
"""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.extensions import now, stores
from app.i18n import reading
from app.security.roles import group_of_account, staff_page
from app.services import surveys
from app.services.collectors import add_collector, collectors_of
from app.services.days import day_of
from app.services.groups import owned_by
from app.services.importing.targets import SURVEY as IMPORTED
from app.services.progress import count_progress
from app.staff.organiser.finding import address_of, find_version, places_of, title_of
from app.staff.organiser.forms import MODE_NAMES, CollectorForm, fill_choices, survey_language
from app.staff.typed import cleaned
from survey_definitions.model import Version

organiser = Blueprint("organiser", __name__, url_prefix="/collect")


@organiser.get("/")
@staff_page("organiser")
def list_surveys() -> ResponseReturnValue:
    """The surveys that people are asked, and whether they are open."""
    today = day_of(now())
    asked = [one for one in surveys.published_surveys(stores(), now()) if one.id != IMPORTED]
    found = [(survey, title_of(find_version(survey.id)), surveys.state_on(survey, today)) for survey in asked]
    return render_template("staff/organiser/surveys.html", surveys=found)


@organiser.get("/<string:survey_id>")
@staff_page("organiser")
def show_survey(survey_id: str) -> ResponseReturnValue:
    """The ways in of one survey, and how many answers came through each."""
    version = find_version(survey_id)
    return _show(version, fill_choices(CollectorForm(), version, reading().language.code))


@organiser.post("/<string:survey_id>")
@staff_page("organiser")
def make_collector(survey_id: str) -> ResponseReturnValue:
    """Makes a new way in."""
    version = find_version(survey_id)
    form = fill_choices(CollectorForm(request.form), version, reading().language.code)
    if not form.validate():
        for field in (form.mode, form.service, form.area):
            if field.errors:
                field.errors = [gettext("Choose one of the list.")]
        return _show(version, form)
    chosen = (form.mode.data, form.service.data, form.area.data)
    name = cleaned(form.name.data)
    made = add_collector(stores(), survey_id, *chosen, name=name, group_id=group_of_account())
    flash(gettext("The link is made: %(address)s", address=address_of(made)))
    return redirect(url_for("links.show_link", survey_id=survey_id, collector_id=made.id))


def _show(version: Version, form: CollectorForm) -> ResponseReturnValue:
    return render_template(
        "staff/organiser/survey.html",
        survey_id=version.survey.id,
        title=title_of(version),
        form=form,
        form_language=survey_language(version, reading().language.code),
        mode_names=MODE_NAMES,
        progress=count_progress(stores(), version.survey.id),
        collectors=[
            (collector, address_of(collector), places_of(version, collector))
            for collector in owned_by(group_of_account(), collectors_of(stores(), version.survey.id))
        ],
    )
