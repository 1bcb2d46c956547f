"""When each timed job last ran and how it ended, for whoever looks after an installation.

It runs no job and knows none.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from app.storage.jobs import JobRun, read_runs, record_run
from app.storage.stores import Stores, reading, writing

DONE = "done"


@contextmanager
def recorded(stores: Stores, name: str, now: datetime) -> Iterator[None]:
    """Keeps how the job inside ends. A failure is kept by the name of its fault alone, and goes on."""
    try:
        yield
    except Exception as fault:
        _record(stores, JobRun(name, now, f"failed: {type(fault).__name__}"))
        raise
    _record(stores, JobRun(name, now, DONE))


def last_runs(stores: Stores) -> tuple[JobRun, ...]:
    """The last run of every job that ever ran."""
    with reading(stores.answers) as connection:
        return read_runs(connection)


def _record(stores: Stores, run: JobRun) -> None:
    with writing(stores.answers) as connection:
        record_run(connection, run)
