"""How people helped to ask the questions of a survey: what was changed, and because of which groups.

It names no person, and counts out no group of fewer than three.
"""

from dataclasses import dataclass

from flask import Blueprint, abort, render_template

from app.extensions import now, stores
from app.i18n import reading
from app.public.easy_read import show_version
from app.public.wording import say_here
from app.services.asking.deciding import changes_of
from app.services.asking.questions import present_words
from app.services.surveys import published_version, survey_state
from app.storage.version_changes import Because, VersionChange
from survey_definitions.model import SOURCE_LANGUAGE, Version, Word

asked_together = Blueprint("asked_together", __name__)
COUNTED_FROM = 3  # members of a group: whoever knows the group could tell fewer apart


@dataclass(frozen=True)
class Change:
    """One change as the page shows it. `before` is None for a new question; a count of 0 is not said."""

    before: Word | None
    after: Word
    why: Word
    because: Because


@asked_together.get("/s/<survey_id:survey_id>/about-these-questions")
def show(survey_id: str) -> str:
    """What was changed in the questions of a survey because of whom."""
    version = published_version(stores(), survey_id, now())
    if version is None or survey_state(stores(), survey_id, now()) not in ("open", "closed"):
        abort(404)
    show_version(version)
    return render_template(
        "public/together/about.html",
        title=say_here(version, "title"),
        changes=[_view(*found) for found in changes_of(stores(), survey_id)],
    )


def _view(change: VersionChange, version: Version, before: Version | None) -> Change:
    return Change(
        _asked(change, before) if before else None,
        _asked(change, version),
        Word(change.why, change.why_language or SOURCE_LANGUAGE),
        tuple((name, count if count >= COUNTED_FROM else 0) for name, count in change.because),
    )


def _asked(change: VersionChange, version: Version) -> Word:
    chosen = reading()
    return present_words(version, change.question_id, change.kind, chosen.language.code, chosen.register)
