"""Crowds that answer in turns on the floor and on ours, and the processor time each crowd took of its server.

It writes nothing down.
"""

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.journeys import FLOOR, OURS
from bench.server import Server

ROOT = Path(__file__).parents[1]
WARM_UP = 20
Sites = Mapping[str, Server]


@dataclass(frozen=True)
class Cost:
    """What one crowd cost its server, in milliseconds of processor time (user and system)."""

    people: int
    requests: int
    milliseconds: float

    @property
    def of_a_response(self) -> float:
        """For each completed response."""
        return self.milliseconds / self.people

    @property
    def of_a_request(self) -> float:
        """For each request."""
        return self.milliseconds / self.requests


@dataclass(frozen=True)
class Repeat:
    """The same crowd on both, one straight after the other."""

    floor: Cost
    ours: Cost

    @property
    def of_a_response(self) -> float:
        """How many times the floor's whole response ours costs."""
        return self.ours.of_a_response / self.floor.of_a_response

    @property
    def of_a_request(self) -> float:
        """How many times a request of the floor one of ours costs."""
        return self.ours.of_a_request / self.floor.of_a_request


def measure(sites: Sites, people: int, repeats: int) -> list[Repeat]:
    """So many repeats, after small crowds that fill the caches of both."""
    for name, server in sites.items():
        send_crowd(server, WARM_UP, name)
    return [
        Repeat(cost_of(sites[FLOOR], people, FLOOR), cost_of(sites[OURS], people, OURS))
        for _ in range(repeats)
    ]


def cost_of(server: Server, people: int, journey: str) -> Cost:
    """One crowd and what it cost."""
    before = server.processor_seconds()
    requests = send_crowd(server, people, journey)
    return Cost(people, requests, 1000 * (server.processor_seconds() - before))


def send_crowd(server: Server, people: int, journey: str) -> int:
    """How many requests the crowd made. Ends the measurement where somebody got stuck."""
    command = [sys.executable, "-m", "bench.load", str(server.port), str(people), journey]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=3600)
    crowd = json.loads(run.stdout)
    if crowd["answered"] != people:
        sys.exit(f"The crowd got stuck: {run.stdout}")
    return int(crowd["requests"])
