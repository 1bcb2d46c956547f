"""The commissioner's pages: the gap list, one gap, and the table to download.

Every page reads the stored release of a survey and nothing else.
"""

from datetime import UTC, datetime

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from analysis.protected import ProtectedRow
from app.extensions import stores
from app.i18n import reading
from app.security.roles import staff_page
from app.services.releases import Release, latest_release, released_surveys
from app.services.surveys import published_version
from app.staff.commissioner import gap_list
from app.staff.commissioner.chart import Chart, chart_of
from app.staff.commissioner.download import write_csv
from app.staff.commissioner.gap_list import Filter
from app.staff.commissioner.questions import Known

commissioner = Blueprint("commissioner", __name__, url_prefix="/gaps")


@commissioner.get("/")
@staff_page("commissioner")
def list_gaps() -> ResponseReturnValue:
    """Goes to the gaps of the one survey there is, or lets one be chosen."""
    surveys = released_surveys(stores())
    if len(surveys) == 1:
        return redirect(url_for("commissioner.show_gaps", survey_id=surveys[0]))
    return render_template("staff/commissioner/surveys.html", surveys=surveys)


@commissioner.get("/<string:survey_id>")
@staff_page("commissioner")
def show_gaps(survey_id: str) -> ResponseReturnValue:
    """The gap list of one survey."""
    release = _find_release(survey_id)
    chosen = _chosen(release)
    found = gap_list.list_gaps(release.table, chosen)
    return render_template(
        "staff/commissioner/gaps.html",
        release=release,
        chosen=chosen,
        found=found,
        page=min(max(request.args.get("page", 1, int), 1), found.pages),
        characteristics=gap_list.characteristics(release.table),
        domains=gap_list.domains(release.table),
        kinds=gap_list.EVIDENCE,
        grades=gap_list.grades(release.table),
        known=_known(release),
    )


@commissioner.get("/<string:survey_id>/<string:community>/<string:domain>")
@staff_page("commissioner")
def show_gap(survey_id: str, community: str, domain: str) -> ResponseReturnValue:
    """One community and domain: the grade and why, the evidence, the comments, what is hidden."""
    release = _find_release(survey_id)
    grade = gap_list.find_grade(release.table, community, domain) or abort(404)
    rows = gap_list.rows_about(release.table, community, domain)
    uncounted = gap_list.uncounted_themes(rows)
    quotes, about_it = gap_list.quotes_about(release.quotes, community, domain, uncounted)
    return render_template(
        "staff/commissioner/gap.html",
        release=release,
        grade=grade,
        evidence=[
            (kind, _drawn([row for row in rows if row.evidence == kind and row.measure not in uncounted]))
            for kind in gap_list.EVIDENCE
        ],
        uncounted=uncounted,
        quotes=quotes,
        quotes_are_about_it=about_it,
        most_quotes=gap_list.MOST_QUOTES,
        hidden=[group for group in release.table.hidden if group.characteristic == grade.characteristic],
        known=_known(release),
    )


@commissioner.get("/<string:survey_id>/download")
@staff_page("commissioner")
def download_gaps(survey_id: str) -> ResponseReturnValue:
    """The rows of the gap list as a file for a spreadsheet."""
    release = _find_release(survey_id)
    chosen = _chosen(release)
    wanted = gap_list.matching_rows(release.table, chosen)
    response = Response(write_csv(wanted), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{survey_id}-gaps.csv"'
    return response


def _find_release(survey_id: str) -> Release:
    return latest_release(stores(), survey_id) or abort(404)


def _drawn(rows: list[ProtectedRow]) -> dict[str, list[tuple[ProtectedRow, Chart | None]]]:
    """The rows with their charts: those the grade rests on, and those of other people."""
    drawn = [(row, chart_of(row)) for row in rows]
    graded = [pair for pair in drawn if pair[0].kind in gap_list.GRADED_KINDS]
    return {"graded": graded, "others": [pair for pair in drawn if pair not in graded]}


def _chosen(release: Release) -> Filter:
    """What the address asks for; what it asks for and is not there counts as all."""
    known = (
        ("characteristic", gap_list.characteristics(release.table)),
        ("domain", gap_list.domains(release.table)),
        ("evidence", gap_list.EVIDENCE),
        ("grade", gap_list.grades(release.table)),
    )
    return Filter(
        **{name: asked for name, choices in known if (asked := request.args.get(name, "")) in choices}
    )


def _known(release: Release) -> Known:
    return Known(
        {row.community: row.community_label for row in release.table.rows},
        published_version(stores(), release.survey_id, datetime.now(UTC)),
        reading().language.code,
    )
