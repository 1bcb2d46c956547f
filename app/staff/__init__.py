"""The staff site: for organisers, commissioners, administrators, moderators, translators and hosts.

It makes no application (`app.create_staff_app` does) and counts no answers.
"""

from flask import Flask, request
from flask_babel import gettext
from flask_security import current_user

from app.security.roles import ROLES, Role
from app.staff import admin, commissioner, moderation, organiser, reviewing, sign_in, translating
from survey_definitions.answers import clean_text
from survey_definitions.messages import N_

EVENTS = ("events.list_events", N_("Events"))
READ_COMMENTS = ("reviewing.list_surveys", N_("Read comments"))
YOUR_GROUP = ("staff_sign_in.show_group", N_("Your group"))
PAGES: dict[Role, tuple[tuple[str, str], ...]] = {
    "commissioner": (("commissioner.list_gaps", N_("Gaps")),),
    "organiser": (
        ("organiser.list_surveys", N_("Collect answers")),
        EVENTS,
        READ_COMMENTS,
        ("importing.list_imports", N_("Comments from elsewhere")),
        ("directory.list_assets", N_("Community groups")),
        ("asking.list_drafts", N_("Ask better questions")),
        YOUR_GROUP,
    ),
    "administrator": (
        ("admin.list_surveys", N_("Surveys")),
        ("admin.list_accounts", N_("Accounts")),
        ("admin.list_groups", N_("Groups")),
        ("admin.list_safeguarding", N_("Safeguarding note")),
        READ_COMMENTS,
    ),
    "moderator": (
        ("moderation.list_waiting", N_("Comments to read first")),
        ("moderation.list_done", N_("What moderators did")),
    ),
    "translator": (("translating.show_start", N_("Translate comments")),),
    "host": (EVENTS, YOUR_GROUP),
}


def staff_pages() -> list[tuple[str, str]]:
    """The first pages of every role that whoever is signed in has, and their names."""
    mine = [role for role in ROLES if current_user.has_role(role)]
    pages = dict.fromkeys(page for role in mine for page in PAGES[role])
    return [(endpoint, gettext(words)) for endpoint, words in pages]


def page_address() -> str:
    """Where this page is, to come back to it; without what no page can hold."""
    asked = request.method == "GET" and request.query_string
    return clean_text(request.full_path if asked else request.path)


def register(app: Flask) -> None:
    """Gives the application the pages of the staff site."""
    app.jinja_env.globals.update(
        site_layout="staff/layout.html", staff_pages=staff_pages, page_address=page_address
    )
    for part in (sign_in, commissioner, organiser, admin, reviewing, moderation, translating):
        part.register(app)
