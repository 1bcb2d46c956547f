"""Population figures: how many people of each community live in an area, read from files and checked.

It compares nothing: `analysis.representation` does. A file is CSV in UTF-8 with the columns of `COLUMNS`.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from analysis.communities import communities
from analysis.representation import NOT_COMMUNITIES, Population

SHIPPED = Path(__file__).parent / "data" / "population_england.csv"
COLUMNS = ("area", "community", "people", "everyone", "source", "licence")


class PopulationFaults(ValueError):
    """A file of population figures cannot be used; the message has a sentence for each fault."""


@dataclass(frozen=True)
class AreaPopulation:
    """The population of one `area` by one `characteristic`."""

    area: str
    characteristic: str
    population: Population


def read_populations(files: Sequence[Path] = (SHIPPED,)) -> tuple[AreaPopulation, ...]:
    """The populations in these files, one for each characteristic: the first file that has it is used.

    `people` of `everyone` are counts or shares, of a characteristic the same; a characteristic is of one area
    and one source. Raises `PopulationFaults` with every fault of a file and its row, or where it cannot be
    read. Source of the shipped figures: see `analysis/data/SOURCES.md`.

    >>> [age] = [one for one in read_populations() if one.characteristic == "age"]
    >>> people = age.population.people["age=75-and-over"]
    >>> age.area, round(100 * people / age.population.everyone["age"], 1)
    ('England', 10.4)
    """
    found: dict[str, AreaPopulation] = {}
    for path in files:
        for one in _read_file(path):
            found.setdefault(one.characteristic, one)
    return tuple(found.values())


def _read_file(path: Path) -> tuple[AreaPopulation, ...]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = list(csv.DictReader(lines))
    except (OSError, UnicodeDecodeError, csv.Error) as fault:
        raise PopulationFaults(f"{path.name} cannot be read: {fault}") from fault
    faults = list(_faults(rows))
    if faults:
        raise PopulationFaults("\n".join(f"{path.name}, {fault}" for fault in faults))
    kinds = dict.fromkeys(_characteristic(row) for row in rows)
    return tuple(_population(one, [row for row in rows if _characteristic(row) == one]) for one in kinds)


Row = Mapping[str, str]


def _faults(rows: Sequence[Row]) -> Iterator[str]:
    if not rows or not set(COLUMNS) <= set(rows[0]):
        yield f"row 1: the columns are {', '.join(COLUMNS)}, with rows under them"
        return
    firsts: dict[str, Row] = {}
    seen: set[str] = set()
    for number, row in enumerate(rows, 2):
        name = row["community"]
        if name not in communities() or communities()[name].kind in NOT_COMMUNITIES:
            yield f"row {number}: “{name}” is no community"
            continue
        if name in seen:
            yield f"row {number}: {name} stands twice"
        seen.add(name)
        if not 0 <= _number(row["people"]) <= _number(row["everyone"]) or not _number(row["everyone"]) > 0:
            yield f"row {number}: “{row['people']}” people of “{row['everyone']}” cannot be"
        first = firsts.setdefault(_characteristic(row), row)
        if any(row[one] != first[one] for one in COLUMNS if one not in ("community", "people")):
            yield f"row {number}: another area, source, licence or whole than in the rows above"


def _number(text: str | None) -> float:
    """The number; below nought where it is none."""
    try:
        found = float(text or "")
    except ValueError:
        return -1.0
    return found if found < float("inf") else -1.0


def _characteristic(row: Row) -> str:
    return communities()[row["community"]].characteristic


def _population(characteristic: str, rows: Sequence[Row]) -> AreaPopulation:
    first = rows[0]
    people = {row["community"]: float(row["people"]) for row in rows}
    everyone = {characteristic: float(first["everyone"])}
    return AreaPopulation(
        first["area"], characteristic, Population(people, everyone, first["source"], first["licence"])
    )
