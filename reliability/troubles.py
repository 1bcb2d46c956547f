"""What can happen to a store while people answer: its lock held, its disk full or read-only; and how it ends.

Nothing outside the installation's own folder is touched.
"""

import errno
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path

from reliability.site import Site

Trouble = Callable[[Site], AbstractContextManager[None]]
DISK = "4m"  # the size of the small disk
FILES = ("answers.db", "answers.db-wal")
HOLDER = """
import sqlite3, sys, time
store = sqlite3.connect(sys.argv[1], isolation_level=None)
store.execute("BEGIN IMMEDIATE")
print("held", flush=True)
time.sleep(3600)
"""


@contextmanager
def lock_held(site: Site) -> Iterator[None]:
    """Another process holds the write lock of the answers."""
    command = [sys.executable, "-c", HOLDER, str(site.settings.data / FILES[0])]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None  # noqa: S101 (a pipe was asked for)
        holder.stdout.readline()
        yield
        holder.kill()


@contextmanager
def disk_full(site: Site) -> Iterator[None]:
    """Something else has filled the disk to its last byte."""
    filler = site.settings.data / "filler"
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        for size in (65536, 512, 1):
            with suppress(OSError):
                while file.write(bytes(size)):
                    pass
    yield
    filler.unlink()


@contextmanager
def writing_refused(site: Site) -> Iterator[None]:
    """The system lets the workers write nothing to any file: as a full disk does, and without being root."""
    leader = site.leader()
    children = Path(f"/proc/{leader}/task/{leader}/children").read_text(encoding="ascii").split()
    before = {int(child): resource.prlimit(int(child), resource.RLIMIT_FSIZE) for child in children}
    for process, (_, hard) in before.items():
        resource.prlimit(process, resource.RLIMIT_FSIZE, (0, hard))
    yield
    for process, limits in before.items():
        resource.prlimit(process, resource.RLIMIT_FSIZE, limits)


@contextmanager
def disk_read_only(site: Site) -> Iterator[None]:
    """The machine started again with the disk read-only, and the site with it."""
    folder = str(site.settings.data.parent)  # the small disk
    while not remount_read_only(folder):  # until nobody has opened a file there again
        site.kill_group()
    site.wait_until_up()
    yield
    change(["mount", "-o", "remount,rw", folder])


def remount_read_only(folder: str) -> bool:
    """False while somebody has a file open for writing there."""
    with suppress(OSError):
        change(["mount", "-o", "remount,ro", folder])
        return True
    return False


@contextmanager
def files_read_only(site: Site) -> Iterator[None]:
    """The files were made unchangeable under the running site."""
    files = [str(site.settings.data / name) for name in FILES]
    change(["chattr", "+i", *files])
    try:
        yield
    finally:
        change(["chattr", "-i", *files])


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """A small disk of our own, mounted in this folder. Raises OSError where that is not permitted."""
    disk = folder / "disk"
    disk.mkdir()
    change(["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", str(disk)])
    try:
        yield disk
    finally:
        for _ in range(50):
            with suppress(OSError):
                change(["umount", str(disk)])
                disk.rmdir()
                break
            time.sleep(0.1)


def can_mount() -> bool:
    """Whether we may mount a small disk."""
    with tempfile.TemporaryDirectory() as folder, suppress(OSError), small_disk(Path(folder)):
        return True
    return False


def can_make_unchangeable(folder: Path) -> bool:
    """Whether files here can be made unchangeable under whoever has them open."""
    probe = folder / "probe"
    with probe.open("wb", buffering=0) as file, suppress(OSError):
        change(["chattr", "+i", str(probe)])
        try:
            file.write(b"x")
        except OSError as fault:
            return fault.errno == errno.EPERM
        finally:
            change(["chattr", "-i", str(probe)])
    return False


def change(command: list[str]) -> None:
    """Runs a command of the system. Raises OSError with what it said."""
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode:
        raise OSError(f"{' '.join(command[:3])}: {run.stderr.strip()}")
