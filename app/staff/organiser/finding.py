"""What an organiser's page is about: the survey, one of its collectors, its address and its words.

It shows nothing and changes nothing.
"""

from urllib.parse import urlsplit

from flask import abort, request
from flask_babel import gettext

from app.extensions import now, settings, stores
from app.i18n import reading
from app.security.roles import group_of_account
from app.services import surveys
from app.services.collectors import Collector, read_collector
from app.services.groups import owned_by
from app.staff.organiser.forms import place_name, survey_language
from survey_definitions.model import Version, Word
from survey_definitions.versions import say

AT_HOME = ("localhost", "127.0.0.1", "::1")


def find_version(survey_id: str) -> Version:
    """The version of the survey that people answer now. A survey we do not have cannot be found."""
    return surveys.published_version(stores(), survey_id, now()) or abort(404)


def find_asked_version(survey_id: str) -> Version:
    """The version of the survey that the address asks for by its name, or the one people answer now."""
    asked = request.args.get("version", "")
    if asked in [version.hash for version in surveys.published_versions(stores(), survey_id)]:
        return surveys.version_by_hash(stores(), asked) or abort(404)
    return find_version(survey_id)


def find_link(survey_id: str, collector_id: str) -> Collector:
    """The collector of this survey with this id, as it is now. One of another group is not there."""
    found = read_collector(stores(), collector_id[:64].replace("\0", ""))
    mine = owned_by(group_of_account(), [found] if found and found.survey_id == survey_id else [])
    return mine[0] if mine else abort(404)


def address_of(collector: Collector) -> str:
    """The short address that brings people to the survey through this collector."""
    return f"{_start_of_site()}/c/{collector.id}"


def kiosk_address_of(collector: Collector) -> str:
    """The address that makes a tablet the kiosk of this collector."""
    return f"{_start_of_site()}/k/{collector.id}"


def _start_of_site() -> str:
    return settings().public_address or request.host_url.rstrip("/")


def stays_here(address: str) -> bool:
    """Whether the address leads nowhere but on the very machine it is opened on."""
    return (urlsplit(address).hostname or "") in AT_HOME


def kinds_of(version: Version) -> list[tuple[str, str]]:
    """Whom a paper can be printed for: everybody, or one kind of respondent, in the survey's own words."""
    language = reading().language.code
    asked = [question for question in version.survey.questions if question.role == "kind"]
    named = [
        (option.id, place_name(version, question.id, option.id, language).text)
        for question in asked
        for option in question.options
    ]
    return [("", gettext("Everybody")), *named] if named else []


def title_of(version: Version) -> Word:
    """The survey's title, as staff read it."""
    return say(version, survey_language(version, reading().language.code), "standard", "title")


def places_of(version: Version, collector: Collector) -> list[Word]:
    """The service and the area that a collector answers for everybody."""
    language = reading().language.code
    given = {"service": collector.service, "area": collector.area}
    return [
        place_name(version, question.id, given[question.role], language)
        for question in version.survey.questions
        if given.get(question.role)
    ]
