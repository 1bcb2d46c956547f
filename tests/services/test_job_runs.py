"""What an installation remembers of its timed jobs."""

from datetime import UTC, datetime

import pytest

from app.services.job_runs import last_runs, recorded
from app.storage.stores import Stores

NIGHT = datetime(2026, 11, 21, 2, tzinfo=UTC)
NEXT_NIGHT = datetime(2026, 11, 22, 2, tzinfo=UTC)


def test_whoever_looks_after_an_installation_sees_when_a_job_last_ran(stores: Stores) -> None:
    for night in (NIGHT, NEXT_NIGHT):
        with recorded(stores, "count_gaps", night):
            pass
    [run] = last_runs(stores)
    assert (run.name, run.last_run.day, run.outcome) == ("count_gaps", 22, "done")


def test_a_job_that_failed_is_remembered_as_failed_and_not_hushed_up(stores: Stores) -> None:
    with pytest.raises(ZeroDivisionError), recorded(stores, "count_gaps", NIGHT):
        raise ZeroDivisionError("what somebody typed")
    [run] = last_runs(stores)
    assert run.outcome == "failed: ZeroDivisionError"
