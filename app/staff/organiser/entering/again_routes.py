"""Typing a paper a second time, and settling what differs.

It shows what was typed first only where the two differ.
"""

from collections.abc import Sequence

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_security import current_user

from app.extensions import keys, now, stores
from app.security.roles import staff_page
from app.services.collectors import Collector
from app.services.days import day_of
from app.services.entering.keeping import BatchFinished
from app.services.entering.papers import Raw, TypedPaper, read_paper
from app.services.entering.second_entry import (
    SECOND,
    find_differences,
    find_first_entry,
    keep_second_entry,
)
from app.services.responses import NotAccepted
from app.staff.organiser.entering.asking import ask_paper, next_to_type, raw_of_paper, say_answer, say_text
from app.staff.organiser.entering.forms import AboutForm, make_about
from app.staff.organiser.entering.routes import GO_ON, find_entered
from app.staff.organiser.entering.showing import show_paper
from survey_definitions.model import SKIPPED

entering_again = Blueprint("entering_again", __name__, url_prefix="/enter")
PATH = "/<string:collector_id>/again/<string:number>"
FIRST = "first"
MOST_FIGURES = 7


@entering_again.get(PATH)
@staff_page("organiser")
def show_again(collector_id: str, number: str) -> ResponseReturnValue:
    """The form for a paper that was typed before: empty, and of the same kind."""
    link, place = find_entered(collector_id), read_number(number)
    first = find_first_entry(stores(), keys(), link, place, current_user.email)
    if first is None:
        return _nothing_to_type(link)
    asked = ask_paper(first.kind, link)
    about = make_about(first.kind, day_of(now()))
    return show_paper(link, first.kind, asked, {}, about, focus=next_to_type(asked, {}), again=place)


@entering_again.post(PATH)
@staff_page("organiser")
def save_again(collector_id: str, number: str) -> ResponseReturnValue:
    """Compares: keeps what is settled, or shows what differs or is wrong."""
    link, place = find_entered(collector_id), read_number(number)
    first = find_first_entry(stores(), keys(), link, place, current_user.email)
    if first is None:
        return _nothing_to_type(link)
    asked = ask_paper(first.kind, link)
    raw = raw_of_paper(asked, request.form.to_dict(flat=False))
    about = make_about(first.kind, day_of(now()))
    if GO_ON in request.form:
        return show_paper(link, first.kind, asked, raw, about, focus=next_to_type(asked, raw), again=place)
    read = read_paper(first.kind, link, raw)
    if read.errors:
        return show_paper(link, first.kind, asked, raw, about, read.errors, again=place)
    second = TypedPaper(about.key.data or "", first.kind, read.answers, first.day, "", helped=False)
    return _compare(link, place, first, second, raw, about)


def read_number(text: str) -> int:
    """The number of a paper in an address; 0, which no paper has, where it is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < MOST_FIGURES else 0


def _compare(
    link: Collector, number: int, first: TypedPaper, second: TypedPaper, raw: Raw, about: AboutForm
) -> ResponseReturnValue:
    other = find_differences(first.answers, second.answers)
    chosen = {one: request.form.get(f"settle-{one}", "") for one in other}
    if not set(chosen.values()) <= {FIRST, SECOND}:
        missing = [one for one in other if chosen[one] not in (FIRST, SECOND)] if _has_settled() else []
        return _show_differences(link, number, (first, second), other, raw, about, missing)
    try:
        keep_second_entry(stores(), keys(), link, number, first, second, chosen, now())
    except (BatchFinished, NotAccepted):
        flash(
            gettext("This could not be kept: the survey is shut, or the batch was finished or undone."),
            "error",
        )
    else:
        flash(gettext("Paper %(number)s is checked.", number=number))
    return redirect(url_for("entering_batch.show_batch", collector_id=link.id), 303)


def _has_settled() -> bool:
    return "settled" in request.form


def _show_differences(
    link: Collector,
    number: int,
    both: tuple[TypedPaper, TypedPaper],
    other: Sequence[str],
    raw: Raw,
    about: AboutForm,
    missing: Sequence[str],
) -> ResponseReturnValue:
    first, second = both
    rows = [
        (
            one,
            say_text(first.kind, f"{one}.ask"),
            {
                name: say_answer(first.kind, one, typed.answers.get(one, SKIPPED))
                for name, typed in ((FIRST, first), (SECOND, second))
            },
        )
        for one in other
    ]
    return render_template(
        "staff/entering/differences.html",
        link=link,
        number=number,
        rows=rows,
        raw=raw,
        key=about.key.data,
        missing=missing,
        chosen={one: request.form.get(f"settle-{one}", "") for one in other},
    )


def _nothing_to_type(link: Collector) -> ResponseReturnValue:
    flash(gettext("That paper does not wait to be typed a second time by you."))
    return redirect(url_for("entering_batch.show_batch", collector_id=link.id), 303)
