"""What the analysis is measured on: invented answers, the same at every run, and what is done with them.

It measures nothing. A case says what is made ready (unmeasured), what is done (measured) and the bars.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import product
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
    """From the file to the gap table of each ethnic group in each area, how likely each gap is among it."""
    from analysis.gaps import measure_gaps
    from analysis.strata import count_strata
    from analysis.strata_counts import counts_of_strata

    strata = count_strata(path, ["ethnicity", "area"])
    if len(strata) != len(AREAS) * 18 or strata["n"].sum() != RESPONSES:
        raise ValueError(f"{strata['n'].sum():,} answers in {len(strata)} strata were counted")
    counts = counts_of_strata(strata.assign(measure="item-1", kind="user"), ["ethnicity"])
    gaps = measure_gaps(counts, invented_measures())
    if gaps["likely"].isna().any():
        raise ValueError("there are gaps of which nobody knows how likely they are to matter")
    return len(gaps)


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

    _check_folder(folder)
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


def thirty_six_strata(folder: Path) -> Any:
    """Counts of 12 to 900 people by sex × three ages × six ethnic groups, whose effects nearly add up."""
    _check_folder(folder)
    chance = np.random.default_rng(3)
    strata = list(product(("female", "male"), ("young", "middle", "old"), "abcdef"))
    parts = [chance.normal(0, 0.3, size) for size in (2, 3, 6)]
    odds = 0.8 + np.add.outer(np.add.outer(parts[0], parts[1]), parts[2]).ravel() + chance.normal(0, 0.2, 36)
    n = np.exp(chance.uniform(np.log(12), np.log(900), 36)).astype(int)
    return chance.binomial(n, 1 / (1 + np.exp(-odds))), n, strata


def intersections(given: Any) -> int:
    """Both models, and what they tell of each stratum."""
    from analysis.methods.maihda import fit_maihda

    return len(fit_maihda(*given).share)


def unlike_the_population(folder: Path) -> Any:
    """100,000 people by sex, age, ethnic group and area, and a population that is made up otherwise."""
    _check_folder(folder)
    chance = np.random.default_rng(4)
    sizes = (2, 8, 19, 42)
    codes = np.stack(np.unravel_index(np.arange(np.prod(sizes)), sizes), axis=1)
    answering = np.prod(
        [chance.dirichlet(np.full(size, 8.0))[codes[:, i]] for i, size in enumerate(sizes)], 0
    )
    counts = chance.multinomial(PEOPLE, answering / answering.sum())
    populations = [chance.dirichlet(np.full(size, 20.0)) for size in sizes]
    return counts, codes, populations


def raked_strata(given: Any) -> int:
    """Weights within the limits that have the population's four margins."""
    from analysis.methods.raking import rake

    return int((rake(*given).weights > 0).sum())


def _check_folder(folder: Path) -> None:
    if not folder.is_dir():
        raise NotADirectoryError(folder)


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
        "intersections": Case("MAIHDA of 36 strata", thirty_six_strata, intersections, seconds=0.2),
        "raking": Case(
            "100,000 people weighted by sex, age, ethnic group and area (12,768 strata)",
            unlike_the_population,
            raked_strata,
            seconds=1.0,
        ),
    }
)
