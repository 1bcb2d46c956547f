"""The pages of a link: what it is about, one question after the other, and thanks.

Whoever holds the link may speak, so its pages tell no other page their address. They show nobody what
others said.
"""

from flask import Blueprint, Response, abort, make_response, render_template, request, url_for
from flask_babel import gettext

from app.errors import ask_to_wait, handle_away
from app.extensions import keys, now, stores
from app.i18n import offer_registers, set_reading
from app.layout import reading_query
from app.public.asking.addresses import lead_to
from app.public.asking.member import FIELD, find_member, forget, member_sent, remember, sealed_member
from app.public.asking.views import choices_for, read_said, view_draft
from app.public.easy_read import show_unchecked
from app.public.reading_buttons import wanted_reading
from app.security.sessions import comes_from_elsewhere
from app.services.asking import saying
from app.services.asking.invitations import drafts_shown, find_by_token, is_open
from app.services.asking.saying import LONGEST, Said, check_said, keep_said, own_choice
from app.services.danger import may_mean_danger
from app.services.events.faults import Fault, NotPossible
from app.storage.asking_invitations import AskingInvitation
from app.storage.question_drafts import QuestionDraft
from app.storage.stores import StoreAway
from survey_definitions.model import DEFAULT_REGISTERS

together = Blueprint("together", __name__)
LINK = "/together/<asking_token:token>"
QUESTION = f"{LINK}/<draft_id:draft_id>"


@together.before_request
def begin_page() -> None:
    """Standard words and Easy Read, in every language of the site."""
    offer_registers(DEFAULT_REGISTERS)
    show_unchecked()


@together.after_request
def keep_to_itself(response: Response) -> Response:
    """The address is the key, which no other page is told."""
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@together.get(LINK)
def show(token: str) -> Response:
    """What it is about and which questions there are; after the end, thanks and what was decided."""
    invitation = _find(token)
    drafts = drafts_shown(stores(), invitation)
    open_now = is_open(invitation, now()) and any(one.state == "open" for one in drafts)
    member = find_member(invitation)
    html = render_template(
        "public/together/link.html" if open_now else "public/together/ended.html",
        token=token,
        drafts=[(view_draft(one), bool(member and _choice(one, member))) for one in drafts],
        name=invitation.name,
        first=next((one.id for one in drafts if one.state == "open"), ""),
    )
    return make_response(html, 200 if open_now else 410)


@together.get(QUESTION)
def ask(token: str, draft_id: str) -> Response:
    """One question: its words now, the new words, and what somebody may say of them."""
    invitation = _find(token)
    draft = _find_open(invitation, draft_id)
    if draft is None:
        return lead_to("together.show", token=token)
    member = find_member(invitation)
    return _show(token, invitation, draft, Said(_choice(draft, member) if member else ""))


@together.post(QUESTION)
def take(token: str, draft_id: str) -> Response:
    """Keeps what somebody says, once, and goes on to the next question."""
    if comes_from_elsewhere(request):
        abort(403)
    invitation = _find(token)
    draft = _find_open(invitation, draft_id)
    if draft is None:
        return lead_to("together.show", token=token)
    wanted = wanted_reading(request.form.to_dict(flat=False))
    if wanted:
        set_reading(*wanted)
    said = read_said(request.form.to_dict())
    faults = () if wanted else check_said(said)
    if wanted or faults:
        return _show(token, invitation, draft, said, faults)
    return _keep(token, invitation, draft, said)


@together.get(f"{LINK}/thank-you")
def thank(token: str) -> Response:
    """Thanks, and what happens next."""
    _find(token)
    html = render_template("public/together/thank-you.html", token=token, help_first="help" in request.args)
    return make_response(html)


@together.post(f"{LINK}/somebody-else")
def change_person(token: str) -> Response:
    """Somebody else speaks now, on the same phone."""
    if comes_from_elsewhere(request):
        abort(403)
    return forget(lead_to("together.show", token=token), token)


@together.errorhandler(StoreAway)
def tell_away(fault: StoreAway) -> Response:
    """The store cannot be reached at all: what was sent comes back on the page, to be sent again."""
    if request.endpoint != "together.take":
        return handle_away(fault)
    parts = {**(request.view_args or {}), **reading_query()}
    html = render_template(
        "public/together/away.html",
        said=read_said(request.form.to_dict()),
        phone=request.form.get(FIELD, "")[:200],
        action=url_for("together.take", **parts),
    )
    return ask_to_wait(make_response(html))


def _find(token: str) -> AskingInvitation:
    return find_by_token(stores(), token) or abort(404)


def _find_open(invitation: AskingInvitation, draft_id: str) -> QuestionDraft | None:
    """The draft, None where that is over. One that is not of this link is not there."""
    found = next((one for one in drafts_shown(stores(), invitation) if one.id == draft_id), None)
    if found is None:
        abort(404)
    return found if found.state == "open" and is_open(invitation, now()) else None


def _choice(draft: QuestionDraft, member: bytes) -> str:
    return own_choice(stores(), keys(), draft.id, member)


def _keep(token: str, invitation: AskingInvitation, draft: QuestionDraft, said: Said) -> Response:
    member = member_sent(invitation)
    try:
        keep_said(stores(), keys(), invitation, draft, member, said, now())
    except NotPossible:
        return lead_to("together.show", token=token)
    except StoreAway:
        sorry = Fault("", saying.NOT_NOW)
        return ask_to_wait(_show(token, invitation, draft, said, (sorry,)))
    return remember(_go_on(token, invitation, draft, said), token, invitation, member)


def _go_on(token: str, invitation: AskingInvitation, draft: QuestionDraft, said: Said) -> Response:
    """To the next open question or the thanks; where words may mean danger, to the numbers for help."""
    texts = [text for text in (said.comment, said.own_words) if text]
    if any(may_mean_danger(text, said.language) for text in texts):
        return lead_to("together.thank", token=token, help="yes")
    following = _following(invitation, draft.id)
    if following:
        return lead_to("together.ask", token=token, draft_id=following)
    return lead_to("together.thank", token=token)


def _following(invitation: AskingInvitation, draft_id: str) -> str:
    """The id of the next open question of the link, or nothing."""
    shown = drafts_shown(stores(), invitation)
    place = next(place for place, one in enumerate(shown) if one.id == draft_id)
    return next((one.id for one in shown[place + 1 :] if one.state == "open"), "")


def _show(
    token: str,
    invitation: AskingInvitation,
    draft: QuestionDraft,
    said: Said,
    faults: tuple[Fault, ...] = (),
) -> Response:
    shown = [one.id for one in drafts_shown(stores(), invitation) if one.state == "open"]
    following, parts = _following(invitation, draft.id), {"token": token, **reading_query()}
    html = render_template(
        "public/together/question.html",
        draft=view_draft(draft),
        choices=choices_for(draft),
        said=said,
        problems=[(fault.field, gettext(fault.message, **fault.values)) for fault in faults],
        phone=sealed_member(invitation),
        place=shown.index(draft.id) + 1,
        most=len(shown),
        longest=LONGEST,
        action=url_for("together.take", draft_id=draft.id, **parts),
        back=url_for("together.show", **parts),
        following=url_for("together.ask", draft_id=following, **parts) if following else "",
    )
    return make_response(html)
