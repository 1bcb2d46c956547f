"""A site with the survey that has every type of question, and what rests on a phone that answers it.

It opens no page.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Page

from app.services.surveys import current_version
from app.settings import read_settings
from app.storage.stores import close_stores, migrate, open_stores
from bench.server import HOST, running_site
from survey_definitions.model import Survey
from tests.browser.live_site import LiveSite
from tests.public.conftest import open_survey
from tests.survey_definitions.definitions import tiny

EVERY_TYPE = "every-type"
TYPED = "A sentence nobody else writes: zebra crossing."
COUNT = """async () => {
    const store = await new Promise((done, fail) => {
        const asked = indexedDB.open("evenground");
        asked.onsuccess = () => done(asked.result);
        asked.onerror = fail;
    });
    const counts = {};
    for (const name of store.objectStoreNames) {
        counts[name] = await new Promise(done => {
            const asked = store.transaction(name).objectStore(name).count();
            asked.onsuccess = () => done(asked.result);
        });
    }
    store.close();
    return counts;
}"""


@contextmanager
def serve_every_type(folder: Path) -> Iterator[LiveSite]:
    """The public site with one open survey, in English."""
    environ = {"EVENGROUND_DATA": str(folder), "EVENGROUND_SECRET_KEY": "a secret for offline tests" * 2}
    settings = read_settings(environ)
    stores = open_stores(settings.answers_url, settings.people_url)
    migrate(stores)
    now = datetime.now(UTC)
    survey: Survey = tiny(EVERY_TYPE)
    open_survey(stores, survey, now)
    version = current_version(stores, survey.id, now)
    assert version is not None
    with running_site(environ, site="public", workers=1) as server:
        yield LiveSite(f"http://{HOST}:{server.port}", stores, settings, version)
    close_stores(stores)


def at_rest(page: Page) -> dict[str, int]:
    """How many of each thing rest on the phone."""
    counts: dict[str, int] = page.evaluate(COUNT)
    return counts
