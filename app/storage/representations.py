"""The ledger of who is missing from a survey: protected tables, exactly as they were shown.

Nothing unprotected can be kept here, and no row about a person can be reached from here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from analysis.protected import ProtectedTable, from_json, to_json
from app.storage.asset_tables import RepresentationRow
from app.storage.columns import table_of

_kept = table_of(RepresentationRow)


@dataclass(frozen=True)
class KeptRepresentation:
    """Who is missing, as it was found on a day, and on how many responses that stood."""

    survey_id: str
    made_on: date
    base: int
    table: ProtectedTable


def add_representation(connection: Connection, made: KeptRepresentation) -> None:
    """Writes a table into the ledger. None is ever changed or taken out."""
    values = {"survey_id": made.survey_id, "made_on": made.made_on, "base": made.base}
    connection.execute(insert(_kept), {**values, "protected": to_json(made.table)})


def find_latest(connection: Connection, survey_id: str) -> KeptRepresentation | None:
    """The newest table of a survey."""
    mine = select(_kept).where(_kept.c.survey_id == survey_id).order_by(_kept.c.id.desc()).limit(1)
    row = connection.execute(mine).one_or_none()
    return _read(row) if row else None


def read_ledger(connection: Connection, survey_id: str) -> Sequence[KeptRepresentation]:
    """Every table of a survey, the oldest first."""
    every = select(_kept).where(_kept.c.survey_id == survey_id).order_by(_kept.c.id)
    return tuple(_read(row) for row in connection.execute(every))


def _read(row: Row[Any]) -> KeptRepresentation:
    return KeptRepresentation(row.survey_id, row.made_on, row.base, from_json(row.protected))
