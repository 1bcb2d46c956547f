"""What was promised to be deleted is deleted when its day comes, and not before."""

import os
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from app.security.crypto import Keys
from app.services.drafts import start_draft
from app.services.responses import accept_response
from app.services.retention import run_retention
from app.settings import Settings
from app.storage.answers_tables import AnswersBase
from app.storage.comments import CodedComment, keep_codings
from app.storage.people import SealedContact, add_contact, read_contacts
from app.storage.responses import CommentFact, read_rows
from app.storage.stores import Stores, reading, writing
from tests.services.events.samples import STARTS, open_event, sign_up
from tests.services.tiny import ANSWERS, CLOSES, NOW, publish_tiny, submission, write_draft

LAST_DAY = NOW.replace(day=CLOSES.day) + timedelta(days=90)  # the tiny survey keeps words for 90 days
WORDS = str(ANSWERS["better"].text)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "data", "", "", b"s" * 32)


def send_one(stores: Stores, keys: Keys) -> None:
    version = publish_tiny(stores)
    cookie = write_draft(stores, version)
    accept_response(stores, keys, submission(version, cookie), NOW, cookie.row)


def comment_of(stores: Stores) -> CommentFact:
    with reading(stores.answers) as connection:
        (comment,) = read_rows(connection, "tiny").comments
    return comment


def test_words_as_they_were_written_go_after_their_days_and_the_redacted_ones_stay(
    stores: Stores, keys: Keys, settings: Settings
) -> None:
    send_one(stores, keys)
    with writing(stores.answers) as connection:
        keep_codings(
            connection,
            [CodedComment(comment_of(stores).id, "More time with the [name]", ["staff"], "model 1")],
        )
    assert run_retention(stores, settings, LAST_DAY).comments == 0
    assert comment_of(stores).original == WORDS
    assert run_retention(stores, settings, LAST_DAY + timedelta(days=1)).comments == 1
    kept = comment_of(stores)
    assert (kept.original, kept.redacted, kept.themes) == (None, "More time with the [name]", ["staff"])


def test_deleted_words_are_nowhere_in_the_files(
    sqlite_stores: Stores, keys: Keys, settings: Settings
) -> None:
    send_one(sqlite_stores, keys)
    done = run_retention(sqlite_stores, settings, LAST_DAY + timedelta(days=1))
    assert done.logs_empty
    folder = Path(str(sqlite_stores.answers.url.database)).parent
    for words in (WORDS, ANSWERS["faith-text"].text):
        assert [path.name for path in folder.iterdir() if words.encode() in path.read_bytes()] == []


def test_a_draft_nobody_came_back_to_is_deleted_after_two_weeks(stores: Stores, settings: Settings) -> None:
    start_draft(stores, "f" * 64, "en", "standard", None, NOW)
    assert run_retention(stores, settings, NOW + timedelta(days=14)).drafts == 0
    assert run_retention(stores, settings, NOW + timedelta(days=14, seconds=1)).drafts == 1
    with reading(stores.answers) as connection:
        assert connection.execute(select(AnswersBase.metadata.tables["draft"])).all() == []


def test_a_contact_is_deleted_after_its_last_day(stores: Stores, settings: Settings) -> None:
    with writing(stores.people) as connection:
        add_contact(connection, SealedContact("a" * 32, "focus group", b"sealed", date(2026, 11, 21)))
    assert run_retention(stores, settings, NOW).contacts == 0
    assert run_retention(stores, settings, NOW + timedelta(days=1)).contacts == 1
    with reading(stores.people) as connection:
        assert read_contacts(connection, "focus group") == ()


def test_bookings_are_deleted_thirty_days_after_their_event(
    stores: Stores, keys: Keys, settings: Settings
) -> None:
    sign_up(stores, keys, open_event(stores, keys), "Amina")
    assert run_retention(stores, settings, STARTS + timedelta(days=30)).bookings == 0
    assert run_retention(stores, settings, STARTS + timedelta(days=31)).bookings == 1


def test_a_backup_is_removed_after_thirty_days(stores: Stores, settings: Settings) -> None:
    backups = settings.data / "backups"
    for name in ("evenground-20261021-103000", "evenground-20261022-103000", "somebody elses"):
        os.makedirs(backups / name)  # noqa: PTH103
    assert run_retention(stores, settings, NOW).backups == 1
    assert sorted(path.name for path in backups.iterdir()) == ["evenground-20261022-103000", "somebody elses"]


def test_a_survey_that_never_closes_keeps_its_words(stores: Stores, keys: Keys, settings: Settings) -> None:
    send_one(stores, keys)
    with writing(stores.answers) as connection:
        connection.execute(AnswersBase.metadata.tables["survey"].update().values(closes=None))
    assert run_retention(stores, settings, NOW + timedelta(days=3650)).comments == 0
