"""A survey's own words, as the reader of this page reads them.

It holds no words: a published version does.
"""

import re
from dataclasses import replace

from app.i18n import reading
from survey_definitions.model import SOURCE_LANGUAGE, Version, Word
from survey_definitions.versions import say

LONG = 3  # sentences: too many for one picture of Easy Read
_SENTENCE_END = re.compile(r"(?<=[.?!।۔؟])\s+")


def say_here(version: Version, key: str, kind: str = "") -> Word:
    """One text of the survey; in English, marked so, where it is not in the reader's language."""
    code = reading().language.code
    language = code if code in version.words else SOURCE_LANGUAGE
    return say(version, language, reading().register, key, kind)


def say_responsible(version: Version, name: str) -> Word:
    """Who answers for the data (`controller`) or why (`lawful_basis`): in English alone in an old version."""
    said = say_here(version, name)
    return said if said.text else Word(getattr(version.survey.responsibility, name), SOURCE_LANGUAGE)


def split_after_first(word: Word) -> tuple[Word, ...]:
    """A text of three sentences or more as two ideas: its first sentence, and the others.

    >>> [part.text for part in split_after_first(Word("We ask. You say. We act.", "en"))]
    ['We ask.', 'You say. We act.']
    """
    sentences = _SENTENCE_END.split(word.text)
    if len(sentences) < LONG:
        return (word,)
    return (replace(word, text=sentences[0]), replace(word, text=" ".join(sentences[1:])))
