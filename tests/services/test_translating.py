"""English is written beside a comment by people who read its language, and nobody's work is overwritten."""

import pytest
from sqlalchemy import false

from app.security.crypto import Keys
from app.services import moderating, translating
from app.services.coding import code_comments
from app.services.moderating import By
from app.services.translated_themes import code_translations
from app.services.translating import Empty, NotChecked, TooLong, Work, WrittenMeanwhile
from app.storage import translations
from app.storage.codings import PERSON
from app.storage.comments import CodedComment, keep_codings
from app.storage.responses import CommentFact, read_rows
from app.storage.stores import Stores, reading, writing
from app.storage.translations import Offered
from tests.services.test_moderating import send
from tests.services.tiny import NOW

POLISH = "Jedzenie było zimne. Proszę dzwonić 07700 900123."
ENGLISH = "The food was cold and awful. Ring me on 07700 900123."
ANN, BOB, CAT = (By(f"{name}@example.org", NOW) for name in ("ann", "bob", "cat"))


def offered(by: By, *languages: str) -> Offered:
    return Offered(by.account, languages or ("pl",), "danger")


def comments_of(stores: Stores) -> tuple[CommentFact, ...]:
    with reading(stores.answers) as connection:
        return read_rows(connection, "tiny").comments


def work_of(stores: Stores, by: By) -> Work:
    found = translating.find_next(stores, offered(by))
    work = translating.find_work(stores, offered(by), found or "")
    assert work is not None
    return work


def test_english_is_kept_beside_the_original_with_people_taken_out(stores: Stores, keys: Keys) -> None:
    send(stores, keys, POLISH, language="pl")
    work = work_of(stores, ANN)
    assert work.case.redacted is not None
    assert "07700" not in work.case.redacted
    kept = translating.keep_translation(stores, work, ENGLISH, 0, ANN)
    assert (kept.words, kept.version) == ("The food was cold and awful. Ring me on [phone number].", 1)
    (comment,) = comments_of(stores)
    assert (comment.original, comment.language) == (POLISH, "pl")
    assert translating.count_left(stores, offered(BOB)) == translating.Left(0, 1)


def test_nobody_is_offered_a_language_that_was_not_given_to_them(stores: Stores, keys: Keys) -> None:
    send(stores, keys, POLISH, language="pl")
    (comment,) = comments_of(stores)
    assert translating.find_next(stores, offered(ANN, "ur")) is None
    assert translating.find_work(stores, offered(ANN, "ur"), comment.id) is None
    assert translating.find_work(stores, offered(ANN), "no\0comment") is None
    assert translating.offered_to(stores, "nobody@example.org", "danger").languages == ()


def test_what_waits_for_a_moderator_is_offered_to_nobody(stores: Stores, keys: Keys) -> None:
    send(stores, keys, "Chcę umrzeć.", language="pl")
    (comment,) = comments_of(stores)
    assert translating.find_next(stores, offered(ANN)) is None
    assert translating.find_work(stores, offered(ANN), comment.id) is None
    assert translating.count_left(stores, offered(ANN)) == translating.Left(0, 0)
    moderating.decide(stores, comment.id, "seen", "", 0, BOB)
    assert translating.find_next(stores, offered(ANN)) == comment.id


def test_two_who_translate_at_once_never_overwrite_each_other(stores: Stores, keys: Keys) -> None:
    send(stores, keys, POLISH, language="pl")
    ann, bob = work_of(stores, ANN), work_of(stores, BOB)
    translating.keep_translation(stores, ann, "The first English", 0, ANN)
    with pytest.raises(WrittenMeanwhile):
        translating.keep_translation(stores, bob, "The second English", 0, BOB)
    newer = translating.find_work(stores, offered(BOB), bob.case.id)
    assert newer is not None
    assert newer.translation is not None
    assert (newer.translation.words, newer.translation.account) == ("The first English", ANN.account)
    translating.keep_translation(stores, newer, "The second English", 1, BOB)


def test_a_second_person_checks_and_nobody_checks_their_own(stores: Stores, keys: Keys) -> None:
    send(stores, keys, POLISH, language="pl")
    work = work_of(stores, ANN)
    translating.keep_translation(stores, work, ENGLISH, 0, ANN)
    with pytest.raises(NotChecked):
        translating.keep_check(stores, work.case.id, 1, ANN)
    translating.keep_translation(stores, work, "Better English", 1, CAT)
    with pytest.raises(NotChecked):
        translating.keep_check(stores, work.case.id, 1, BOB)
    translating.keep_check(stores, work.case.id, 2, BOB)
    with pytest.raises(NotChecked):
        translating.keep_check(stores, work.case.id, 2, ANN)
    checked = translating.find_work(stores, offered(ANN), work.case.id)
    assert checked is not None
    assert checked.translation is not None
    assert (checked.translation.checked_by, checked.translation.checked_at) == (BOB.account, NOW)
    assert translating.count_left(stores, offered(ANN)) == translating.Left(0, 0)


def test_each_is_offered_the_next_one_then_drafts_of_others_and_never_what_they_cannot_read(
    stores: Stores, keys: Keys
) -> None:
    send(stores, keys, POLISH, "Długo czekałam.", "Było miło.", language="pl")
    ids = sorted(comment.id for comment in comments_of(stores))
    seen = [translating.find_next(stores, offered(ANN), after) for after in ids]
    assert seen == [*ids[1:], ids[0]]
    translating.cannot_read(stores, ids[1], ANN.account)
    translating.cannot_read(stores, ids[1], ANN.account)
    assert translating.find_next(stores, offered(ANN), ids[0]) == ids[2]
    assert translating.find_next(stores, offered(BOB), ids[0]) == ids[1]
    for found in (ids[0], ids[2]):
        work = translating.find_work(stores, offered(BOB), found)
        assert work is not None
        translating.keep_translation(stores, work, ENGLISH, 0, BOB)
    assert translating.find_next(stores, offered(ANN), ids[0]) == ids[2]
    assert translating.find_next(stores, offered(BOB), ids[0]) == ids[1]


@pytest.mark.parametrize(("words", "fault"), [(" \n", Empty), ("x" * 20_001, TooLong)])
def test_no_english_and_endless_english_are_not_kept(
    stores: Stores, keys: Keys, words: str, fault: type[Exception]
) -> None:
    send(stores, keys, POLISH, language="pl")
    with pytest.raises(fault):
        translating.keep_translation(stores, work_of(stores, ANN), words, 0, ANN)


def test_the_english_is_read_for_themes_and_says_that_it_is_a_translation(stores: Stores, keys: Keys) -> None:
    send(stores, keys, POLISH, language="pl")
    code_comments(stores, comments_of(stores))
    translating.keep_translation(stores, work_of(stores, ANN), ENGLISH, 0, ANN)
    assert code_translations(stores, "tiny") == 1
    (comment,) = comments_of(stores)
    assert comment.themes is not None
    assert "food" in [part.get("theme") for part in comment.themes]
    assert (comment.coded_by or "").startswith("translation, ")
    assert code_translations(stores, "tiny") == 0
    translating.keep_translation(stores, work_of(stores, CAT), "The parking was dear.", 1, CAT)
    assert code_translations(stores, "tiny") == 1


def test_what_a_person_coded_stays(stores: Stores, keys: Keys) -> None:
    send(stores, keys, POLISH, language="pl")
    (comment,) = comments_of(stores)
    with writing(stores.answers) as connection:
        keep_codings(connection, [CodedComment(comment.id, "…", [{"theme": "waiting"}], PERSON)])
    translating.keep_translation(stores, work_of(stores, ANN), ENGLISH, 0, ANN)
    assert code_translations(stores, "tiny") == 0
    (after,) = comments_of(stores)
    assert (after.themes, after.coded_by) == ([{"theme": "waiting"}], PERSON)


def test_a_queue_that_asks_no_moderator_is_found(
    sqlite_stores: Stores, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(sqlite_stores, keys, "Chcę umrzeć.", language="pl")
    monkeypatch.setattr(translations, "is_waiting", lambda _scope: false())  # planted
    assert translating.find_next(sqlite_stores, offered(ANN)) is not None


def test_danger_that_only_the_english_shows_goes_to_the_moderators(stores: Stores, keys: Keys) -> None:
    send(stores, keys, "Zaraz tam pójdę.", language="pl")
    work = work_of(stores, ANN)
    translating.keep_translation(stores, work, "I want to end my life.", 0, ANN)
    assert moderating.count_waiting(stores, "danger").number == 1
    assert translating.find_work(stores, offered(BOB), work.case.id) is None
