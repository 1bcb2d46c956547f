"""The gaps job turns answers into what may be shown, once, and only when enough new answers are in."""

from collections.abc import Iterable
from datetime import timedelta

import pytest

from analysis import closing
from app.security.crypto import Keys
from app.services import gaps
from app.services.gaps import run_gaps
from app.services.moderating import By, decide, find_case, list_waiting
from app.services.releases import latest_release
from app.services.responses import Submission, accept_response
from app.services.revealing import hide_more
from app.services.surveys import publish, set_dates
from app.settings import Settings
from app.storage.releases import Release
from app.storage.responses import read_rows
from app.storage.stores import Stores, reading
from survey_definitions.model import (
    GATE,
    GATE_YES,
    Answer,
    Answers,
    Option,
    Question,
    Survey,
    Version,
    Wording,
)
from tests.services.tiny import CLOSES, NOW, OPENS, RESPONSIBILITY

OFTEN = (Option("often", "Often", score="positive"), Option("never", "Never", score="negative"))
USER = (Option("user", "User"),)
SEX = (Option("female", "Female"), Option("male", "Male"))
COMMENT = "I waited eleven months for help. Ring me on 07700 900123, it was awful and far too slow."
SURVEY = Survey(
    id="safety",
    title="Safety",
    languages=("en",),
    questions=(
        Question("kind", "choose one", Wording("Who?", "Who?"), "kind", options=USER, page="kind"),
        Question("safe", "choose one", Wording("Safe?", "Safe?"), topic="safety", options=OFTEN, page="safe"),
        Question("better", "long text", Wording("Better?", "Better?"), "comment", page="better"),
        Question(
            "quote", "choose one", Wording("May we?", "May we?"), "quote", about="better",
            options=(Option("yes", "Yes"),), page="better",
        ),
    ),
    equality=(
        Question("sex", "choose one", Wording("Sex?", "Sex?"), "equality", options=SEX, page="sex"),
    ),
    responsibility=RESPONSIBILITY,
)  # fmt: skip


@pytest.fixture
def version(sqlite_stores: Stores) -> Version:
    made = publish(sqlite_stores, SURVEY, {}, NOW)
    set_dates(sqlite_stores, SURVEY.id, OPENS, CLOSES, "somebody@example.org", NOW)
    return made


def answers_of(number: int) -> Answers:
    """Every third person is a woman, and few women felt safe; every fifth wrote a comment."""
    woman = number % 3 == 0
    safe = number % 10 < (3 if woman else 8)
    said: dict[str, Answer] = {
        "kind": Answer(options=("user",)),
        "safe": Answer(options=("often" if safe else "never",)),
        GATE: Answer(options=(GATE_YES,)),
        "sex": Answer(options=("female" if woman else "male",)),
    }
    if number % 5 == 0:
        quote = ("yes",) if number % 2 == 0 else ()
        said |= {"better": Answer(text=COMMENT), "quote": Answer(options=quote, skipped=not quote)}
    return said


def send(stores: Stores, keys: Keys, version: Version, numbers: Iterable[int], language: str = "en") -> None:
    for number in numbers:
        submission = Submission(
            f"{number:064d}", version, language, "standard", "own phone", "", answers_of(number)
        )
        accept_response(stores, keys, submission, NOW)


def released(stores: Stores) -> Release:
    release = latest_release(stores, SURVEY.id)
    assert release is not None
    return release


def test_answers_become_a_protected_table_with_the_gap_that_is_in_them(
    sqlite_stores: Stores, keys: Keys, settings: Settings, version: Version
) -> None:
    send(sqlite_stores, keys, version, range(240))
    [run] = run_gaps(sqlite_stores, settings, NOW)
    assert (run.survey, run.responses, run.coded, run.released) == ("safety", 240, 48, True)
    release = released(sqlite_stores)
    [women] = [row for row in release.table.rows if (row.community, row.evidence) == ("sex=female", "survey")]
    assert (women.n, women.count, women.status, women.worse) == (80, 25, "gap", True)
    assert any(row.evidence == "indicator" and row.community == "sex=female" for row in release.table.rows)
    assert {row.area for row in release.table.rows if row.evidence == "indicator"} == {"England"}


def test_words_are_quoted_redacted_and_only_with_consent(
    sqlite_stores: Stores, keys: Keys, settings: Settings, version: Version
) -> None:
    send(sqlite_stores, keys, version, range(240))
    run_gaps(sqlite_stores, settings, NOW)
    quotes = released(sqlite_stores).quotes
    assert len(quotes) == 24
    assert all("07700" not in quote.text and "[phone number]" in quote.text for quote in quotes)
    assert {quote.community for quote in quotes} <= {"sex=female", "sex=male", ""}


def test_results_are_not_shown_anew_for_fewer_than_twenty_more_answers(
    sqlite_stores: Stores, keys: Keys, settings: Settings, version: Version
) -> None:
    send(sqlite_stores, keys, version, range(100))
    run_gaps(sqlite_stores, settings, NOW)
    send(sqlite_stores, keys, version, range(100, 119))
    [run] = run_gaps(sqlite_stores, settings, NOW + timedelta(days=1))
    assert (run.released, released(sqlite_stores).base) == (False, 100)
    send(sqlite_stores, keys, version, range(119, 120))
    [run] = run_gaps(sqlite_stores, settings, NOW + timedelta(days=2))
    assert (run.released, released(sqlite_stores).base) == (True, 120)


def test_twenty_men_and_three_women_more_do_not_tell_on_the_three_women(
    sqlite_stores: Stores, keys: Keys, settings: Settings, version: Version
) -> None:
    """Women would go from about 10 of 35 who feel safe to about 15 of 35."""
    send(sqlite_stores, keys, version, range(100))
    run_gaps(sqlite_stores, settings, NOW)
    men = [number for number in range(100, 130) if number % 3]
    send(sqlite_stores, keys, version, [*men, 102, 111, 120])
    [run] = run_gaps(sqlite_stores, settings, NOW + timedelta(days=1))
    assert (run.responses, run.released) == (123, False)
    send(sqlite_stores, keys, version, range(300, 500))
    [run] = run_gaps(sqlite_stores, settings, NOW + timedelta(days=2))
    assert run.released


def test_nothing_is_shown_of_fewer_than_twenty_answers(
    sqlite_stores: Stores, keys: Keys, settings: Settings, version: Version
) -> None:
    send(sqlite_stores, keys, version, range(19))
    [run] = run_gaps(sqlite_stores, settings, NOW)
    assert not run.released
    assert latest_release(sqlite_stores, SURVEY.id) is None


def test_results_that_cannot_be_protected_wait_and_the_log_says_why(
    sqlite_stores: Stores,
    keys: Keys,
    settings: Settings,
    version: Version,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    send(sqlite_stores, keys, version, range(100))
    with monkeypatch.context() as planted:
        planted.setattr(closing, "MOST_GROUPS", 1)
        [run] = run_gaps(sqlite_stores, settings, NOW)
    assert not run.released
    assert f"The results of {SURVEY.id} wait" in caplog.text
    [run] = run_gaps(sqlite_stores, settings, NOW)
    assert run.released


def test_a_comment_is_coded_once_and_keeps_who_coded_it(
    sqlite_stores: Stores, keys: Keys, settings: Settings, version: Version
) -> None:
    send(sqlite_stores, keys, version, range(20))
    [first], [second] = run_gaps(sqlite_stores, settings, NOW), run_gaps(sqlite_stores, settings, NOW)
    assert (first.coded, second.coded) == (4, 0)
    with reading(sqlite_stores.answers) as connection:
        comments = read_rows(connection, SURVEY.id).comments
    assert all(comment.themes and comment.coded_by for comment in comments)


def test_a_comment_that_waits_for_a_moderator_is_not_quoted(
    sqlite_stores: Stores, keys: Keys, settings: Settings, version: Version, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(globals(), "COMMENT", f"{COMMENT} I wanted to kill myself.")
    send(sqlite_stores, keys, version, range(5))
    monkeypatch.undo()
    send(sqlite_stores, keys, version, range(5, 240))
    run_gaps(sqlite_stores, settings, NOW)
    assert len(released(sqlite_stores).quotes) == 23
    assert not [quote for quote in released(sqlite_stores).quotes if "kill" in quote.text]
    (case,) = list_waiting(sqlite_stores, "danger", 10)
    decide(sqlite_stores, case.id, "seen", "", case.version, By("ann@example.org", NOW))
    send(sqlite_stores, keys, version, range(300, 500))
    run_gaps(sqlite_stores, settings, NOW + timedelta(days=1))
    assert [quote for quote in released(sqlite_stores).quotes if "kill" in quote.text]


def test_words_taken_out_of_a_comment_go_from_the_quotes_shown_already(
    sqlite_stores: Stores, keys: Keys, settings: Settings, version: Version
) -> None:
    send(sqlite_stores, keys, version, range(240))
    run_gaps(sqlite_stores, settings, NOW)
    with reading(sqlite_stores.answers) as connection:
        found = next(one.id for one in read_rows(connection, SURVEY.id).comments if one.may_quote)
    case = find_case(sqlite_stores, found)
    assert case is not None
    before = released(sqlite_stores)
    hide_more(sqlite_stores, case, "eleven months", "other words", By("ann@example.org", NOW), "danger")
    after = released(sqlite_stores)
    assert not [quote for quote in after.quotes if "eleven" in quote.text]
    assert (after.table, len(after.quotes)) == (before.table, len(before.quotes))


def test_a_job_that_asks_no_moderator_is_found(
    sqlite_stores: Stores, keys: Keys, settings: Settings, version: Version, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(globals(), "COMMENT", f"{COMMENT} I wanted to kill myself.")
    send(sqlite_stores, keys, version, range(100))
    monkeypatch.setattr(gaps, "readable_comments", lambda _stores, rows, *_more: rows)  # planted
    run_gaps(sqlite_stores, settings, NOW)
    assert [quote for quote in released(sqlite_stores).quotes if "kill" in quote.text]
