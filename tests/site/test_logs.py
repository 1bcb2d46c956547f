"""A real server writes down no visitor's address, not even of a request it cannot read."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
GARBAGE = b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: lots\r\n\r\n"
CHUNKED = (
    b"POST /withdraw HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\n\r\n7\r\nwords=a\r\n0\r\n\r\n"
)


def ask(port: int, request: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", port), 5) as line:
        line.sendall(request)
        return line.recv(4096)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[int, Path]]:
    """The public site under gunicorn: its port and its log."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = int(free.getsockname()[1])
    environ = {**os.environ, "EVENGROUND_DATA": str(tmp_path), "EVENGROUND_SECRET_KEY": "x" * 40}
    command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "wsgi:public"]
    log = tmp_path / "log"
    with (
        log.open("wb") as out,
        subprocess.Popen(command, cwd=ROOT, env=environ, stdout=out, stderr=out) as running,
    ):
        wait_for(port)
        yield port, log
        running.terminate()


def wait_for(port: int) -> None:
    for _ in range(300):
        try:
            ask(port, b"GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("the server did not start within 30 seconds")


def test_a_request_that_cannot_be_read_leaves_no_address_in_the_log(server: tuple[int, Path]) -> None:
    port, log = server
    assert b"400" in ask(port, GARBAGE).split(b"\r\n")[0]
    written = log.read_text(encoding="utf-8")
    assert "Invalid request from ip=(not kept)" in written
    visits = [
        line for line in written.splitlines() if "Listening" not in line and re.search(r"127\.0\.0\.1", line)
    ]
    assert not visits


def test_a_body_that_does_not_say_its_length_is_refused(server: tuple[int, Path]) -> None:
    assert b"411" in ask(server[0], CHUNKED).split(b"\r\n")[0]
