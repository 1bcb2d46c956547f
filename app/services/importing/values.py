"""The different values of the columns whose values mean something, and what was chosen for each.

It shows nothing: what a person may see of a cell is in `samples`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.services.importing.guesses import guess_choice
from app.services.importing.mapping import FileMapping, mapped_targets
from app.services.importing.steps import Work, rows_of
from app.services.importing.targets import Target
from app.services.receipts import fold
from app.storage.imports import KeptImport

MOST_VALUES = 60  # of one column: more are no list of choices


@dataclass(frozen=True)
class FoundValue:
    """One value of a column: how it is written, in how many rows, and what it may mean (None: unknown)."""

    folded: str
    written: str
    rows: int
    meaning: str | None


@dataclass(frozen=True)
class FoundValues:
    """The values of one column, those nobody can tell first. `more` different ones are not listed."""

    target: Target
    values: tuple[FoundValue, ...]
    more: int


def find_values(work: Work, kept: KeptImport, mapping: FileMapping) -> tuple[FoundValues, ...]:
    """The values of every column whose values mean something, but for the empty one."""
    wanted = [(mapping.column_of(target.id), target) for target in mapped_targets(mapping)]
    counts: dict[str, dict[str, int]] = {target.id: {} for _, target in wanted}
    for rows in rows_of(work, kept) if wanted else ():
        for place, target in wanted:
            seen = counts[target.id]
            for row in rows:
                seen[row.cells[place]] = seen.get(row.cells[place], 0) + 1
    return tuple(_listed(target, counts[target.id], mapping) for _, target in wanted)


def _listed(target: Target, counts: Mapping[str, int], mapping: FileMapping) -> FoundValues:
    """Values that differ only in how they are written are one. Ages are years: nobody need map each."""
    told = mapping.values.get(target.id, {})
    found: dict[str, FoundValue] = {}
    for written, rows in counts.items():
        folded = fold(written)
        before = found.get(folded)
        if folded and not (target.id == "age" and folded.isdecimal()):
            meaning = told.get(folded, guess_choice(target, written))
            found[folded] = FoundValue(folded, written, rows + (before.rows if before else 0), meaning)
    ordered = sorted(found.values(), key=lambda one: (one.meaning is not None, -one.rows, one.folded))
    shown = tuple(ordered[:MOST_VALUES])
    return FoundValues(target, shown, len(ordered) - len(shown))


def chosen_values(found: Sequence[FoundValues], said: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """What was chosen for each listed value: `said` is by `target-place`. What was not sent stays."""
    return {
        one.target.id: {
            value.folded: said.get(f"{one.target.id}-{place}", value.meaning or "")
            for place, value in enumerate(one.values)
        }
        for one in found
    }
