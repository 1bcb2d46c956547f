"""Many people review at the same moment: nobody's coding is lost and nobody is handed another's comment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from threading import Barrier

import pytest
from alembic import command

from analysis.differential_error import Reviewed
from app.security.crypto import Keys
from app.services.counting import tidy_rows
from app.services.reading_order import order_reading
from app.services.responses import accept_response
from app.services.review_queue import HELD, Choice, claim_next
from app.services.reviewed_comments import reviewed_comments
from app.services.reviewing import NoSuchComment, Review, ReviewChanged, open_comment, save_review
from app.storage.codings import read_codings
from app.storage.comments import CodedComment, keep_codings
from app.storage.migrating import configure, upgrade
from app.storage.responses import CommentFact, read_rows
from app.storage.stores import Stores, reading, writing
from tests.services.tiny import NOW, publish_tiny, submission, write_draft

MACHINE = [
    {"feeling": "negative", "scored_by": "m"},
    {"theme": "staffing", "probability": 0.8, "words": ["nurse"]},
]
WAIT = Review(("waiting",), "negative")


def comments_of(stores: Stores) -> tuple[CommentFact, ...]:
    with reading(stores.answers) as connection:
        return read_rows(connection, "tiny").comments


def send_comments(stores: Stores, keys: Keys, number: int) -> list[str]:
    """So many people write a comment, and the machine reads them; their ids."""
    version = publish_tiny(stores)
    for _ in range(number):
        cookie = write_draft(stores, version)
        accept_response(stores, keys, submission(version, cookie), NOW, cookie.row)
    ids = [one.id for one in comments_of(stores)]
    with writing(stores.answers) as connection:
        keep_codings(connection, [CodedComment(one, "More time", MACHINE, "model 1") for one in ids])
    return ids


def all_at_once(acts: list[Callable[[], object]]) -> list[object]:
    """What each of these gives, or the fault it ends in, when all begin in the same moment."""
    gate = Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        gate.wait()
        try:
            return act()
        except ReviewChanged as fault:
            return fault

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def saving(stores: Stores, comment: str, review: Review, by: str) -> Callable[[], object]:
    return lambda: save_review(stores, "danger", "tiny", comment, 0, review, by, NOW)


def claiming(stores: Stores, by: str) -> Callable[[], object]:
    return lambda: claim_next(stores, "danger", "tiny", Choice(), by, NOW)


def test_of_many_who_save_at_once_one_is_kept_and_the_others_are_told(stores: Stores, keys: Keys) -> None:
    [comment] = send_comments(stores, keys, 1)
    people = [f"p{number}@example.org" for number in range(6)]
    ends = all_at_once([saving(stores, comment, WAIT, by) for by in people])
    assert sum(end is None for end in ends) == 1
    assert sum(isinstance(end, ReviewChanged) for end in ends) == 5
    with reading(stores.answers) as connection:
        kept = read_codings(connection, comment)
    assert [one.number for one in kept] == [0, 1]
    assert kept[1].coded_by == people[ends.index(None)]


def test_of_many_who_ask_at_once_each_is_handed_another_comment(stores: Stores, keys: Keys) -> None:
    ids = send_comments(stores, keys, 6)
    handed = all_at_once([claiming(stores, f"p{number}@example.org") for number in range(6)])
    assert sorted(map(str, handed)) == sorted(ids)


def test_a_comment_that_was_left_lying_is_handed_out_again(stores: Stores, keys: Keys) -> None:
    [comment] = send_comments(stores, keys, 1)
    assert claim_next(stores, "danger", "tiny", Choice(), "a@example.org", NOW) == comment
    soon, late = NOW + HELD - timedelta(seconds=1), NOW + HELD
    assert claim_next(stores, "danger", "tiny", Choice(), "b@example.org", soon) is None
    assert claim_next(stores, "danger", "tiny", Choice(), "b@example.org", late) == comment
    assert open_comment(stores, "danger", "tiny", comment, late).holder == "b@example.org"


def test_what_a_person_coded_is_never_themed_anew(stores: Stores, keys: Keys) -> None:
    [comment] = send_comments(stores, keys, 1)
    save_review(stores, "danger", "tiny", comment, 0, WAIT, "a@example.org", NOW)
    with writing(stores.answers) as connection:
        keep_codings(connection, [CodedComment(comment, "Other words", MACHINE, "model 2")])
    [fact] = comments_of(stores)
    assert (fact.coded_by, fact.redacted) == ("person", "More time")
    assert open_comment(stores, "danger", "tiny", comment, NOW).text.version == 1


def test_a_person_is_counted_over_the_machine_and_a_double_once(stores: Stores, keys: Keys) -> None:
    first, second, third = send_comments(stores, keys, 3)
    save_review(stores, "danger", "tiny", first, 0, WAIT, "a@example.org", NOW)
    save_review(stores, "danger", "tiny", second, 0, replace(WAIT, same_as=first), "a@example.org", NOW)
    with reading(stores.answers) as connection:
        rows = tidy_rows(read_rows(connection, "tiny"))
    assert rows.comments is not None
    assert rows.themes is not None
    said = set(zip(rows.themes["comment"], rows.themes["theme"], strict=True))
    assert said == {(first, "waiting"), (third, "staffing")}
    assert sorted(rows.comments["comment"]) == sorted((first, third))


def test_a_comment_left_alone_by_a_withdrawal_counts_again(stores: Stores, keys: Keys) -> None:
    from sqlalchemy import text

    first, second = send_comments(stores, keys, 2)
    save_review(stores, "danger", "tiny", second, 0, replace(WAIT, same_as=first), "a@example.org", NOW)
    with writing(stores.answers) as connection:
        delete = text("DELETE FROM response WHERE id = (SELECT response_id FROM comment WHERE id = :id)")
        connection.execute(delete, {"id": first})
    [left] = comments_of(stores)
    assert (left.id, left.same_as) == (second, None)
    with pytest.raises(NoSuchComment):
        open_comment(stores, "danger", "tiny", first, NOW)


def test_the_order_of_reading_is_worked_out_once_for_each_comment(stores: Stores, keys: Keys) -> None:
    send_comments(stores, keys, 3)
    assert [order_reading(stores, "tiny"), order_reading(stores, "tiny")] == [3, 0]


def test_comments_that_were_themed_before_there_was_reviewing_can_be_reviewed(
    stores: Stores, keys: Keys
) -> None:
    [comment] = send_comments(stores, keys, 1)
    with writing(stores.answers) as connection:
        config = configure("answers")
        config.attributes["connection"] = connection
        command.downgrade(config, "answers_0002")
    upgrade(stores.answers, "answers")
    assert claim_next(stores, "danger", "tiny", Choice(theme="staffing"), "a@example.org", NOW) == comment
    save_review(stores, "danger", "tiny", comment, 0, WAIT, "a@example.org", NOW)


def test_what_the_machine_and_people_each_said_is_laid_side_by_side(stores: Stores, keys: Keys) -> None:
    first, _ = send_comments(stores, keys, 2)
    save_review(stores, "danger", "tiny", first, 0, WAIT, "a@example.org", NOW)
    save_review(stores, "danger", "tiny", first, 1, replace(WAIT, themes=("food",)), "b@example.org", NOW)
    [one] = reviewed_comments(stores, "tiny")
    [fact] = [comment for comment in comments_of(stores) if comment.id == first]
    assert one == Reviewed(fact.response, frozenset({"staffing"}), frozenset({"food"}))
