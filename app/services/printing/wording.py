"""A survey's own words on paper: in the language that was asked for, or marked with the one they are in.

It holds no words.
"""

from survey_definitions.model import SOURCE_LANGUAGE, Register, Version, Word
from survey_definitions.versions import say


def say_printed(version: Version, language: str, register: Register, key: str, kind: str = "") -> Word:
    """One text of the survey; in English, marked so, where the survey is not in this language."""
    return say(version, language if language in version.words else SOURCE_LANGUAGE, register, key, kind)
