"""A continuous run may not pass by skipping what it is there to run."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MARKED = "import pytest\n\n@pytest.mark.browser\n{skip}\ndef test_a_journey(): pass\n"


def run_pytest(folder: Path, source: str, *options: str) -> subprocess.CompletedProcess[str]:
    (folder / "test_planted.py").write_text(source)
    (folder / "pytest.ini").write_text("[pytest]\nmarkers = browser: a mark\n")
    # A run inside a run must not take the outer one for its own.
    outer = ("PYTEST_", "COV_", "EVENGROUND_")
    environ = {name: value for name, value in os.environ.items() if not name.startswith(outer)}
    environ |= {"EVENGROUND_MUST_RUN": "browser", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "pytest", "-p", "tests.must_run", *options, "."]
    return subprocess.run(command, cwd=folder, env=environ, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("options", [(), ("-n", "2")], ids=["alone", "spread"])
def test_a_run_that_skipped_a_browser_test_fails(tmp_path: Path, options: tuple[str, ...]) -> None:
    run = run_pytest(tmp_path, MARKED.format(skip="@pytest.mark.skip"), *options)
    assert run.returncode == 1
    assert "Tests marked browser: 0 ran and 1 were skipped" in run.stdout


def test_a_run_without_any_browser_test_fails(tmp_path: Path) -> None:
    run = run_pytest(tmp_path, "def test_something_else(): pass\n")
    assert run.returncode == 1
    assert "0 ran" in run.stdout


@pytest.mark.parametrize("options", [(), ("-n", "2")], ids=["alone", "spread"])
def test_a_run_with_every_browser_test_passes(tmp_path: Path, options: tuple[str, ...]) -> None:
    run = run_pytest(tmp_path, MARKED.format(skip=""), *options)
    assert run.returncode == 0, run.stdout
