"""Releases: what may be shown of a survey, as the gaps job protected and stored it.

It counts nothing, protects nothing and reads no response.
"""

from datetime import datetime

from analysis.protected import ProtectedQuote, ProtectedTable
from app.services.days import day_of
from app.storage import releases, surveys
from app.storage.releases import Release
from app.storage.stores import Stores, reading, writing

__all__ = ["Release", "latest_release", "released_surveys", "save_release"]


def latest_release(stores: Stores, survey_id: str) -> Release | None:
    """The newest release of a survey, or None before the first."""
    with reading(stores.answers) as connection:
        return releases.find_latest(connection, survey_id)


def released_surveys(stores: Stores) -> tuple[str, ...]:
    """The surveys of which something may be shown, by id."""
    with reading(stores.answers) as connection:
        published = [survey.id for survey in surveys.read_surveys(connection)]
        return tuple(survey for survey in published if releases.find_latest(connection, survey))


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
