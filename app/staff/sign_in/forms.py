"""The sign-in forms: Flask-Security's, with a limit on tries for each account and codes that work once.

They keep no address of anybody.
"""

from typing import Any

from flask import session
from flask_babel import gettext
from flask_security import (
    LoginForm,
    Totp,
    TwoFactorRescueForm,
    TwoFactorSetupForm,
    TwoFactorVerifyCodeForm,
    VerifyForm,
)
from passlib.exc import UsedTokenError
from wtforms import RadioField

from app.extensions import keys, now, stores
from app.security.roles import SECOND_FACTOR
from app.services import sign_in_tries, staff_accounts
from app.staff.sign_in.accounts import see_what_was_written


class SignInForm(LoginForm):
    """The address and password. No “remember me”: a session ends when nobody uses it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.remember

    def validate(self, **kwargs: Any) -> bool:
        """Whether they are right, and not tried too often."""
        if not _may_try(self.email.data or ""):
            self.form_errors.append(too_many_tries())
            return False
        return bool(super().validate(**kwargs))


class CodeForm(TwoFactorVerifyCodeForm):
    """The code of the authenticator app."""

    def validate(self, **kwargs: Any) -> bool:
        """Whether the code is right, unused and not tried too often. Then the second factor is proved."""
        if self.user is None:
            return False
        if not _may_try(self.user.email):
            self.form_errors.append(too_many_tries())
            return False
        if not super().validate(**kwargs):
            return False
        session[SECOND_FACTOR] = self.user.fs_uniquifier
        sign_in_tries.forget_tries(stores(), keys(), self.user.email)
        see_what_was_written()
        return True


class SetUpForm(TwoFactorSetupForm):
    """The one way to set up a second factor: an app."""

    setup = RadioField(choices={"authenticator": "authenticator"}, validate_choice=False)


class NoRescueForm(TwoFactorRescueForm):
    """Flask-Security makes this form for each code page. We offer nothing in it: an administrator helps."""

    help_setup = RadioField(choices={})


class PasswordAgainForm(VerifyForm):
    """The password once more, before the second factor is changed."""

    def validate(self, **kwargs: Any) -> bool:
        """Whether the password is right and not tried too often."""
        if not _may_try(self.user.email):
            self.form_errors.append(too_many_tries())
            return False
        return bool(super().validate(**kwargs))


class OneTimeCodes(Totp):
    """Codes that work once: the last one used is kept with the account."""

    def get_last_counter(self, user: Any) -> int | None:
        """The last code the account used."""
        counter: int | None = user.totp_counter
        return counter

    def set_last_counter(self, user: Any, tmatch: Any) -> None:
        """Keeps the code as used. Raises UsedTokenError where another request was first."""
        unused = staff_accounts.use_code(stores(), user.id, tmatch.counter)
        see_what_was_written()
        if not unused:
            raise UsedTokenError


def _may_try(email: str) -> bool:
    allowed = sign_in_tries.may_try(stores(), keys(), email, now())
    see_what_was_written()
    return allowed


def too_many_tries() -> str:
    """What somebody is told who tried too often."""
    return str(gettext("There were too many tries for this account. Wait 15 minutes, then try again."))
