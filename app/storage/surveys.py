"""Published surveys, their frozen versions and their collectors, as rows.

It does not read what a version says, and keeps nothing in memory.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from app.storage.answers_tables import CollectorRow, SurveyRow, SurveyVersion
from app.storage.columns import table_of

_survey, _version, _collector = table_of(SurveyRow), table_of(SurveyVersion), table_of(CollectorRow)
_FIND_SURVEY = select(_survey).where(_survey.c.id == bindparam("survey"))
_ADD_VERSION = {
    "sqlite": sqlite.insert(_version).on_conflict_do_nothing(),
    "postgresql": postgresql.insert(_version).on_conflict_do_nothing(),
}


@dataclass(frozen=True)
class PublishedSurvey:
    """A survey as it stands: its current version, and the first and last day it can be started."""

    id: str
    version_hash: str
    opens: date | None
    closes: date | None


@dataclass(frozen=True)
class PublishedVersion:
    """One frozen version: its name, the day it was published, and the texts let go with the reasons why."""

    hash: str
    published: date
    waived: Mapping[str, str]


@dataclass(frozen=True)
class Collector:
    """A way in for responses. `service` and `area` are option ids it answers for everyone, or empty."""

    id: str
    survey_id: str
    mode: str
    service: str = ""
    area: str = ""
    group_id: str = ""  # the group of organisers it belongs to


def add_version(
    connection: Connection,
    version_hash: str,
    survey_id: str,
    document: bytes,
    day: date,
    waived: Mapping[str, str],
) -> None:
    """Keeps a version under its name and makes it the current one. The same version twice is one."""
    row = {
        "hash": version_hash,
        "survey_id": survey_id,
        "document": document,
        "published": day,
        "waived": dict(waived),
    }
    connection.execute(_ADD_VERSION[connection.dialect.name], row)
    changed = connection.execute(
        update(_survey).where(_survey.c.id == survey_id).values(version_hash=version_hash)
    )
    if changed.rowcount == 0:
        connection.execute(insert(_survey), {"id": survey_id, "version_hash": version_hash})


def find_document(connection: Connection, version_hash: str) -> bytes | None:
    """The whole text of a version."""
    found = connection.execute(
        select(_version.c.document).where(_version.c.hash == version_hash)
    ).scalar_one_or_none()
    return None if found is None else bytes(found)


def read_surveys(connection: Connection) -> tuple[PublishedSurvey, ...]:
    """Every survey that has been published."""
    columns = (_survey.c.id, _survey.c.version_hash, _survey.c.opens, _survey.c.closes)
    rows = connection.execute(select(*columns).order_by(_survey.c.id))
    return tuple(PublishedSurvey(row.id, row.version_hash, row.opens, row.closes) for row in rows)


def read_versions(connection: Connection, survey_id: str) -> tuple[PublishedVersion, ...]:
    """The versions of a survey, the newest first."""
    columns = (_version.c.hash, _version.c.published, _version.c.waived)
    mine = select(*columns).where(_version.c.survey_id == survey_id)
    rows = connection.execute(mine.order_by(_version.c.published.desc(), _version.c.hash))
    return tuple(PublishedVersion(row.hash, row.published, dict(row.waived)) for row in rows)


def find_survey(connection: Connection, survey_id: str) -> PublishedSurvey | None:
    """One survey as it stands."""
    row = connection.execute(_FIND_SURVEY, {"survey": survey_id}).one_or_none()
    return PublishedSurvey(row.id, row.version_hash, row.opens, row.closes) if row else None


def change_dates(connection: Connection, survey_id: str, opens: date | None, closes: date | None) -> bool:
    """Sets when a survey can be started. False where there is no such survey."""
    values = {"opens": opens, "closes": closes}
    return connection.execute(update(_survey).where(_survey.c.id == survey_id).values(values)).rowcount == 1


def add_collector(connection: Connection, collector: Collector) -> None:
    """Keeps a collector. It never changes: another place gets another collector."""
    row = {column.name: getattr(collector, column.name) for column in _collector.columns}
    connection.execute(insert(_collector), row)


def find_collector(connection: Connection, collector_id: str) -> Collector | None:
    """One collector."""
    row = connection.execute(select(_collector).where(_collector.c.id == collector_id)).one_or_none()
    return _as_collector(row) if row else None


def read_collectors(connection: Connection, survey_id: str) -> tuple[Collector, ...]:
    """The collectors of a survey."""
    rows = connection.execute(
        select(_collector).where(_collector.c.survey_id == survey_id).order_by(_collector.c.id)
    )
    return tuple(map(_as_collector, rows))


def _as_collector(row: Row[Any]) -> Collector:
    return Collector(row.id, row.survey_id, row.mode, row.service, row.area, row.group_id)
