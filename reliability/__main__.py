"""`make reliability`: kills, cuts the power, fills the disk, holds the lock, and writes down what came of it.

It ends with 1 where anything was lost, could not be run here, or a planted fault was not found.
"""

import argparse
import os
import secrets
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from reliability.campaign import run_campaign
from reliability.lost_replies import lose_replies
from reliability.planted_faults import drop_key_alone, find_all
from reliability.power import PowerCuts, can_record, cut_power
from reliability.report import Suite, write_report
from reliability.scenes import Scene, play
from reliability.site import ROOT
from reliability.troubles import (
    can_make_unchangeable,
    can_mount,
    disk_full,
    disk_read_only,
    files_read_only,
    lock_held,
    small_disk,
    writing_refused,
)

FIGURES = ROOT / "docs" / "figures" / "reliability.md"
WATCH = ("--timeout", "2")  # a server that looks at its workers more often than anybody waits for a lock


def main() -> None:
    """Runs all of it."""
    wanted, begun = read_wanted(), time.monotonic()
    # On a real disk, where syncs are real: a temporary folder may be in memory.
    with tempfile.TemporaryDirectory(prefix="reliability-", dir=wanted.folder) as name:
        folder = Path(name)
        campaigns = (
            run_campaign(folder, "workers", wanted.kills, wanted.seed, say),
            run_campaign(folder, "groups", wanted.groups, wanted.seed + 1, say, group=True),
        )
        suite = Suite(
            campaigns=campaigns,
            power=tuple(cut_where_possible(folder, wanted)),
            scenes=tuple(play_all(folder, wanted)),
            replies=lose_replies(folder, wanted.people, wanted.seed),
            planted=tuple(find_all(folder, wanted.seed, say)),
            key_alone=drop_key_alone(make_folder(folder / "key-alone"), wanted.seed),
            missing=tuple(find_missing(folder)),
            seed=wanted.seed,
            seconds=time.monotonic() - begun,
        )
    print(write_report(suite))
    for part in suite.parts:
        for fault in part.faults[:5]:
            print(f"FAULT: {fault}", file=sys.stderr)
    if wanted.write:
        FIGURES.write_text(write_report(suite), encoding="utf-8")
    sys.exit(0 if suite.right else 1)


def make_folder(folder: Path) -> Path:
    """This folder, made."""
    folder.mkdir()
    return folder


def read_wanted() -> argparse.Namespace:
    """How much of everything. Without arguments: all of it."""
    parser = argparse.ArgumentParser(prog="python -m reliability", description=__doc__)
    for name, count in (("kills", 1000), ("groups", 200), ("cuts", 1500), ("people", 250), ("held", 30)):
        parser.add_argument(f"--{name}", type=int, default=count)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**6))
    parser.add_argument("--folder", type=Path, default=ROOT, help="where, on a real disk")
    parser.add_argument("--write", action="store_true", help=f"writes {FIGURES.relative_to(ROOT)}")
    return parser.parse_args()


def cut_where_possible(folder: Path, wanted: argparse.Namespace) -> Iterator[PowerCuts]:
    """The power cuts, where a process may be looked at."""
    if can_record():
        yield cut_power(folder, "power", wanted.people, wanted.cuts, wanted.seed, say)


def play_all(folder: Path, wanted: argparse.Namespace) -> Iterator[Scene]:
    """Every trouble that this machine permits."""
    say("troubles")
    seed, held, short = wanted.seed, float(wanted.held), min(5.0, wanted.held)
    yield play(folder, "the write lock held", lock_held, held, seed)
    yield play(folder, "the same, workers watched every 2 s", lock_held, short, seed, options=WATCH)
    yield play(folder, "nothing can be written (a limit)", writing_refused, short, seed)
    if can_make_unchangeable(folder):
        yield play(folder, "files read-only", files_read_only, short, seed)
    if can_mount():
        with small_disk(folder) as disk:
            yield play(folder, "disk full", disk_full, short, seed, data=disk / "full")
        with small_disk(folder) as disk:
            yield play(
                folder, "started on a read-only disk", disk_read_only, short, seed, data=disk / "read-only"
            )


def find_missing(folder: Path) -> Iterator[str]:
    """What cannot be run here."""
    if not can_record():
        yield "the power cut and its planted faults (strace is needed)"
    if not can_make_unchangeable(folder):
        yield "files read-only (root and a disk that knows chattr +i are needed)"
    if not can_mount():
        yield "the full and the read-only disk (leave to mount is needed)"


def say(what: str) -> None:
    """Tells how far it is."""
    print(f"{time.strftime('%H:%M:%S')} {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    os.environ.pop("EVENGROUND_ANSWERS_URL", None)
    main()
