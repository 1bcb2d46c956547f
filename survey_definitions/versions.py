"""Makes a version of a survey: frozen, with all its words, named by the SHA-256 of its canonical JSON.

It does not store or publish a version, and does not read catalogue files.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from survey_definitions.frozen_json import survey_from_json
from survey_definitions.model import SOURCE_LANGUAGE, Register, Survey, Version, Word
from survey_definitions.texts import SUFFIXES, TextField, text_fields

__all__ = ["Catalogue", "TextField", "compile_version", "from_json", "say", "text_fields", "to_json"]

Catalogue = Mapping[tuple[str, str], str]  # (msgctxt, msgid) to msgstr
FORMAT = 1


class WrongName(ValueError):
    """A version whose content does not have the name it was asked for by."""


def compile_version(survey: Survey, catalogues: Mapping[str, Catalogue]) -> Version:
    """Return the survey with its words in each language; a missing text falls back to English, marked so.

    `catalogues` maps a language to its translations; English needs none.

    >>> from survey_definitions.model import Question, Wording
    >>> survey = Survey("tiny", "Tiny", ("en", "pl"), (Question("why", "long text", Wording("Why?")),))
    >>> version = compile_version(survey, {"pl": {("tiny why.ask", "Why?"): "Dlaczego?"}})
    >>> version.words["pl"]["why.ask"], version.words["pl"]["title"]
    (Word(text='Dlaczego?', lang='pl'), Word(text='Tiny', lang='en'))
    """
    fields = text_fields(survey)
    words = {
        language: {field.key: _word(field, language, catalogues.get(language, {})) for field in fields}
        for language in survey.languages
    }
    return from_json(_canonical(survey, words))


def _word(field: TextField, language: str, catalogue: Catalogue) -> Word:
    translated = catalogue.get((field.context, field.english), "")
    return Word(translated, language) if translated else Word(field.english, SOURCE_LANGUAGE)


def to_json(version: Version) -> bytes:
    """Return the version's canonical JSON (UTF-8, sorted keys, no spaces); its SHA-256 is the version's name.

    >>> from survey_definitions.model import Survey
    >>> version = compile_version(Survey("tiny", "Tiny", ("en",), ()), {})
    >>> from_json(to_json(version)) == version
    True
    """
    return _canonical(version.survey, version.words)


def _canonical(survey: Survey, words: Mapping[str, Mapping[str, Word]]) -> bytes:
    data = {
        "format": FORMAT,
        "survey": _without_lines(asdict(survey)),
        "words": {language: _words_to_json(said) for language, said in words.items()},
    }
    return json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def _words_to_json(words: Mapping[str, Word]) -> dict[str, list[str]]:
    return {key: [word.text, word.lang] for key, word in words.items()}


def _without_lines(survey: dict[str, Any]) -> dict[str, Any]:
    """Leave out where a question stood in its file: a comment added above it makes no new version."""
    for question in (*survey["questions"], *survey["equality"]):
        del question["line"]
    return survey


def from_json(data: bytes, name: str = "") -> Version:
    """Return the version that `to_json` wrote.

    Given a `name` (the SHA-256 it is known by), the content is checked against it first: raises `WrongName`.
    Raises `ValueError` for data that is no version.

    >>> from_json(b"{}", "0" * 64)
    Traceback (most recent call last):
    survey_definitions.versions.WrongName: This version does not have the content it is named for.
    """
    digest = hashlib.sha256(data).hexdigest()
    if name and name != digest:
        raise WrongName("This version does not have the content it is named for.")
    content = json.loads(data)
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise ValueError(f"This is not a survey version of format {FORMAT}.")
    words = {
        language: {key: Word(text, lang) for key, (text, lang) in said.items()}
        for language, said in content["words"].items()
    }
    return Version(digest, survey_from_json(content["survey"]), words)


def say(version: Version, language: str, register: Register, key: str, kind: str = "") -> Word:
    """Return one text for this person: in the kind's own words, then the register, then the language.

    A text that the register lacks falls back to the standard one; an untranslated text is the English, marked
    `en`. Where the language has the standard text but not the register's, the person's language wins.
    A text the survey does not have is an empty word. Raises `KeyError` for a language it is not published in.

    >>> from survey_definitions.model import Question, Wording
    >>> question = Question("why", "long text", Wording("Why?"), wordings={"carer": Wording("Why, carer?")})
    >>> version = compile_version(Survey("tiny", "Tiny", ("en",), (question,)), {})
    >>> say(version, "en", "easy_read", "why.ask", "carer").text
    'Why, carer?'
    """
    words = version.words[language]
    own = f"{key}.{kind}"
    base = own if kind and own in words else key
    keys = dict.fromkeys((base + SUFFIXES[register], base))
    found = [words[candidate] for candidate in keys if candidate in words]
    own_language = [word for word in found if word.lang == language]
    return next(iter([*own_language, *found]), Word("", language))
