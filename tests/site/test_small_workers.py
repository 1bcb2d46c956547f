"""A worker of the public site stays small: what only staff or jobs need is never loaded there."""

import subprocess
import sys

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


def test_the_public_site_loads_no_heavy_library() -> None:
    loaded = subprocess.run([sys.executable, "-c", LOAD], capture_output=True, text=True, check=True)
    heavy = set(HEAVY) & set(loaded.stdout.split())
    assert not heavy, f"import {', '.join(sorted(heavy))} where it is used, not where the public site begins"
