"""The pages that ask what the columns are and what their values mean, and show the check of every row.

They read nothing in: `routes.go_on` does.
"""

from dataclasses import dataclass, replace
from functools import partial

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.extensions import now, stores
from app.i18n import find_language
from app.security.roles import staff_page
from app.services.days import day_of
from app.services.importing import faults, samples, steps, values
from app.services.importing.mapping import FileMapping, guess_mapping
from app.services.importing.notes import NotReadable
from app.services.importing.targets import targets
from app.services.importing.uploads import About, earlier_imports
from app.settings import LANGUAGES
from app.staff.organiser.importing.finding import find, lead_to, may_be_mapped, work
from app.staff.organiser.importing.forms import WrongDay, read_columns, read_values
from app.staff.organiser.importing.words import KIND_NAMES, TARGET_NAMES, column_name, fault_words
from app.storage.imports import KeptImport

FAULTS_SHOWN = 10
mapping_pages = Blueprint("import_mapping", __name__, url_prefix="/comments-from-elsewhere")


@dataclass(frozen=True)
class Wrong:
    """What is wrong with a form: a sentence, and the id of the field it is about."""

    field: str
    words: str


@mapping_pages.get("/<string:import_id>/columns")
@staff_page("organiser")
def say_columns(import_id: str) -> ResponseReturnValue:
    """Asks what each column is."""
    kept, about = find(import_id)
    if not may_be_mapped(kept):
        return lead_to(kept)
    mapping = steps.mapping_of(work(), kept) or guess_mapping(about.names, day_of(now()))
    return _show_columns(kept, about, mapping)


@mapping_pages.post("/<string:import_id>/columns")
@staff_page("organiser")
def keep_columns(import_id: str) -> ResponseReturnValue:
    """Keeps what each column is."""
    kept, about = find(import_id)
    if not may_be_mapped(kept):
        return lead_to(kept)
    before = steps.mapping_of(work(), kept) or guess_mapping(about.names, day_of(now()))
    try:
        mapping = read_columns(request.form, before, len(about.names), day_of(now()))
    except WrongDay:
        words = gettext("Enter a day that is not still to come, as year, month and day, like 2026-11-30.")
        return _show_columns(kept, about, _without_day(before, len(about.names)), Wrong("day", words))
    try:
        steps.keep_mapping(work(), kept, mapping)
    except NotReadable as fault:
        return _show_columns(kept, about, mapping, Wrong("column-0", gettext(fault.message)))
    return redirect(url_for("import_mapping.say_values", import_id=import_id), 303)


def _without_day(before: FileMapping, width: int) -> FileMapping:
    """What else was chosen is kept on the page where the day alone was wrong."""
    today = day_of(now())
    return read_columns({**request.form, "day": today.isoformat()}, before, width, today)


def _show_columns(
    kept: KeptImport, about: About, mapping: FileMapping, wrong: Wrong | None = None
) -> ResponseReturnValue:
    width = len(about.names)
    return render_template(
        "staff/importing/columns.html",
        kept=kept,
        about=about,
        mapping=mapping,
        wrong=wrong,
        day=request.form.get("day", mapping.day.isoformat()),
        columns=[column_name(about.names, place) for place in range(width)],
        examples=samples.find_examples(work(), kept, width),
        targets=TARGET_NAMES,
        kinds=KIND_NAMES,
        languages=[find_language(code) for code in LANGUAGES],
        earlier=earlier_imports(stores(), kept),
    )


@mapping_pages.get("/<string:import_id>/values")
@staff_page("organiser")
def say_values(import_id: str) -> ResponseReturnValue:
    """Asks what the values of the columns mean, where they mean something."""
    kept, about = find(import_id)
    mapping = steps.mapping_of(work(), kept)
    if not may_be_mapped(kept) or mapping is None:
        return lead_to(kept)
    found = values.find_values(work(), kept, mapping)
    return render_template(
        "staff/importing/values.html",
        kept=kept,
        about=about,
        found=found,
        targets=TARGET_NAMES,
        kinds=KIND_NAMES,
        as_seen=partial(samples.as_seen, language=samples.language_of_all(mapping)),
        language_name=lambda code: find_language(code).name,
    )


@mapping_pages.post("/<string:import_id>/values")
@staff_page("organiser")
def keep_values(import_id: str) -> ResponseReturnValue:
    """Keeps what the values mean, and checks every row."""
    kept, _ = find(import_id)
    mapping = steps.mapping_of(work(), kept)
    if not may_be_mapped(kept) or mapping is None:
        return lead_to(kept)
    found = values.find_values(work(), kept, mapping)
    chosen = _known_only(values.chosen_values(found, read_values(request.form)))
    steps.keep_mapping(work(), kept, replace(mapping, values=chosen))
    steps.check_rows(work(), find(import_id)[0])
    return redirect(url_for("import_mapping.show_check", import_id=import_id), 303)


def _known_only(chosen: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    """What is no choice of ours is not answered, however it came."""
    known = {name: {choice.id for choice in target.choices} for name, target in targets().items()}
    return {
        name: {value: choice if choice in known[name] else "" for value, choice in meanings.items()}
        for name, meanings in chosen.items()
    }


@mapping_pages.get("/<string:import_id>/check")
@staff_page("organiser")
def show_check(import_id: str) -> ResponseReturnValue:
    """How many rows can be read in, and what is wrong with the others."""
    kept, about = find(import_id)
    if kept.state != "checked":
        return lead_to(kept)
    counted = [
        (column_name(about.names, column), fault_words(fault), rows)
        for column, fault, rows in faults.count_faults(work(), kept)
    ]
    first = [
        (one.row, column_name(about.names, one.column), fault_words(one.fault))
        for one in faults.read_faults(work(), kept, FAULTS_SHOWN)
    ]
    return render_template(
        "staff/importing/check.html",
        kept=kept,
        about=about,
        counted=counted,
        first=first,
        earlier=earlier_imports(stores(), kept),
    )
