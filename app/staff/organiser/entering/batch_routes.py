"""The page of a batch: how far it is, what typing twice showed, its end, and undoing all of it.

It shows no answer.
"""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_security import current_user

from app.extensions import keys, now, stores
from app.security.roles import staff_page
from app.services.entering.batches import digest_typist, finish_batch, read_batch, undo_batch
from app.staff.organiser.entering.routes import find_entered
from app.staff.organiser.finding import find_version, title_of

entering_batch = Blueprint("entering_batch", __name__, url_prefix="/enter")
PATH = "/<string:collector_id>"


@entering_batch.get(f"{PATH}/batch")
@staff_page("organiser")
def show_batch(collector_id: str) -> ResponseReturnValue:
    """How the batch stands."""
    link = find_entered(collector_id)
    state = read_batch(stores(), link)
    return render_template(
        "staff/entering/batch.html",
        link=link,
        title=title_of(find_version(link.survey_id)),
        batch=state.batch,
        papers=len(state.papers),
        mine=state.waiting(digest_typist(keys(), current_user.email)),
        waiting=len(state.waiting()),
    )


@entering_batch.post(f"{PATH}/finish")
@staff_page("organiser")
def finish(collector_id: str) -> ResponseReturnValue:
    """Ends typing in, and forgets the numbers."""
    link = find_entered(collector_id)
    finish_batch(stores(), link, current_user.email, now())
    flash(gettext("The batch is finished. Which paper was which is forgotten."))
    return redirect(url_for("entering_batch.show_batch", collector_id=link.id), 303)


@entering_batch.get(f"{PATH}/undo")
@staff_page("organiser")
def ask_undo(collector_id: str) -> ResponseReturnValue:
    """Asks once before a whole batch is undone."""
    link = find_entered(collector_id)
    return render_template(
        "staff/entering/undo.html", link=link, title=title_of(find_version(link.survey_id))
    )


@entering_batch.post(f"{PATH}/undo")
@staff_page("organiser")
def undo(collector_id: str) -> ResponseReturnValue:
    """Withdraws every response of the batch."""
    link = find_entered(collector_id)
    undo_batch(stores(), keys(), link, current_user.email, now())
    flash(gettext("The batch is undone: all its answers are deleted."))
    return redirect(url_for("entering_batch.show_batch", collector_id=link.id), 303)
