"""The ways in through which responses come: links, codes, kiosks, paper batches, phone lines.

It counts nothing. A collector never changes, so it is held in memory once it was found.
"""

import secrets
from weakref import WeakKeyDictionary

from sqlalchemy import Engine

from app.storage import surveys as storage
from app.storage.stores import Stores, reading, writing
from app.storage.surveys import Collector
from survey_definitions.model import Answer, Answers, Survey

__all__ = ["MODES", "Collector", "add_collector", "answers_given", "collectors_of", "find_collector"]
MODES = ("own phone", "kiosk", "paper", "phone call", "with help")
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that looks like another on paper
_LENGTH = 8
_held: WeakKeyDictionary[Engine, dict[str, Collector]] = WeakKeyDictionary()


def add_collector(
    stores: Stores, survey_id: str, mode: str, service: str = "", area: str = "", *, group_id: str = ""
) -> Collector:
    """A new collector of this survey, with a short random id. Raises ValueError for a mode that is none."""
    if mode not in MODES:
        raise ValueError(f"“{mode}” is not one of: {', '.join(MODES)}.")
    name = "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
    collector = Collector(name, survey_id, mode, service, area, group_id)
    with writing(stores.answers) as connection:
        storage.add_collector(connection, collector)
    return collector


def find_collector(stores: Stores, collector_id: str) -> Collector | None:
    """The collector of this id. Most people come through none: then nothing is read."""
    if not collector_id:
        return None
    held = _held.setdefault(stores.answers, {})
    if collector_id not in held:
        with reading(stores.answers) as connection:
            found = storage.find_collector(connection, collector_id)
        if found is None:
            return None
        held[collector_id] = found
    return held[collector_id]


def collectors_of(stores: Stores, survey_id: str) -> tuple[Collector, ...]:
    """The collectors of a survey."""
    with reading(stores.answers) as connection:
        return storage.read_collectors(connection, survey_id)


def answers_given(survey: Survey, collector: Collector | None) -> Answers:
    """The answers that everyone who comes through this collector has in common."""
    if collector is None:
        return {}
    said = {"service": collector.service, "area": collector.area}
    return {q.id: Answer(options=(said[q.role],)) for q in survey.questions if said.get(q.role)}
