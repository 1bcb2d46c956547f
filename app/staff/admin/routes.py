"""The administrator's pages: surveys and when they are open, and the accounts of staff.

They show no answer and publish nothing (the command `evenground survey publish` does).
"""

from collections.abc import Callable

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_security import current_user

from app.extensions import now, stores
from app.i18n import find_language, reading
from app.security.roles import staff_page
from app.services import staff_accounts, surveys
from app.services.days import day_of
from app.services.groups import list_groups
from app.services.staff_log import recent_actions
from app.staff.admin.forms import AccountForm, DatesForm
from app.storage.surveys import PublishedSurvey
from survey_definitions.model import SOURCE_LANGUAGE, Version, Word
from survey_definitions.versions import say

admin = Blueprint("admin", __name__)


@admin.get("/surveys")
@staff_page("administrator")
def list_surveys() -> ResponseReturnValue:
    """Every published survey, and whether it is open."""
    today = day_of(now())
    found = [
        (survey, _title(survey), surveys.state_on(survey, today))
        for survey in surveys.published_surveys(stores(), now())
    ]
    return render_template("staff/admin/surveys.html", surveys=found)


@admin.get("/surveys/<string:survey_id>")
@staff_page("administrator")
def show_survey(survey_id: str) -> ResponseReturnValue:
    """One survey: its dates, its versions, its translations."""
    survey = _find(survey_id)
    return _show(survey, DatesForm(opens=survey.opens, closes=survey.closes))


@admin.post("/surveys/<string:survey_id>")
@staff_page("administrator")
def change_dates(survey_id: str) -> ResponseReturnValue:
    """Opens or closes a survey by its first and last day."""
    survey = _find(survey_id)
    form = DatesForm(request.form)
    if not form.validate():
        return _show(survey, form)
    surveys.set_dates(stores(), survey_id, form.opens.data, form.closes.data, current_user.email, now())
    flash(gettext("The days are saved."))
    return redirect(url_for("admin.show_survey", survey_id=survey_id))


@admin.get("/accounts")
@staff_page("administrator")
def list_accounts() -> ResponseReturnValue:
    """The accounts of staff, and what staff did last."""
    return render_template(
        "staff/admin/accounts.html",
        accounts=staff_accounts.list_accounts(stores()),
        group_names={group.id: group.name for group in list_groups(stores())},
        actions=recent_actions(stores(), 50),
    )


@admin.post("/accounts/close")
@staff_page("administrator")
def close_account() -> ResponseReturnValue:
    """Closes an account, which signs its owner out everywhere."""
    return _change_account(
        lambda email, by: staff_accounts.set_active(stores(), email, by, now(), active=False)
    )


@admin.post("/accounts/open")
@staff_page("administrator")
def open_account() -> ResponseReturnValue:
    """Opens a closed account again."""
    return _change_account(
        lambda email, by: staff_accounts.set_active(stores(), email, by, now(), active=True)
    )


@admin.post("/accounts/forget-app")
@staff_page("administrator")
def forget_app() -> ResponseReturnValue:
    """Lets the owner of an account set up an app again, after a lost phone."""
    return _change_account(lambda email, by: staff_accounts.forget_second_factor(stores(), email, by, now()))


def _change_account(change: Callable[[str, str], None]) -> ResponseReturnValue:
    form = AccountForm(request.form)
    if not form.validate() or form.email.data is None:
        abort(400)
    try:
        change(form.email.data, current_user.email)
    except staff_accounts.AccountRefused:
        flash(gettext("That account cannot be changed so. Nobody can close their own account."), "error")
    else:
        flash(gettext("The account is changed."))
    return redirect(url_for("admin.list_accounts"))


def _find(survey_id: str) -> PublishedSurvey:
    found = (survey for survey in surveys.published_surveys(stores(), now()) if survey.id == survey_id)
    return next(found, None) or abort(404)


def _title(survey: PublishedSurvey) -> Word:
    version = _version(survey)
    code = reading().language.code
    return say(version, code if code in version.survey.languages else SOURCE_LANGUAGE, "standard", "title")


def _version(survey: PublishedSurvey) -> Version:
    return surveys.version_by_hash(stores(), survey.version_hash) or abort(404)


def _show(survey: PublishedSurvey, form: DatesForm) -> ResponseReturnValue:
    version = _version(survey)
    return render_template(
        "staff/admin/survey.html",
        survey=survey,
        title=_title(survey),
        state=surveys.state_on(survey, day_of(now())),
        form=form,
        versions=surveys.published_versions(stores(), survey.id),
        languages=[find_language(code) for code in version.survey.languages],
    )
