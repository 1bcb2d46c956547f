"""What the words of a row tell of its count: worse or better, a gap or none, and how sure.

It reads no percentage; `analysis.audit.numbers` does.
"""

from dataclasses import replace
from itertools import product

import numpy as np

from analysis.audit.figures import UNBOUNDED, Known, Range, Seen
from analysis.audit.ranges import span
from analysis.gap_table import MOST_FALSE
from analysis.methods.significance import share_p
from analysis.showable import SMALLEST_DIFFERENCE
from analysis.small_numbers import Rule
from analysis.theme_shares import corrected_points

CALLED = ("gap", "early sign", "better")
MOST_TRIED = 60


def counts_that_fit(row: Seen, found: Known, others: Range, others_counted: Range, rule: Rule) -> Range:
    """The counts of a row that its words allow, for some size of it and of everyone else.

    A row that is worse has the lower share (the higher, where lower is better); where its count is shown,
    that follows from rounded counts and tells nothing. A gap that is called has a p no larger than its q, and
    lies more than 3 points from everyone else.
    """
    row = row if row.count is None else replace(row, worse=None)
    wide = found.x[1] - found.x[0] > max(MOST_TRIED, 2 * rule.rounding)
    silent = row.worse is None and row.q is None and row.status not in CALLED
    if wide or silent or UNBOUNDED in (others[1], others_counted[1], found.n[1]):
        return found.x
    corners = [
        (x, n, other_x, other_n)
        for x in range(found.x[0], found.x[1] + 1)
        for n, (other_x, other_n) in product(found.n, _ends(others, others_counted))
        if x <= n and 0 <= other_x <= other_n and n > 0
    ]
    return span(_fitting(row, corners), found.x)


def _ends(others: Range, counted: Range) -> tuple[tuple[int, int], ...]:
    """Everyone else with the lowest share they may have, and with the highest."""
    return (counted[0], others[1]), (min(counted[1], others[0]), others[0])


def _fitting(row: Seen, corners: list[tuple[int, int, int, int]]) -> list[int]:
    if not corners:
        return []
    x, n, other_x, other_n = np.array(corners, dtype=np.float64).T
    with np.errstate(invalid="ignore", divide="ignore"):
        apart = corrected_points((x, n, other_x, other_n), row.checked)
    fit = ~np.isnan(apart)
    if row.worse is not None:
        fit &= (apart < 0) if row.worse == row.higher_is_better else (apart > 0)
    if row.status in CALLED:
        fit &= np.abs(apart) > SMALLEST_DIFFERENCE
    if row.status in CALLED or row.q is not None:
        p = share_p(x[fit], n[fit], other_x[fit], other_n[fit])
        fit[np.flatnonzero(fit)] = p <= (row.q or MOST_FALSE)
    return [int(count) for count in x[fit]]
