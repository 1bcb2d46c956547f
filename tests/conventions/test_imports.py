"""Who may import whom, and what a respondent's worker must never load."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.conventions.sources import PACKAGES, ROOT

HEAVY = (
    "pandas",
    "numpy",
    "scipy",
    "sklearn",
    "statsmodels",
    "textblob",
    "nltk",
    "pyarrow",
    "flask_security",
)
SHOW_HEAVY = (
    "import sys, json; {load}; print(json.dumps([name for name in {heavy!r} if name in sys.modules]))"
)


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name("lint-imports")
    command = [str(program), "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def heavy_after(load: str, folder: Path) -> str:
    command = [sys.executable, "-c", SHOW_HEAVY.format(load=load, heavy=HEAVY)]
    environ = {"EVENGROUND_DATA": str(folder), "EVENGROUND_SECRET_KEY": "k" * 40, "PYTHONPATH": str(ROOT)}
    run = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return run.stdout.strip()


def test_imports_keep_their_directions() -> None:
    run = lint_imports(ROOT)
    assert run.returncode == 0, run.stdout


def test_no_contract_has_an_exception() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    assert not [contract["name"] for contract in contracts if "ignore_imports" in contract]


@pytest.mark.parametrize(
    ("module", "planted"),
    [
        ("survey_definitions/routing.py", "import analysis"),
        ("analysis/gaps.py", "import flask"),
        ("app/services/responses.py", "import werkzeug"),
        ("app/storage/responses.py", "import app.storage.people"),
        ("app/staff/commissioner/routes.py", "import app.services.gaps"),
        ("app/staff/organiser/__init__.py", "import app.staff.commissioner"),
    ],
)
def test_a_planted_import_against_the_direction_is_found(tmp_path: Path, module: str, planted: str) -> None:
    for package in PACKAGES[:3]:
        shutil.copytree(
            ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("static", "templates")
        )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    target = tmp_path / module
    assert target.exists(), f"{module} has moved: plant the fault in its new place"
    target.write_text(f"{target.read_text(encoding='utf-8')}\n{planted}\n", encoding="utf-8")
    assert lint_imports(tmp_path).returncode == 1


def test_a_respondents_worker_loads_no_heavy_library(tmp_path: Path) -> None:
    assert heavy_after("import wsgi; wsgi.public", tmp_path) == "[]"


def test_a_heavy_library_is_noticed(tmp_path: Path) -> None:
    assert heavy_after("import numpy", tmp_path) == '["numpy"]'
