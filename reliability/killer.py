"""`python -m reliability.killer`: a process of its own that kills workers or the whole site.

It starts nothing: gunicorn starts workers again, and whoever runs the site starts the site again.
"""

import json
import os
import signal
import sys
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random

from reliability.marks import Marks

AIMED = 0.8  # so many of the kills wait until somebody is sending
LONGEST_AIM = 0.008  # seconds: about as long as a submission takes
PATIENCE = 60.0
POLL = 0.0002
MOST_REPLIES = 60  # between two kills: so that people get on, and every step of theirs is met


@dataclass(frozen=True)
class Order:
    """What to kill, how often, and with which seed. `clients` is how many marks there are."""

    pid_file: str
    marks: str
    clients: int
    kills: int
    group: bool
    seed: int


@dataclass(frozen=True)
class Kill:
    """One kill: when, by the monotonic clock, and how many requests were in flight at that moment."""

    at: float
    asking: int
    sending: int


def kill_all(order: Order) -> list[Kill]:
    """Kills so many times."""
    random, marks = Random(order.seed), Marks(Path(order.marks), order.clients)
    kills: list[Kill] = []
    while len(kills) < order.kills:
        aimed = random.random() < AIMED
        wait_for_replies(marks, random.randint(1, MOST_REPLIES))
        wait_for_somebody(marks, aimed)
        time.sleep(random.random() * LONGEST_AIM)
        victim = choose(Path(order.pid_file), order.group, random)
        moment = Kill(time.monotonic(), *marks.count())
        if victim is None or not kill(victim, order.group):
            continue
        kills.append(moment)
        print(json.dumps(asdict(kills[-1])), flush=True)
    return kills


def wait_for_replies(marks: Marks, wanted: int) -> None:
    """Returns when so many requests have ended."""
    then, end = marks.replies(), time.monotonic() + PATIENCE
    while time.monotonic() < end:
        had = sum((new - old) % 256 for new, old in zip(marks.replies(), then, strict=True))
        if had >= wanted:
            return
        time.sleep(POLL)


def wait_for_somebody(marks: Marks, aimed: bool) -> None:
    """Returns when somebody is sending (where it is aimed) or waits for any page."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        asking, sending = marks.count()
        if sending or (asking and not aimed):
            return
        time.sleep(POLL)


def choose(pid_file: Path, group: bool, random: Random) -> int | None:
    """A worker that somebody is connected to, or the leader of a site that has one. None for a while."""
    with suppress(OSError, ValueError):
        leader = int(pid_file.read_text(encoding="ascii"))
        children = Path(f"/proc/{leader}/task/{leader}/children").read_text(encoding="ascii").split()
        serving = [int(child) for child in children if is_serving(int(child))]
        if serving:
            return leader if group else random.choice(serving)
    return None


def is_serving(process: int) -> bool:
    """Whether this worker holds a connection, besides the socket on which it waits for some."""
    with suppress(OSError):
        files = [str(file.readlink()) for file in Path(f"/proc/{process}/fd").iterdir()]
        return sum(file.startswith("socket:") for file in files) > 1
    return False


def kill(victim: int, group: bool) -> bool:
    """Kills at once. False where it was gone."""
    try:
        if group:
            os.killpg(victim, signal.SIGKILL)
        else:
            os.kill(victim, signal.SIGKILL)
    except ProcessLookupError:
        return False
    return True


if __name__ == "__main__":
    kill_all(Order(**json.loads(sys.argv[1])))
