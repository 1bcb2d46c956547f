"""The jobs: each at its hour, retention before the gaps, waiting lists all day long."""

from datetime import UTC, datetime

from app.commands.jobs import (
    JOBS,
    Job,
    count_gaps,
    finish_files,
    keep_no_longer,
    make_timer,
    move_waiting_lists,
    remind,
    send_messages,
)


def jobs_at(hour: int, minute: int = 0) -> list[str]:
    """The names of the jobs that are due at this time of a night, without the one of every minute."""
    timer = make_timer(print)
    due = timer.read_periodic(datetime(2026, 11, 21, hour, minute, tzinfo=UTC))
    return [task.name for task in due if task.name != send_messages.__name__]


def test_messages_are_sent_every_minute() -> None:
    timer = make_timer(print)
    for minute in range(60):
        due = timer.read_periodic(datetime(2026, 11, 21, 2, minute, tzinfo=UTC))
        assert send_messages.__name__ in [task.name for task in due]


def test_retention_comes_first_and_then_the_gaps() -> None:
    assert jobs_at(2) == ["keep_no_longer"]
    assert jobs_at(3) == ["count_gaps"]
    assert (finish_files, move_waiting_lists, remind, send_messages, keep_no_longer, count_gaps) == JOBS


def test_a_free_place_is_offered_within_ten_minutes_and_reminders_come_in_the_morning() -> None:
    assert [jobs_at(17, minute) for minute in (5, 15, 55)] == [["move_waiting_lists"]] * 3
    assert jobs_at(8, 30) == ["remind"]


def test_by_day_no_nightly_job_is_due() -> None:
    assert not [job for hour in range(6, 24) for job in jobs_at(hour)]
    assert not jobs_at(3, minute=30)


def test_a_due_job_is_done() -> None:
    done: list[Job] = []
    timer = make_timer(done.append)
    for task in timer.read_periodic(datetime(2026, 11, 21, 2, tzinfo=UTC)):
        timer.execute(task)
    assert done == [send_messages, keep_no_longer]
