"""What is typed about a paper besides its answers: which paper it is, its day, and its written language.

It keeps nothing.
"""

import re
import secrets
from datetime import date

from flask import request
from flask_babel import gettext
from wtforms import BooleanField, Form, SelectField, StringField

from app.i18n import find_language, offered_languages
from app.services.collectors import Collector
from app.services.entering.papers import PaperKind
from app.services.importing.written_days import read_day
from app.staff.organiser.finding import find_asked_version
from app.staff.typed import cleaned
from survey_definitions.model import SOURCE_LANGUAGE

_KEY = re.compile(r"[0-9a-f]{64}")


class AboutForm(Form):
    """The paper itself. `day`: when it was filled in; `written_in`: the language of what is written on it."""

    key = StringField()
    day = StringField()
    written_in = SelectField()
    helped = BooleanField()


def find_kind(collector: Collector) -> PaperKind:
    """Which paper the address names; the survey as it is asked now, in English, where it names none."""
    version = find_asked_version(collector.survey_id)
    survey, asked = version.survey, request.args
    language = asked.get("paper", "")
    register = next((one for one in survey.registers if one == asked.get("register")), survey.registers[0])
    language = language if language in survey.languages else SOURCE_LANGUAGE
    kinds = [option.id for one in survey.questions if one.role == "kind" for option in one.options]
    return PaperKind(
        version, language, register, next((one for one in kinds if one == asked.get("kind")), "")
    )


def query_of(kind: PaperKind, **more: str) -> dict[str, str]:
    """What an address says of the paper, so that the next one is taken for one of the same."""
    said = {"paper": kind.language, "register": kind.register, "kind": kind.kind}
    return {"version": kind.version.hash, **said, **more}


def make_about(kind: PaperKind, today: date) -> AboutForm:
    """The form, filled in with what was typed, else as the paper before."""
    start = {
        "key": new_key(),
        "day": request.args.get("day", "")[:40] or today.strftime("%d/%m/%Y"),
        "written_in": request.args.get("written", "") or kind.language,
    }
    form = AboutForm(request.form if request.method == "POST" else None, data=start)
    form.written_in.choices = {code: find_language(code).name for code in offered_languages()}
    form.day.data = cleaned(form.day.data)
    if form.written_in.data not in form.written_in.choices:
        form.written_in.data = SOURCE_LANGUAGE
    if not _KEY.fullmatch(form.key.data or ""):
        form.key.data = new_key()
    return form


def new_key() -> str:
    """The key under which one form is kept once, however often it is sent."""
    return secrets.token_hex(32)


def read_paper_day(form: AboutForm, today: date) -> date | None:
    """The day that was typed; None, told at the field, where it is none or has not come yet."""
    found = read_day((form.day.data or "").strip())
    if found is None or found > today:
        form.day.errors = [gettext("Type a day like 26/11/2026, not after today.")]
        return None
    return found
