"""Counts of responses by collector.

It reads no answer and no comment, and shows nothing: `services.progress` protects what it gives.
"""

from collections.abc import Mapping

from sqlalchemy import Connection, func, select

from app.storage.answers_tables import ResponseRow
from app.storage.columns import table_of

_response = table_of(ResponseRow)


def count_responses(connection: Connection, survey_id: str) -> Mapping[str, int]:
    """How many responses came through each collector of a survey; those without one under an empty name."""
    counted = select(_response.c.collector, func.count()).where(_response.c.survey_id == survey_id)
    rows = connection.execute(counted.group_by(_response.c.collector))
    return {row[0]: row[1] for row in rows}
