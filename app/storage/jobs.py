"""When each timed job last ran, and how it ended.

It runs no job.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from app.storage.answers_tables import JobRunRow
from app.storage.columns import table_of

_run = table_of(JobRunRow)


@dataclass(frozen=True)
class JobRun:
    """The last run of one job."""

    name: str
    last_run: datetime
    outcome: str


def record_run(connection: Connection, run: JobRun) -> None:
    """Keeps this as the last run of its job."""
    values = {"last_run": run.last_run, "outcome": run.outcome}
    if connection.execute(update(_run).where(_run.c.name == run.name).values(values)).rowcount == 0:
        connection.execute(insert(_run), {"name": run.name, **values})


def read_runs(connection: Connection) -> tuple[JobRun, ...]:
    """The last run of every job."""
    return tuple(
        JobRun(r.name, r.last_run, r.outcome) for r in connection.execute(select(_run).order_by(_run.c.name))
    )
