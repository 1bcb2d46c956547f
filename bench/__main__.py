"""`make bench`: thousands answer twelve questions here, and what that costs is printed and written down.

It compares with nothing yet: the floor of an empty Flask page is another measurement.
"""

import json
import os
import platform
import secrets
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from sqlalchemy import func, select

from app.services.surveys import publish, set_dates
from app.settings import Settings, read_settings
from app.storage.answers_tables import ResponseRow
from app.storage.stores import Stores, close_stores, migrate, open_stores, reading
from bench.server import Server, running_site
from survey_definitions.reader import load_survey

ROOT = Path(__file__).parents[1]
SURVEY = ROOT / "tests" / "definitions" / "bench-12.toml"
FIGURES = ROOT / "docs" / "figures" / "performance.md"
PEOPLE = int(os.environ.get("PEOPLE", "5000"))
WARM_UP = 20
PRESSES = 2
LIBRARIES = ("flask", "werkzeug", "sqlalchemy", "gunicorn", "jinja2")


@dataclass(frozen=True)
class Cost:
    """What the crowd cost. Times are processor time (user and system) of the workers."""

    people: int
    kept: int
    requests: int
    seconds: float
    processor: float
    idle_memory: tuple[float, float]
    memory: tuple[float, float]

    @property
    def of_a_response(self) -> float:
        """Milliseconds for each completed response."""
        return 1000 * self.processor / self.people

    @property
    def of_a_request(self) -> float:
        """Milliseconds for each request."""
        return 1000 * self.processor / self.requests


def main() -> None:
    """Measures, prints and writes down; ends with 1 where a response was lost or kept twice."""
    with tempfile.TemporaryDirectory(prefix="evenground-bench-") as folder:
        environ = {"EVENGROUND_DATA": folder, "EVENGROUND_SECRET_KEY": secrets.token_urlsafe(48)}
        stores = open_bench(read_settings(environ))
        with running_site(environ) as server:
            cost = measure(server, stores)
        close_stores(stores)
    print(report(cost))
    if cost.kept != cost.people + WARM_UP:
        sys.exit(f"{cost.people + WARM_UP} people answered and {cost.kept} responses were kept.")
    FIGURES.parent.mkdir(parents=True, exist_ok=True)
    FIGURES.write_text(report(cost), encoding="utf-8")


def open_bench(settings: Settings) -> Stores:
    """A new installation in which the twelve questions can be answered."""
    now = datetime.now(UTC)
    stores = open_stores(settings.answers_url, settings.people_url)
    migrate(stores)
    survey = load_survey(SURVEY)
    publish(stores, survey, {}, now)
    set_dates(stores, survey.id, now.date(), None, "bench", now)
    return stores


def measure(server: Server, stores: Stores) -> Cost:
    """Sends the crowd, after a small one that fills the caches, and says what it cost."""
    send_crowd(server, WARM_UP)
    idle, before = server.memory_megabytes(), server.processor_seconds()
    crowd = send_crowd(server, PEOPLE)
    processor = server.processor_seconds() - before
    with reading(stores.answers) as connection:
        kept = connection.execute(select(func.count()).select_from(ResponseRow)).scalar_one()
    answered, requests, seconds = crowd["answered"], crowd["requests"], crowd["seconds"]
    return Cost(answered, kept, requests, seconds, processor, idle, server.memory_megabytes())


def send_crowd(server: Server, people: int) -> dict[str, int]:
    """What the crowd said of itself. Ends the measurement where somebody got stuck."""
    command = [sys.executable, "-m", "bench.load", str(server.port), str(people), str(PRESSES)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=3600)
    crowd: dict[str, int] = json.loads(run.stdout)
    if crowd["stuck"] or crowd["receipts"] != people:
        sys.exit(f"The crowd got stuck: {run.stdout}")
    return crowd


def report(cost: Cost) -> str:
    """The figures, as a page of the documents."""
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    machine = f"{os.cpu_count()} processors, {platform.system()} {platform.machine()}"
    return f"""# What a response costs

`make bench` writes this page. {cost.people:,} people answer twelve questions, one on each page, and press
Send twice: {cost.requests / cost.people:.0f} requests each, with the start, the consent, the check
and the receipt. The site is gunicorn with 2 workers of 4 threads and SQLite on this machine; the crowd is
another process on it.

| what | measured |
| --- | --- |
| responses kept | {cost.kept - WARM_UP:,} of {cost.people:,}, each exactly once |
| processor time for each completed response | {cost.of_a_response:.1f} ms |
| processor time for each request | {cost.of_a_request:.2f} ms |
| responses in a second, crowd and site sharing the processors | {cost.people / cost.seconds:.1f} |
| memory of a worker before | {say_memory(cost.idle_memory)} |
| memory of a worker after | {say_memory(cost.memory)} |

Measured on {datetime.now(UTC):%d %B %Y}: {machine}, Python {platform.python_version()},
{libraries}.
Processor time is the user and system time of the workers.
"""


def say_memory(megabytes: tuple[float, float]) -> str:
    """A worker's memory in words."""
    own, held = megabytes
    return f"{own:.0f} MB of its own (PSS), {held:.0f} MB in all (RSS)"


if __name__ == "__main__":
    main()
