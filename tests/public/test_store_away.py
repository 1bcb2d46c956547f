"""While nothing can be kept, people get a kind page that holds what they wrote, and go on afterwards."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from app.errors import RETRY_AFTER
from app.services import receipts
from app.services.surveys import _memories
from app.settings import Settings
from app.storage import sqlite
from app.storage.stores import StoreAway, Stores, close_stores, open_stores, reading
from tests.audit import AuditingClient
from tests.public.person import Person

NOT_KEPT = "We could not keep this just now. What you wrote is still on this page."
NOT_SENT = "We could not send your answers just now. They are still here."


@pytest.fixture(autouse=True)
def short_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits 3 seconds in a test: the setting is another, the way is the same."""
    monkeypatch.setitem(sqlite.SETTINGS, "busy_timeout", 300)


@contextmanager
def lock_held(settings: Settings) -> Iterator[None]:
    """Another process holds the write lock."""
    with closing(sqlite3.connect(settings.data / "answers.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


@contextmanager
def store_gone(settings: Settings, stores: Stores) -> Iterator[None]:
    """The disk with the answers cannot be reached at all."""
    stores.answers.dispose()
    for path in settings.data.glob("answers.db*"):
        path.rename(settings.data / f"away-{path.name}")
    (settings.data / "answers.db").mkdir()
    yield
    stores.answers.dispose()
    (settings.data / "answers.db").rmdir()
    for path in settings.data.glob("away-*"):
        path.rename(settings.data / path.name.removeprefix("away-"))


def opened(person: Person, path: str) -> TestResponse:
    page = person.opens(path).page
    assert page is not None
    return page


def is_kind(response: TestResponse) -> bool:
    return response.status_code == 503 and response.headers["Retry-After"] == RETRY_AFTER


def test_a_page_that_cannot_be_kept_comes_back_with_what_was_typed(begun: Person, settings: Settings) -> None:
    begun.sends(kind="user")
    begun.opens("better")
    with lock_held(settings):
        assert is_kind(begun.sends("better", better="I waited <long>", better_quote="yes"))
    assert NOT_KEPT in begun.reads()
    assert "I waited <long></textarea>" in begun.reads()
    assert 'value="yes" checked' in begun.reads()
    begun.sends("better", better="I waited <long>", better_quote="yes")
    assert "I waited <long>" in begun.opens("better").reads()


def test_who_cannot_send_just_now_sends_later_and_once(
    begun: Person, settings: Settings, stores: Stores
) -> None:
    begun.answers_all(better={"better": "Keep my words"})
    with lock_held(settings):
        assert is_kind(begun.sends())
        assert NOT_SENT in begun.reads()
        assert "Keep my words" in begun.reads()
        assert opened(begun, "check-your-answers").status_code == 200  # reading waits for nobody
    begun.sends()
    assert begun.receipt()
    with reading(stores.answers) as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM response").scalar_one() == 1


def test_the_kind_page_is_in_the_language_of_the_draft_or_of_the_button(
    person: Person, settings: Settings
) -> None:
    person.agrees("?language=ur").sends(kind="user")
    person.opens("better")
    with lock_held(settings):
        assert is_kind(person.sends("better", better="میں"))
        assert '<html lang="ur" dir="rtl"' in person.reads()
        assert is_kind(person.sends("better", better="میں", language="pl"))
        assert '<html lang="pl"' in person.reads()
        assert "میں</textarea>" in person.reads()


def test_only_the_first_waits_long_while_the_lock_is_held(
    begun: Person, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun.sends(kind="user")
    begun.opens("visits")
    monkeypatch.setitem(sqlite.SETTINGS, "busy_timeout", 1_000)
    waits = []
    with lock_held(settings):
        for _ in range(3):
            before = time.monotonic()
            assert is_kind(begun.sends("visits", visits="5"))
            waits.append(time.monotonic() - before)
    assert max(waits[1:]) < 0.9
    assert begun.sends("visits", visits="5").status_code == 200


def test_who_begins_while_nothing_can_be_kept_gets_a_button_to_try_again(
    person: Person, settings: Settings
) -> None:
    with lock_held(settings):
        person.agrees("?language=pl")
        assert person.page is not None
        assert is_kind(person.page)
        assert '<html lang="pl"' in person.reads()
        assert '<form method="post">' in person.reads()
    assert person.agrees().where() == "kind"


def test_a_store_that_is_gone_takes_nothing_from_the_page(
    begun: Person, settings: Settings, stores: Stores
) -> None:
    begun.sends(kind="user")
    begun.opens("better")
    with store_gone(settings, stores):
        assert is_kind(begun.sends("better", better="Still <here>"))
        assert NOT_KEPT in begun.reads()
        assert "Still <here></textarea>" in begun.reads()
        assert is_kind(begun.sends("better", better="Still <here>"))
    begun.sends("better", better="Still <here>")
    assert "Still <here></textarea>" in begun.opens("better").reads()


def test_a_server_that_remembers_no_survey_hands_everything_back_to_be_sent_again(
    begun: Person, settings: Settings, stores: Stores
) -> None:
    begun.sends(kind="user")
    begun.opens("better")
    _memories.clear()  # as after a new start
    with store_gone(settings, stores):
        assert is_kind(begun.sends("better", better="Line one\r\n<line> two\x00", better_quote="yes"))
        assert 'name="better" value="Line one\n<line> two"' in begun.reads()
        assert 'name="better-quote" value="yes"' in begun.reads()
        assert is_kind(opened(begun, "better"))


def test_words_of_a_receipt_stay_in_their_box_while_nothing_can_be_deleted(
    client: AuditingClient, settings: Settings
) -> None:
    words = receipts.say((1, 2, 3, 4), "en")
    with lock_held(settings):
        page = client.post("/withdraw", data={"words": words})
        assert is_kind(page)
        assert f"\n{words}</textarea>" in page.get_data(as_text=True)


def test_a_mistake_of_ours_is_not_called_a_busy_moment(begun: Person, settings: Settings) -> None:
    begun.opens("kind")
    with closing(sqlite3.connect(settings.data / "answers.db", isolation_level=None)) as other:
        other.execute("ALTER TABLE draft RENAME TO planted")
    assert begun.sends(kind="user").status_code == 500


def test_a_worker_that_starts_while_the_store_cannot_be_opened_starts_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "answers.db").write_bytes(b"")
    (tmp_path / "answers.db-wal").mkdir()
    made = open_stores(f"sqlite:///{tmp_path}/answers.db", f"sqlite:///{tmp_path}/people.db")
    with pytest.raises(StoreAway), reading(made.answers):
        pass
    close_stores(made)


def test_a_connection_made_while_the_files_were_read_only_is_not_used_for_ever(
    begun: Person, stores: Stores
) -> None:
    begun.sends(kind="user")
    begun.opens("visits")
    with stores.answers.connect() as one, stores.answers.connect() as other:
        for connection in (one, other):
            connection.exec_driver_sql("PRAGMA query_only = 1")  # as SQLite opens a file it may not write
    assert is_kind(begun.sends("visits", visits="5"))
    assert begun.sends("visits", visits="5").status_code == 200
