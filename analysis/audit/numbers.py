"""What percentages, intervals, differences and ratios tell beyond the rounded counts beside them.

Computed from the rounded counts they tell nothing more; from the true ones, they nearly give those away.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from analysis.audit.figures import UNBOUNDED, Group, Known, Range, Seen
from analysis.audit.ranges import both, count_range, span
from analysis.methods.intervals import Numbers
from analysis.small_numbers import Rule
from analysis.survey_gaps import compare_shares
from analysis.theme_shares import Counts, found_share

MOST_TRIED = 4000
OWN = ("value", "low", "high")


def counted_of_all(rows: Sequence[Seen], everyone: int, rule: Rule) -> list[int]:
    """The rounded counts of everyone from which all numbers of these rows follow; none where there is none.

    The public rule is that a row's numbers follow from four rounded counts: its own two, and those of
    everyone less its own.
    """
    tried = _window(rows, everyone, rule)
    for row in rows:
        tried = tried[_all_fit(row, _shown_numbers(row, tried, everyone))]
    return [int(total) for total in tried]


def _window(rows: Sequence[Seen], everyone: int, rule: Rule) -> Numbers:
    """The multiples of the rounding that are near enough to what the reference percentages say."""
    low, high = 0.0, float(everyone)
    for row in rows:
        share, count, others = row.numbers.get("reference_value"), row.count or 0, row.reference_n or 0
        if share is not None and 0 < share < 100:
            least, most = (found_share(share + by, row.checked) for by in (-1, 1))
            low, high = max(low, count + others * least), min(high, count + others * most)
    found = np.arange(np.floor(low / rule.rounding), np.ceil(high / rule.rounding) + 1) * rule.rounding
    return found[:: max(1, len(found) // MOST_TRIED)]


def _shown_numbers(row: Seen, totals: Numbers, everyone: int) -> Mapping[str, Numbers]:
    n, x = float(row.n or 0), float(row.count or 0)
    others = np.full(totals.shape, everyone - n)
    same = np.full(totals.shape, 1.0)
    counted = np.clip(totals - x, 0, others)
    return compare_shares(x * same, n * same, counted, others, [row.checked] * len(totals))


def _all_fit(row: Seen, computed: Mapping[str, Numbers]) -> Any:
    fit = np.full(computed["value"].shape, fill_value=True)
    for name in computed.keys() & row.numbers.keys():
        fit &= _rounds_to(computed[name], row.numbers[name])
    return fit


def _rounds_to(values: Numbers, shown: float) -> Any:
    """Whether each value is shown as this one, which is given to as many digits as it has."""
    digits = next((digits for digits in range(6) if round(shown, digits) == shown), 6)
    with np.errstate(invalid="ignore"):
        return np.abs(values - shown) <= 0.5 * 10.0**-digits + 1e-9


def exact_ranges(row: Seen, found: Known, rule: Rule, others: Group) -> list[tuple[Group, Known]]:
    """The row and its reference, each read as computed from true counts where rounded ones do not give it."""
    own = {name: row.numbers[name] for name in OWN if name in row.numbers}
    said = [(row.group, _read(found, own, row.n or 0, rule, row.checked))]
    if row.reference_n is None:
        return said
    numbers = {name: row.numbers[f"reference_{name}"] for name in OWN if f"reference_{name}" in row.numbers}
    n = count_range(row.reference_n, rule)
    share = numbers.get("value")
    x = (0, n[1])
    if share is not None and (not row.checked or 0 < share < 100):
        least, most = (found_share(share + by, row.checked) for by in (-1, 1))
        x = both(x, (int(n[0] * least), int(n[1] * most) + 1))
    return [*said, (others, _read(Known(n, x), numbers, row.reference_n, rule, row.checked))]


def _read(found: Known, numbers: Mapping[str, float], shown: int, rule: Rule, checked: Counts = ()) -> Known:
    if not numbers or found.n[1] >= UNBOUNDED or _size(found.n) * _size(found.x) > MOST_TRIED:
        return found
    rounded = np.arange(0, shown + 1.0, rule.rounding)
    rounded = rounded[(rounded >= found.x[0] - rule.rounding) & (rounded <= found.x[1] + rule.rounding)]
    if _giving(np.full(rounded.shape, float(shown)), rounded, numbers, checked)[0].size:
        return found
    n, x = (one.ravel() for one in np.meshgrid(_steps(found.n), _steps(found.x)))
    n, x = _giving(n, x, numbers, checked)
    pairs = zip((n, x, n - x), (found.n, found.x, found.y), strict=True)
    ranges = [span([int(count) for count in counts], old) for counts, old in pairs]
    return replace(found, n=ranges[0], x=ranges[1], y=ranges[2], exact=found.exact or bool(n.size))


def _giving(
    n: Numbers, x: Numbers, numbers: Mapping[str, float], checked: Counts = ()
) -> tuple[Numbers, Numbers]:
    """The counts that these numbers would be computed from."""
    n, x = n[(x <= n) & (n > 0)], x[(x <= n) & (n > 0)]
    if not n.size:
        return n, x
    computed = compare_shares(x, n, x, n, [checked] * len(n))
    fit = np.full(n.shape, fill_value=True)
    for name in OWN:
        if name in numbers:
            fit &= _rounds_to(computed[name], numbers[name])
    return n[fit], x[fit]


def _steps(counts: Range) -> Numbers:
    return np.arange(counts[0], counts[1] + 1.0)


def _size(counts: Range) -> int:
    return counts[1] - counts[0] + 1
