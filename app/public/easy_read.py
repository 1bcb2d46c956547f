"""Whether the Easy Read of a page is still a draft: nobody who uses Easy Read has checked it as it is now.

It judges no words; the sign-off stands with the survey.
"""

from flask import g

from app.extensions import now, stores
from app.i18n import offer_registers
from app.services.surveys import open_surveys
from survey_definitions.easy_read_signing import is_easy_read_checked
from survey_definitions.model import Version

_checked: dict[str, bool] = {}  # by the hash of a version, which never changes


def show_version(version: Version) -> None:
    """Says which version this page is of, so that it is offered in the registers that version has."""
    g.version = version
    offer_registers(version.survey.registers)


def show_unchecked() -> None:
    """Says that nobody who uses Easy Read has checked the words of this page."""
    g.unchecked = True


def easy_read_draft() -> bool:
    """Whether the words of this page are a draft: those of its survey, or of any survey that is open."""
    version: Version | None = g.get("version")
    if version is None and (g.get("in_trouble") or g.get("unchecked")):
        return True
    shown = (version,) if version else open_surveys(stores(), now())
    easy = [each for each in shown if "easy_read" in each.survey.registers]
    return not easy or not all(_is_checked(each) for each in easy)


def _is_checked(version: Version) -> bool:
    if version.hash not in _checked:
        _checked[version.hash] = is_easy_read_checked(version.survey)
    return _checked[version.hash]
