"""How a comment stands on a staff page: its marks in the reader’s language, and the question it answers.

It reads no comment and takes nothing out.
"""

import re
from collections.abc import Iterator

from flask_babel import gettext

from app.extensions import stores
from app.i18n import reading
from app.services.surveys import version_by_hash
from app.storage.moderation import Case
from survey_definitions.messages import N_
from survey_definitions.model import SOURCE_LANGUAGE, Word
from survey_definitions.versions import say

KIND_NAMES = {
    "name": N_("name"),
    "phone number": N_("phone number"),
    "e-mail address": N_("email address"),
    "postcode": N_("postcode"),
    "address": N_("address"),
    "web address": N_("web address"),
    "account name": N_("account name"),
    "identity number": N_("identity number"),
    "date of birth": N_("date of birth"),
    "NHS number": N_("NHS number"),
    "other words": N_("other words"),
}
_KNOWN = re.compile(rf"(\[(?:{'|'.join(map(re.escape, KIND_NAMES))})\])")


def say_marks(redacted: str) -> Iterator[tuple[str, str]]:
    """The stretches of a comment: its own words, or nothing and what stood there, in this language."""
    for piece in _KNOWN.split(redacted):
        if _KNOWN.fullmatch(piece):
            yield "", str(gettext(KIND_NAMES[piece[1:-1]]))
        elif piece:
            yield piece, ""


def question_of(case: Case) -> Word:
    """The question a comment answers, as its writer was asked it, in the reader's language if it can be."""
    version = version_by_hash(stores(), case.version_hash)
    if version is None:
        return Word("", SOURCE_LANGUAGE)
    code = reading().language.code
    language = code if code in version.survey.languages else SOURCE_LANGUAGE
    return say(version, language, "standard", f"{case.question}.ask", case.kind)
