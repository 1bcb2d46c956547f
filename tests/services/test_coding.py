import pytest

from analysis import local_names, redaction
from analysis.codeframe_reader import CodeTheme
from analysis.comments import NOT_SCORED, Comment
from analysis.reading_by_words import read_by_words
from analysis.themes import assign_themes
from app.security.crypto import Keys
from app.services.coding import as_kept, code_comments
from app.storage.responses import read_rows
from app.storage.stores import Stores, reading
from tests.services.test_moderating import send

TEA = CodeTheme("tea", "Tea", "Tea", "Food", "", (), words_in={"pl": ("herbat*",)})


def test_themes_by_words_alone_are_kept_without_a_feeling() -> None:
    kept = as_kept(read_by_words(Comment("c", "Herbata była zimna.", "pl"), "pl", (TEA,)))
    assert kept == [
        {"feeling": NOT_SCORED, "scored_by": "word-list-1", "read_as": "pl"},
        {"theme": "tea", "probability": 0.75, "words": ["Herbata"]},
    ]


def test_the_side_of_equality_is_kept_beside_its_words() -> None:
    [themed] = assign_themes([Comment("c", "A worker made a racist joke and there was no interpreter.")])
    [equality] = [part for part in as_kept(themed) if part.get("theme") == "equality"]
    assert set(equality["aspects"]) == {"racism", "language"}


def test_the_language_a_comment_was_read_in_is_kept_beside_its_feeling() -> None:
    [themed] = assign_themes([Comment("c", "The staff were rude to me and the food was cold.", "ur")])
    assert as_kept(themed)[0]["read_as"] == "en"


def test_themes_of_a_translation_say_so_and_leave_the_language_of_the_comment() -> None:
    [read] = assign_themes([Comment("c", "There was no interpreter.")])
    [feeling, *themes] = as_kept(read, "translation, a model")
    assert (feeling["scored_by"], feeling["read_as"]) == ("translation, a model", "")
    assert any(theme.get("aspects") for theme in themes)


def redacted_with(stores: Stores, keys: Keys, names: tuple[str, ...]) -> str:
    """What is kept of a comment about a ward and a member of staff, in an installation with these names."""
    send(stores, keys, "Byłam na oddziale Willow Ward u Larchy.", language="pl")
    with reading(stores.answers) as connection:
        code_comments(stores, read_rows(connection, "tiny").comments, names)
    with reading(stores.answers) as connection:
        (comment,) = read_rows(connection, "tiny").comments
    return comment.redacted or ""


def test_wards_and_staff_that_an_installation_names_are_kept_in_no_redacted_comment(
    stores: Stores, keys: Keys
) -> None:
    assert redacted_with(stores, keys, ("Willow Ward", "Larcha")) == "Byłam na oddziale [name] u [name]."


def test_a_ward_that_no_installation_named_is_kept(stores: Stores, keys: Keys) -> None:
    assert "Willow Ward" in redacted_with(stores, keys, ())


def test_a_reading_that_forgets_the_names_of_an_installation_is_found(
    sqlite_stores: Stores, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        redaction, "find_local_names", lambda text, _names: local_names.find_local_names(text, ())
    )  # planted
    assert "Willow Ward" in redacted_with(sqlite_stores, keys, ("Willow Ward", "Larcha"))
