"""`evenground messages send`: what is due lies in the outbox, and no log says to whom."""

import json
import logging
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.commands.installation import open_installation
from app.commands.jobs import send_messages
from tests.commands.test_commands import run
from tests.services.events.samples import open_event
from tests.services.messages.samples import BY_EMAIL, sign_up

SOON = datetime.now(UTC) + timedelta(days=14)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installation with somebody who has just signed up."""
    monkeypatch.setenv("EVENGROUND_DATA", str(tmp_path))
    monkeypatch.setenv("EVENGROUND_SECRET_KEY", "k" * 40)
    assert run("db", "migrate").exit_code == 0
    with open_installation() as here:
        event = open_event(here.stores, here.keys, starts=SOON, ends=SOON + timedelta(hours=2))
        sign_up(here.stores, here.keys, event)
    return tmp_path


def test_what_is_due_is_written_to_the_outbox_once(folder: Path) -> None:
    assert run("messages", "send").output == "Messages: sent 1.\n"
    assert run("messages", "send").output == "Messages: none is due.\n"
    (file,) = (folder / "outbox").glob("*.json")
    assert json.loads(file.read_text(encoding="utf-8"))["to"] == BY_EMAIL["address"]


@pytest.mark.usefixtures("folder")
def test_on_the_console_the_words_are_shown_and_not_where_they_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVENGROUND_MESSAGES", "console")
    said = run("messages", "send").output
    assert "You have a place" in said
    assert "amina@example.org" not in said


@pytest.mark.usefixtures("folder")
def test_the_log_of_the_job_says_how_many_and_nothing_of_anybody(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with open_installation() as here:
        send_messages(here, SOON)
    assert "Messages: sent 1" in caplog.text
    assert [word for word in ("amina@example.org", "Amina", "/place/") if word in caplog.text] == []


@pytest.mark.usefixtures("folder")
def test_half_a_mail_server_sends_nothing_and_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVENGROUND_MESSAGES", "smtp")
    refused = run("messages", "send")
    assert "EVENGROUND_SMTP_HOST" in str(refused.exception)
