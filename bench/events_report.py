"""The page of figures of events that `make bench` writes.

It measures nothing.
"""

import os
import platform
import statistics
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version

from bench.events_stored import BOOKINGS, EVENTS, LARGEST, PLACES

LIBRARIES = ("Flask", "SQLAlchemy", "Jinja2", "cryptography", "gunicorn")


@dataclass(frozen=True)
class Page:
    """One page that is measured, and how many milliseconds it may take."""

    title: str
    address: str
    most: int


@dataclass(frozen=True)
class Taken:
    """What one page took: milliseconds the first time and each time after it, and its bytes."""

    first: float
    runs: tuple[float, ...]
    size: int

    @property
    def median(self) -> float:
        """The median of the runs after the first."""
        return statistics.median(self.runs)


def write(taken: Mapping[Page, Taken], busy: float) -> str:
    """The figures, as a page of the documents."""
    repeats = len(next(iter(taken.values())).runs)
    rows = "\n".join(_row(page, one) for page, one in taken.items())
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    machine = f"{os.cpu_count()} processors, {platform.system()} {platform.machine()}"
    return f"""# How long the pages of events take

`make bench` writes this page. One group has {EVENTS:,} events and {BOOKINGS:,} people signed up for them
(`bench/events_stored.py`); the largest event has {LARGEST}, of whom {LARGEST - PLACES} wait. Every name and
every need is sealed in the database, and opened for the page. The site is served by gunicorn on this machine,
on SQLite, and asked by one organiser who has signed in. The times are those of whole requests: medians of
{repeats} after a first one.

| page | first, ms | median, ms | slowest, ms | at most, ms | size, kB |
| --- | --- | --- | --- | --- | --- |
{rows}

Measured on {datetime.now(UTC):%d %B %Y}: {machine}, Python {platform.python_version()},
{libraries}.
The machine’s load average was {busy:.1f} before the first page: the quieter, the truer.
"""


def _row(page: Page, one: Taken) -> str:
    return (
        f"| {page.title} | {one.first:,.0f} | {one.median:,.0f} | {max(one.runs):,.0f} | {page.most} "
        f"| {one.size / 1000:,.0f} |"
    )
