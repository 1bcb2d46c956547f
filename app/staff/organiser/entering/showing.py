"""Shows the page for typing a paper in, the first or the second time.

It reads nothing that was sent, and keeps nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.days import say_day
from app.extensions import stores
from app.i18n import find_language
from app.services.collectors import Collector
from app.services.entering.papers import PaperKind, Raw
from app.services.surveys import published_versions
from app.staff.organiser.entering.asking import TypedQuestion, say_text
from app.staff.organiser.entering.forms import AboutForm, query_of
from app.staff.organiser.finding import kinds_of
from survey_definitions.messages import N_
from survey_definitions.model import FieldError

REGISTER_NAMES = {
    "standard": N_("Standard words"),
    "easy_read": N_("Easy Read"),
    "young": N_("Words for young people"),
}


@dataclass(frozen=True)
class Wrong:
    """One thing that is wrong, as it stands by its field."""

    field: str
    text: str


@dataclass(frozen=True)
class PaperChoice:
    """One choice of what paper lies there: its field, its label's words and what it may be."""

    name: str
    chosen: str
    options: dict[str, str] = field(default_factory=dict)


def show_paper(
    link: Collector,
    kind: PaperKind,
    asked: Sequence[TypedQuestion],
    raw: Raw,
    about: AboutForm,
    errors: Sequence[FieldError] = (),
    problem: str = "",
    focus: str = "",
    again: int = 0,
) -> ResponseReturnValue:
    """The page with what is typed on it. `again`: the number of a paper that is typed a second time."""
    query: dict[str, Any] = query_of(kind)
    action = (
        url_for("entering_again.save_again", collector_id=link.id, number=again)
        if again
        else url_for("entering.save_paper", collector_id=link.id, **query)
    )
    return render_template(
        "staff/entering/paper.html",
        link=link,
        kind=kind,
        title=say_text(kind, "title"),
        questions=asked,
        first_about_you=next((one.id for one in kind.version.survey.equality), ""),
        raw=raw,
        about=about,
        wrong=_wrong_by_question(errors, asked),
        problem=problem,
        focus=focus,
        again=again,
        action=action,
        choices=choices_of(link, kind),
    )


def choices_of(link: Collector, kind: PaperKind) -> tuple[PaperChoice, ...]:
    """What may be chosen of the paper: its language, its register, for whom it is, its version."""
    survey = kind.version.survey
    languages = {code: find_language(code).name for code in survey.languages}
    registers: dict[str, str] = {one: gettext(REGISTER_NAMES[one]) for one in survey.registers}
    versions = {one.hash: say_day(one.published) for one in published_versions(stores(), link.survey_id)}
    choices = (
        PaperChoice("paper", kind.language, languages),
        PaperChoice("register", kind.register, registers),
        PaperChoice("kind", kind.kind, dict(kinds_of(kind.version))),
        PaperChoice("version", kind.version.hash, versions),
    )
    return tuple(choice for choice in choices if choice.options)


def _wrong_by_question(errors: Sequence[FieldError], asked: Sequence[TypedQuestion]) -> dict[str, Wrong]:
    fields = {question.id: question.fields for question in asked}
    return {
        error.question: Wrong(
            f"f-{error.question}-{error.part}" if error.part else f"f-{fields[error.question][0]}",
            gettext(error.message, **error.values),
        )
        for error in errors
    }
