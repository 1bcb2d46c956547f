"""Sending a response: kept once, whole and for good, whatever the person or the line does."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.exc import SQLAlchemyError

from app.security.crypto import Keys
from app.services import collectors
from app.services import responses as service
from app.services.drafts import DraftCookie, load_draft, save_page
from app.services.responses import (
    DraftChanged,
    OtherContent,
    Receipt,
    SurveyClosed,
    accept_response,
    receipt_for_key,
)
from app.services.surveys import set_dates
from app.storage import responses
from app.storage.answers_tables import AnswersBase
from app.storage.stores import Stores, reading
from survey_definitions.model import SKIPPED, Answer
from tests.services.tiny import ANSWERS, CLOSES, NOW, publish_tiny, submission, write_draft

PRESSES = 50


def rows_of(stores: Stores, table: str) -> list[Any]:
    with reading(stores.answers) as connection:
        return list(connection.execute(select(AnswersBase.metadata.tables[table])).all())


def press_send_often(send: Callable[[], Receipt], times: int) -> list[Receipt]:
    with ThreadPoolExecutor(max_workers=times) as people:
        return list(people.map(lambda _: send(), range(times)))


def test_a_second_press_of_send_keeps_one_response(stores: Stores, keys: Keys) -> None:
    version = publish_tiny(stores)
    cookie = write_draft(stores, version)
    first = accept_response(stores, keys, submission(version, cookie), NOW, cookie.row)
    second = accept_response(stores, keys, submission(version, cookie), NOW, cookie.row)
    assert (first.repeat, second.repeat) == (False, True)
    assert first.numbers == second.numbers
    assert len(rows_of(stores, "response")) == 1
    assert rows_of(stores, "draft") == []


def test_fifty_presses_at_once_keep_one_response_and_give_one_receipt(stores: Stores, keys: Keys) -> None:
    version = publish_tiny(stores)
    cookie = write_draft(stores, version)
    draft = load_draft(stores, cookie, NOW)
    assert draft is not None

    def send() -> Receipt:
        sent = submission(version, cookie, draft.answers)
        return accept_response(stores, keys, sent, NOW, cookie.row, draft.counter)

    receipts = press_send_often(send, PRESSES)
    assert len({receipt.numbers for receipt in receipts}) == 1
    assert sum(not receipt.repeat for receipt in receipts) == 1
    assert len(rows_of(stores, "response")) == 1
    assert len(rows_of(stores, "comment")) == 1


def test_without_the_unique_key_the_fifty_presses_would_be_noticed(
    stores: Stores, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Planted: the key is unique no more and nobody looks it up first. Then many rows come of it."""
    version = publish_tiny(stores)
    cookie = write_draft(stores, version)
    forget_the_unique_key(stores, monkeypatch)
    outcomes: list[bool] = []

    def send() -> None:
        try:
            outcomes.append(accept_response(stores, keys, submission(version, cookie), NOW).repeat)
        except SQLAlchemyError:
            outcomes.append(True)

    with ThreadPoolExecutor(max_workers=5) as people:
        list(people.map(lambda _: send(), range(5)))
    assert len(rows_of(stores, "response")) > 1


def forget_the_unique_key(stores: Stores, monkeypatch: pytest.MonkeyPatch) -> None:
    with stores.answers.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("ALTER TABLE response DROP CONSTRAINT uq_response_idempotency_key"))
            connection.execute(text("ALTER TABLE response DROP CONSTRAINT uq_response_receipt_hash"))
        else:
            made = connection.execute(
                text("SELECT sql FROM sqlite_master WHERE name = 'response'")
            ).scalar_one()
            without = re.sub(r",\s*CONSTRAINT uq_\w+ UNIQUE \(\w+\)", "", made)
            connection.execute(text("DROP TABLE response"))
            connection.execute(text(without))
    plain = dict.fromkeys(
        ("sqlite", "postgresql"),
        insert(AnswersBase.metadata.tables["response"]).execution_options(preserve_rowcount=True),
    )
    monkeypatch.setattr(responses, "_ADD_ONCE", plain)
    monkeypatch.setattr(service, "_repeat", lambda *_: None)
    monkeypatch.setattr(service, "_with_free_receipt", lambda _, sending: sending.response)


def test_the_same_key_with_other_answers_is_refused_and_the_first_kept(stores: Stores, keys: Keys) -> None:
    version = publish_tiny(stores)
    cookie = write_draft(stores, version)
    accept_response(stores, keys, submission(version, cookie), NOW, cookie.row)
    other = {**ANSWERS, "listened": Answer(options=("never",))}
    with pytest.raises(OtherContent):
        accept_response(stores, keys, submission(version, cookie, other), NOW, cookie.row)
    with reading(stores.answers) as connection:
        kept = connection.execute(text("SELECT code FROM answer WHERE question = 'listened'")).scalars().all()
    assert kept == ["2"]


def test_sending_again_in_another_language_gives_the_same_receipt(stores: Stores, keys: Keys) -> None:
    version = publish_tiny(stores)
    cookie = write_draft(stores, version)
    first = accept_response(stores, keys, submission(version, cookie), NOW)
    again = replace(submission(version, cookie), language="ur", register="easy_read")
    assert accept_response(stores, keys, again, NOW).numbers == first.numbers


def test_who_comes_back_after_sending_finds_their_receipt(stores: Stores, keys: Keys) -> None:
    version = publish_tiny(stores)
    cookie = write_draft(stores, version)
    sent = accept_response(stores, keys, submission(version, cookie), NOW, cookie.row)
    assert load_draft(stores, cookie, NOW) is None
    assert receipt_for_key(stores, keys, submission(version, cookie).key) == replace(sent, repeat=True)
    assert receipt_for_key(stores, keys, "a key nobody sent") is None


def test_a_page_saved_in_another_tab_is_not_lost_by_sending(stores: Stores, keys: Keys) -> None:
    version = publish_tiny(stores)
    cookie = write_draft(stores, version)
    read = load_draft(stores, cookie, NOW)
    assert read is not None
    save_page(stores, cookie, "visits", {"visits": Answer(number=9)}, NOW)
    with pytest.raises(DraftChanged):
        accept_response(stores, keys, submission(version, cookie), NOW, cookie.row, read.counter)
    assert rows_of(stores, "response") == []
    again = load_draft(stores, cookie, NOW)
    assert again is not None
    assert again.answers["visits"] == Answer(number=9)


def test_a_response_that_cannot_be_kept_leaves_its_draft(stores: Stores, keys: Keys) -> None:
    version = publish_tiny(stores)
    cookie = write_draft(stores, version)
    unknown = {
        **ANSWERS,
        "helped": Answer(options=("talk", "talk")),
    }  # planted: one answer twice breaks its key
    with pytest.raises(SQLAlchemyError):
        accept_response(stores, keys, submission(version, cookie, unknown), NOW, cookie.row)
    assert rows_of(stores, "response") == []
    assert load_draft(stores, cookie, NOW) is not None


def test_answers_are_kept_as_codes_and_numbers(stores: Stores, keys: Keys) -> None:
    version = publish_tiny(stores)
    cookie = write_draft(stores, version)
    accept_response(stores, keys, submission(version, cookie), NOW, cookie.row)
    answers = {(row.question, row.code, row.number) for row in rows_of(stores, "answer")}
    assert answers == {
        ("equality-gate", "yes", None),
        ("listened", "2", None),
        ("helped", "talk", None),
        ("helped", "rest", None),
        ("visits", "", 3),
        ("first-visit", "2026-03", None),
        ("order", "speed", 1),
        ("order", "calm", 2),
        ("quote", "yes", None),
    }


def test_a_response_says_its_version_and_day_and_nothing_finer(stores: Stores, keys: Keys) -> None:
    version = publish_tiny(stores)
    cookie = write_draft(stores, version)
    accept_response(stores, keys, submission(version, cookie), NOW, cookie.row)
    (row,) = rows_of(stores, "response")
    assert (row.version_hash, row.language, row.register, row.mode) == (
        version.hash,
        "en",
        "standard",
        "own phone",
    )
    assert (row.kind, row.service, row.area) == ("carer", "RX1", "")
    assert str(row.answered_on) == "2026-11-21"
    assert not any("10:30" in str(value) for value in row)


def test_prefer_not_to_say_and_skipped_and_never_asked_are_three_things(stores: Stores, keys: Keys) -> None:
    version = publish_tiny(stores)
    cookie = write_draft(stores, version)
    accept_response(stores, keys, submission(version, cookie), NOW, cookie.row)
    assert [(row.question, row.code) for row in rows_of(stores, "equality_answer")] == [("ethnicity", "Z")]
    assert [row.question for row in rows_of(stores, "skipped")] == ["faith"]


def test_who_somebody_says_they_are_in_their_own_words_is_no_comment(stores: Stores, keys: Keys) -> None:
    version = publish_tiny(stores)
    cookie = write_draft(stores, version)
    accept_response(stores, keys, submission(version, cookie), NOW, cookie.row)
    assert [row.words for row in rows_of(stores, "equality_text")] == ["I am a druid"]
    assert [row.question for row in rows_of(stores, "comment")] == ["better"]


def test_answers_off_the_path_are_not_kept(stores: Stores, keys: Keys) -> None:
    version = publish_tiny(stores)
    answers = {**ANSWERS, "why-not": Answer(text="never said"), "equality-gate": Answer(options=("no",))}
    cookie = write_draft(stores, version, answers)
    accept_response(stores, keys, submission(version, cookie, answers), NOW, cookie.row)
    assert rows_of(stores, "equality_answer") == []
    assert [row.original for row in rows_of(stores, "comment")] == [ANSWERS["better"].text]


@pytest.mark.parametrize(("said", "may"), [(Answer(options=("yes",)), True), (SKIPPED, False)])
def test_words_may_be_used_only_where_somebody_said_so(
    stores: Stores, keys: Keys, said: Answer, may: bool
) -> None:
    version = publish_tiny(stores)
    answers = {**ANSWERS, "quote": said}
    cookie = write_draft(stores, version, answers)
    accept_response(stores, keys, submission(version, cookie, answers), NOW, cookie.row)
    assert [bool(row.may_quote) for row in rows_of(stores, "comment")] == [may]


def test_a_collector_answers_for_everyone_who_comes_through_it(stores: Stores, keys: Keys) -> None:
    version = publish_tiny(stores)
    kiosk = collectors.add_collector(stores, "tiny", "kiosk", service="clinic", area="north")
    answers = {key: answer for key, answer in ANSWERS.items() if key != "place"}
    cookie = write_draft(stores, version, answers)
    sent = replace(submission(version, cookie, answers), collector=kiosk.id, mode=kiosk.mode)
    accept_response(stores, keys, sent, NOW, cookie.row)
    (row,) = rows_of(stores, "response")
    assert (row.collector, row.mode, row.service, row.area) == (kiosk.id, "kiosk", "RX1", "north")


@pytest.mark.parametrize("opens", [None, date(2026, 11, 22)])
def test_a_survey_that_is_not_open_yet_takes_nothing(stores: Stores, keys: Keys, opens: date | None) -> None:
    version = publish_tiny(stores, opens=opens)
    cookie = write_draft(stores, version)
    with pytest.raises(SurveyClosed):
        accept_response(stores, keys, submission(version, cookie), NOW, cookie.row)
    assert rows_of(stores, "response") == []
    assert load_draft(stores, cookie, NOW) is not None


def send_after_closing(stores: Stores, keys: Keys, days: int, has_draft: bool) -> Receipt:
    version = publish_tiny(stores)
    cookie: DraftCookie = write_draft(stores, version)
    set_dates(stores, "tiny", date(2026, 11, 1), NOW.date(), "somebody@example.org", NOW)
    late = NOW + timedelta(days=days)
    return accept_response(stores, keys, submission(version, cookie), late, cookie.row if has_draft else None)


def test_who_started_before_closing_may_finish_the_next_day(stores: Stores, keys: Keys) -> None:
    assert not send_after_closing(stores, keys, days=1, has_draft=True).repeat


@pytest.mark.parametrize(("days", "has_draft"), [(2, True), (1, False)])
def test_a_closed_survey_takes_nothing(stores: Stores, keys: Keys, days: int, has_draft: bool) -> None:
    with pytest.raises(SurveyClosed):
        send_after_closing(stores, keys, days, has_draft)
    assert rows_of(stores, "response") == []


def test_the_last_day_lasts_until_midnight_in_this_country(stores: Stores, keys: Keys) -> None:
    version = publish_tiny(stores)
    cookie = write_draft(stores, version)
    last_minute = NOW.replace(day=CLOSES.day, hour=23, minute=59)
    assert not accept_response(stores, keys, submission(version, cookie), last_minute).repeat
