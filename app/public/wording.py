"""A survey's own words, as the reader of this page reads them.

It holds no words: a published version does.
"""

from app.i18n import reading
from survey_definitions.model import SOURCE_LANGUAGE, Version, Word
from survey_definitions.versions import say


def say_here(version: Version, key: str, kind: str = "") -> Word:
    """One text of the survey; in English, marked so, where it is not in the reader's language."""
    code = reading().language.code
    language = code if code in version.words else SOURCE_LANGUAGE
    return say(version, language, reading().register, key, kind)
