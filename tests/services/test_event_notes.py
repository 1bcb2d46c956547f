"""What was said at an event becomes comments that lead to nobody."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from app.security.crypto import Keys
from app.services import event_notes
from app.services.event_notes import MOST_LINES, Notes, count_notes, fault_of, keep_notes, read_lines
from app.storage.answers_tables import CommentRow, ResponseRow
from app.storage.stores import Stores, reading

NOW = datetime(2026, 11, 21, 19, 0, tzinfo=UTC)
EVENT, KEY = "ab2345cd", "k" * 40


def rows(stores: Stores) -> list[tuple[str, date, str]]:
    """The language, day and collector of everything that is kept."""
    with reading(stores.answers) as connection:
        wanted = select(ResponseRow.language, ResponseRow.answered_on, ResponseRow.collector)
        return sorted((row[0], row[1], row[2]) for row in connection.execute(wanted))


def comments(stores: Stores) -> dict[str, str]:
    """The language of each comment, by its words."""
    with reading(stores.answers) as connection:
        wanted = select(CommentRow.original, CommentRow.language)
        return {str(row[0]): row[1] for row in connection.execute(wanted)}


def test_each_line_is_a_comment_in_its_language(stores: Stores, keys: Keys) -> None:
    lines = read_lines("• کسی نے نہیں سنا\n\n- بہت دور تھا")
    assert keep_notes(stores, keys, EVENT, Notes(lines, "ur"), KEY, NOW) == 2
    assert comments(stores) == {"کسی نے نہیں سنا": "ur", "بہت دور تھا": "ur"}
    assert count_notes(stores, EVENT) == 2
    assert count_notes(stores, "another1") == 0


def test_a_second_press_keeps_each_line_once(stores: Stores, keys: Keys) -> None:
    notes = Notes(("Nobody rang back", "It was far"), "en")
    assert [keep_notes(stores, keys, EVENT, notes, KEY, NOW) for _ in range(2)] == [2, 0]
    assert keep_notes(stores, keys, EVENT, notes, "l" * 40, NOW) == 2  # typed once more, on purpose


def test_a_small_event_tells_neither_its_day_nor_its_language(stores: Stores, keys: Keys) -> None:
    keep_notes(stores, keys, EVENT, Notes(tuple(f"Line {n}" for n in range(19)), "ur"), KEY, NOW)
    assert set(rows(stores)) == {("", date(2026, 10, 1), f"event-{EVENT}")}


def test_a_line_that_tells_its_day_and_language_too_soon_is_found(
    stores: Stores, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(event_notes, "ENOUGH", 0)  # planted: every line tells
    keep_notes(stores, keys, EVENT, Notes(tuple(f"Line {n}" for n in range(19)), "ur"), KEY, NOW)
    assert set(rows(stores)) == {("ur", date(2026, 11, 21), f"event-{EVENT}")}


def test_from_twenty_lines_on_a_line_carries_its_day_and_language(stores: Stores, keys: Keys) -> None:
    keep_notes(stores, keys, EVENT, Notes(tuple(f"Line {n}" for n in range(19)), "ur"), KEY, NOW)
    keep_notes(stores, keys, EVENT, Notes(("The twentieth",), "ur"), "l" * 40, NOW)
    assert rows(stores)[-1] == ("ur", date(2026, 11, 21), f"event-{EVENT}")
    assert sum(language == "" for language, _, _ in rows(stores)) == 19


def test_words_that_may_mean_danger_are_put_before_a_moderator(stores: Stores, keys: Keys) -> None:
    keep_notes(stores, keys, EVENT, Notes(("I want to kill myself",), "en"), KEY, NOW)
    with reading(stores.answers) as connection:
        assert list(connection.scalars(select(CommentRow.read_first))) == [True]


@pytest.mark.parametrize(
    "notes",
    [
        Notes((), "en"),
        Notes(("x",) * (MOST_LINES + 1), "en"),
        Notes(("x" * 5000,), "en"),
        Notes(("x",), "xx"),
        Notes(("x",), "en", kind="dog"),
        Notes(("x",), "en", question="moon"),
    ],
)
def test_notes_with_a_fault_are_not_kept(stores: Stores, keys: Keys, notes: Notes) -> None:
    with pytest.raises(ValueError, match="cannot be kept"):
        keep_notes(stores, keys, EVENT, notes, KEY, NOW)
    assert rows(stores) == []


def test_a_good_note_has_no_fault() -> None:
    assert fault_of(Notes(("x",), "en")) is None
