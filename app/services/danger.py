"""Whether words may mean danger to somebody: such a comment is read first, and help is shown again.

It blocks, labels and counts nobody: lists of words miss a lot and raise false alarms.
"""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from app.services.receipts import fold
from survey_definitions.model import SOURCE_LANGUAGE

_WORDS = Path(__file__).with_name("danger_words.toml")


def may_mean_danger(text: str, language: str) -> bool:
    """Whether a phrase of this language’s list, or of the English one, is in the text.

    >>> may_mean_danger("I wanted to kill myself", "en"), may_mean_danger("The wait was long", "en")
    (True, False)
    """
    said = f" {fold(text)} "
    return any(phrase in said for name in (language, SOURCE_LANGUAGE) for phrase in _phrases(name))


@cache
def _phrases(language: str) -> Sequence[str]:
    """Each phrase as it is looked for: whole words, but for a last word with * that may go on."""
    return tuple(
        f" {fold(phrase)}" if phrase.endswith("*") else f" {fold(phrase)} "
        for phrase in _lists().get(language, ())
    )


@cache
def _lists() -> Mapping[str, Sequence[str]]:
    lists = tomllib.loads(_WORDS.read_text(encoding="utf-8"))
    return {language: tuple(entry["phrases"]) for language, entry in lists.items()}


def danger_languages() -> tuple[str, ...]:
    """The languages that have a list."""
    return tuple(_lists())
