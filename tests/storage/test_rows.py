"""What is read for counting, what is released, and what jobs leave behind."""

from datetime import UTC, date, datetime

from app.security.crypto import Keys
from app.services.responses import accept_response
from app.storage.comments import CodedComment, keep_codings
from app.storage.jobs import JobRun, read_runs, record_run
from app.storage.releases import Release, add_release, find_latest, read_ledger
from app.storage.responses import AnswerFact, MembershipFact, SurveyRows, quarter, read_rows
from app.storage.stores import Stores, reading, writing
from tests.services.tiny import NOW, publish_tiny, submission, write_draft
from tests.staff.samples import make_quotes, make_table


def rows_of_one(stores: Stores, keys: Keys) -> SurveyRows:
    version = publish_tiny(stores)
    cookie = write_draft(stores, version)
    accept_response(stores, keys, submission(version, cookie), NOW, cookie.row)
    with reading(stores.answers) as connection:
        return read_rows(connection, "tiny")


def test_a_response_is_read_as_tidy_rows(stores: Stores, keys: Keys) -> None:
    rows = rows_of_one(stores, keys)
    (response,) = rows.responses
    assert (response.kind, response.service, response.period, response.language) == (
        "carer",
        "RX1",
        "2026-Q4",
        "en",
    )
    assert AnswerFact(response.response, "carer", "listened", "2", None, "RX1", "", "2026-Q4") in rows.answers
    assert rows.memberships == (MembershipFact(response.response, "ethnicity", "Z"),)
    (comment,) = rows.comments
    assert (comment.question, comment.may_quote, comment.themes) == ("better", True, None)


def test_another_surveys_rows_are_not_read(stores: Stores, keys: Keys) -> None:
    rows_of_one(stores, keys)
    with reading(stores.answers) as connection:
        assert read_rows(connection, "other") == SurveyRows((), (), (), ())


def test_what_was_made_of_a_comment_stands_beside_it(stores: Stores, keys: Keys) -> None:
    (comment,) = rows_of_one(stores, keys).comments
    with writing(stores.answers) as connection:
        keep_codings(connection, [CodedComment(comment.id, "[name]", [{"theme": "staff"}], "model 3")])
        keep_codings(connection, [])
    with reading(stores.answers) as connection:
        (coded,) = read_rows(connection, "tiny").comments
    assert (coded.redacted, coded.themes, coded.coded_by) == ("[name]", [{"theme": "staff"}], "model 3")


def test_a_quarter_begins_in_january_april_july_and_october() -> None:
    days = {date(2026, month, 1): quarter(date(2026, month, 1))[-2:] for month in range(1, 13)}
    assert list(days.values()) == ["Q1"] * 3 + ["Q2"] * 3 + ["Q3"] * 3 + ["Q4"] * 3


def test_the_ledger_keeps_every_release_and_shows_the_newest(stores: Stores) -> None:
    first = Release("tiny", date(2026, 11, 1), 40, make_table(), make_quotes())
    second = Release("tiny", date(2026, 11, 2), 60, make_table(), ())
    with writing(stores.answers) as connection:
        add_release(connection, first)
        add_release(connection, second)
    with reading(stores.answers) as connection:
        assert find_latest(connection, "tiny") == second
        assert read_ledger(connection, "tiny") == (first, second)
        assert find_latest(connection, "other") is None


def test_the_last_run_of_a_job_is_remembered(stores: Stores) -> None:
    runs = [
        JobRun("gaps", datetime(2026, 11, day, 3, tzinfo=UTC), outcome)
        for day, outcome in ((1, "x"), (2, "y"))
    ]
    with writing(stores.answers) as connection:
        for run in runs:
            record_run(connection, run)
    with reading(stores.answers) as connection:
        assert read_runs(connection) == (runs[1],)
