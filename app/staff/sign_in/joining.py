"""Joining the staff by the link of an invitation: choosing a password. The app for codes comes at sign-in.

It signs nobody in. Tries are counted for each link, whoever makes them.
"""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from wtforms import Form, PasswordField

from app.extensions import keys, now, stores
from app.security.roles import open_page
from app.services.inviting import find_invitation, join
from app.services.sign_in_tries import may_try
from app.services.staff_accounts import SHORTEST_PASSWORD
from app.staff.sign_in.forms import too_many_tries
from app.staff.sign_in.routes import staff_sign_in

LONGEST_PASSWORD = 128  # as where a password is changed
_LINK_KINDS = 2  # letters of a link by which tries are counted: links nobody made fill no table


class JoiningForm(Form):
    """The password somebody chooses, twice."""

    password = PasswordField(default="")
    again = PasswordField(default="")

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """Whether it is long enough and the same twice."""
        super().validate(*args, **kwargs)
        chosen = self.password.data or ""
        if len(chosen) < SHORTEST_PASSWORD:
            short = gettext("Choose a password of at least %(length)s characters.", length=SHORTEST_PASSWORD)
            self.password.errors = [short]
        elif len(chosen) > LONGEST_PASSWORD:
            long = gettext("Make this shorter: at most %(most)s letters.", most=LONGEST_PASSWORD)
            self.password.errors = [long]
        elif chosen != self.again.data:
            self.again.errors = [gettext("The two new passwords are not the same.")]
        return not (self.password.errors or self.again.errors)


@staff_sign_in.get("/join/<string:token>")
@open_page
def show_joining(token: str) -> ResponseReturnValue:
    """The form for whoever was invited, or why their link does not work."""
    return _show(token, JoiningForm())


@staff_sign_in.post("/join/<string:token>")
@open_page
def take_joining(token: str) -> ResponseReturnValue:
    """Makes the account, and leads to signing in."""
    form = JoiningForm(request.form)
    if not may_try(stores(), keys(), f"join {token[:_LINK_KINDS]}", now()):
        return _show(token, form, [too_many_tries()])
    if not form.validate():
        return _show(token, form)
    joined = join(stores(), keys(), token, form.password.data or "", now())
    if joined.refused:
        return _show_ended(joined.refused)
    flash(gettext("Your password is kept. Sign in with it now, and then set up your app for codes."))
    return redirect(url_for("security.login"))


def _show(token: str, form: JoiningForm, errors: list[str] | None = None) -> ResponseReturnValue:
    invitation = find_invitation(stores(), keys(), token, now())
    if invitation is None or invitation.state != "open":
        return _show_ended(invitation.state if invitation else "unknown")
    page = {"email": invitation.invited.email, "form": form, "errors": errors or [], "token": token}
    return render_template("security/join.html", **page)


def _show_ended(why: str) -> ResponseReturnValue:
    """A link that is known and no longer works is gone for good; any other never was."""
    return render_template("security/join-ended.html", why=why), 404 if why == "unknown" else 410
