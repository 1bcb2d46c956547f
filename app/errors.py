"""A kind, plain page for everything that can go wrong, in the reader's language, and never a stack trace.

It decides nothing about answers: a page that can keep what was typed does so before it comes here.
"""

import logging
from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import Flask, Response, g, make_response, render_template, request
from flask_babel import lazy_gettext
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import BadHost, HTTPException
from werkzeug.routing import RequestRedirect

from app.i18n import offer_registers
from app.storage.stores import StoreAway, is_away
from survey_definitions.model import DEFAULT_REGISTERS

RETRY_AFTER = "60"  # seconds: in words, “wait a minute”
log = logging.getLogger(__name__)
LAST_RESORT = (
    '<!doctype html><html lang="en" dir="ltr"><title>Sorry, something went wrong</title>'
    "<h1>Sorry, something went wrong</h1><p>Please try again in a few minutes.</p>"
    "<p>If you need help now: call 999, call NHS 111 and choose option 2, call Samaritans on 116 123, "
    "or text SHOUT to 85258.</p></html>"
)


@dataclass(frozen=True)
class Trouble:
    """What went wrong, as a person is told it."""

    title: str
    advice: str


TROUBLES = {
    400: Trouble(
        lazy_gettext("Sorry, we could not read that"),
        lazy_gettext("Something was wrong with what your phone or computer sent. Go back and try again."),
    ),
    403: Trouble(
        lazy_gettext("Sorry, this page is not open to you"),
        lazy_gettext("Go to the first page and start from there."),
    ),
    404: Trouble(
        lazy_gettext("Sorry, we cannot find that page"),
        lazy_gettext("Check the address. If someone gave you a link, ask them for it again."),
    ),
    405: Trouble(
        lazy_gettext("Sorry, this page does not work that way"),
        lazy_gettext("Go to the first page and start from there."),
    ),
    413: Trouble(
        lazy_gettext("Sorry, that is too long"),
        lazy_gettext("What you wrote is too long to send at once. Go back, make it shorter and try again."),
    ),
    429: Trouble(
        lazy_gettext("Sorry, please wait a little"),
        lazy_gettext("There were too many tries. Please wait an hour and try again."),
    ),
    500: Trouble(
        lazy_gettext("Sorry, something went wrong"),
        lazy_gettext("It is our fault, not yours. Please try again in a few minutes."),
    ),
    503: Trouble(
        lazy_gettext("Sorry, we cannot show this page just now"),
        lazy_gettext("What you sent before is safe. Wait a minute and try again."),
    ),
}


def show_trouble(code: int) -> Response:
    """The page for this kind of trouble. It asks no store anything, for a store may be what failed."""
    g.in_trouble = True
    if "registers" not in g:
        offer_registers(DEFAULT_REGISTERS)
    trouble = TROUBLES.get(code) or TROUBLES[400 if code < 500 else 500]
    return make_response(render_template("errors/trouble.html", trouble=trouble), code)


def say_sorry(code: int) -> Response:
    """The page for when no other can be made: it needs no template, no address and no catalogue."""
    return Response(LAST_RESORT, code, content_type="text/html; charset=utf-8")


def handle_known(error: HTTPException) -> Response:
    """The page for a refusal, with the headers its kind asks for (such as which methods are allowed)."""
    if isinstance(error, BadHost):  # without a host name that can be one, no address can be written
        return say_sorry(BadHost.code)
    code = error.code or 500
    if code < 400:
        return Response(error.get_response().get_data(), code, error.get_response().headers)
    response = show_trouble(code)
    for name, value in error.get_headers():
        if name.lower() != "content-type":
            response.headers[name] = value
    return response


def lead_on_here(response: Response) -> Response:
    """The right spelling of an address, without the name of the host: a forged one leads nobody away."""
    redirect = request.routing_exception
    if isinstance(redirect, RequestRedirect):
        parts = urlsplit(redirect.new_url)
        response.location = "/" + parts.path.lstrip("/") + (f"?{parts.query}" if parts.query else "")
    return response


def handle_unknown(error: Exception) -> Response:
    """The page for a fault of ours. What failed is logged; what was typed is not."""
    log.error("A page failed: %s", type(error).__name__, exc_info=error)
    try:
        return show_trouble(500)
    except Exception:
        log.exception("The page for faults failed too")
        return say_sorry(500)


def handle_away(error: StoreAway) -> Response:
    """The page for when a store is locked, full or not to be reached: come back in a minute."""
    log.warning("A store is away: %s", error)
    try:
        return ask_to_wait(show_trouble(503))
    except Exception:
        log.exception("The page for a store that is away failed too")
        return ask_to_wait(say_sorry(503))


def ask_to_wait(response: Response) -> Response:
    """This page, told to machines as what it is: come back in a minute."""
    response.status_code = 503
    response.headers["Retry-After"] = RETRY_AFTER
    return response


def handle_database(error: SQLAlchemyError) -> Response:
    """The page for a fault of a database that was asked past `stores`, as the staff site's sessions do."""
    return handle_away(StoreAway(type(error).__name__)) if is_away(error) else handle_unknown(error)


def register(app: Flask) -> None:
    """Gives the application its pages for trouble."""
    app.register_error_handler(StoreAway, handle_away)
    app.register_error_handler(SQLAlchemyError, handle_database)
    app.register_error_handler(HTTPException, handle_known)
    app.register_error_handler(Exception, handle_unknown)
    app.after_request(lead_on_here)
