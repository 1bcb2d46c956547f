"""Links by which invited people speak of drafts: made, shown with their code, and ended.

It sends no message: the organiser shares the link, or prints the code.
"""

from collections.abc import Sequence

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_security import current_user

from app.extensions import keys, now, stores
from app.security.roles import group_of_account, staff_page
from app.services.asking import invitations
from app.services.asking.invitations import RawInvitation
from app.services.events.faults import Fault
from app.services.printing.codes import draw_code
from app.staff.organiser.asking.finding import find_own_invitation, link_to, words_here, words_now
from app.staff.organiser.asking.forms import faulty, invitation_fields, read_invitation
from app.staff.organiser.finding import stays_here
from app.staff.organiser.printing.files import DRAWING
from app.storage.asking_invitations import AskingInvitation

asking_links = Blueprint("asking_links", __name__, url_prefix="/asking/links")


@asking_links.get("/new")
@staff_page("organiser")
def ask_new() -> ResponseReturnValue:
    """The form of a new link."""
    last = invitations.usual_end(now())
    return _ask(RawInvitation(ends_on=f"{last:%d/%m/%Y}", drafts=tuple(request.args.getlist("draft"))))


@asking_links.post("/new")
@staff_page("organiser")
def add() -> ResponseReturnValue:
    """Makes a link."""
    raw = read_invitation(request.form)
    made = invitations.invite(stores(), keys(), group_of_account(), raw, current_user.email, now())
    if not isinstance(made, AskingInvitation):
        return _ask(raw, made)
    flash(gettext("The link is made. Share it with the group."))
    return redirect(url_for("asking_links.show", asking_id=made.id), 303)


@asking_links.get("/<string:asking_id>")
@staff_page("organiser")
def show(asking_id: str) -> ResponseReturnValue:
    """One link: its address, its code, and what it shows."""
    invitation = find_own_invitation(asking_id)
    address = link_to(invitation)
    return render_template(
        "staff/asking/link.html",
        link=invitation,
        is_open=invitations.is_open(invitation, now()),
        address=address,
        stays_here=stays_here(address),
        drafts=[(one, words_here(one)) for one in invitations.drafts_shown(stores(), invitation)],
    )


@asking_links.get("/<string:asking_id>/code.svg")
@staff_page("organiser")
def show_code(asking_id: str) -> ResponseReturnValue:
    """The code that leads to a link."""
    return Response(draw_code(link_to(find_own_invitation(asking_id))), content_type=DRAWING)


@asking_links.post("/<string:asking_id>/end")
@staff_page("organiser")
def end(asking_id: str) -> ResponseReturnValue:
    """Nobody can say anything by it any more."""
    invitation = find_own_invitation(asking_id)
    invitations.end_invitation(stores(), invitation, current_user.email, now())
    flash(gettext("The link has ended. Whoever opens it is thanked, and told what was decided."))
    return redirect(url_for("asking_links.show", asking_id=asking_id), 303)


def _ask(raw: RawInvitation, faults: Sequence[Fault] = ()) -> ResponseReturnValue:
    fields = invitation_fields(raw, faults)
    open_now = invitations.open_drafts(stores(), group_of_account())
    return render_template(
        "staff/asking/invite.html",
        raw=raw,
        fields=fields,
        wrong=faulty(fields),
        drafts=[(draft, words_here(draft), words_now(draft)) for draft in open_now],
        most_days=invitations.MOST_DAYS,
    )
