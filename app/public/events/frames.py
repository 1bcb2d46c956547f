"""What every page of events begins with: its registers, and that nobody has checked its Easy Read.

It reads no store.
"""

from flask import Response, request

from app.i18n import offer_registers, set_reading
from app.public.easy_read import show_unchecked
from app.public.reading_buttons import wanted_reading
from survey_definitions.model import DEFAULT_REGISTERS

NO_REFERRER = "no-referrer"


def begin_page() -> None:
    """Before every page of events: standard words and Easy Read, in every language of the site."""
    offer_registers(DEFAULT_REGISTERS)
    show_unchecked()


def keep_to_itself(response: Response) -> Response:
    """After every page of somebody's own place: its address is the key, which no other page is told."""
    response.headers["Referrer-Policy"] = NO_REFERRER
    return response


def changes_reading() -> bool:
    """Whether a button for language, register or print was pressed; then this page is read so."""
    wanted = wanted_reading(request.form.to_dict(flat=False))
    if wanted:
        set_reading(*wanted)
    return wanted is not None
