"""Sets Flask-Security up for staff: password, then a code from an app; nothing else of it is open.

It makes no account and draws no page: the pages are in `templates/security`.
"""

from datetime import timedelta
from typing import Any

from flask import Flask, Response, abort, request
from flask_security import Security
from flask_wtf import CSRFProtect

from app.extensions import NAME
from app.i18n import load_interface, reading
from app.security.headers import write_policy
from app.services.staff_accounts import ISSUER, SHORTEST_PASSWORD, second_factor_keys
from app.staff.sign_in import log, staff_sessions
from app.staff.sign_in.accounts import account_store
from app.staff.sign_in.forms import (
    CodeForm,
    NoRescueForm,
    OneTimeCodes,
    PasswordAgainForm,
    SetUpForm,
    SignInForm,
)
from app.staff.sign_in.words import MESSAGES

# What Flask-Security registers with two factors that we do not offer.
CLOSED = frozenset({"security.two_factor_rescue", "security.tf_select"})
SETS_UP = frozenset({"security.two_factor_setup"})
CODE_SECONDS = 30  # a code may be this much early or late

OPTIONS: dict[str, Any] = {
    "PASSWORD_HASH": "argon2",
    "PASSWORD_SCHEMES": ["argon2"],
    "PASSWORD_SINGLE_HASH": {"argon2"},
    "PASSWORD_LENGTH_MIN": SHORTEST_PASSWORD,
    "TWO_FACTOR": True,
    "TWO_FACTOR_REQUIRED": True,
    "TWO_FACTOR_ENABLED_METHODS": ["authenticator"],
    "TWO_FACTOR_AUTHENTICATOR_VALIDITY": CODE_SECONDS,
    "TWO_FACTOR_RESCUE_EMAIL": False,
    "TWO_FACTOR_IMPLEMENTATIONS": {"code": "flask_security.twofactor.CodeTfPlugin"},
    "TWO_FACTOR_POST_SETUP_VIEW": "staff_sign_in.home",
    "POST_LOGIN_VIEW": "staff_sign_in.home",
    "POST_LOGOUT_VIEW": "security.login",
    "POST_CHANGE_VIEW": "security.login",
    "LOGIN_URL": "/sign-in",
    "LOGOUT_URL": "/sign-out",
    "LOGOUT_CSRF": True,
    "CHANGE_URL": "/change-password",
    "VERIFY_URL": "/password-again",
    "TWO_FACTOR_SETUP_URL": "/set-up-app",
    "TWO_FACTOR_TOKEN_VALIDATION_URL": "/code",
    "CHANGEABLE": True,
    "FRESHNESS": timedelta(minutes=15),  # after this, a change of app asks for the password once more
    "FRESHNESS_GRACE_PERIOD": timedelta(minutes=10),
    "SEND_PASSWORD_CHANGE_EMAIL": False,
    "TRACKABLE": False,
    "API_ENABLED_METHODS": ["session"],
    "RETURN_GENERIC_RESPONSES": True,
    "STATIC_FOLDER": None,
    "CLI_USERS_NAME": None,
    "CLI_ROLES_NAME": None,
}


def register(app: Flask) -> None:
    """Lets staff sign in to this application."""
    held = app.extensions[NAME]
    app.config.update({f"SECURITY_{name}": value for name, value in OPTIONS.items()})
    app.config.update({f"SECURITY_MSG_{name}": message for name, message in MESSAGES.items()})
    app.config.update(
        SECURITY_PASSWORD_SALT=held.keys.sign_in.hex(),
        SECURITY_TOTP_SECRETS=second_factor_keys(held.keys),
        SECURITY_TOTP_ISSUER=ISSUER,
        WTF_CSRF_TIME_LIMIT=None,  # a token lives as long as its session
    )
    staff_sessions.register(app)
    CSRFProtect(app)
    security = Security(
        app,
        account_store(),
        login_form=SignInForm,
        two_factor_verify_code_form=CodeForm,
        two_factor_setup_form=SetUpForm,
        two_factor_rescue_form=NoRescueForm,
        verify_form=PasswordAgainForm,
        totp_cls=OneTimeCodes,
    )
    security.want_json(lambda _request: False)
    _say_in_our_words(security.i18n_domain)
    log.register(app)
    app.before_request(close_doors)
    app.after_request(let_code_picture_in)


def close_doors() -> None:
    """Hides what Flask-Security offers and we do not."""
    if request.endpoint in CLOSED:
        abort(404)


def let_code_picture_in(response: Response) -> Response:
    """The square code to scan is a `data:` picture: on its page alone such a picture may be shown."""
    if request.endpoint in SETS_UP:
        policy = write_policy(images="'self' data:")
        response.headers["Content-Security-Policy"] = policy
    return response


def _say_in_our_words(domain: Any) -> None:
    """Lets Flask-Security look its messages up in the catalogue that this page is read in."""
    domain.get_translations = lambda: load_interface(reading().language.code)
