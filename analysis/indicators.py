"""Indicators and the published files they are read from, as listed in `indicators.toml` and `sources.toml`.

It reads the lists only: `analysis.service_data` reads the files.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

INDICATORS_FILE = Path(__file__).with_name("indicators.toml")
SOURCES_FILE = Path(__file__).with_name("sources.toml")
Unit = Literal["percent", "per 100,000"]
Direction = Literal["higher is better", "lower is better"]


@dataclass(frozen=True)
class Indicator:
    """One number about a service. What each field holds is said at the top of `indicators.toml`."""

    id: str
    label: str
    file: str
    published: str
    unit: Unit
    direction: Direction
    domain: str = ""
    measure: str = ""
    numerator: str = ""
    denominator: tuple[str, ...] = ()
    overestimated: str = ""
    instead_of: str = ""
    breaks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Source:
    """One kind of published file: its names, its publisher, and its publisher's rule for small numbers."""

    files: tuple[str, ...]
    source: str
    licence: str
    smallest: int
    rounding: int
    left_out: tuple[str, ...] = ()
    not_used: tuple[str, ...] = ()


def _frozen(entry: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in entry.items()}


@cache
def indicators() -> Mapping[str, Indicator]:
    """All indicators by id, in the order of the file.

    >>> indicators()["talking-therapies-recovery"].domain
    'outcome'
    """
    entries = tomllib.loads(INDICATORS_FILE.read_text(encoding="utf-8"))["indicator"]
    return MappingProxyType({entry["id"]: Indicator(**_frozen(entry)) for entry in entries})


@cache
def sources() -> Mapping[str, Source]:
    """All kinds of published file by name.

    >>> sources()["mental-health-act"].rounding
    5
    """
    entries = tomllib.loads(SOURCES_FILE.read_text(encoding="utf-8"))
    return MappingProxyType({name: Source(**_frozen(entry)) for name, entry in entries.items()})


def indicators_of(file: str) -> tuple[Indicator, ...]:
    """The indicators that are read from one kind of file.

    >>> [one.id for one in indicators_of("talking-therapies")]
    ['talking-therapies-recovery', 'talking-therapies-reliable-recovery']
    """
    return tuple(one for one in indicators().values() if one.file == file)
