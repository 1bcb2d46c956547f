"""Which language, register or print button a form was sent with, and the remembering of large print.

It changes no draft; what language and register are kept with differs from page to page.
"""

from collections.abc import Mapping, Sequence

from flask import Response, g, request

from app.extensions import now, stores
from app.i18n import LARGE, PRINT, offered_languages, offered_registers, pressed_print, reading
from app.security.sessions import needs_https
from app.services.surveys import open_surveys
from survey_definitions.model import DEFAULT_REGISTERS, REGISTERS, Register

SIZES = (LARGE, "usual")


def wanted_reading(form: Mapping[str, Sequence[str]]) -> tuple[str, str] | None:
    """The language and register of the button pressed, if it was one of those or a print button."""
    language = next((code for code in form.get("language", ()) if code in offered_languages()), None)
    register = next((name for name in form.get("register", ()) if name in offered_registers()), None)
    size = next((name for name in form.get(PRINT, ()) if name in SIZES), None)
    if size:
        g.print = size
    if language is None and register is None and size is None:
        return None
    return language or reading().language.code, register or reading().register


def remember_print(response: Response) -> Response:
    """Remembers large print until the browser is closed, or forgets it, where a button has just said so."""
    size = pressed_print()
    if size == LARGE:
        response.set_cookie(PRINT, LARGE, httponly=True, samesite="Lax", secure=needs_https(request))
    elif size:
        response.delete_cookie(PRINT, httponly=True, samesite="Lax", secure=needs_https(request))
    return response


def registers_of_open_surveys() -> tuple[Register, ...]:
    """What a page without a survey is offered in: every register of any survey that is open."""
    offered = {register for version in open_surveys(stores(), now()) for register in version.survey.registers}
    offered |= set(DEFAULT_REGISTERS)
    return tuple(register for register in REGISTERS if register in offered)
