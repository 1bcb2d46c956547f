"""An installation with a tiny survey open, and the real site over it, started again whenever it ends.

It kills nothing but the site it started, and that when it is told to stop.
"""

import os
import re
import secrets
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from app.services.publishing import missing_texts
from app.services.surveys import publish, set_dates
from app.settings import Settings, read_settings
from app.storage.stores import close_stores, migrate, open_stores
from reliability.person import HOST
from survey_definitions.reader import load_survey
from survey_definitions.versions import compile_version

ROOT = Path(__file__).parents[1]
DEFINITION = ROOT / "tests" / "definitions" / "kept-once.toml"
PATIENCE = 60.0
REAL = "wsgi:public"


def install(folder: Path, unique_keys: bool = True) -> Settings:
    """A new installation in this folder, in which the tiny survey can be answered."""
    environ = {"EVENGROUND_DATA": str(folder), "EVENGROUND_SECRET_KEY": secrets.token_urlsafe(48)}
    settings, now = read_settings(environ), datetime.now(UTC)
    stores = open_stores(settings.answers_url, settings.people_url)
    migrate(stores)
    survey = load_survey(DEFINITION)
    waived = dict.fromkeys(missing_texts(compile_version(survey, {})), "for the reliability suite alone")
    publish(stores, survey, {}, now, waived)
    set_dates(stores, survey.id, now.date(), None, "reliability", now)
    close_stores(stores)
    if not unique_keys:
        drop_unique_key(folder / "answers.db")
    return settings


def drop_unique_key(path: Path) -> None:
    """A fault, planted: the same key can be kept twice. Only for a database without responses."""
    with closing(sqlite3.connect(path, isolation_level=None)) as store:
        query = (
            "SELECT sql FROM sqlite_master WHERE tbl_name = 'response' AND sql IS NOT NULL ORDER BY type DESC"
        )
        made = [row[0] for row in store.execute(query)]
        store.execute("DROP TABLE response")
        for statement in made:
            store.execute(re.sub(r"CONSTRAINT uq_response_idempotency_key UNIQUE \(\w+\),", "", statement))


@dataclass
class Site:
    """The running site. `before` is what its command is run under, `starts` how often it was started.

    Its log and the number of its process are in `notes`, off the disk that is filled or made read-only.
    """

    settings: Settings
    notes: Path
    port: int
    target: str = REAL
    workers: int = 2
    options: Sequence[str] = ()
    before: Sequence[str] = ()
    starts: int = 0
    process: subprocess.Popen[bytes] | None = None
    ending: threading.Event = field(default_factory=threading.Event)

    @property
    def log(self) -> Path:
        """What the site said."""
        return self.notes / f"{self.settings.data.name}.log"

    @property
    def pid_file(self) -> Path:
        """Where the process that leads the site is named."""
        return self.notes / f"{self.settings.data.name}.pid"

    def start(self) -> None:
        """Starts the site as the leader of a process group of its own."""
        command = [*self.before, sys.executable, "-m", "gunicorn", "--bind", f"{HOST}:{self.port}"]
        command += ["--workers", str(self.workers), "--threads", "4", "--log-level", "warning"]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [*command, "--pid", str(self.pid_file), *self.options, self.target],
                cwd=ROOT,
                env={**os.environ, **environ_of(self.settings)},
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.starts += 1

    def watch(self) -> None:
        """Starts the site again whenever it ended, until it is to end."""
        while not self.ending.wait(0.02):
            if self.process and self.process.poll() is not None:
                self.start()

    def kill_group(self) -> None:
        """Ends every process of the site at once, as the power would."""
        process = self.process  # by the time it has ended, whoever watches may have started another
        if process:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait(PATIENCE)

    def leader(self) -> int:
        """The process that starts the workers."""
        return int(self.pid_file.read_text(encoding="ascii"))

    def wait_until_up(self) -> None:
        """Returns once the site answers. Raises RuntimeError with what it said."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if is_up(self.port):
                return
            time.sleep(0.05)
        raise RuntimeError(f"The site did not come up:\n{self.log.read_text(encoding='utf-8')}")


def is_up(port: int) -> bool:
    """Whether the site answers, kindly or well."""
    connection = HTTPConnection(HOST, port, timeout=10)
    try:
        connection.request("GET", "/health")
        reply = connection.getresponse()
        reply.read()
    except (OSError, HTTPException):
        return False
    else:
        return reply.status in {200, 503}
    finally:
        connection.close()


def environ_of(settings: Settings) -> Mapping[str, str]:
    """The environment of an installation's processes."""
    return {"EVENGROUND_DATA": str(settings.data), "EVENGROUND_SECRET_KEY": settings.secret_key.decode()}


@contextmanager
def running(site: Site) -> Iterator[Site]:
    """The site, up and watched over; ended afterwards."""
    site.start()
    watcher = threading.Thread(target=site.watch, daemon=True)
    watcher.start()
    try:
        site.wait_until_up()
        yield site
    finally:
        site.ending.set()
        watcher.join()
        site.kill_group()


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as found:
        found.bind((HOST, 0))
        port: int = found.getsockname()[1]
        return port
