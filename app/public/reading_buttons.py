"""Which language or register button a form was sent with.

It changes nothing; what the choice is kept with differs from page to page.
"""

from collections.abc import Mapping, Sequence

from app.i18n import offered_languages, reading
from survey_definitions.model import REGISTERS


def wanted_reading(form: Mapping[str, Sequence[str]]) -> tuple[str, str] | None:
    """The language and register of the button pressed, if it was one of those."""
    language = next((code for code in form.get("language", ()) if code in offered_languages()), None)
    register = next((name for name in form.get("register", ()) if name in REGISTERS), None)
    if language is None and register is None:
        return None
    return language or reading().language.code, register or reading().register
