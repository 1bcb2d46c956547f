"""The page of figures of the analysis that `make bench` writes.

It measures nothing.
"""

import os
import platform
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Protocol

from bench.analysis_cases import CASES

LIBRARIES = ("numpy", "pandas", "pyarrow", "scipy", "statsmodels")


class Measured(Protocol):
    """What one case took."""

    @property
    def rows(self) -> int: ...
    @property
    def seconds(self) -> tuple[float, ...]: ...
    @property
    def megabytes(self) -> float: ...
    @property
    def usual(self) -> float: ...
    @property
    def worked(self) -> float: ...


def write(taken: Mapping[str, Measured], busy: float) -> str:
    """The figures, as a page of the documents."""
    repeats = len(next(iter(taken.values())).seconds) - 1
    rows = "\n".join(_row(name, one) for name, one in taken.items())
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    machine = f"{os.cpu_count()} processors, {platform.system()} {platform.machine()}"
    return f"""# How long the analysis takes

`make bench` writes this page. The answers are invented, the same at every run (`bench/analysis_cases.py`).
Each line is a process of its own. The first run in it is given apart, for it loads libraries too: in the
first line all of them, numpy and pandas included. The rest are medians of {repeats} runs after it. Processor
time is the user and system time of the process; where other programs run too, it is truer than the clock.

| what | first run, s | later runs, s | at most | processor, s | most memory, MB | at most | rows out |
| --- | --- | --- | --- | --- | --- | --- | --- |
{rows}

Measured on {datetime.now(UTC):%d %B %Y}: {machine}, Python {platform.python_version()},
{libraries}.
The machine’s load average was {busy:.1f} before the first case: the quieter, the truer.
"""


def _row(name: str, one: Measured) -> str:
    case = CASES[name]
    memory = f"{case.megabytes:,.0f}" if case.megabytes else ""
    return (
        f"| {case.title} | {one.seconds[0]:.2f} | {one.usual:.2f} | {case.seconds} | {one.worked:.2f} "
        f"| {one.megabytes:,.0f} | {memory} | {one.rows:,} |"
    )
