"""Collectors as rows: the ways in through which the responses of a survey come.

It holds no response, and nobody's name: the name of a collector is that of a partner, a team or a place.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, RowMapping, func, insert, select, update

from app.storage.answers_tables import CollectorRow, SurveyRow
from app.storage.columns import table_of

_survey, _collector = table_of(SurveyRow), table_of(CollectorRow)


@dataclass(frozen=True)
class Collector:
    """A way in for responses. `service` and `area` are option ids it answers for everyone, or empty.

    `name` is the partner's, team's or place's; respondents see it where it is `name_shown`. `group_id` is
    the group of organisers it belongs to. `batch` numbers a survey's paper batches; `hand_in` says where
    people give the paper back. From the day it has `ended_on` nobody comes in through it.
    """

    id: str
    survey_id: str
    mode: str
    service: str = ""
    area: str = ""
    name: str = ""
    group_id: str = ""
    batch: int | None = None
    hand_in: str = ""
    name_shown: bool = False
    ended_on: date | None = None


def add_collector(connection: Connection, collector: Collector) -> None:
    """Keeps a collector. Its survey, mode, service and area never change: another place gets another one."""
    row = {column.name: getattr(collector, column.name) for column in _collector.columns}
    connection.execute(insert(_collector), row)


def next_batch(connection: Connection, survey_id: str) -> int:
    """The number of the survey's next paper batch. Until the transaction ends nobody else is given one."""
    connection.execute(select(_survey.c.id).where(_survey.c.id == survey_id).with_for_update())
    highest = select(func.max(_collector.c.batch)).where(_collector.c.survey_id == survey_id)
    return (connection.execute(highest).scalar_one_or_none() or 0) + 1


def change_collector(connection: Connection, collector_id: str, **values: Any) -> bool:
    """Changes what may change of a collector: its words and its end. False where there is none."""
    changed = update(_collector).where(_collector.c.id == collector_id).values(values)
    return connection.execute(changed).rowcount == 1


def find_collector(connection: Connection, collector_id: str) -> Collector | None:
    """One collector."""
    found = connection.execute(select(_collector).where(_collector.c.id == collector_id)).mappings()
    return next((_collector_of(row) for row in found), None)


def read_collectors(connection: Connection, survey_id: str) -> tuple[Collector, ...]:
    """The collectors of a survey."""
    mine = select(_collector).where(_collector.c.survey_id == survey_id).order_by(_collector.c.id)
    return tuple(_collector_of(row) for row in connection.execute(mine).mappings())


def _collector_of(row: RowMapping) -> Collector:
    return Collector(**{column.name: row[column] for column in _collector.columns})
