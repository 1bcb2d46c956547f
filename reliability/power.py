"""Cuts the power at any moment of a recording of the real site, and looks at what SQLite makes of the files.

What was synced is there. What was written since may be there, missing, or torn between two sectors.
"""

import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

from reliability.campaign import Progress
from reliability.crowd import Crowd, answering
from reliability.ledger import Balance, balance
from reliability.marks import Marks
from reliability.person import Told
from reliability.site import REAL, Site, free_port, install, running
from reliability.trace import COMMAND, FILES, Event, Promise, Sync, Write, read_events

CLIENTS = 3
SECTORS = (512, 4096)


@dataclass(frozen=True)
class Recording:
    """What the files were before, what was done to them, and who answered meanwhile."""

    before: dict[str, bytes]
    events: tuple[Event, ...]
    people: tuple[Told, ...]


@dataclass(frozen=True)
class PowerCuts:
    """What many cuts came to. A cut is wrong where something acknowledged was lost, doubled or half there."""

    what: str
    people: int
    writes: int
    syncs: int
    checkpoints: int
    cuts: int
    torn: int
    promises: int
    wrong: int
    lost: int
    faults: tuple[str, ...]
    seconds: float

    @property
    def right(self) -> bool:
        """Whether every cut left everything that was acknowledged, whole and once."""
        return not self.wrong and not self.faults and self.promises > 0


@dataclass
class Disk:
    """One file on a disk: what is on it for good, and what was written since and may be lost."""

    synced: bytearray
    waiting: list[Write] = field(default_factory=list)

    def sync(self, since: int) -> None:
        """What was written before this moment is on the disk for good."""
        for write in self.waiting:
            if write.at < since:
                put(self.synced, write, ((0, len(write.data)),))
        self.waiting = [write for write in self.waiting if write.at >= since]

    def cut(self, random: Random) -> tuple[bytes, int]:
        """What may be found after the power went now, and how many writes were torn."""
        image, torn = bytearray(self.synced), 0
        chance = random.choice((0.0, 0.5, 0.9, 1.0))
        for write in self.waiting:
            parts = tuple(sectors_left(write, random, chance))
            torn += 0 < sum(end - start for start, end in parts) < len(write.data)
            put(image, write, parts)
        return bytes(image), torn


def sectors_left(write: Write, random: Random, chance: float) -> Iterator[tuple[int, int]]:
    """The parts of a write that reached the disk: all of it, none, or some of its sectors."""
    if random.random() < 0.5:
        if random.random() < chance:
            yield 0, max(len(write.data), 1)
        return
    size, start = random.choice(SECTORS), 0
    while start < len(write.data):
        end = min(len(write.data), (write.offset + start) // size * size + size - write.offset)
        if random.random() < chance:
            yield start, end
        start = end


def put(image: bytearray, write: Write, parts: Sequence[tuple[int, int]]) -> None:
    """Puts parts of a write into a file; a file cut to a length is cut where any part is left."""
    if write.size >= 0:
        if parts:
            del image[write.size :]
            image.extend(bytes(write.size - len(image)))
        return
    for start, end in parts:
        place = write.offset + start
        image.extend(bytes(max(0, place - len(image))))
        image[place : place + end - start] = write.data[start:end]


def record(folder: Path, people: int, seed: int, target: str = REAL) -> Recording:
    """The real site under strace, while so many people answer; ended as the power would end it."""
    settings, trace = install(folder / "recorded"), folder / "trace"
    before = {name: _read(settings.data / name) for name in FILES}
    site = Site(settings, folder, free_port(), target, before=(*COMMAND, str(trace)))
    crowd = Crowd(site.port, Marks(folder / "marks", CLIENTS), seed)
    with running(site):
        with answering(crowd):
            while len(crowd.told) < people:
                time.sleep(0.05)
        site.ending.set()
        site.kill_group()
    with trace.open(encoding="ascii") as lines:
        events = tuple(read_events(lines))
    return Recording(before, events, tuple(crowd.told))


def cut_power(
    folder: Path, what: str, people: int, cuts: int, seed: int, say: Progress, target: str = REAL
) -> PowerCuts:
    """Records, then cuts the power so many times, at moments spread over all that was done."""
    begun = time.monotonic()
    recording = record(folder, people, seed, target)
    say(f"{what}: {len(recording.events)} writes, syncs and promises recorded")
    ends = list(replay(recording, folder / "after", cuts, seed))
    promised = sum(isinstance(event, Promise) for event in recording.events)
    return PowerCuts(
        what=what,
        people=len(recording.people),
        writes=sum(isinstance(event, Write) for event in recording.events),
        syncs=sum(isinstance(event, Sync) for event in recording.events),
        checkpoints=count_checkpoints(recording.events),
        cuts=len(ends),
        torn=sum(torn for _, torn in ends),
        promises=promised,
        wrong=sum(not found.right for found, _ in ends),
        lost=sum(found.lost for found, _ in ends),
        faults=tuple(told.trouble for told in recording.people if told.trouble),
        seconds=time.monotonic() - begun,
    )


def count_checkpoints(events: Sequence[Event]) -> int:
    """How often the log was brought into the database: each time that file was synced."""
    return sum(isinstance(event, Sync) and event.file == FILES[0] for event in events)


def replay(recording: Recording, folder: Path, cuts: int, seed: int) -> Iterator[tuple[Balance, int]]:
    """What is kept after each cut, and how many writes it tore."""
    random = Random(seed)
    disks = {name: Disk(bytearray(held)) for name, held in recording.before.items()}
    last = recording.events[-1].at
    moments = sorted(random.randint(0, last + 1) for _ in range(cuts))
    promised: set[str] = set()
    events = iter(recording.events)
    event = next(events, None)
    for moment in moments:
        while event is not None and event.at < moment:
            happen(event, disks, promised)
            event = next(events, None)
        images = {name: disk.cut(random) for name, disk in disks.items()}
        lay_out(folder, {name: image for name, (image, _) in images.items()})
        people = [replace(told, acknowledged=float(told.key in promised)) for told in recording.people]
        yield balance(folder / FILES[0], people), sum(torn for _, torn in images.values())


def happen(event: Event, disks: dict[str, Disk], promised: set[str]) -> None:
    """One thing that was done before the cut."""
    match event:
        case Write():
            disks[event.file].waiting.append(event)
        case Sync():
            disks[event.file].sync(event.since)
        case Promise():
            promised.add(event.key)


def lay_out(folder: Path, images: dict[str, bytes]) -> None:
    """The files as they are found when the machine starts again: the shared memory beside them is gone."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, image in images.items():
        (folder / name).write_bytes(image)


def can_record() -> bool:
    """Whether strace is here and may look at a process."""
    if shutil.which(COMMAND[0]) is None:
        return False
    return subprocess.run((*COMMAND, "/dev/null", "true"), capture_output=True, check=False).returncode == 0


def _read(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""
