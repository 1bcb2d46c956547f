"""The administrator's pages of invitations: whom she invited, and a link for somebody new.

A link is sent, or shown once. Whoever follows it joins on the pages of `sign_in`.
"""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_security import current_user

from app.extensions import keys, now, settings, stores
from app.i18n import reading
from app.security.roles import ROLES, staff_page
from app.services import inviting
from app.services.groups import list_groups
from app.services.inviting import Invited
from app.services.messages.invitations import send_link
from app.services.staff_accounts import AccountRefused
from app.staff.admin.forms import InvitationForm, fill_groups
from app.staff.admin.routes import admin
from app.voices import voice_of


@admin.get("/invitations")
@staff_page("administrator")
def list_invitations() -> ResponseReturnValue:
    """The invitations of the last weeks, and the form for a new one."""
    return _show(InvitationForm())


@admin.post("/invitations")
@staff_page("administrator")
def invite() -> ResponseReturnValue:
    """Invites somebody, and sends the link, or shows it once where it cannot be sent."""
    form = InvitationForm(request.form)
    fill_groups(form, list_groups(stores()))
    if not form.validate():
        return _show(form)
    invited = Invited(form.email.data or "", tuple(form.roles.data or ()), form.group.data)
    try:
        token = inviting.invite(stores(), keys(), invited, current_user.email, now())
    except AccountRefused:
        form.email.errors = [gettext("There is already an account for this address.")]
        return _show(form)
    address = url_for("staff_sign_in.show_joining", token=token, _external=True)
    if send_link(settings(), voice_of(reading().language.code, easy=False), invited.email, address):
        flash(gettext("The link is on its way to %(email)s. It works once, for 7 days.", email=invited.email))
    else:
        flash(gettext("Send this link to %(email)s: %(address)s", email=invited.email, address=address))
        flash(gettext("The link is shown only now. It works once, for 7 days."))
    return redirect(url_for("admin.list_invitations"))


@admin.post("/invitations/<string:invitation_id>/withdraw")
@staff_page("administrator")
def withdraw_invitation(invitation_id: str) -> ResponseReturnValue:
    """Ends an invitation, so that its link no longer works."""
    known = inviting.list_invitations(stores(), keys(), now())
    if not any(one.id == invitation_id for one in known):
        abort(404)
    if inviting.withdraw_invitation(stores(), keys(), invitation_id, current_user.email, now()):
        flash(gettext("The invitation is taken back. Its link no longer works."))
    else:
        flash(gettext("That invitation was used or taken back before."), "error")
    return redirect(url_for("admin.list_invitations"))


def _show(form: InvitationForm) -> str:
    groups = list_groups(stores())
    fill_groups(form, groups)
    return render_template(
        "staff/admin/invitations.html",
        form=form,
        roles=ROLES,
        invitations=inviting.list_invitations(stores(), keys(), now()),
        group_names={group.id: group.name for group in groups},
    )
