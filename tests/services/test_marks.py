"""What stood at a mark, one more mark, one fewer."""

import pytest

from app.services.marks import NotFound, hide_words, put_back, split_marks


def stood(original: str, redacted: str) -> list[str] | None:
    pieces = split_marks(original, redacted)
    return None if pieces is None else [piece.stood for piece in pieces if piece.number]


@pytest.mark.parametrize(
    ("original", "redacted", "found"),
    [
        ("Mrs Okafor rang.", "Mrs [name] rang.", ["Okafor"]),
        ("Okafor", "[name]", ["Okafor"]),
        ("Ann and Bob and Cy", "[name] and [name] and [name]", ["Ann", "Bob", "Cy"]),
        ("Ann AB1 2CD came", "[name] [postcode] came", ["Ann", "AB1 2CD"]),
        ("AnnBob came", "[name][name] came", ["AnnBob"]),
        ("She was [sic] late", "She was [sic] late", []),
        ("[name] is what I read", "[name] is what I read", []),
        ("نرس Sara نے", "نرس [name] نے", ["Sara"]),
        ("No marks", "No marks", []),
        ("", "", []),
    ],
)
def test_what_stood_at_each_mark_is_found(original: str, redacted: str, found: list[str]) -> None:
    assert stood(original, redacted) == found


@pytest.mark.parametrize(
    ("original", "redacted"),
    [("Something else", "Mrs [name] rang."), ("Ann rang", "Ann [name] rang twice"), ("Ann", "Ann rang")],
)
def test_a_comment_that_was_changed_beyond_its_marks_fits_no_more(original: str, redacted: str) -> None:
    assert stood(original, redacted) is None


def test_a_long_comment_of_brackets_is_matched_at_once() -> None:
    assert stood("[a " * 30_000, "[a " * 30_000) == []
    assert stood("x" + "[name]" * 10_000, "x" + "[name]" * 10_000) == []


def test_words_are_hidden_in_capitals_or_not_and_over_a_line_end() -> None:
    shown = "Ask Dr Okonkwo\nJones. OKONKWO JONES knows."
    assert hide_words(shown, "okonkwo jones", "name") == "Ask Dr [name]. [name] knows."


@pytest.mark.parametrize("words", ["", "   ", "nobody", "name", "[name]"])
def test_words_that_are_not_there_hide_nothing(words: str) -> None:
    with pytest.raises(NotFound):
        hide_words("Mrs [name] rang.", words, "name")


def test_words_that_look_like_a_pattern_are_words() -> None:
    assert hide_words("a.c abc (x", "a.c", "name") == "[name] abc (x"
    assert hide_words("a.c abc (x", "(x", "other words") == "a.c abc [other words]"


def test_one_mark_goes_and_the_others_stay() -> None:
    pieces = split_marks("Ann took April on Monday", "[name] took [name] on Monday")
    assert pieces is not None
    assert put_back(pieces, 2) == "[name] took April on Monday"
    with pytest.raises(NotFound):
        put_back(pieces, 3)
    with pytest.raises(NotFound):
        put_back(pieces, 0)
