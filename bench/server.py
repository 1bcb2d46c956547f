"""The site as a server runs it, for as long as it is measured: gunicorn with two workers on this machine.

It sends no request of its own but the one that asks whether the site is up.
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

HOST = "127.0.0.1"
PATIENCE = 30.0  # seconds for the site to come up


@dataclass(frozen=True)
class Server:
    """A running site and its worker processes."""

    port: int
    master: int

    def workers(self) -> tuple[int, ...]:
        """The processes that answer requests."""
        children = Path(f"/proc/{self.master}/task/{self.master}/children").read_text(encoding="ascii")
        return tuple(map(int, children.split()))

    def processor_seconds(self) -> float:
        """What all its processes have used so far, in user and system time."""
        return sum(_nanoseconds(process) for process in (self.master, *self.workers())) / 1e9

    def memory_megabytes(self) -> tuple[float, float]:
        """The largest worker's memory: its own share (PSS) and all it holds (RSS)."""
        return max(memory_megabytes(worker) for worker in self.workers())


def _nanoseconds(process: int) -> int:
    # The first figure of each thread's schedstat: time on a processor, finer than the ticks of `stat`.
    threads = Path(f"/proc/{process}/task").glob("*/schedstat")
    return sum(int(thread.read_text(encoding="ascii").split()[0]) for thread in threads)


def memory_megabytes(process: int) -> tuple[float, float]:
    """The memory of one process: its own share (PSS) and all it holds (RSS)."""
    lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
    kilobytes = {line.split()[0]: int(line.split()[1]) for line in lines[1:] if line.endswith("kB")}
    return kilobytes["Pss:"] / 1024, kilobytes["Rss:"] / 1024


@contextmanager
def running_site(environ: Mapping[str, str], site: str = "public", workers: int = 2) -> Iterator[Server]:
    """The site, up and warm; ended afterwards. Its log is shown where it does not come up.

    `site` is one of `wsgi.py`, or the place of another that is measured beside it.
    """
    port = _free_port()
    target = site if ":" in site else f"wsgi:{site}"
    command = [sys.executable, "-m", "gunicorn", "--bind", f"{HOST}:{port}", "--workers", str(workers)]
    command += ["--threads", "4", "--log-level", "warning", target]
    with tempfile.TemporaryFile("w+") as log:
        process = subprocess.Popen(command, env={**os.environ, **environ}, stdout=log, stderr=log)
        try:
            if not _comes_up(port, process):
                log.seek(0)
                raise RuntimeError(f"The site did not come up:\n{log.read()}")
            yield Server(port, process.pid)
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind((HOST, 0))
        port: int = found.getsockname()[1]
        return port


def _comes_up(port: int, process: subprocess.Popen[bytes]) -> bool:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        connection = HTTPConnection(HOST, port, timeout=PATIENCE)
        try:
            connection.request("GET", "/health")
            return connection.getresponse().status < 500
        except OSError:
            time.sleep(0.1)
        finally:
            connection.close()
    return False
