"""Where the pages for reading comments hang, who may open them, and the survey an address names.

It draws no page.
"""

from flask import Blueprint, abort
from flask_security import current_user

from app.extensions import now, stores
from app.i18n import reading
from app.security.roles import Role
from app.services import surveys
from survey_definitions.model import SOURCE_LANGUAGE, Version, Word
from survey_definitions.versions import say

pages = Blueprint("reviewing", __name__, url_prefix="/comments")
READERS: tuple[Role, ...] = ("organiser", "administrator")


def find_version(survey_id: str) -> Version:
    """The current version of this survey; a survey that is not there ends in its page."""
    found = surveys.published_surveys(stores(), now())
    survey = next((one for one in found if one.id == survey_id), None) or abort(404)
    return surveys.version_by_hash(stores(), survey.version_hash) or abort(404)


def words_of_survey(version: Version, key: str) -> Word:
    """The survey's own words for this, in the reader's language where it has it."""
    code = reading().language.code
    language = code if code in version.survey.languages else SOURCE_LANGUAGE
    return say(version, language, "standard", key)


def my_account() -> str:
    """The account of whoever is signed in."""
    return str(current_user.email)
