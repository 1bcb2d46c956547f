"""When nothing can be kept just now: shows the page again with everything that was typed or chosen on it.

It tries nothing again by itself and reads no store: the person presses the button when they are ready.
"""

import logging

from flask import Response, make_response, render_template, request
from flask_babel import gettext
from markupsafe import escape

from app.errors import ask_to_wait
from app.extensions import stores
from app.i18n import set_reading
from app.public.reading_buttons import wanted_reading
from app.public.respondent import pages
from app.public.respondent.addresses import address_of_page
from app.public.respondent.checking import show_check
from app.public.respondent.pages import Showing
from app.public.respondent.steps import find_any_page, find_sent_page, is_changing, showing_of
from app.public.respondent.typed import Raw, typed_on
from app.public.respondent.visits import Visit
from app.services.surveys import remembered_versions
from app.storage.stores import StoreAway
from survey_definitions.answers import clean_text
from survey_definitions.model import CHECK

log = logging.getLogger(__name__)


def show_again_in_draft(visit: Visit, page_id: str, form: Raw, fault: StoreAway) -> Response:
    """The page of somebody whose draft was read but could not be changed or sent."""
    log.warning("A page could not be kept: %s", fault)
    read_as_asked(form)
    page = find_sent_page(visit, page_id)
    if page is None or page.id == CHECK:
        return ask_to_wait(show_check(visit, say_not_sent()))
    shown = pages.show_again(showing_of(visit, page), typed_on(page, form), notice=say_not_kept())
    return ask_to_wait(shown)


def show_again(form: Raw) -> Response:
    """The same where not even the draft is read: from memory, or as a button that sends all of it again."""
    log.warning("A page could not be kept, nor its draft read")
    if "read-in" in form:
        set_reading(form["read-in"][0], form.get("read-as", [""])[0])
    read_as_asked(form)
    shown = find_showing(form)
    if shown:
        return ask_to_wait(pages.show_again(shown, typed_on(shown.page, form), notice=say_not_kept()))
    fields = [(clean_text(name), clean_text(value)) for name, values in form.items() for value in values]
    return ask_to_wait(make_response(render_template("public/not-kept.html", fields=fields)))


def find_showing(form: Raw) -> Showing | None:
    """The page as this process remembers it. It gives no token of its own, only the one it was sent."""
    asked = request.view_args or {}
    for version in remembered_versions(stores(), asked.get("survey_id", "")):
        page = find_any_page(version.survey, asked.get("page_id", ""))
        if page and page.id != CHECK:
            token = str(escape(form.get("csrf", [""])[0]))
            action = address_of_page(version.survey.id, page, is_changing())
            return Showing(version, page, "", token, back=action, action=action)
    return None


def read_as_asked(form: Raw) -> None:
    """A press on a language or register is followed on this page, even if it cannot be kept."""
    wanted = wanted_reading(form)
    if wanted:
        set_reading(*wanted)


def say_not_kept() -> str:
    """What the person is told on a page of questions."""
    words = gettext(
        "We could not keep this just now. What you wrote is still on this page. "
        "Wait a minute, then press Continue again."
    )
    return str(words)


def say_not_sent() -> str:
    """What the person is told where they sent their answers."""
    words = gettext(
        "We could not send your answers just now. They are still here. Wait a minute, then press Send again."
    )
    return str(words)
