"""Messages as files and on a screen: what is tried out reaches nobody, and is gone after a month."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.services.messages.outgoing import Outgoing, Undelivered
from app.services.messages.to_console import write_lines
from app.services.messages.to_file import remove_old_files, write_files

MESSAGE = Outgoing("a" * 64, "email", "amina@example.org", "You have a place", "Hello Amina", "en")


def test_a_message_is_one_file_however_often_it_is_sent(tmp_path: Path) -> None:
    for _ in range(2):
        write_files(tmp_path / "outbox")(MESSAGE)
    (file,) = (tmp_path / "outbox").iterdir()
    kept = json.loads(file.read_text(encoding="utf-8"))
    assert (file.stem, kept["to"], kept["body"]) == (MESSAGE.key, MESSAGE.to, MESSAGE.body)
    assert file.stat().st_mode & 0o077 == 0


def test_a_folder_that_cannot_be_written_to_is_tried_again(tmp_path: Path) -> None:
    (tmp_path / "outbox").write_text("a file where the folder should be")
    with pytest.raises(Undelivered) as fault:
        write_files(tmp_path / "outbox")(MESSAGE)
    assert fault.value.again


def test_files_of_messages_are_deleted_with_time(tmp_path: Path) -> None:
    write_files(tmp_path)(MESSAGE)
    os.utime(tmp_path / f"{MESSAGE.key}.json", (0, 0))
    assert remove_old_files(tmp_path, datetime(2026, 11, 21, tzinfo=UTC)) == 1
    assert list(tmp_path.iterdir()) == []
    assert remove_old_files(tmp_path / "none", datetime(2026, 11, 21, tzinfo=UTC)) == 0


def test_the_screen_shows_the_words_and_not_where_they_would_go() -> None:
    lines: list[str] = []
    write_lines(lines.append)(MESSAGE)
    assert "Hello Amina" in lines[0]
    assert MESSAGE.to not in lines[0]
    assert MESSAGE.to not in repr(MESSAGE)
