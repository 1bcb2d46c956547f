"""How far each language has come: what is missing or stale, by survey and register.

It changes no catalogue. A text is stale where its English changed after it was translated.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.commands.interface_words import CATALOGUES, DOMAIN, catalogue_path, interface_texts, read_words
from survey_definitions.catalogues import (
    catalogue_path as survey_catalogue_path,
)
from survey_definitions.catalogues import checked_by, former_english, missing, read_catalogue
from survey_definitions.model import Register, Survey
from survey_definitions.reader import load_survey, shipped_surveys
from survey_definitions.texts import TextField, register_of, text_fields

DRAFT = "draft"


@dataclass(frozen=True)
class Progress:
    """One part of one language: so many texts, of which these are missing and these are stale."""

    language: str
    part: str
    texts: int
    missing: int
    stale: int
    checked: str = ""  # by whom, and when; empty: a draft

    def say(self) -> str:
        """The line that is printed."""
        lacks = [f"{self.missing} missing"] if self.missing else []
        lacks += [f"{self.stale} stale"] if self.stale else []
        state = ", ".join(lacks) or "complete"
        by = f"checked by {self.checked}" if self.checked else DRAFT
        return f"{self.language} {self.part}: {state} ({self.texts} texts), {by}"


def progress_of(locale: str) -> tuple[Progress, ...]:
    """Every part of one language, and its total at the end."""
    parts = (interface_progress(locale), *_surveys_progress(locale))
    total = Progress(
        locale,
        "total",
        sum(part.texts for part in parts),
        sum(part.missing for part in parts),
        sum(part.stale for part in parts),
        _together([part.checked for part in parts]),
    )
    return (*parts, total)


def interface_progress(locale: str) -> Progress:
    """The words of the interface. Stale: translated, and no longer in the interface in this English."""
    wanted = interface_texts()
    said = {
        (message.context, message.id)
        for message in read_words(catalogue_path(locale))
        if message.id and all(_texts(message.string))
    }
    checked = checked_by(catalogue_path(locale, DOMAIN))
    return Progress(locale, "interface", len(wanted), len(wanted - said), len(said - wanted), checked)


def _texts(said: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    return (said or "",) if isinstance(said, str | None) else tuple(said)


def _surveys_progress(locale: str) -> Iterator[Progress]:
    for survey in map(load_survey, shipped_surveys()):
        if locale.replace("_", "-") in survey.languages:
            for register in survey.registers:
                yield survey_progress(survey, locale, register)


def survey_progress(survey: Survey, locale: str, register: Register, folder: Path = CATALOGUES) -> Progress:
    """The words of a survey in one register: its own, the equality questions’ and the shared ones."""
    fields = [field for field in text_fields(survey) if register_of(field) == register]
    language = locale.replace("_", "-")
    paths = {name: survey_catalogue_path(folder, locale, name) for name in _names(text_fields(survey))}
    said: dict[tuple[str, str], str] = {}
    before: dict[str, str] = {}
    for path in paths.values():
        said.update(read_catalogue(path))
        before.update(former_english(path))
    wanted = {(field.context, field.english) for field in fields}
    lacking = [text for text in missing(survey, language, said) if register_of(text.field) == register]
    stale = [text for text in lacking if text.was or text.field.context in before]
    checked = _together([checked_by(path) for path in paths.values()])
    gone = len(lacking) - len(stale)
    return Progress(locale, f"{survey.id} {register}", len(wanted), gone, len(stale), checked)


def _names(fields: tuple[TextField, ...]) -> list[str]:
    return sorted({field.catalogue for field in fields})


def _together(checked: list[str]) -> str:
    """Who checked all of these; nobody, where one of them is a draft."""
    return "; ".join(dict.fromkeys(checked)) if all(checked) else ""
