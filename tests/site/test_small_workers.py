"""A worker of the public site stays small: what only staff or jobs need is never loaded there."""

import subprocess
import sys
from pathlib import Path

import pytest

from app.i18n import ask_babel, find_language
from app.language_names import OWN_NAMES
from app.settings import read_settings
from app.storage.stores import close_stores, migrate, open_stores

MOST_MEGABYTES = 90
HEAVY = (
    "pandas",
    "numpy",
    "scipy",
    "statsmodels",
    "textblob",
    "pyarrow",
    "flask_security",
    "flask_sqlalchemy",
    "flask_limiter",
)
LOAD = "import sys, app, app.public; print(*sorted(name for name in sys.modules if '.' not in name))"
SHOW = """
import os
from app import create_public_app
from app.settings import read_settings
from bench.server import memory_megabytes

app = create_public_app(read_settings(os.environ))
client = app.test_client()
for code in app.config["LANGUAGES"]:
    assert client.get(f"/?language={code}&register=easy_read").status_code == 200
print(memory_megabytes(os.getpid())[1])
"""


def test_the_public_site_loads_no_heavy_library() -> None:
    loaded = subprocess.run([sys.executable, "-c", LOAD], capture_output=True, text=True, check=True)
    heavy = set(HEAVY) & set(loaded.stdout.split())
    assert not heavy, f"import {', '.join(sorted(heavy))} where it is used, not where the public site begins"


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read where Linux keeps it")
def test_a_worker_that_has_shown_every_language_stays_small(tmp_path: Path) -> None:
    environ = {"EVENGROUND_DATA": str(tmp_path), "EVENGROUND_SECRET_KEY": "a secret for the tests" * 2}
    settings = read_settings(environ)  # the stores are made beforehand, as no worker makes them
    stores = open_stores(settings.answers_url, settings.people_url)
    migrate(stores)
    close_stores(stores)
    run = subprocess.run(
        [sys.executable, "-c", SHOW], env=environ, capture_output=True, text=True, check=True
    )
    assert float(run.stdout) <= MOST_MEGABYTES


@pytest.mark.parametrize("code", sorted(OWN_NAMES))
def test_a_language_goes_by_the_name_it_gives_itself(code: str) -> None:
    assert OWN_NAMES[code] == ask_babel(code)
    assert find_language(code).name == OWN_NAMES[code][0]
