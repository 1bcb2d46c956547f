"""A site served as in production over databases of its own, and what was kept in them.

It knows no browser.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select

from app.commands.interface_words import CATALOGUES
from app.security.crypto import derive_keys
from app.services.demonstration import SURVEY, load_demonstration
from app.services.gaps import run_gaps
from app.services.surveys import current_version, set_dates
from app.settings import Settings, read_settings
from app.storage.answers_tables import AnswerRow, CommentRow, EqualityAnswerRow, ResponseRow, SkippedRow
from app.storage.assets import Asset, add_assets
from app.storage.columns import table_of
from app.storage.stores import Stores, close_stores, migrate, open_stores, reading, writing
from bench.server import HOST, running_site
from survey_definitions.model import Survey, Version
from survey_definitions.reader import read_survey
from tests.public.conftest import open_survey
from tests.staff.collector_samples import add_links

DEFINITIONS = Path(__file__).parent.parent / "definitions"
ALSO_OPEN = "every-type"  # in English alone, with every type of question
RECORDED = "media"  # a question that can be watched and listened to
RECORDINGS = ("listened-bsl.mp4", "listened-en.mp3", "listened-ur.mp3", "better-en.ogg")
CLOSED = "choose-one"
GROUPS = (
    Asset(
        "tea", "Tea at Three", "group", "Tea, talk and cards.", "Dacorum", "https://www.samaritans.org",
        "tea@example.org", "01442 000000", "A lift and a hearing loop.", public=True,
        checked_on=date(2026, 10, 1),
        communities=("age=75-and-over", "ethnicity=bangladeshi", "main-language=ur"),
    ),
    Asset("hall", "Old Hall", "place", area="Luton", public=True, checked_on=date(2025, 1, 1)),
    Asset("gone", "Sewing circle", "group", area="Luton", closed_on=date(2026, 3, 1)),
)  # fmt: skip
INVENTED = 600  # enough for a gap to be seen, few enough to be made in seconds


@dataclass(frozen=True)
class LiveSite:
    """A running site."""

    address: str
    stores: Stores
    settings: Settings
    version: Version

    def response_ids(self) -> set[str]:
        """The ids of all responses kept so far."""
        with reading(self.stores.answers) as connection:
            return set(connection.scalars(select(ResponseRow.id)))

    def kept(self, response_id: str) -> "Kept":
        """Everything kept of one response."""
        with reading(self.stores.answers) as connection:
            row = connection.execute(select(table_of(ResponseRow)).filter_by(id=response_id)).mappings().one()
            rows = {
                kind: connection.execute(select(table_of(kind)).filter_by(response_id=response_id)).all()
                for kind in (AnswerRow, EqualityAnswerRow, SkippedRow, CommentRow)
            }
        return Kept(
            response={str(name): value for name, value in row.items()},
            answers={(found.question, found.code) for found in rows[AnswerRow]},
            equality={(found.question, found.code) for found in rows[EqualityAnswerRow]},
            skipped={found.question for found in rows[SkippedRow]},
            comments={found.question: found.original for found in rows[CommentRow]},
        )


@dataclass(frozen=True)
class Kept:
    """One response as it is in the database."""

    response: Mapping[str, Any]
    answers: set[tuple[str, str]]
    equality: set[tuple[str, str]]
    skipped: set[str]
    comments: dict[str, str]


def lay_recordings(folder: Path) -> None:
    """A folder with recordings in which nothing is said: nobody presses play."""
    folder.mkdir()
    for name in RECORDINGS:
        (folder / name).write_bytes(b"")


@contextmanager
def serve_site(folder: Path) -> Iterator[LiveSite]:
    """A site with the demonstration in it, smaller than the one people look at."""
    lay_site(folder)
    with serve_laid(folder) as site:
        yield site


def lay_site(folder: Path) -> None:
    """Makes the databases and recordings of the site, which may be copied before they are served."""
    lay_recordings(folder / "recordings")
    settings = read_settings(environ_of(folder))
    stores = open_stores(settings.answers_url, settings.people_url)
    migrate(stores)
    now = datetime.now(UTC)
    keys = derive_keys(settings.secret_key)
    load_demonstration(stores, keys, settings.secret_key, CATALOGUES, now, count=INVENTED)
    run_gaps(stores, settings, now)
    with writing(stores.answers) as connection:
        add_assets(connection, GROUPS)
    for name in (ALSO_OPEN, RECORDED, CLOSED):
        survey = read_survey(DEFINITIONS / f"{name}.toml")
        assert isinstance(survey, Survey), survey
        open_survey(stores, survey, now)
    add_links(stores)
    set_dates(stores, CLOSED, date(2026, 1, 1), date(2026, 1, 2), "a test", now)
    close_stores(stores)


@contextmanager
def serve_laid(folder: Path) -> Iterator[LiveSite]:
    """Serves what was laid into a folder."""
    environ = environ_of(folder)
    settings = read_settings(environ)
    stores = open_stores(settings.answers_url, settings.people_url)
    version = current_version(stores, SURVEY, datetime.now(UTC))
    assert version is not None
    with running_site(environ, site="app", workers=1) as server:
        yield LiveSite(f"http://{HOST}:{server.port}", stores, settings, version)
    close_stores(stores)


def environ_of(folder: Path) -> dict[str, str]:
    """The settings of a site whose databases are in this folder."""
    return {
        "EVENGROUND_DATA": str(folder),
        "EVENGROUND_SECRET_KEY": "a secret for browser tests" * 2,
        "EVENGROUND_DEMO": "yes",
        "EVENGROUND_MEDIA": str(folder / "recordings"),
        "EVENGROUND_COMMUNITY_GROUPS": "yes",
    }
