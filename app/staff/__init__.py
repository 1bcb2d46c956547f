"""The staff site: for organisers, commissioners and administrators.

It makes no application (`app.create_staff_app` does) and counts no answers.
"""

from flask import Flask
from flask_babel import gettext
from flask_security import current_user

from app.security.roles import ROLES, Role
from app.staff import admin, commissioner, organiser, sign_in
from survey_definitions.messages import N_

PAGES: dict[Role, tuple[tuple[str, str], ...]] = {
    "commissioner": (("commissioner.list_gaps", N_("Gaps")),),
    "organiser": (
        ("organiser.list_surveys", N_("Collect answers")),
        ("importing.list_imports", N_("Comments from elsewhere")),
    ),
    "administrator": (("admin.list_surveys", N_("Surveys")), ("admin.list_accounts", N_("Accounts"))),
}


def staff_pages() -> list[tuple[str, str]]:
    """The first pages of every role that whoever is signed in has, and their names."""
    mine = [role for role in ROLES if current_user.has_role(role)]
    return [(endpoint, gettext(words)) for role in mine for endpoint, words in PAGES[role]]


def register(app: Flask) -> None:
    """Gives the application the pages of the staff site."""
    app.jinja_env.globals.update(site_layout="staff/layout.html", staff_pages=staff_pages)
    for part in (sign_in, commissioner, organiser, admin):
        part.register(app)
