"""Who has not been heard yet in one survey, and the groups that could help.

It reads what the gaps job kept, and counts nothing.
"""

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from app.extensions import now, stores
from app.i18n import reading
from app.security.roles import staff_page
from app.services import assets, surveys, tracking
from app.services.days import day_of
from app.staff.organiser.forms import survey_language
from app.staff.organiser.tracking.chart import chart_of
from survey_definitions.model import Version
from survey_definitions.versions import say

tracker = Blueprint("tracker", __name__, url_prefix="/collect")


@tracker.get("/<string:survey_id>/not-heard")
@staff_page("organiser")
def show_missing(survey_id: str) -> ResponseReturnValue:
    """The communities that are missing, what to do next, and the whole table."""
    version = _find(survey_id)
    kept = tracking.latest_representation(stores(), survey_id)
    shares = kept.table.shares if kept else ()
    areas = assets.areas(stores())
    area = request.args.get("area", "")
    area = area if area in areas else ""
    steps = tracking.next_steps(stores(), shares, day_of(now()), area)
    return render_template(
        "staff/tracking/missing.html",
        survey_id=survey_id,
        title=say(version, survey_language(version, reading().language.code), "standard", "title"),
        kept=kept,
        steps=[(step, chart_of(step.share)) for step in steps],
        tables=tracking.by_characteristic(shares),
        incomparable=tracking.nothing_comparable(shares),
        unknown=tracking.unknown_characteristics(version.survey, shares),
        areas=areas,
        area=area,
    )


def _find(survey_id: str) -> Version:
    found = (one for one in surveys.published_surveys(stores(), now()) if one.id == survey_id)
    survey = next(found, None) or abort(404)
    return surveys.version_by_hash(stores(), survey.version_hash) or abort(404)
