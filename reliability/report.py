"""The figures of the whole suite, as a page of the documents.

It measures nothing and hides nothing: what did not run is named.
"""

import os
import platform
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version

from reliability.campaign import Campaign
from reliability.ledger import Balance
from reliability.lost_replies import LostReplies
from reliability.planted_faults import Planted
from reliability.power import PowerCuts
from reliability.scenes import Scene

IN_FLIGHT = 200  # kills of a full run that must break a request
SCENES = (
    "trouble",
    "held",
    "kind pages",
    "longest wait for a page",
    "pages read meanwhile",
    "longest wait of a reader",
    "lost, doubled, half stored",
    "passed",
)
Row = tuple[str, ...]
LIBRARIES = ("gunicorn", "flask", "sqlalchemy")


Part = Campaign | PowerCuts | Scene | LostReplies


@dataclass(frozen=True)
class Suite:
    """Everything that was found. `missing` are the parts that this machine does not permit."""

    campaigns: tuple[Campaign, ...]
    power: tuple[PowerCuts, ...]
    scenes: tuple[Scene, ...]
    replies: LostReplies
    planted: tuple[Planted, ...]
    key_alone: LostReplies
    missing: tuple[str, ...]
    seed: int
    seconds: float

    @property
    def parts(self) -> tuple[Part, ...]:
        """Each part that must pass."""
        return (*self.campaigns, *self.power, *self.scenes, self.replies)

    @property
    def right(self) -> bool:
        """Whether all of it passed, all of it ran, and every planted fault was found."""
        kills = sum(one.kills for one in self.campaigns)
        in_flight = sum(one.in_flight for one in self.campaigns)
        passed = all(part.right for part in self.parts) and in_flight >= min(IN_FLIGHT, kills // 4)
        return passed and all(one.found for one in self.planted) and not self.missing


def write_report(suite: Suite) -> str:
    """The page."""
    return f"""# Not one answer lost

`make reliability` writes this page. The site is gunicorn with 2 workers of 4 threads over SQLite in a folder
on disk. People answer a survey of one page (two questions of choice, a number, a comment, some of them
skipped), press Send twice, and try each request again until a page comes. {say_verdict(suite)}

## Killed

A process of its own kills with SIGKILL: a random worker that serves somebody, or the whole process group.
Four of five kills wait until somebody is sending.

{say_table(("", *(one.what for one in suite.campaigns)), say_kills(suite.campaigns))}

## Power cut

strace records every write, sync and cut of `answers.db` and its log by the real workers while people answer,
and the moment each receipt leaves. The files are then laid out as they may be after a power cut at any
moment: what was synced is there; what was written since is there, missing, or torn between sectors of 512 or
4,096 bytes.

{chr(10).join(say_cuts(cuts) for cuts in suite.power)}

## Disk full, read-only, locked

Ten people have a page before them (four of them all their answers; half of them read Urdu), and press while
it lasts. Each page that comes back must be 503 with `Retry-After`, in their language, with what they wrote
still on it. Then it ends, and everybody goes on to their receipt.

{say_table(SCENES, [say_scene(scene) for scene in suite.scenes])}

## Replies dropped after the commit

{say_replies(suite.replies)}

## Planted faults

A harness proves something only if it finds what is wrong.

{say_table(("planted", "found", "by"), [(one.what, say_yes(one.found), one.how) for one in suite.planted])}

The unique key is the last of three guards: the look at the key and the deletion of the draft come before it,
in the same transaction. With the key alone dropped, {suite.key_alone.people} people who pressed Send again
left {suite.key_alone.balance.doubled} responses doubled.

{say_machine(suite)}
"""


def say_table(head: Row, rows: Iterable[Row]) -> str:
    """A table."""
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, ("---",) * len(head), *rows))


def say_machine(suite: Suite) -> str:
    """When, how long, on what."""
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    machine = f"{os.cpu_count()} processors, {platform.system()} {platform.machine()}"
    languages = f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    day, minutes = f"{datetime.now(UTC):%d %B %Y}", f"{suite.seconds / 60:.0f} minutes"
    return f"Measured on {day} in {minutes}, with seed {suite.seed}:\n{machine}, {languages}, {libraries}."


def say_verdict(suite: Suite) -> str:
    """All of it in a sentence or two."""
    verdict = "**All of it passed.**" if suite.right else "**Not all of it passed: see below.**"
    return " ".join([verdict, *(f"Did not run on this machine: {part}." for part in suite.missing)])


def say_kills(campaigns: tuple[Campaign, ...]) -> list[Row]:
    """One row for each figure of the kills."""
    rows = {
        "kills": [f"{one.kills:,}" for one in campaigns],
        "kills while a request was in flight": [f"{one.waiting:,}" for one in campaigns],
        "kills that broke a request": [f"{one.in_flight:,}" for one in campaigns],
        "kills that broke a Send": [f"{one.in_submission:,}" for one in campaigns],
        "people who answered": [f"{one.people:,}" for one in campaigns],
        "requests that got no reply and were tried again": [f"{one.tried_again:,}" for one in campaigns],
        "responses acknowledged": [f"{one.balance.acknowledged:,}" for one in campaigns],
        "responses kept": [f"{one.balance.kept:,}" for one in campaigns],
        "acknowledged and lost": [f"{one.balance.lost:,}" for one in campaigns],
        "doubled": [f"{one.balance.doubled:,}" for one in campaigns],
        "half stored": [f"{one.balance.half:,}" for one in campaigns],
        "`integrity_check`": [one.balance.broken_database or "ok" for one in campaigns],
        "kind pages (503) met": [f"{one.kind_pages:,}" for one in campaigns],
        "people who met a fault or never got through": [f"{len(one.faults):,}" for one in campaigns],
        "minutes": [f"{one.seconds / 60:.1f}" for one in campaigns],
    }
    return [(name, *cells) for name, cells in rows.items()]


def say_cuts(cuts: PowerCuts) -> str:
    """What the power cuts came to."""
    return (
        f"{cuts.people} people, {cuts.writes:,} writes, {cuts.syncs:,} syncs ({cuts.checkpoints} of them in "
        f"checkpoints), {cuts.promises:,} receipts sent off. **{cuts.cuts:,} cuts** with {cuts.torn:,} torn\n"
        f"writes: {cuts.lost:,} acknowledged responses lost; {cuts.wrong:,} cuts after which anything was "
        "lost, doubled,\nhalf stored, or not whole by `integrity_check`."
    )


def say_scene(scene: Scene) -> Row:
    """One row."""
    return (
        scene.what,
        f"{scene.held:.0f} s",
        str(scene.kind_pages),
        f"{scene.longest:.1f} s",
        str(scene.pages_read),
        f"{scene.longest_reading:.1f} s",
        say_wrong(scene.balance),
        say_yes(scene.right),
    )


def say_wrong(balance: Balance) -> str:
    """The three figures that must be nothing."""
    return f"{balance.lost}, {balance.doubled}, {balance.half}"


def say_replies(met: LostReplies) -> str:
    """What the lost replies came to."""
    return (
        f"A line between people and site loses half of the replies to forms: {met.sends_dropped} to Send, "
        f"{met.pages_dropped} to other pages.\n{met.people} people pressed again: {met.receipts} receipts, "
        f"{met.balance.kept} responses; lost, doubled, half stored: {say_wrong(met.balance)}."
    )


def say_yes(right: bool) -> str:
    """Yes or no."""
    return "yes" if right else "**no**"
