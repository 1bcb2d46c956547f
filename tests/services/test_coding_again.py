"""Comments read before there were words for their language are read anew, and what people coded stays."""

import pytest

from app.security.crypto import Keys
from app.services import coding
from app.services.coding import code_again, code_comments
from app.storage.codings import PERSON
from app.storage.comments import CodedComment, delete_originals, keep_codings
from app.storage.responses import CommentFact, read_rows
from app.storage.stores import Stores, reading, writing
from tests.services.test_moderating import send

POLISH = "Jedzenie było zimne."
UNREAD = [
    {"feeling": "not scored", "scored_by": "", "read_as": ""}
]  # as it was kept before there were word lists


def comments_of(stores: Stores) -> list[CommentFact]:
    with reading(stores.answers) as connection:
        return list(read_rows(connection, "tiny").comments)


def themes_of(comment: CommentFact) -> list[str]:
    return [part["theme"] for part in comment.themes or () if "theme" in part]


def keep(stores: Stores, comment: CommentFact, themes: list[object], coded_by: str) -> None:
    with writing(stores.answers) as connection:
        keep_codings(connection, [CodedComment(comment.id, comment.original or "", themes, coded_by)])


@pytest.fixture
def comment(stores: Stores, keys: Keys) -> CommentFact:
    """A Polish comment in which nothing was found before there were Polish words."""
    send(stores, keys, POLISH, language="pl")
    (found,) = comments_of(stores)
    keep(stores, found, [*UNREAD], "not scored")
    return found


def test_a_comment_nobody_could_read_is_read_anew_once(stores: Stores, comment: CommentFact) -> None:
    assert code_again(stores, "tiny") == 1
    (after,) = comments_of(stores)
    assert ("food" in themes_of(after), after.redacted) == (True, comment.original)
    assert (after.coded_by or "").startswith("word-list")
    assert code_again(stores, "tiny") == 0
    assert comments_of(stores) == [after]


def test_it_is_read_anew_after_retention_has_taken_the_words_as_they_were_written(
    sqlite_stores: Stores, keys: Keys
) -> None:
    send(sqlite_stores, keys, POLISH, language="pl")
    keep(sqlite_stores, comments_of(sqlite_stores)[0], [*UNREAD], "not scored")
    with writing(sqlite_stores.answers) as connection:
        delete_originals(connection, "tiny")
    assert code_again(sqlite_stores, "tiny") == 1
    assert comments_of(sqlite_stores)[0].original is None


@pytest.mark.parametrize("by", [PERSON, "translation, a model"])
def test_what_a_person_coded_or_a_translation_said_stays(
    stores: Stores, comment: CommentFact, by: str
) -> None:
    keep(stores, comment, [*UNREAD], by)
    assert (code_again(stores, "tiny"), code_again(stores, "tiny", every=True)) == (0, 0)
    assert comments_of(stores)[0].themes == UNREAD


def test_what_has_themes_is_read_anew_only_where_all_are(stores: Stores, comment: CommentFact) -> None:
    keep(stores, comment, [*UNREAD, {"theme": "parking", "probability": 0.9, "words": []}], "an older list")
    assert code_again(stores, "tiny") == 0
    assert code_again(stores, "tiny", every=True) == 1
    assert themes_of(comments_of(stores)[0]) == ["food"]


def test_what_was_never_read_is_left_to_the_job_of_the_night(stores: Stores, keys: Keys) -> None:
    send(stores, keys, POLISH, language="pl")
    assert code_again(stores, "tiny", every=True) == 0
    code_comments(stores, comments_of(stores))
    assert code_again(stores, "tiny", every=True) == 0


def test_a_command_that_forgets_people_is_found(
    stores: Stores, comment: CommentFact, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(stores, comment, [*UNREAD], "translation, a model")
    monkeypatch.setattr(coding, "_may_be_read_anew", lambda one: bool(one.redacted))  # planted
    assert code_again(stores, "tiny") == 1
