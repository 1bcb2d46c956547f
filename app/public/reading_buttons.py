"""Which language or register button a form was sent with.

It changes nothing; what the choice is kept with differs from page to page.
"""

from collections.abc import Mapping, Sequence

from app.extensions import now, stores
from app.i18n import offered_languages, offered_registers, reading
from app.services.surveys import open_surveys
from survey_definitions.model import DEFAULT_REGISTERS, REGISTERS, Register


def wanted_reading(form: Mapping[str, Sequence[str]]) -> tuple[str, str] | None:
    """The language and register of the button pressed, if it was one of those."""
    language = next((code for code in form.get("language", ()) if code in offered_languages()), None)
    register = next((name for name in form.get("register", ()) if name in offered_registers()), None)
    if language is None and register is None:
        return None
    return language or reading().language.code, register or reading().register


def registers_of_open_surveys() -> tuple[Register, ...]:
    """What a page without a survey is offered in: every register of any survey that is open."""
    offered = {register for version in open_surveys(stores(), now()) for register in version.survey.registers}
    offered |= set(DEFAULT_REGISTERS)
    return tuple(register for register in REGISTERS if register in offered)
