"""Surveys as people meet them: published, open or closed, and their versions held in memory.

It reads no definition file and answers nothing; a version never changes once it is published.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Literal
from weakref import WeakKeyDictionary

from sqlalchemy import Engine

from app.services.asking.crediting import credit_version
from app.services.days import day_of
from app.services.publishing import Catalogues, compile_for_publishing
from app.services.staff_log import log_action
from app.storage import surveys as storage
from app.storage.stores import Stores, reading, writing
from app.storage.surveys import PublishedSurvey, PublishedVersion
from survey_definitions import versions
from survey_definitions.model import Survey, Version

State = Literal["open", "closed", "not yet", "unknown"]
_NO_DAY = "…"  # in the staff log, where a survey has no first or no last day
SEEN_AGAIN_AFTER = timedelta(seconds=5)  # another process may open, close or publish


@dataclass
class _Memory:
    """What is known of one store without asking it again."""

    versions: dict[str, Version] = field(default_factory=dict)
    surveys: Mapping[str, PublishedSurvey] = field(default_factory=dict)
    read_at: datetime | None = None


_memories: WeakKeyDictionary[Engine, _Memory] = WeakKeyDictionary()


def publish(
    stores: Stores,
    survey: Survey,
    catalogues: Catalogues,
    now: datetime,
    waive: Mapping[str, str] | None = None,
) -> Version:
    """Freezes a survey with its words and makes that its current version.

    Raises PublishingStopped where a text is missing and not waived by name with a reason, or where nobody
    answers for the data.
    A survey published for the first time is not open yet: `set_dates` opens it.
    """
    version = compile_for_publishing(survey, catalogues, waive or {})
    with writing(stores.answers) as connection:
        document = versions.to_json(version)
        storage.add_version(connection, version.hash, survey.id, document, day_of(now), waive or {})
        credit_version(connection, version)
    _forget(stores)
    return version


def set_dates(
    stores: Stores, survey_id: str, opens: date | None, closes: date | None, by: str, now: datetime
) -> None:
    """Sets the first and the last day on which a survey can be started. Raises LookupError, or ValueError."""
    if opens and closes and closes < opens:
        raise ValueError("A survey closes on the day it opens or later.")
    log_action(
        stores,
        by,
        "set the dates of a survey",
        f"{survey_id}: {opens or _NO_DAY} to {closes or _NO_DAY}",
        now,
    )
    with writing(stores.answers) as connection:
        if not storage.change_dates(connection, survey_id, opens, closes):
            raise LookupError(survey_id)
    _forget(stores)


def survey_state(stores: Stores, survey_id: str, now: datetime) -> State:
    """Whether a survey can be started now."""
    survey = _surveys(stores, now).get(survey_id)
    return "unknown" if survey is None else state_on(survey, day_of(now))


def state_on(survey: PublishedSurvey, day: date) -> State:
    """Whether this survey can be started on this day: both its first and its last day count."""
    if survey.opens is None or day < survey.opens:
        return "not yet"
    return "closed" if survey.closes is not None and day > survey.closes else "open"


def current_version(stores: Stores, survey_id: str, now: datetime) -> Version | None:
    """The version that somebody who starts now begins with, or None where nobody can start."""
    survey = _surveys(stores, now).get(survey_id)
    if survey is None or state_on(survey, day_of(now)) != "open":
        return None
    return version_by_hash(stores, survey.version_hash)


def open_surveys(stores: Stores, now: datetime) -> tuple[Version, ...]:
    """The current versions of the surveys that can be started now."""
    found = (current_version(stores, survey_id, now) for survey_id in _surveys(stores, now))
    return tuple(version for version in found if version is not None)


def published_surveys(stores: Stores, now: datetime) -> tuple[PublishedSurvey, ...]:
    """Every published survey with its dates, open or not: for staff."""
    return tuple(_surveys(stores, now).values())


def published_versions(stores: Stores, survey_id: str) -> tuple[PublishedVersion, ...]:
    """The versions of a survey, the newest first: for staff."""
    with reading(stores.answers) as connection:
        return storage.read_versions(connection, survey_id)


def published_version(stores: Stores, survey_id: str, now: datetime) -> Version | None:
    """The newest version of a survey, open or not. None where it was never published."""
    survey = _surveys(stores, now).get(survey_id)
    return version_by_hash(stores, survey.version_hash) if survey else None


def version_by_hash(stores: Stores, version_hash: str) -> Version | None:
    """A published version by its name. Whoever started on it ends on it, so old ones are found too."""
    held = _memory(stores).versions
    if version_hash not in held:
        with reading(stores.answers) as connection:
            document = storage.find_document(connection, version_hash)
        if document is None:
            return None
        held[version_hash] = versions.from_json(document, version_hash)
    return held[version_hash]


def remembered_versions(stores: Stores, survey_id: str) -> tuple[Version, ...]:
    """The versions of a survey that this process has read, the latest first: for when the store is away."""
    return tuple(held for held in reversed(_memory(stores).versions.values()) if held.survey.id == survey_id)


def _memory(stores: Stores) -> _Memory:
    return _memories.setdefault(stores.answers, _Memory())


def _forget(stores: Stores) -> None:
    _memory(stores).read_at = None


def _surveys(stores: Stores, now: datetime) -> Mapping[str, PublishedSurvey]:
    memory = _memory(stores)
    if memory.read_at is None or not memory.read_at <= now < memory.read_at + SEEN_AGAIN_AFTER:
        with reading(stores.answers) as connection:
            memory.surveys = {survey.id: survey for survey in storage.read_surveys(connection)}
        memory.read_at = now
    return memory.surveys
