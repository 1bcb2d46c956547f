"""A real server is kind to a request it cannot read, and writes down neither who sent it nor what it said."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
GARBAGE = b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: lots\r\n\r\n"
HEALTH = b"GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
CUT_OFF = (
    b"POST /withdraw HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\n\r\nwords="
)
CHUNKED = (
    b"POST /withdraw HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\n\r\n7\r\nwords=a\r\n0\r\n\r\n"
)
UNREADABLE = (
    (GARBAGE, b"400"),
    (b"GET /my words HTTP/1.1\r\nHost: x\r\n\r\n", b"400"),
    (b"GET /my words\xe2 HTTP/1.1\r\nHost: x\r\n\r\n", b"400"),
    (b"get / HTTP/1.1\r\nHost: my words\r\n\r\n", b"400"),
    (b"GET / HTTP/1.1\r\nHost: x\r\nCookie: draft=\0my words\r\n\r\n", b"400"),
    (b"GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n", b"400"),
    (b"GET /?" + b"x" * 9000 + b" HTTP/1.1\r\nHost: x\r\n\r\n", b"414"),
    (b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"x" * 9000 + b"\r\n\r\n", b"431"),
)


def ask(port: int, request: bytes, patience: float = 20) -> bytes:
    with socket.create_connection(("127.0.0.1", port), patience) as line:
        line.sendall(request)
        return line.recv(4096)


@pytest.fixture
def server(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[tuple[int, Path]]:
    """The public site under gunicorn: its port and its log. `gthread` is a worker other than ours."""
    other = getattr(request, "param", "conf")
    with serving(tmp_path, *([] if other == "conf" else ["--worker-class", other])) as site:
        yield site


@contextmanager
def serving(folder: Path, *options: str) -> Iterator[tuple[int, Path]]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = int(free.getsockname()[1])
    environ = {**os.environ, "EVENGROUND_DATA": str(folder), "EVENGROUND_SECRET_KEY": "x" * 40}
    command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", *options, "wsgi:public"]
    log = folder / "log"
    with (
        log.open("wb") as out,
        subprocess.Popen(command, cwd=ROOT, env=environ, stdout=out, stderr=out) as running,
    ):
        try:
            wait_for(port)
            yield port, log
        finally:
            running.terminate()


def wait_for(port: int) -> None:
    for _ in range(300):
        try:
            ask(port, HEALTH)
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("the server did not start within 30 seconds")


@pytest.mark.parametrize("server", ["conf", "gthread"], indirect=True)
def test_a_request_that_cannot_be_read_leaves_no_address_in_the_log(server: tuple[int, Path]) -> None:
    port, log = server
    assert b"400" in ask(port, GARBAGE).split(b"\r\n")[0]
    written = log.read_text(encoding="utf-8")
    assert "Invalid request from ip=(not kept)" in written or "could not be read: InvalidHeader" in written
    visits = [
        line for line in written.splitlines() if "Listening" not in line and re.search(r"127\.0\.0\.1", line)
    ]
    assert not visits


def test_a_request_that_cannot_be_read_is_answered_kindly_and_forgotten(server: tuple[int, Path]) -> None:
    port, log = server
    for request, code in UNREADABLE:
        answer = ask(port, request)
        assert answer.split(b" ")[1] == code, request[:40]
        assert b"116 123" in answer
        assert b"Content-Security-Policy: default-src 'none'" in answer
        assert b"no-store" in answer
    assert "my words" not in log.read_text(encoding="utf-8")


def test_a_visitor_cannot_say_where_the_site_stands(server: tuple[int, Path]) -> None:
    forged = b"GET /s/any HTTP/1.1\r\nHost: x\r\nScript_Name: /s\r\nPath_Info: /privacy\r\n\r\n"
    assert b"Location: /s/any/\r\n" in ask(server[0], forged)


def test_a_phone_that_lost_its_signal_keeps_no_thread_for_ever(tmp_path: Path) -> None:
    conf = tmp_path / "gunicorn.conf.py"
    conf.write_text(
        (ROOT / "gunicorn.conf.py").read_text(encoding="utf-8").replace("PATIENCE = 30", "PATIENCE = 1")
    )
    with serving(tmp_path, "--config", str(conf), "--threads", "1") as (port, _):
        lost = socket.create_connection(("127.0.0.1", port), 5)
        lost.sendall(CUT_OFF)
        assert b"200 OK" in ask(port, HEALTH)
        lost.close()


def test_phones_that_have_asked_for_nothing_yet_keep_nobody_waiting(server: tuple[int, Path]) -> None:
    port, _ = server
    with waiting_lines(port, 16):
        assert b"200 OK" in ask(port, HEALTH)


@pytest.mark.parametrize("server", ["gthread"], indirect=True)
def test_a_worker_that_waits_for_them_is_found_out(server: tuple[int, Path]) -> None:
    port, _ = server
    with waiting_lines(port, 16), pytest.raises(TimeoutError):
        ask(port, HEALTH, patience=3)


@contextmanager
def waiting_lines(port: int, count: int) -> Iterator[None]:
    """Connections as browsers open them before they need them."""
    with ExitStack() as lines:
        for _ in range(count):
            lines.enter_context(socket.create_connection(("127.0.0.1", port), 5))
        yield


def test_a_body_that_does_not_say_its_length_is_refused(server: tuple[int, Path]) -> None:
    assert b"411" in ask(server[0], CHUNKED).split(b"\r\n")[0]
