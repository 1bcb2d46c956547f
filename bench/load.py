"""`python -m bench.load PORT PEOPLE JOURNEY`: a crowd that answers, in a process of its own.

It says on one line of JSON how many answered, what they asked for and how long they waited.
"""

import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from http.client import HTTPException

from bench.connection import Connection
from bench.journeys import JOURNEYS
from bench.person import Stuck

AT_ONCE = 8


@dataclass(frozen=True)
class Crowd:
    """What a crowd did."""

    answered: int
    stuck: int
    requests: int
    seconds: float
    faults: tuple[str, ...]


def answer_once(port: int, seed: int, journey: str) -> int | str:
    """How many requests one person made, or what they got stuck on."""
    line = Connection(port)
    try:
        return JOURNEYS[journey](line, seed)
    except (Stuck, OSError, HTTPException) as fault:
        return f"{type(fault).__name__}: {fault}"
    finally:
        line.connection.close()


def send_crowd(port: int, people: int, journey: str) -> Crowd:
    """So many people, some at once."""
    begun = time.monotonic()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        ends = list(pool.map(lambda seed: answer_once(port, seed, journey), range(people)))
    seconds = time.monotonic() - begun
    good = [end for end in ends if not isinstance(end, str)]
    faults = [end for end in ends if isinstance(end, str)]
    return Crowd(len(good), len(faults), sum(good), seconds, tuple(faults[:5]))


if __name__ == "__main__":
    print(json.dumps(asdict(send_crowd(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]))))
