"""A worker that is killed before or after it has handed a message on: nobody is left out, and what comes
twice is told apart by its key.

The worker is a real process, and the mail server a real one that kills it in the middle of a message.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.security.crypto import Keys
from app.services.messages import sending
from app.services.messages.by_smtp import KEY_HEADER, send_by_smtp
from app.services.messages.outgoing import Outgoing
from app.services.messages.sending import HELD_FOR, Outbox
from app.storage import message_sending
from app.storage.message_outbox import QueuedMessage
from app.storage.stores import Stores
from tests.services.events.samples import open_event
from tests.services.messages.mail_server import TAKEN, MailServer, serving_mail
from tests.services.messages.samples import rows, send, sign_up
from tests.stores import SECRET

PEOPLE, KILLED_AT = 5, 3


def start_worker(stores: Stores, environ: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """`evenground messages send`, in a process of its own."""
    urls = {
        "EVENGROUND_ANSWERS_URL": stores.answers.url.render_as_string(hide_password=False),
        "EVENGROUND_PEOPLE_URL": stores.people.url.render_as_string(hide_password=False),
    }
    own = {"EVENGROUND_SECRET_KEY": SECRET.decode(), "PATH": os.environ["PATH"]}
    command = [sys.executable, "-m", "app.commands", "messages", "send"]
    return subprocess.Popen(command, env={**own, **urls, **environ}, cwd=Path(__file__).parents[3])


def send_and_be_killed(stores: Stores, keys: Keys, folder: Path, when: str) -> tuple[list[str], list[str]]:
    """The keys of all letters that arrived, and those of the messages that were queued."""
    starts = datetime.now(UTC) + timedelta(days=14)
    event = open_event(stores, keys, capacity=PEOPLE, starts=starts, ends=starts + timedelta(hours=2))
    for number in range(PEOPLE):
        sign_up(stores, keys, event, f"Person {number}")
    workers: list[subprocess.Popen[bytes]] = []
    asked: list[str] = []

    def kill() -> str:
        asked.append(when)
        if len(asked) == KILLED_AT:
            workers[0].send_signal(signal.SIGKILL)
            workers[0].wait()
        return TAKEN

    server = MailServer()
    setattr(server, when, kill)
    with serving_mail(server):
        workers.append(start_worker(stores, {**server.environ(), "EVENGROUND_DATA": str(folder)}))
        assert workers[0].wait() == -signal.SIGKILL
        way, soon = send_by_smtp(server.settings()), datetime.now(UTC) + timedelta(seconds=1)
        send(stores, keys, way, soon)
        send(stores, keys, way, soon + HELD_FOR)
        arrived = [str(letter[KEY_HEADER]) for letter in server.letters]
    return arrived, [row.idempotency_key for row in rows(stores, event)]


def test_killed_after_handing_on_nobody_is_left_out_and_one_letter_comes_twice_under_its_key(
    stores: Stores, keys: Keys, tmp_path: Path
) -> None:
    arrived, queued = send_and_be_killed(stores, keys, tmp_path, "to_letter")
    assert set(arrived) == set(queued)
    assert len(arrived) == PEOPLE + 1
    assert arrived.count(arrived[KILLED_AT - 1]) == 2


def test_killed_before_handing_on_everybody_gets_one_letter(
    stores: Stores, keys: Keys, tmp_path: Path
) -> None:
    arrived, queued = send_and_be_killed(stores, keys, tmp_path, "to_address")
    assert sorted(arrived) == sorted(queued)


def test_a_key_made_anew_for_each_attempt_would_be_found(
    sqlite_stores: Stores, keys: Keys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = sending._write

    def planted(outbox: Outbox, taken: QueuedMessage, now: datetime) -> Outgoing | None:
        message = write(outbox, taken, now)
        return message and Outgoing(**{**vars(message), "key": f"{message.key} {taken.attempts}"})

    monkeypatch.setattr(sending, "_write", planted)
    arrived, queued = send_and_be_killed(sqlite_stores, keys, tmp_path, "to_letter")
    assert set(arrived) != set(queued)


def test_a_message_that_counts_as_sent_once_it_is_taken_would_be_missed(
    sqlite_stores: Stores, keys: Keys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(message_sending, "_OPEN", ("queued",))
    arrived, queued = send_and_be_killed(sqlite_stores, keys, tmp_path, "to_address")
    assert len(set(queued) - set(arrived)) == 1
