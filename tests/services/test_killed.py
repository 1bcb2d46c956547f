"""A worker that is killed in the middle of its work has kept every response it had promised to keep."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.security.crypto import Keys
from app.services.responses import receipt_for_key
from app.storage.stores import Stores
from tests.services.tiny import publish_tiny

ENOUGH = 30
SENDER = """
import sys
from app.security.crypto import derive_keys
from app.services.responses import accept_response
from app.services.surveys import current_version
from app.storage.stores import open_stores
from tests.services.tiny import NOW, submission, write_draft
from tests.stores import SECRET

stores, keys = open_stores(*sys.argv[1:3]), derive_keys(SECRET)
version = current_version(stores, "tiny", NOW)
while True:
    cookie = write_draft(stores, version)
    sent = submission(version, cookie)
    if "early" in sys.argv:
        print(sent.key, flush=True)
    accept_response(stores, keys, sent, NOW, cookie.row)
    if "early" not in sys.argv:
        print(sent.key, flush=True)
"""


def promised_until_killed(stores: Stores, root: Path, *how: str) -> list[str]:
    """The keys of the responses a worker said it had kept before it was killed."""
    addresses = [
        engine.url.render_as_string(hide_password=False) for engine in (stores.answers, stores.people)
    ]
    command = [sys.executable, "-c", SENDER, *addresses, *how]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) as worker:
        assert worker.stdout is not None
        promised = [worker.stdout.readline().strip() for _ in range(ENOUGH)]
        worker.send_signal(signal.SIGKILL)
        promised += [line.strip() for line in worker.stdout if line.endswith("\n")]
    return [key for key in promised if key]


def test_every_response_promised_before_the_kill_is_kept(
    stores: Stores, keys: Keys, pytestconfig: pytest.Config
) -> None:
    publish_tiny(stores)
    promised = promised_until_killed(stores, pytestconfig.rootpath)
    assert len(promised) >= ENOUGH
    assert [key for key in promised if receipt_for_key(stores, keys, key) is None] == []


def test_a_promise_made_before_keeping_is_found_out(
    sqlite_stores: Stores, keys: Keys, pytestconfig: pytest.Config
) -> None:
    publish_tiny(sqlite_stores)

    def is_found_out() -> bool:
        promised = promised_until_killed(sqlite_stores, pytestconfig.rootpath, "early")  # planted
        return any(receipt_for_key(sqlite_stores, keys, key) is None for key in promised)

    assert any(is_found_out() for _ in range(10))  # the kill falls between promise and keeping in most runs
