"""A crowd in one process: each of so many clients is one person after another, until it is told to stop.

Whoever has begun finishes, so that everybody who got no reply is seen to succeed on trying again.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from random import Random

from reliability.marks import Marks
from reliability.person import Person, Told, think


@dataclass
class Crowd:
    """Who has answered so far."""

    port: int
    marks: Marks
    seed: int
    told: list[Told] = field(default_factory=list)
    stopping: threading.Event = field(default_factory=threading.Event)

    def answer(self, client: int, numbers: Iterator[int]) -> None:
        """One client: person after person."""
        random = Random(self.seed * 1000 + client)
        mark = partial(self.marks.set, client)
        while not self.stopping.is_set():
            told = Told(think(random, next(numbers)))
            self.told.append(told)
            Person(self.port, told, mark).answer()


@contextmanager
def answering(crowd: Crowd) -> Iterator[Crowd]:
    """The crowd at work; at the end everybody finishes what they began."""
    numbers = count(1)
    clients = [
        threading.Thread(target=crowd.answer, args=(client, numbers), daemon=True)
        for client in range(crowd.marks.clients)
    ]
    for client in clients:
        client.start()
    try:
        yield crowd
    finally:
        crowd.stopping.set()
        for client in clients:
            client.join()
