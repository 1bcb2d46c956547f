"""What is quoted of a comment in another language: the English beside it, and what is taken out of both."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.security.crypto import Keys
from app.services.gaps import run_gaps
from app.services.moderating import By, find_case
from app.services.revealing import hide_more, look_at_revealed, put_words_back, reveal
from app.services.surveys import publish, set_dates
from app.services.translating import WrittenMeanwhile, find_english, find_work, keep_check, keep_translation
from app.settings import Settings
from app.storage import releases
from app.storage.columns import table_of
from app.storage.moderation_tables import TranslationRow
from app.storage.responses import read_rows
from app.storage.stores import Stores, reading
from app.storage.translations import Offered
from survey_definitions.model import Version
from tests.services.test_gaps import SURVEY, released, send
from tests.services.tiny import CLOSES, NOW, OPENS

ANN, BOB = By("ann@example.org", NOW), By("bob@example.org", NOW)


@pytest.fixture
def version(sqlite_stores: Stores) -> Version:
    made = publish(sqlite_stores, SURVEY, {}, NOW)
    set_dates(sqlite_stores, SURVEY.id, OPENS, CLOSES, "somebody@example.org", NOW)
    return made


def translated(stores: Stores, english: str) -> str:
    """The id of a comment that may be quoted, with this English beside it."""
    with reading(stores.answers) as connection:
        found = next(one.id for one in read_rows(connection, SURVEY.id).comments if one.may_quote)
    work = find_work(stores, Offered(ANN.account, ("pl",), "danger"), found)
    assert work is not None
    keep_translation(stores, work, english, 0, ANN)
    return found


def test_a_quote_has_the_english_that_a_person_wrote_beside_it_both_redacted(
    sqlite_stores: Stores, keys: Keys, settings: Settings, version: Version
) -> None:
    send(sqlite_stores, keys, version, range(100), "pl")
    found = translated(sqlite_stores, "I waited. Ring me on 07700 900123.")
    run_gaps(sqlite_stores, settings, NOW)
    [quote] = [quote for quote in released(sqlite_stores).quotes if quote.english]
    assert (quote.language, quote.english) == ("pl", "I waited. Ring me on [phone number].")
    assert (quote.english_checked, "[phone number]" in quote.text) == (False, True)
    keep_check(sqlite_stores, found, 1, BOB)
    send(sqlite_stores, keys, version, range(100, 300), "pl")
    run_gaps(sqlite_stores, settings, NOW + timedelta(days=1))
    [quote] = [quote for quote in released(sqlite_stores).quotes if quote.english]
    assert quote.english_checked


def test_words_that_stand_in_the_english_alone_go_from_it_and_from_the_quotes(
    sqlite_stores: Stores, keys: Keys, settings: Settings, version: Version
) -> None:
    send(sqlite_stores, keys, version, range(100), "pl")
    found = translated(sqlite_stores, "The tall baker kept me waiting.")
    keep_check(sqlite_stores, found, 1, BOB)
    run_gaps(sqlite_stores, settings, NOW)
    case = find_case(sqlite_stores, found)
    assert case is not None
    hide_more(sqlite_stores, case, "tall baker", "other words", ANN, "danger")
    assert {quote.english for quote in released(sqlite_stores).quotes} == {
        "",
        "The [other words] kept me waiting.",
    }
    english = find_english(sqlite_stores, found)
    assert english is not None
    assert (english.words, english.checked_by) == ("The [other words] kept me waiting.", BOB.account)
    with reading(sqlite_stores.answers) as connection:
        every = connection.execute(select(table_of(TranslationRow).c.words)).scalars().all()
    assert {"baker" in words for words in every} == {False}


def test_who_translates_meanwhile_cannot_bring_hidden_words_back(
    sqlite_stores: Stores, keys: Keys, version: Version
) -> None:
    send(sqlite_stores, keys, version, range(100), "pl")
    found = translated(sqlite_stores, "The tall baker kept me waiting.")
    work = find_work(sqlite_stores, Offered(ANN.account, ("pl",), "danger"), found)
    assert work is not None
    hide_more(sqlite_stores, work.case, "tall baker", "other words", BOB, "danger")
    with pytest.raises(WrittenMeanwhile):
        keep_translation(sqlite_stores, work, "The tall baker made me wait.", 1, ANN)


def test_words_put_back_are_shown_in_the_quotes_so_that_more_can_be_hidden_there(
    sqlite_stores: Stores, keys: Keys, settings: Settings, version: Version
) -> None:
    send(sqlite_stores, keys, version, range(100))
    run_gaps(sqlite_stores, settings, NOW)
    with reading(sqlite_stores.answers) as connection:
        found = next(one.id for one in read_rows(connection, SURVEY.id).comments if one.may_quote)
    reveal(sqlite_stores, found, "It looks wrong", ANN)
    revealed = look_at_revealed(sqlite_stores, found, ANN)
    assert revealed is not None
    put_words_back(sqlite_stores, revealed, 1, ANN, "danger")
    case = find_case(sqlite_stores, found)
    assert case is not None
    hide_more(sqlite_stores, case, "eleven months", "other words", ANN, "danger")
    assert not [quote for quote in released(sqlite_stores).quotes if "eleven" in quote.text]


def test_english_whose_words_were_not_taken_out_of_the_quotes_is_found(
    sqlite_stores: Stores, keys: Keys, settings: Settings, version: Version, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(sqlite_stores, keys, version, range(100), "pl")
    found = translated(sqlite_stores, "The tall baker kept me waiting.")
    run_gaps(sqlite_stores, settings, NOW)
    case = find_case(sqlite_stores, found)
    assert case is not None
    unchanged = releases._with_other_words
    monkeypatch.setattr(  # planted
        releases,
        "_with_other_words",
        lambda quotes, before, after, _english: unchanged(quotes, before, after, str),
    )
    hide_more(sqlite_stores, case, "tall baker", "other words", ANN, "danger")
    assert [quote for quote in released(sqlite_stores).quotes if "baker" in quote.english]
