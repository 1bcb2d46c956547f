"""The ways in through which responses come: links, codes, kiosks, paper batches, phone lines.

It counts nothing. What a collector answers for people never changes, so it is held in memory.
"""

import secrets
from datetime import datetime
from weakref import WeakKeyDictionary

from sqlalchemy import Engine

from app.services.days import day_of
from app.storage import collectors as storage
from app.storage.collectors import Collector
from app.storage.stores import Stores, reading, writing
from survey_definitions.model import Answer, Answers, Survey

__all__ = [
    "MODES",
    "Collector",
    "add_collector",
    "answers_given",
    "collectors_of",
    "end_collector",
    "find_collector",
    "name_collector",
    "read_collector",
    "reopen_collector",
]
MODES = ("own phone", "kiosk", "paper", "phone call", "with help")
PAPER = "paper"
LONGEST_NAME = 120
LONGEST_PLACE = 300
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that looks like another on paper
_LENGTH = 8
_held: WeakKeyDictionary[Engine, dict[str, Collector]] = WeakKeyDictionary()


def add_collector(
    stores: Stores,
    survey_id: str,
    mode: str,
    service: str = "",
    area: str = "",
    *,
    name: str = "",
    group_id: str = "",
    hand_in: str = "",
    name_shown: bool = False,
) -> Collector:
    """A new collector of this survey, with a short random id; paper has the survey's next batch number.

    Raises ValueError for a mode that is none.
    """
    if mode not in MODES:
        raise ValueError(f"“{mode}” is not one of: {', '.join(MODES)}.")
    made_id = "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
    with writing(stores.answers) as connection:
        batch = storage.next_batch(connection, survey_id) if mode == PAPER else None
        collector = Collector(
            made_id, survey_id, mode, service, area, name, group_id, batch, hand_in, name_shown
        )
        storage.add_collector(connection, collector)
    return collector


def name_collector(stores: Stores, collector_id: str, name: str, name_shown: bool, hand_in: str) -> None:
    """Gives a collector another name, and says where its paper is handed in. Raises LookupError."""
    _change(stores, collector_id, name=name, name_shown=name_shown, hand_in=hand_in)


def end_collector(stores: Stores, collector_id: str, now: datetime) -> None:
    """Nobody comes in through it any more; whoever has begun can finish. Raises LookupError."""
    _change(stores, collector_id, ended_on=day_of(now))


def reopen_collector(stores: Stores, collector_id: str) -> None:
    """People can come in through it again. Raises LookupError."""
    _change(stores, collector_id, ended_on=None)


def _change(stores: Stores, collector_id: str, **values: object) -> None:
    with writing(stores.answers) as connection:
        if not storage.change_collector(connection, collector_id, **values):
            raise LookupError(collector_id)
    _held.get(stores.answers, {}).pop(collector_id, None)


def find_collector(stores: Stores, collector_id: str) -> Collector | None:
    """The collector of this id, with its name and end as they were when it was first asked for.

    Most people come through none: then nothing is read.
    """
    if not collector_id:
        return None
    held = _held.setdefault(stores.answers, {})
    if collector_id not in held:
        found = read_collector(stores, collector_id)
        if found is None:
            return None
        held[collector_id] = found
    return held[collector_id]


def read_collector(stores: Stores, collector_id: str) -> Collector | None:
    """The collector of this id as it is now: another process may have named or ended it."""
    with reading(stores.answers) as connection:
        return storage.find_collector(connection, collector_id)


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
