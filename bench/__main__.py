"""`make bench`: what a response costs here, beside what it costs on a plain page set (`bench/floor`).

Both are served alike, in turns, and the people who answer are other processes, which are not counted.
"""

import os
import secrets
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from app.commands.interface_words import CATALOGUES
from app.services.publishing import missing_texts
from app.services.surveys import publish, set_dates
from app.settings import Settings, read_settings
from app.storage.stores import Stores, close_stores, migrate, open_stores
from bench import kinds, repeats, report, stored, wire
from bench.journeys import FLOOR, OURS
from bench.server import running_site
from survey_definitions.catalogues import read_catalogues
from survey_definitions.reader import load_survey
from survey_definitions.versions import compile_version

ROOT = Path(__file__).parents[1]
SURVEY = ROOT / "tests" / "definitions" / "bench-12.toml"
FIGURES = ROOT / "docs" / "figures" / "performance.md"
PEOPLE = int(os.environ.get("PEOPLE", "500"))
REPEATS = int(os.environ.get("REPEATS", "5"))
WATCHED = 25  # people whose every request is looked at by itself


def main() -> None:
    """Measures, prints and writes down; ends with 1 where a response was lost or kept twice."""
    busy = os.getloadavg()[0]
    with measured_sites() as (sites, stores):
        before = stored.measure(stores.answers)
        cost = repeats.measure(sites, PEOPLE, REPEATS)
        after = stored.measure(stores.answers)
        by_kind = {name: kinds.measure(name, sites[name], WATCHED) for name in (FLOOR, OURS)}
        memory = sites[OURS].memory_megabytes()
        readings = wire.measure(sites[OURS].port)
    page = report.write(cost, by_kind, memory, after.grown_since(before), readings, busy)
    print(page)
    if after.responses - before.responses != PEOPLE * REPEATS + repeats.WARM_UP:
        sys.exit(f"{after.responses - before.responses} responses were kept.")
    FIGURES.write_text(page, encoding="utf-8")


@contextmanager
def measured_sites() -> Iterator[tuple[repeats.Sites, Stores]]:
    """Ours and the floor, both up, each with a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="evenground-bench-") as folder:
        secret = secrets.token_urlsafe(48)
        environ = {"EVENGROUND_DATA": folder, "EVENGROUND_SECRET_KEY": secret}
        plain = {"FLOOR_DATA": folder, "FLOOR_SECRET_KEY": secret}
        stores = open_bench(read_settings(environ))
        with running_site(environ) as ours, running_site(plain, "bench.floor.site:create_floor()") as floor:
            yield {FLOOR: floor, OURS: ours}, stores
        close_stores(stores)


def open_bench(settings: Settings) -> Stores:
    """A new installation in which the twelve questions, and the survey that is shipped, can be answered."""
    now = datetime.now(UTC)
    stores = open_stores(settings.answers_url, settings.people_url)
    migrate(stores)
    for survey in (load_survey(SURVEY), load_survey(wire.SURVEY)):
        words = read_catalogues(CATALOGUES, survey) if len(survey.languages) > 1 else {}
        missing = missing_texts(compile_version(survey, words))  # a bench waits for no translator
        publish(stores, survey, words, now, dict.fromkeys(missing, "measured only"))
        set_dates(stores, survey.id, now.date(), None, "bench", now)
    return stores


if __name__ == "__main__":
    main()
