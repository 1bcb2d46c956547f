"""A campaign of kills against the real site under load, and what came of it.

It judges nothing: the figures do.
"""

import json
import subprocess
import sys
import time
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from reliability.crowd import Crowd, answering
from reliability.killer import Kill, Order
from reliability.ledger import Balance, balance
from reliability.marks import Marks
from reliability.person import Broken, Told
from reliability.site import REAL, ROOT, Site, free_port, install, running

CLIENTS = 6
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Campaign:
    """What a campaign came to. `in_flight` kills broke a request; `in_submission` ones broke a Send."""

    what: str
    kills: int
    waiting: int
    in_flight: int
    in_submission: int
    people: int
    tried_again: int
    kind_pages: int
    faults: tuple[str, ...]
    balance: Balance
    seconds: float

    @property
    def right(self) -> bool:
        """Whether nothing was lost and nobody met what they never should."""
        return self.balance.right and not self.faults


def run_campaign(
    folder: Path,
    what: str,
    kills: int,
    seed: int,
    say: Progress,
    group: bool = False,
    target: str = REAL,
    unique_keys: bool = True,
) -> Campaign:
    """Kills so many times while a crowd answers."""
    begun = time.monotonic()
    marks_file = folder / f"marks-{what}"
    marks = Marks(marks_file, CLIENTS)
    site = Site(install(folder / what, unique_keys), folder, free_port(), target)
    order = Order(str(site.pid_file), str(marks_file), CLIENTS, kills, group, seed)
    crowd = Crowd(site.port, marks, seed)
    with running(site):
        with answering(crowd):
            done = send_killer(order, what, say)
        site.kill_group()
    kept = balance(site.settings.data / "answers.db", crowd.told)
    return sum_up(what, done, crowd.told, kept, time.monotonic() - begun)


def send_killer(order: Order, what: str, say: Progress) -> list[Kill]:
    """The killer, in a process of its own; what it did comes back line by line."""
    command = [sys.executable, "-m", "reliability.killer", json.dumps(asdict(order))]
    kills: list[Kill] = []
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as killer:
        for line in killer.stdout or ():
            kills.append(Kill(**json.loads(line)))
            if len(kills) % 50 == 0 or len(kills) == order.kills:
                say(f"{what}: {len(kills)} of {order.kills} kills")
    if killer.returncode:
        raise RuntimeError("The killer failed")
    return kills


def sum_up(what: str, kills: list[Kill], people: list[Told], kept: Balance, seconds: float) -> Campaign:
    """The figures of a campaign."""
    broken = [one for told in people for one in told.broken]
    sending = [one for one in broken if one.sending]
    return Campaign(
        what=what,
        kills=len(kills),
        waiting=sum(kill.asking > 0 for kill in kills),
        in_flight=kills_that_broke(kills, broken),
        in_submission=kills_that_broke(kills, sending),
        people=len(people),
        tried_again=len(broken),
        kind_pages=sum(told.kind_pages for told in people),
        faults=tuple(told.trouble for told in people if told.trouble),
        balance=kept,
        seconds=seconds,
    )


def kills_that_broke(kills: Sequence[Kill], broken: Sequence[Broken]) -> int:
    """How many kills ended a request under way: each request counts for the last kill before its end."""
    moments = [kill.at for kill in kills]
    last = [(one, bisect_right(moments, one.ended) - 1) for one in broken]
    return len({number for one, number in last if number >= 0 and one.begun < moments[number]})
