"""The page of figures that `make bench` writes.

It measures nothing.
"""

import os
import platform
import statistics
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version

from bench.journeys import FLOOR, OURS
from bench.repeats import Cost, Repeat
from bench.wire import EASY, Loaded

LIBRARIES = ("flask", "werkzeug", "flask-wtf", "wtforms", "sqlalchemy", "gunicorn", "jinja2", "cryptography")
Costs = Mapping[str, Mapping[str, float]]


def write(
    repeats: Sequence[Repeat],
    kinds: Costs,
    memory: tuple[float, float],
    stored: float,
    readings: Sequence[Loaded],
    busy: float,
) -> str:
    """The figures, as a page of the documents."""
    return "\n".join(
        (
            _say_how(repeats),
            _say_cost(repeats),
            _say_rest(memory, stored),
            _say_kinds(kinds),
            _say_wire(readings),
            _say_machine(busy),
        )
    )


def spread(repeats: Sequence[Repeat], figure: Callable[[Repeat], float], digits: int = 2) -> str:
    """The median of the repeats, and the least and the most."""
    found = [figure(repeat) for repeat in repeats]
    middle, least, most = statistics.median(found), min(found), max(found)
    return f"{middle:.{digits}f} ({least:.{digits}f} to {most:.{digits}f})"


def _say_how(repeats: Sequence[Repeat]) -> str:
    ours, floor = repeats[0].ours, repeats[0].floor
    return f"""# What a response costs

`make bench` writes this page. {len(repeats)} times in turn, {ours.people:,} people answer the same twelve
questions on the floor and here. The floor (`bench/floor`) is an introduction, four forms of three
questions and a thank-you, plainly written with Flask, WTForms and SQLite: {_each(floor)} requests a person.
Here it is one question a page, each sent and redirected: {_each(ours)} requests, with the start, the
consent, the check, the receipt, and the style sheet and scripts of a first visit. Both are served by
gunicorn with the same settings, 2 workers of 4 threads, and SQLite with synchronous FULL. Processor time
is the user and system time of all processes of the server; the crowd is another process and is not
counted. Its requests carry a phone’s headers and accept compressed pages.
"""


def _each(cost: Cost) -> str:
    return f"{cost.requests / cost.people:.0f}"


def _say_cost(repeats: Sequence[Repeat]) -> str:
    return f"""Medians of the repeats, with the least and the most:

| processor time | floor | ours | times the floor | at most |
| --- | --- | --- | --- | --- |
| a completed response, ms | {spread(repeats, lambda r: r.floor.of_a_response, 1)} \
| {spread(repeats, lambda r: r.ours.of_a_response, 1)} | {spread(repeats, lambda r: r.of_a_response)} | 3.5 |
| a request, ms | {spread(repeats, lambda r: r.floor.of_a_request)} \
| {spread(repeats, lambda r: r.ours.of_a_request)} | {spread(repeats, lambda r: r.of_a_request)} | 1.2 |
"""


def _say_rest(memory: tuple[float, float], stored: float) -> str:
    own, held = memory
    return f"""| what | measured | at most |
| --- | --- | --- |
| memory of a public worker after all of it (RSS) | {held:.0f} MB, {own:.0f} MB of its own (PSS) | 90 MB |
| growth of `answers.db` for each response, comment and indexes with it | {stored:,.0f} bytes | 1,500 bytes |
"""


def _say_kinds(kinds: Costs) -> str:
    titles = {FLOOR: "on the floor", OURS: "here"}
    rows = "\n".join(
        f"| {titles[site]} | {kind} | {cost:.2f} |" for site in titles for kind, cost in kinds[site].items()
    )
    return f"""Each kind of request by itself, one person at a time (medians).
Alone, a request costs more than in a crowd: compare kinds with each other, not with the whole.

| where | request | ms |
| --- | --- | --- |
{rows}
"""


def _say_wire(readings: Sequence[Loaded]) -> str:
    names = {EASY: "Easy Read"}
    rows = "\n".join(
        f"| {one.language} | {names.get(one.register, one.register)} | {one.first_bytes / 1000:.1f} "
        f"| {one.first_requests} | {statistics.median(one.later) / 1000:.1f} | {max(one.later) / 1000:.1f} |"
        for one in readings
    )
    return f"""Bytes over the wire of the shipped survey, headers and pictures included, from an empty cache:

| language | register | first visit, kB | requests | a later page, kB | largest later page, kB |
| --- | --- | --- | --- | --- | --- |
{rows}
"""


def _say_machine(busy: float) -> str:
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    machine = f"{os.cpu_count()} processors, {platform.system()} {platform.machine()}"
    return f"""Measured on {datetime.now(UTC):%d %B %Y}: {machine}, Python {platform.python_version()},
{libraries}.
The machine’s load average was {busy:.1f} before the first crowd came: the quieter, the truer.
"""
