"""Typing papers in, one after another: the whole survey on one page, then the next.

What is wrong is told at its field, and nothing typed is lost.
"""

from typing import Any

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext
from flask_security import current_user

from app.extensions import keys, now, stores
from app.security.roles import group_of_account, staff_page
from app.services import receipts
from app.services.collectors import Collector, read_collector
from app.services.days import day_of
from app.services.entering.batches import read_batch
from app.services.entering.keeping import BatchFinished, KeptPaper, keep_paper
from app.services.entering.papers import ENTERED_MODES, PaperKind, ReadPaper, TypedPaper, read_paper
from app.services.groups import owned_by
from app.services.responses import OtherContent, SurveyClosed, Withdrawn
from app.staff.organiser.entering.asking import ask_paper, next_to_type, raw_of_paper
from app.staff.organiser.entering.forms import (
    AboutForm,
    find_kind,
    make_about,
    new_key,
    query_of,
    read_paper_day,
)
from app.staff.organiser.entering.showing import show_paper
from survey_definitions.messages import N_

entering = Blueprint("entering", __name__, url_prefix="/enter")
GO_ON = "go-on"  # the button that Enter presses where there is no script: it keeps nothing yet


NOT_KEPT: dict[type[Exception], str] = {
    OtherContent: N_(
        "This form was saved before with other answers, and those are kept. "
        "If this is another paper, save it once more."
    ),
    SurveyClosed: N_("The survey was not open on that day and is not open now, so this was not kept."),
    Withdrawn: N_("This paper was saved before and its batch was undone. Open a new form to type it again."),
    BatchFinished: N_("The batch is finished, so this was not kept."),
}


@entering.get("/<string:collector_id>")
@staff_page("organiser")
def show_form(collector_id: str) -> ResponseReturnValue:
    """The form for the next paper."""
    link = find_entered(collector_id)
    if read_batch(stores(), link).finished_on:
        return redirect(url_for("entering_batch.show_batch", collector_id=link.id))
    kind = find_kind(link)
    asked = ask_paper(kind, link)
    return show_paper(link, kind, asked, {}, make_about(kind, day_of(now())), focus=next_to_type(asked, {}))


@entering.post("/<string:collector_id>")
@staff_page("organiser")
def save_paper(collector_id: str) -> ResponseReturnValue:
    """Keeps the paper, or shows the form again with what is wrong."""
    link = find_entered(collector_id)
    kind = find_kind(link)
    asked = ask_paper(kind, link)
    raw = raw_of_paper(asked, request.form.to_dict(flat=False))
    about = make_about(kind, day_of(now()))
    if GO_ON in request.form:
        return show_paper(link, kind, asked, raw, about, focus=next_to_type(asked, raw))
    day = read_paper_day(about, day_of(now()))
    read = read_paper(kind, link, raw)
    if read.errors or day is None:
        return show_paper(link, kind, asked, raw, about, read.errors)
    helped, written_in = bool(about.helped.data), about.written_in.data
    typed = TypedPaper(about.key.data or "", kind, read.answers, day, written_in, helped)
    problem = _keep(link, typed, read, about)
    if problem:
        return show_paper(link, kind, asked, raw, about, problem=problem)
    query: dict[str, Any] = query_of(kind, day=day.strftime("%d/%m/%Y"), written=written_in)
    return redirect(url_for("entering.show_form", collector_id=link.id, **query), 303)


def find_entered(collector_id: str) -> Collector:
    """The collector of this id, whose answers are typed in. One of another group is not there."""
    found = read_collector(stores(), collector_id[:64].replace("\0", ""))
    mine = owned_by(group_of_account(), [found] if found and found.mode in ENTERED_MODES else [])
    return mine[0] if mine else abort(404)


def _keep(link: Collector, typed: TypedPaper, read: ReadPaper, about: AboutForm) -> str:
    """Keeps it and says so. What stands in the way, if something does."""
    try:
        kept = keep_paper(stores(), keys(), link, typed, current_user.email, now())
    except tuple(NOT_KEPT) as fault:
        if isinstance(fault, OtherContent):
            about.key.data = new_key()
        return str(gettext(NOT_KEPT[type(fault)]))
    _tell(link, typed.kind, kept, read)
    return ""


def _tell(link: Collector, kind: PaperKind, kept: KeptPaper, read: ReadPaper) -> None:
    flash(gettext("Paper %(number)s is saved. Write this number on it.", number=kept.number))
    if link.mode != "paper":
        words = receipts.say(kept.receipt, kind.language)
        flash(gettext("Tell the person these four words: %(words)s", words=words))
    if read.left_out:
        told = ngettext(
            "%(num)d answer was not kept: the other answers lead past that question.",
            "%(num)d answers were not kept: the other answers lead past those questions.",
            len(read.left_out),
        )
        flash(told)
