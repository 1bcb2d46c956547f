"""The staff site: for organisers, commissioners, administrators, moderators and translators.

It makes no application (`app.create_staff_app` does) and counts no answers.
"""

from flask import Flask
from flask_babel import gettext
from flask_security import current_user

from app.security.roles import ROLES, Role
from app.staff import admin, commissioner, moderation, organiser, reviewing, sign_in, translating
from survey_definitions.messages import N_

READ_COMMENTS = ("reviewing.list_surveys", N_("Read comments"))
PAGES: dict[Role, tuple[tuple[str, str], ...]] = {
    "commissioner": (("commissioner.list_gaps", N_("Gaps")),),
    "organiser": (
        ("organiser.list_surveys", N_("Collect answers")),
        ("events.list_events", N_("Events")),
        READ_COMMENTS,
        ("importing.list_imports", N_("Comments from elsewhere")),
    ),
    "administrator": (
        ("admin.list_surveys", N_("Surveys")),
        ("admin.list_accounts", N_("Accounts")),
        ("admin.list_safeguarding", N_("Safeguarding note")),
        READ_COMMENTS,
    ),
    "moderator": (
        ("moderation.list_waiting", N_("Comments to read first")),
        ("moderation.list_done", N_("What moderators did")),
    ),
    "translator": (("translating.show_start", N_("Translate comments")),),
}


def staff_pages() -> list[tuple[str, str]]:
    """The first pages of every role that whoever is signed in has, and their names."""
    mine = [role for role in ROLES if current_user.has_role(role)]
    pages = dict.fromkeys(page for role in mine for page in PAGES[role])
    return [(endpoint, gettext(words)) for endpoint, words in pages]


def register(app: Flask) -> None:
    """Gives the application the pages of the staff site."""
    app.jinja_env.globals.update(site_layout="staff/layout.html", staff_pages=staff_pages)
    for part in (sign_in, commissioner, organiser, admin, reviewing, moderation, translating):
        part.register(app)
