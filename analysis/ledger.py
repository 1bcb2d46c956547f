"""The ledger of releases: whether a new one may be shown beside those that were shown before.

It keeps no ledger and hides nothing; `analysis.disclosure` hides what earlier releases would give away.
"""

from collections.abc import Mapping, Sequence

from analysis.attack import attack
from analysis.closing import LEDGER
from analysis.protected import ProtectedTable
from analysis.small_numbers import Rule

MOST_LOST = 0.1  # of the rows seen before, so many may be missing from a new release


def may_release(
    earlier: Sequence[ProtectedTable],
    new: ProtectedTable,
    rule: Rule | None = None,
    areas: Mapping[str, str] | None = None,
) -> bool:
    """Whether a new table of a survey may be shown after those in the ledger, the oldest first.

    It may not where something can be worked out of it and the last four together (`analysis.attack`: the
    newcomers of one community may be very few, however many came in all), nor where more than a tenth of the
    rows that were seen in the last would be hidden to prevent that: then it waits for more answers.
    Raises `analysis.attack.ContradictionError` as `attack` does.

    >>> from analysis.disclosure import Heading, protect
    >>> from analysis.gaps import measure_gaps
    >>> from analysis.service_data import data_files, read_service_data
    >>> gaps = measure_gaps(service=read_service_data([p for p in data_files() if "mha" in p.name]))
    >>> may_release([], protect(gaps, Rule(), Heading("published figures alone", "2026-11-21")))
    True
    """
    if attack((*earlier[-LEDGER:], new), rule, areas):
        return False
    before = _seen(earlier[-1]) if earlier else frozenset()
    return len(before - _seen(new)) <= MOST_LOST * len(before)


def _seen(table: ProtectedTable) -> frozenset[tuple[str, ...]]:
    """The rows about our own answers that are not hidden."""
    return frozenset(
        (row.evidence, row.measure, row.kind, row.community, row.area, row.period)
        for row in table.rows
        if row.evidence != "indicator" and row.n is not None
    )
