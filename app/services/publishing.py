"""What must be true before a survey is published: every text said in every language, and who answers.

It stores nothing; `services.surveys` keeps what this lets through.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields

from survey_definitions.model import SOURCE_LANGUAGE, Question, Survey, Version
from survey_definitions.versions import compile_version

Catalogues = Mapping[str, Mapping[tuple[str, str], str]]
_NAMED = 10  # how many missing things the message names; `missing` has them all


class PublishingStopped(Exception):
    """A survey that must not be published yet. `missing` names each thing that is not there."""

    def __init__(self, missing: tuple[str, ...]) -> None:
        more = f"; and {len(missing) - _NAMED} more" if len(missing) > _NAMED else ""
        super().__init__(f"Not published. Missing: {'; '.join(missing[:_NAMED])}{more}")
        self.missing = missing


def compile_for_publishing(survey: Survey, catalogues: Catalogues, waive: Mapping[str, str]) -> Version:
    """The frozen version. Raises PublishingStopped for what is missing and not waived by name.

    A name is one text (`ur listened.ask`) or a whole language (`ur`); its value is the reason.
    """
    version = compile_version(survey, catalogues)
    unexplained = [
        f"the reason why “{name}” is waived" for name, reason in waive.items() if not reason.strip()
    ]
    missing = [name for name in missing_texts(version) if not {name, name.split()[0]} & waive.keys()]
    stopping = (*missing_responsibility(survey), *missing, *unexplained)
    if stopping:
        raise PublishingStopped(stopping)
    return version


def missing_responsibility(survey: Survey) -> tuple[str, ...]:
    """What is blank about who answers for the data. None of it can be waived."""
    blank = (
        entry.name
        for entry in fields(survey.responsibility)
        if not getattr(survey.responsibility, entry.name)
    )
    return tuple(f"responsibility.{name}" for name in blank)


def missing_texts(version: Version) -> tuple[str, ...]:
    """The name (`ur listened.ask`) of each text that is not said in a declared language or register."""
    return (*_untranslated(version), *_without_easy_read(version.survey))


def _untranslated(version: Version) -> Iterator[str]:
    for language in version.survey.languages:
        if language != SOURCE_LANGUAGE:
            words = version.words.get(language, {})
            yield from (
                f"{language} {key}"
                for key in version.words[SOURCE_LANGUAGE]
                if not _is_said(words, key, language)
            )


def _is_said(words: Mapping[str, object], key: str, language: str) -> bool:
    return getattr(words.get(key), "lang", "") == language


def _without_easy_read(survey: Survey) -> Iterator[str]:
    if "easy_read" in survey.registers:
        for question in (*survey.questions, *survey.equality):
            if "easy_read" in question.registers:
                yield from (f"en {name}" for name in _plain_only(question))


def _plain_only(question: Question) -> Iterator[str]:
    if not question.wording.easy_read:
        yield f"{question.id}.ask.easy_read"
    for kind, wording in question.wordings.items():
        if not wording.easy_read:
            yield f"{question.id}.ask.{kind}.easy_read"
