"""Fails a test run in which the tests that must run were skipped, or were not there at all.

`EVENGROUND_MUST_RUN="browser postgresql"` names the marks. Without it nothing is asked.
"""

import os
from collections import Counter

import pytest

ran: Counter[str] = Counter()
skipped: Counter[str] = Counter()


def marks_that_must_run() -> tuple[str, ...]:
    """The marks named in the environment."""
    return tuple(os.environ.get("EVENGROUND_MUST_RUN", "").split())


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Counts what ran and what was skipped, for each mark."""
    for mark in marks_that_must_run():
        if mark in report.keywords:
            skipped[mark] += report.skipped
            ran[mark] += report.when == "call" and not report.skipped


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Turns a run that would pass into one that fails, where a mark did not run in full."""
    if is_worker(session.config) or session.exitstatus not in (
        pytest.ExitCode.OK,
        pytest.ExitCode.NO_TESTS_COLLECTED,
    ):
        return
    if shortfalls():
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says which tests had to run and did not."""
    for line in shortfalls():
        terminalreporter.write_line(line, red=True)


def shortfalls() -> list[str]:
    """One sentence for each mark that did not run in full."""
    return [
        f"Tests marked {mark}: {ran[mark]} ran and {skipped[mark]} were skipped. All of them must run here."
        for mark in marks_that_must_run()
        if skipped[mark] or not ran[mark]
    ]


def is_worker(config: pytest.Config) -> bool:
    """Whether this is one of pytest-xdist's workers, which see a part only."""
    return hasattr(config, "workerinput")
