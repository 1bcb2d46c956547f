"""Stopping and coming back: four words open the draft elsewhere, for a while, for whoever has them."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.security.crypto import Keys, derive_keys
from app.services.drafts import DraftCookie, DraftGone, forget_draft, idempotency_key, load_draft, save_page
from app.services.receipts import TooManyTries, say
from app.services.responses import accept_response
from app.services.resuming import TRIES_AN_HOUR, find_code, make_code, open_draft
from app.services.retention import run_retention
from app.settings import Settings
from app.storage.answers_tables import ResumeRow
from app.storage.columns import table_of
from app.storage.stores import Stores, reading
from survey_definitions.model import Answer
from tests.services.tiny import NOW, publish_tiny, submission, write_draft


def ways_back(stores: Stores) -> list[bytes]:
    with reading(stores.answers) as connection:
        return [bytes(row.sealed_key) for row in connection.execute(select(table_of(ResumeRow)))]


@pytest.fixture
def cookie(stores: Stores) -> DraftCookie:
    return write_draft(stores, publish_tiny(stores))


def test_four_words_open_the_same_draft_on_another_phone(
    stores: Stores, keys: Keys, cookie: DraftCookie
) -> None:
    words = say(make_code(stores, keys, cookie), "pl")
    elsewhere = open_draft(stores, keys, words, NOW)
    assert elsewhere == cookie
    assert idempotency_key(elsewhere) == idempotency_key(cookie)
    assert load_draft(stores, elsewhere, NOW) == load_draft(stores, cookie, NOW)


def test_whoever_asks_twice_gets_the_same_words(stores: Stores, keys: Keys, cookie: DraftCookie) -> None:
    assert find_code(stores, keys, cookie) is None
    first = make_code(stores, keys, cookie)
    assert make_code(stores, keys, cookie) == first == find_code(stores, keys, cookie)
    assert len(ways_back(stores)) == 1


def test_nobody_who_did_not_ask_has_a_way_back_kept(stores: Stores, cookie: DraftCookie) -> None:
    assert cookie
    assert ways_back(stores) == []


def test_the_words_open_nothing_with_the_store_but_without_the_secret(
    stores: Stores, keys: Keys, cookie: DraftCookie
) -> None:
    words = say(make_code(stores, keys, cookie), "en")
    assert open_draft(stores, derive_keys(b"another installation's secret, long enough"), words, NOW) is None
    assert cookie.key not in ways_back(stores)[0]


def test_the_way_back_ends_fourteen_days_after_the_last_saving(
    stores: Stores, keys: Keys, cookie: DraftCookie, settings: Settings
) -> None:
    words = say(make_code(stores, keys, cookie), "en")
    later = NOW + timedelta(days=10)
    save_page(stores, cookie, "visits", {"visits": Answer(number=2)}, later)
    assert open_draft(stores, keys, words, later + timedelta(days=13)) == cookie
    over = later + timedelta(days=15)
    assert open_draft(stores, keys, words, over) is None
    run_retention(stores, settings, over)
    assert ways_back(stores) == []


def test_sending_ends_the_way_back(stores: Stores, keys: Keys) -> None:
    version = publish_tiny(stores)
    cookie = write_draft(stores, version)
    words = say(make_code(stores, keys, cookie), "en")
    accept_response(stores, keys, submission(version, cookie), NOW, cookie.row)
    assert ways_back(stores) == []
    assert open_draft(stores, keys, words, NOW) is None
    with pytest.raises(DraftGone):
        make_code(stores, keys, cookie)


def test_leaving_in_a_hurry_keeps_a_draft_that_words_lead_back_to(
    stores: Stores, keys: Keys, cookie: DraftCookie
) -> None:
    words = say(make_code(stores, keys, cookie), "en")
    forget_draft(stores, cookie)
    assert open_draft(stores, keys, words, NOW) == cookie


def test_guesses_are_limited_by_their_first_word_and_free_again_an_hour_later(
    stores: Stores, keys: Keys, cookie: DraftCookie
) -> None:
    numbers = make_code(stores, keys, cookie)
    wrong = say((numbers[0], numbers[1], numbers[2], (numbers[3] + 1) % 2048), "en")
    for _ in range(TRIES_AN_HOUR):
        assert open_draft(stores, keys, wrong, NOW) is None
    with pytest.raises(TooManyTries):
        open_draft(stores, keys, say(numbers, "en"), NOW)
    assert open_draft(stores, keys, say(numbers, "en"), NOW + timedelta(hours=1)) == cookie


def test_words_that_are_no_code_open_nothing(stores: Stores, keys: Keys, cookie: DraftCookie) -> None:
    assert cookie
    assert open_draft(stores, keys, "", NOW) is None
    assert open_draft(stores, keys, "four words of nothing", NOW) is None
