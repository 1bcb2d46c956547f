"""What the analysis is measured on: invented answers, the same at every run, and what is done with them.

It measures nothing. A case says what is made ready (unmeasured), what is done (measured) and the bars.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np

RESPONSES = 10_000_000
PEOPLE, ITEMS, COMMUNITIES = 100_000, 12, 60
AREAS = tuple(f"area-{number:02}" for number in range(42))
ASKED = (
    "ethnicity",
    "age",
    "sex",
    "gender-identity",
    "sexual-orientation",
    "disability",
    "religion",
    "carer",
)
CODES = np.array(["always", "often", "sometimes", "rarely", "never", "does-not-apply"])
BATCH = 1_000_000


@dataclass(frozen=True)
class Case:
    """One thing the analysis does: `ready` makes what `work` is given, and `work` tells the rows it made."""

    title: str
    ready: Callable[[Path], Any]
    work: Callable[[Any], int]
    seconds: float
    megabytes: float | None = None


def single_ethnicities() -> list[str]:
    """The eighteen ethnic groups of the ten million: those without parts, as a survey asks for them."""
    from analysis.communities import communities

    found = [one for one in communities().values() if one.characteristic == "ethnicity" and one.codes]
    return [one.id for one in found if one.parent][:18]


def write_ten_million(folder: Path) -> Path:
    """A Parquet file of ten million weighted answers with a score, in 18 × 42 = 756 strata."""
    from pyarrow import DictionaryArray, array, table
    from pyarrow.parquet import ParquetWriter

    chance, groups = np.random.default_rng(1), single_ethnicities()
    fares = 0.7 - 0.12 * (np.arange(len(groups)) % 6 == 0)  # every sixth group fares worse

    def batch() -> Any:
        group, area = chance.integers(0, len(groups), BATCH), chance.integers(0, len(AREAS), BATCH)
        weights = np.clip(chance.gamma(9, 1 / 9, BATCH), 0.3, 3)
        columns = {
            "ethnicity": DictionaryArray.from_arrays(array(group.astype(np.int8)), groups),
            "area": DictionaryArray.from_arrays(array(area.astype(np.int8)), list(AREAS)),
            "counted": array(chance.random(BATCH) < fares[group]),
            "weight": array(weights.astype(np.float32)),
            "score": array(chance.integers(0, 11, BATCH).astype(np.int8)),
        }
        return table(columns)

    path = folder / "ten-million.parquet"
    if path.exists():
        return path
    first = batch()
    with ParquetWriter(path, first.schema) as writer:
        writer.write_table(first)
        for _ in range(RESPONSES // BATCH - 1):
            writer.write_table(batch())
    return path


def gaps_of_ten_million(path: Path) -> int:
    """From the file to the gap table of each ethnic group in each area."""
    from analysis.gaps import measure_gaps
    from analysis.strata import count_strata
    from analysis.strata_counts import counts_of_strata

    strata = count_strata(path, ["ethnicity", "area"])
    if len(strata) != len(AREAS) * 18 or strata["n"].sum() != RESPONSES:
        raise ValueError(f"{strata['n'].sum():,} answers in {len(strata)} strata were counted")
    counts = counts_of_strata(strata.assign(measure="item-1", kind="user"), ["ethnicity"])
    return len(measure_gaps(counts, invented_measures()))


def invented_measures() -> list[Any]:
    """Twelve measures, each the share who said always or often."""
    from analysis.measures import Measure

    scored, good = frozenset(CODES[:5].tolist()), frozenset(["always", "often"])
    return [
        Measure(f"item-{n}", "survey", f"Item {n}", "safety", "higher is better", good, scored)
        for n in range(1, ITEMS + 1)
    ]


def hundred_thousand(folder: Path) -> Any:
    """The rows of a survey that 100,000 people answered: twelve answers each, and their communities."""
    from pandas import DataFrame

    from analysis.pipeline import Rows

    if not folder.is_dir():
        raise NotADirectoryError(folder)
    chance = np.random.default_rng(2)
    people = np.array([f"{number:032x}" for number in chance.permutation(PEOPLE)])
    kinds = np.where(chance.random(PEOPLE) < 0.8, "user", "carer")
    columns = {
        "response": np.repeat(people, ITEMS),
        "kind": np.repeat(kinds, ITEMS),
        "question": np.tile([one.id for one in invented_measures()], PEOPLE),
        "code": CODES[chance.integers(0, len(CODES), PEOPLE * ITEMS)],
        "area": "England",
        "period": np.repeat(np.where(chance.random(PEOPLE) < 0.5, "2026-Q3", "2026-Q4"), ITEMS),
    }
    return Rows(DataFrame(columns, dtype="str"), invented_memberships(people, chance))


def invented_memberships(people: Any, chance: np.random.Generator) -> Any:
    """Sixty communities of eight characteristics: one of each, or none, for everybody, and the wider ones."""
    from pandas import DataFrame, concat

    from analysis.communities import communities, with_parents

    parts = []
    for asked in ASKED:
        ids = [one.id for one in communities().values() if one.characteristic == asked and one.codes]
        told = chance.integers(0, len(ids) + 1, len(people))
        for place, name in enumerate(ids):
            who = people[told == place]
            parts += [DataFrame({"response": who, "community": one}) for one in with_parents(name)]
    members = concat(parts, ignore_index=True).drop_duplicates().astype("str")
    kept = members["community"].drop_duplicates().iloc[:COMMUNITIES]
    return members[members["community"].isin(kept)].reset_index(drop=True)


def gaps_of_rows(rows: Any) -> int:
    """The whole walk: count, measure, call and grade."""
    from analysis.pipeline import gaps_of

    found = gaps_of(rows, invented_measures()).gaps
    if found["community"].nunique() != COMMUNITIES:
        raise ValueError(f"{found['community'].nunique()} communities were counted")
    return len(found)


def gaps_to_protect(folder: Path) -> Any:
    """The gap table of 60 communities, and of everyone, on 12 measures, of people who use the service."""
    from analysis.pipeline import gaps_of

    gaps = gaps_of(hundred_thousand(folder), invented_measures()).gaps
    return gaps[gaps["kind"].eq("user")].reset_index(drop=True)


def protected_rows(gaps: Any) -> int:
    """What may be shown of it, as a release keeps it."""
    from analysis.disclosure import Heading, Rule, protect, to_json

    table = protect(gaps, Rule(), Heading("bench", "2026-11-26"))
    return len(table.rows) if to_json(table) else 0


CASES: Mapping[str, Case] = MappingProxyType(
    {
        "ten-million": Case(
            "10,000,000 responses (Parquet, 66 MB, 756 strata) to the gap table",
            write_ten_million,
            gaps_of_ten_million,
            seconds=3.0,
            megabytes=2000,
        ),
        "hundred-thousand": Case(
            "100,000 responses × 12 items × 60 communities, from rows to graded gaps",
            hundred_thousand,
            gaps_of_rows,
            seconds=1.5,
        ),
        "protect": Case(
            "what may be shown of 60 communities × 12 measures with margins",
            gaps_to_protect,
            protected_rows,
            seconds=2.0,
        ),
    }
)
