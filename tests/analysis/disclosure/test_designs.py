"""Nothing can be worked out of random surveys and the tables linked to them, and little is hidden for it.

`EVENGROUND_DESIGNS=1000` looks at a thousand surveys; the usual run at sixty.
"""

import os
from collections.abc import Sequence
from dataclasses import replace

import pytest
from pandas import DataFrame

from analysis.attack import attack, known_of
from analysis.audit.figures import Group, seen_rows
from analysis.closing import Linked
from analysis.disclosure import protect
from analysis.protected import ProtectedTable
from analysis.showable import Heading
from analysis.small_numbers import Rule
from tests.analysis.disclosure.designs import AREAS, Design, Person, gaps_of_people, random_design

DESIGNS = int(os.environ.get("EVENGROUND_DESIGNS", "60"))
BATCHES = [range(first, min(first + 20, DESIGNS)) for first in range(0, DESIGNS, 20)]
HEADING = Heading("random", "2026-11-21")
RULE = Rule()


def released(
    design: Design, people: Sequence[Person], earlier: tuple[ProtectedTable, ...] = ()
) -> ProtectedTable:
    return protect(gaps_of_people(design, people), RULE, HEADING, linked=Linked(AREAS, earlier))


def answered_by_all(design: Design) -> list[str]:
    """The characteristics that nobody left out, which a reader may know."""
    names = {name.split("=")[0] for one in design.people for name in one.communities if "+" not in name}
    return [
        name
        for name in sorted(names)
        if all(any(said.startswith(f"{name}=") for said in one.communities) for one in design.people)
    ]


@pytest.mark.parametrize("seeds", BATCHES, ids=str)
def test_nothing_can_be_worked_out_of_a_random_survey_and_all_its_linked_tables(seeds: range) -> None:
    for seed in seeds:
        design = random_design(seed)
        table = released(design, design.people)
        assert not attack([table], RULE, AREAS, answered_by_all(design)), f"design {seed}"


@pytest.mark.parametrize("seeds", BATCHES, ids=str)
def test_nothing_can_be_worked_out_of_two_or_three_releases_of_a_random_survey(seeds: range) -> None:
    for seed in seeds[::10]:
        design = replace(random_design(seed, 60 + 7 * (seed % 50)), areas=seed % 35 == 0)
        tables: tuple[ProtectedTable, ...] = ()
        for last in (len(design.people) - 30, len(design.people) - 7, len(design.people)):
            tables += (released(design, design.people[:last], tables),)
        assert not attack(tables, RULE, AREAS), f"design {seed}"


def test_the_true_counts_are_among_those_that_the_auditor_thinks_possible() -> None:
    for seed in (0, 8, 16, 24, 32, 340):
        design = random_design(seed)
        gaps = gaps_of_people(design, design.people)
        true = true_counts(gaps)
        for measure, groups in known_of(seen_rows([released(design, design.people)]), RULE).items():
            for group, known in groups.items():
                n, x = true[measure, group]
                assert known.n[0] <= n <= known.n[1], (seed, measure, group)
                assert known.x[0] <= x <= known.x[1], (seed, measure, group)


def true_counts(gaps: DataFrame) -> dict[tuple[str, Group], tuple[int, int]]:
    """How many answered and were counted, of each group and of everyone in its place."""
    found = {}
    for row in gaps.to_dict("records"):
        group = Group(row["community"], row["kind"], row["area"], row["period"])
        measure = f"{row['evidence']} {row['measure']}"
        found[measure, group] = row["n"], row["x"]
        found[measure, group.place] = row["n"] + row["reference_n"], row["x"] + row["reference_x"]
    return found


def test_of_one_place_hiding_more_costs_hardly_a_row(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the rows that the rule for one table alone would show, at least 9 in 10 are still shown."""
    found = [random_design(seed) for seed in range(30)]
    designs = [replace(one, areas=False, periods=False) for one in found if not has_pairs(one)][:12]
    closed = sum(rows_seen(released(design, design.people)) for design in designs)
    monkeypatch.setattr("analysis.masking.close_leaks", lambda _own, whys, *_others: whys)
    monkeypatch.setattr("analysis.masking.unnamed", lambda *_others: frozenset())
    alone = sum(rows_seen(released(design, design.people)) for design in designs)
    assert closed >= 0.9 * alone, (closed, alone)


def has_pairs(design: Design) -> bool:
    return any("+" in name for one in design.people for name in one.communities)


def test_without_what_is_hidden_besides_the_auditor_would_find_leaks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analysis.masking.close_leaks", lambda _own, whys, *_others: whys)
    leaky = [
        seed for seed in range(6) if attack([released(one := random_design(seed), one.people)], RULE, AREAS)
    ]
    assert leaky


def rows_seen(table: ProtectedTable) -> int:
    return sum(row.n is not None for row in table.rows)
