"""Releases: what may be shown of a survey, as the gaps job protected and stored it.

It counts nothing, protects nothing and reads no response.
"""

from datetime import datetime
from weakref import WeakKeyDictionary

from sqlalchemy import Engine

from analysis.protected import ProtectedQuote, ProtectedTable
from app.services.days import day_of
from app.storage import releases, surveys
from app.storage.releases import Release
from app.storage.stores import Stores, reading, writing

_held: WeakKeyDictionary[Engine, dict[str, tuple[int, Release]]] = WeakKeyDictionary()
__all__ = ["Release", "latest_release", "ledger_of", "released_surveys", "save_release"]


def latest_release(stores: Stores, survey_id: str) -> Release | None:
    """The newest release of a survey, held until there is a newer; None before the first."""
    held = _held.setdefault(stores.answers, {})
    with reading(stores.answers) as connection:
        number = releases.newest_number(connection, survey_id)
        if number is None:
            return None
        if survey_id not in held or held[survey_id][0] != number:
            found = releases.find_latest(connection, survey_id)
            if found is None:
                return None
            held[survey_id] = (number, found)
        return held[survey_id][1]


def ledger_of(stores: Stores, survey_id: str) -> tuple[ProtectedTable, ...]:
    """Every table that was released of a survey, the oldest first."""
    with reading(stores.answers) as connection:
        return tuple(release.table for release in releases.read_ledger(connection, survey_id))


def released_surveys(stores: Stores) -> tuple[str, ...]:
    """The surveys of which something may be shown, by id."""
    with reading(stores.answers) as connection:
        published = [survey.id for survey in surveys.read_surveys(connection)]
        return tuple(survey for survey in published if releases.newest_number(connection, survey) is not None)


def save_release(
    stores: Stores,
    survey_id: str,
    table: ProtectedTable,
    quotes: tuple[ProtectedQuote, ...],
    base: int,
    now: datetime,
) -> None:
    """Keeps a release, made today from `base` responses."""
    release = Release(survey_id, day_of(now), base, table, quotes)
    with writing(stores.answers) as connection:
        releases.add_release(connection, release)
