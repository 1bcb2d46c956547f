"""Comments that may mean danger wait for a moderator; what moderators do is kept, and goes with them."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from app.security.crypto import Keys
from app.services import moderating, revealing, translating
from app.services.coding import code_comments
from app.services.marks import NotFound
from app.services.moderating import By, ChangedMeanwhile, NoteNeeded
from app.services.receipts import say
from app.services.responses import accept_response
from app.services.retention import run_retention
from app.services.revealing import NotRevealed, ReasonNeeded
from app.services.staff_log import recent_actions
from app.services.withdrawal import withdraw
from app.settings import Settings
from app.storage.columns import table_of
from app.storage.moderation import Case, Decision
from app.storage.moderation_tables import ModerationActRow, ModerationRow, TranslationRow, UnreadRow
from app.storage.responses import read_rows
from app.storage.stores import Stores, reading
from app.storage.translations import Offered
from survey_definitions.model import Answer
from tests.services.tiny import ANSWERS, CLOSES, NOW, publish_tiny, submission, write_draft

DANGER = "I want to kill myself. Mrs Okafor on 07700 900123 knows, the tall baker said."
CALM = "The nurse Mrs Okafor was kind."
ANN, BOB = By("ann@example.org", NOW), By("bob@example.org", NOW)
TABLES = [table_of(row) for row in (ModerationRow, ModerationActRow, TranslationRow, UnreadRow)]


def send(stores: Stores, keys: Keys, *comments: str, language: str = "en") -> list[str]:
    """The receipts of people who wrote these comments."""
    version = publish_tiny(stores)
    receipts = []
    for comment in comments:
        answers = {**ANSWERS, "better": Answer(text=comment)}
        cookie = write_draft(stores, version, answers)
        sent = replace(submission(version, cookie, answers), language=language)
        receipts.append(say(accept_response(stores, keys, sent, NOW, cookie.row).numbers, "en"))
    return receipts


def the_case(stores: Stores, comment: str = DANGER) -> Case:
    with reading(stores.answers) as connection:
        (found,) = [one.id for one in read_rows(connection, "tiny").comments if one.original == comment]
    case = moderating.find_case(stores, found)
    assert case is not None
    return case


def rows_kept(stores: Stores) -> list[int]:
    with reading(stores.answers) as connection:
        return [connection.scalar(select(func.count()).select_from(table)) or 0 for table in TABLES]


def test_only_what_may_mean_danger_waits_unless_every_comment_is_to(stores: Stores, keys: Keys) -> None:
    send(stores, keys, CALM, DANGER)
    waiting = moderating.count_waiting(stores, "danger")
    assert (waiting.number, waiting.oldest) == (1, NOW.date())
    assert [case.original for case in moderating.list_waiting(stores, "danger", 10)] == [DANGER]
    assert moderating.count_waiting(stores, "all").number == 2
    assert [case.read_first for case in moderating.list_waiting(stores, "all", 10)] == [True, False]
    assert [case.read_first for case in moderating.list_waiting(stores, "all", 1, start=1)] == [False]


def test_a_moderator_reads_the_comment_with_people_taken_out(stores: Stores, keys: Keys) -> None:
    send(stores, keys, DANGER)
    (case,) = moderating.list_waiting(stores, "danger", 10)
    assert case.redacted is not None
    assert "[phone number]" in case.redacted
    assert "Mrs [name]" in case.redacted


@pytest.mark.parametrize("decision", moderating.DECISIONS)
def test_what_was_decided_is_kept_with_who_and_when(stores: Stores, keys: Keys, decision: Decision) -> None:
    send(stores, keys, DANGER)
    case = the_case(stores)
    moderating.decide(stores, case.id, decision, "Rang the lead.", case.version, ANN)
    (line,) = moderating.what_was_done(stores, case.id)
    assert (line.account, line.at, line.act, line.note) == (ANN.account, NOW, decision, "Rang the lead.")
    assert moderating.latest_done(stores) == (line,)
    assert moderating.count_waiting(stores, "danger").number == (decision == "second look")


def test_who_acted_says_how(stores: Stores, keys: Keys) -> None:
    send(stores, keys, DANGER)
    case = the_case(stores)
    with pytest.raises(NoteNeeded):
        moderating.decide(stores, case.id, "acted", "  ", case.version, ANN)
    assert rows_kept(stores) == [0, 0, 0, 0]
    with pytest.raises(ValueError, match="no decision"):
        moderating.read_decision("deleted")


def test_the_second_of_two_moderators_undoes_nothing(stores: Stores, keys: Keys) -> None:
    send(stores, keys, DANGER)
    case = the_case(stores)
    moderating.decide(stores, case.id, "second look", "", case.version, ANN)
    with pytest.raises(ChangedMeanwhile):
        moderating.decide(stores, case.id, "seen", "", case.version, BOB)
    newer = the_case(stores)
    assert (newer.state, newer.version) == ("second look", 1)
    moderating.decide(stores, case.id, "seen", "", newer.version, BOB)
    assert [line.act for line in moderating.what_was_done(stores, case.id)] == ["seen", "second look"]


def test_the_staff_log_holds_no_word_of_a_comment_and_no_reason(stores: Stores, keys: Keys) -> None:
    send(stores, keys, DANGER)
    case = the_case(stores)
    revealing.reveal(stores, case.id, "Mrs Okafor may be in danger", ANN)
    moderating.decide(stores, case.id, "acted", "Rang Okafor", case.version, ANN)
    lines = recent_actions(stores)
    assert [line.what for line in lines[:2]] == ["comment: acted", "comment: revealed"]
    assert not [line for line in lines if "Okafor" in f"{line.what} {line.about}"]


def test_a_colleague_sends_a_comment_to_the_moderators_once(stores: Stores, keys: Keys) -> None:
    send(stores, keys, CALM)
    case = the_case(stores, CALM)
    assert moderating.ask_moderator(stores, case.id, BOB)
    assert not moderating.ask_moderator(stores, case.id, BOB)
    assert not moderating.ask_moderator(stores, "no-such-comment", BOB)
    assert not moderating.ask_moderator(stores, "no\0comment", BOB)
    assert moderating.count_waiting(stores, "danger").number == 1
    moderating.decide(stores, case.id, "seen", "", 1, ANN)
    assert moderating.ask_moderator(stores, case.id, BOB)
    assert moderating.unreadable_ids(stores, "tiny", "danger") == {case.id}


def test_what_was_taken_out_is_shown_to_who_gave_a_reason_and_for_a_quarter_of_an_hour(
    stores: Stores, keys: Keys
) -> None:
    send(stores, keys, DANGER)
    case = the_case(stores)
    with pytest.raises(NotRevealed):
        revealing.look_at_revealed(stores, case.id, ANN)
    with pytest.raises(ReasonNeeded):
        revealing.reveal(stores, case.id, " ", ANN)
    revealing.reveal(stores, case.id, "The lead asked", ANN)
    found = revealing.look_at_revealed(stores, case.id, ANN)
    assert found is not None
    assert [piece.stood for piece in found.pieces or () if piece.number][:2] == ["Okafor", "07700 900123"]
    (line,) = moderating.what_was_done(stores, case.id)
    assert (line.act, line.account, line.note) == ("revealed", ANN.account, "The lead asked")
    for other in (BOB, By(ANN.account, NOW + timedelta(minutes=16))):
        with pytest.raises(NotRevealed):
            revealing.look_at_revealed(stores, case.id, other)


def test_more_words_are_taken_out_and_no_job_puts_them_back(stores: Stores, keys: Keys) -> None:
    send(stores, keys, DANGER)
    case = the_case(stores)
    revealing.hide_more(stores, case, "the Tall Baker", "name", ANN, "danger")
    newer = the_case(stores)
    assert newer.redacted is not None
    assert "baker" not in newer.redacted.lower()
    assert (newer.state, moderating.count_waiting(stores, "danger").number) == ("waiting", 1)
    with reading(stores.answers) as connection:
        comments = read_rows(connection, "tiny").comments
    code_comments(stores, [replace(one, redacted=None) for one in comments])  # read before it was mended
    assert the_case(stores).redacted == newer.redacted
    with pytest.raises(NotFound):
        revealing.hide_more(stores, newer, "zebra", "name", ANN, "danger")
    with pytest.raises(ValueError, match="A mark is one of"):
        revealing.hide_more(stores, newer, "kill", "swear word", ANN, "danger")
    with pytest.raises(ChangedMeanwhile):
        revealing.hide_more(stores, case, "kill", "other words", BOB, "danger")


def test_words_that_lead_to_nobody_are_put_back(stores: Stores, keys: Keys) -> None:
    send(stores, keys, CALM)
    case = the_case(stores, CALM)
    revealing.reveal(stores, case.id, "It looks wrong", ANN)
    found = revealing.look_at_revealed(stores, case.id, ANN)
    assert found is not None
    revealing.put_words_back(stores, found, 1, ANN, "danger")
    newer = the_case(stores, CALM)
    assert (newer.redacted, newer.state) == (CALM, "")
    assert [line.act for line in moderating.what_was_done(stores, case.id)] == ["put words back", "revealed"]
    assert moderating.unreadable_ids(stores, "tiny", "danger") == frozenset()


def test_a_withdrawn_response_takes_all_that_staff_wrote_about_it_along(stores: Stores, keys: Keys) -> None:
    (receipt,) = send(stores, keys, CALM, language="pl")
    case = the_case(stores, CALM)
    moderating.ask_moderator(stores, case.id, BOB)
    moderating.decide(stores, case.id, "acted", "Rang.", 1, ANN)
    revealing.reveal(stores, case.id, "Why not", ANN)
    work = translating.find_work(stores, Offered(BOB.account, ("pl",), "danger"), case.id)
    assert work is not None
    translating.keep_translation(stores, work, "The nurse was kind.", 0, BOB)
    translating.cannot_read(stores, case.id, BOB.account)
    assert rows_kept(stores) == [1, 3, 1, 1]
    assert withdraw(stores, keys, receipt, NOW)
    assert rows_kept(stores) == [0, 0, 0, 0]


def test_notes_go_with_the_words_as_they_were_written_and_the_log_stays(
    stores: Stores, keys: Keys, tmp_path: Path
) -> None:
    send(stores, keys, DANGER)
    case = the_case(stores)
    moderating.decide(stores, case.id, "acted", "Rang Mrs Okafor.", case.version, ANN)
    with reading(stores.answers) as connection:
        code_comments(stores, read_rows(connection, "tiny").comments)
    settings = Settings(tmp_path / "data", "", "", b"s" * 32)
    over = NOW.replace(day=CLOSES.day) + timedelta(days=91)
    assert run_retention(stores, settings, over - timedelta(days=1)).notes == 0
    assert run_retention(stores, settings, over).notes == 1
    (line,) = moderating.what_was_done(stores, case.id)
    assert (line.act, line.account, line.note) == ("acted", ANN.account, None)
    later = By(ANN.account, over)
    revealing.reveal(stores, case.id, "To look", later)
    assert revealing.look_at_revealed(stores, case.id, later) is None
