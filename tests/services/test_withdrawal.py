"""Taking a response back: it is gone for good, from the files too, and nobody else's goes with it."""

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from app.security.crypto import Keys, Numbers, receipt_numbers
from app.services import responses as service
from app.services import withdrawal
from app.services.drafts import DraftCookie
from app.services.receipts import TooManyTries, languages, say
from app.services.responses import Withdrawn, accept_response, receipt_for_key
from app.services.withdrawal import TRIES_AN_HOUR, withdraw
from app.storage import sqlite
from app.storage.answers_tables import AnswersBase
from app.storage.stores import Stores, reading
from survey_definitions.model import Version
from tests.services.tiny import ANSWERS, NOW, publish_tiny, submission, write_draft

HELD_ABOUT_SOMEBODY = (
    "response",
    "answer",
    "equality_answer",
    "skipped",
    "equality_text",
    "comment",
    "draft",
)


def count_rows(stores: Stores) -> dict[str, int]:
    with reading(stores.answers) as connection:
        return {
            table: len(connection.execute(select(AnswersBase.metadata.tables[table])).all())
            for table in HELD_ABOUT_SOMEBODY
        }


def send(stores: Stores, keys: Keys, version: Version) -> tuple[DraftCookie, Numbers]:
    cookie = write_draft(stores, version)
    return cookie, accept_response(stores, keys, submission(version, cookie), NOW, cookie.row).numbers


def test_four_words_delete_a_response_with_all_its_parts(stores: Stores, keys: Keys) -> None:
    _, numbers = send(stores, keys, publish_tiny(stores))
    assert withdraw(stores, keys, say(numbers, "en"), NOW)
    assert set(count_rows(stores).values()) == {0}


@pytest.mark.parametrize("language", languages())
def test_the_words_of_any_language_will_do(sqlite_stores: Stores, keys: Keys, language: str) -> None:
    _, numbers = send(sqlite_stores, keys, publish_tiny(sqlite_stores))
    assert withdraw(sqlite_stores, keys, say(numbers, language), NOW)


def test_only_the_one_response_goes(stores: Stores, keys: Keys) -> None:
    version = publish_tiny(stores)
    _, mine = send(stores, keys, version)
    theirs, _ = send(stores, keys, version)
    assert withdraw(stores, keys, say(mine, "en"), NOW)
    assert count_rows(stores)["response"] == 1
    assert receipt_for_key(stores, keys, submission(version, theirs).key) is not None


def test_the_same_words_a_second_time_find_nothing(stores: Stores, keys: Keys) -> None:
    _, numbers = send(stores, keys, publish_tiny(stores))
    assert withdraw(stores, keys, say(numbers, "en"), NOW)
    assert not withdraw(stores, keys, say(numbers, "en"), NOW)


def test_words_that_are_no_receipt_find_nothing(stores: Stores, keys: Keys) -> None:
    send(stores, keys, publish_tiny(stores))
    assert not withdraw(stores, keys, "these are not words-at-all-of-ours", NOW)
    assert count_rows(stores)["response"] == 1


def test_a_late_repeat_does_not_bring_a_withdrawn_response_back(stores: Stores, keys: Keys) -> None:
    version = publish_tiny(stores)
    cookie, numbers = send(stores, keys, version)
    withdraw(stores, keys, say(numbers, "en"), NOW)
    with pytest.raises(Withdrawn):
        accept_response(stores, keys, submission(version, cookie), NOW)
    assert count_rows(stores)["response"] == 0


def test_a_repeat_in_the_same_moment_does_not_bring_it_back_either(stores: Stores, keys: Keys) -> None:
    version = publish_tiny(stores)
    for _ in range(5):
        cookie, numbers = send(stores, keys, version)
        words = say(numbers, "en")

        def repeat(cookie: DraftCookie = cookie) -> None:
            try:
                accept_response(stores, keys, submission(version, cookie), NOW)
            except Withdrawn:
                time.sleep(0)

        with ThreadPoolExecutor(max_workers=6) as people:
            repeats = [people.submit(repeat) for _ in range(5)]
            taken_back = people.submit(withdraw, stores, keys, words, NOW)
            for future in repeats:
                future.result()
            assert taken_back.result()
        assert count_rows(stores)["response"] == 0


def files_of(stores: Stores) -> dict[str, bytes]:
    folder = Path(str(stores.answers.url.database)).parent
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_withdrawn_words_are_nowhere_in_the_files(sqlite_stores: Stores, keys: Keys) -> None:
    words = str(ANSWERS["better"].text).encode()
    _, numbers = send(sqlite_stores, keys, publish_tiny(sqlite_stores))
    assert any(words in content for content in files_of(sqlite_stores).values())
    assert withdraw(sqlite_stores, keys, say(numbers, "en"), NOW)
    assert [name for name, content in files_of(sqlite_stores).items() if words in content] == []


def test_without_emptying_the_log_the_words_would_be_found(
    sqlite_stores: Stores, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(withdrawal, "truncate_wal", lambda _: True)  # planted
    words = str(ANSWERS["better"].text).encode()
    _, numbers = send(sqlite_stores, keys, publish_tiny(sqlite_stores))
    assert withdraw(sqlite_stores, keys, say(numbers, "en"), NOW)
    assert [name for name, content in files_of(sqlite_stores).items() if words in content]


def test_a_log_that_stays_busy_is_told_and_left_to_retention(
    sqlite_stores: Stores, keys: Keys, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    _, numbers = send(sqlite_stores, keys, publish_tiny(sqlite_stores))
    monkeypatch.setattr(withdrawal, "truncate_wal", lambda engine: sqlite.truncate_wal(engine, patience=0.05))
    with reading(sqlite_stores.answers) as reader:
        reader.execute(select(AnswersBase.metadata.tables["comment"])).all()
        assert withdraw(sqlite_stores, keys, say(numbers, "en"), NOW)
    assert "retention will empty it" in caplog.text


def test_guessing_at_one_first_word_ends_and_begins_again_with_the_hour(stores: Stores, keys: Keys) -> None:
    _, numbers = send(stores, keys, publish_tiny(stores))
    wrong = replace_last(numbers)
    for _ in range(TRIES_AN_HOUR):
        assert not withdraw(stores, keys, say(wrong, "en"), NOW)
    with pytest.raises(TooManyTries):
        withdraw(stores, keys, say(numbers, "en"), NOW)
    assert withdraw(stores, keys, say(numbers, "en"), NOW + timedelta(hours=1))


def test_one_person_guessing_locks_nobody_else_out(stores: Stores, keys: Keys) -> None:
    _, numbers = send(stores, keys, publish_tiny(stores))
    guess = ((numbers[0] + 1) % 2048, *numbers[1:])
    for _ in range(TRIES_AN_HOUR):
        withdraw(stores, keys, say(guess, "en"), NOW)
    assert withdraw(stores, keys, say(numbers, "en"), NOW)


def replace_last(numbers: Numbers) -> Numbers:
    return numbers[0], numbers[1], numbers[2], (numbers[3] + 1) % 2048


def test_two_people_never_hold_the_same_receipt(
    stores: Stores, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    def seldom_differs(held: Keys, key: str, turn: int = 0) -> Numbers:
        return receipt_numbers(
            held, "everybody" if turn == 0 else key, turn
        )  # planted: all share a first turn

    monkeypatch.setattr(service, "receipt_numbers", seldom_differs)
    monkeypatch.setattr("app.services.response_rows.receipt_numbers", seldom_differs)
    version = publish_tiny(stores)
    mine, my_numbers = send(stores, keys, version)
    theirs, their_numbers = send(stores, keys, version)
    assert my_numbers != their_numbers
    again = receipt_for_key(stores, keys, submission(version, theirs).key)
    assert again is not None
    assert again.numbers == their_numbers
    assert withdraw(stores, keys, say(their_numbers, "en"), NOW)
    assert receipt_for_key(stores, keys, submission(version, mine).key) is not None


def test_the_receipt_is_kept_nowhere_in_clear(sqlite_stores: Stores, keys: Keys) -> None:
    _, numbers = send(sqlite_stores, keys, publish_tiny(sqlite_stores))
    words = say(numbers, "en").encode()
    assert not any(words in content for content in files_of(sqlite_stores).values())
    other = replace(keys, receipt_lookup=b"another secret altogether, thirty")
    assert not withdraw(sqlite_stores, other, say(numbers, "en"), NOW)
