"""One sheet, which is one measure in one place and release, read as a patient reader would: row by row.

It adds nothing up; `analysis.audit.splits` and `analysis.audit.worlds` do.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

from analysis.audit.figures import ANY, UNBOUNDED, Group, Known, Range, Seen
from analysis.audit.numbers import counted_of_all, exact_ranges
from analysis.audit.ranges import both, count_range, less
from analysis.audit.verdicts import counts_that_fit
from analysis.small_numbers import PROTECTS_ANOTHER, TOO_FEW, Rule
from analysis.theme_shares import COMMENTS_ONLY

ELSE = "/else"  # everyone but a community, where that is shown by itself
EVERYTHING = frozenset({"n", "x", "y"})
UNTOLD = "count under 8"
EARLY = "early sign"
FIRM_BASE = 50


@dataclass(frozen=True)
class Sheet:
    """What a sheet says of everyone: how many answered, and how many of them were counted.

    `shared` is false where the rows do not speak of one rounded whole: then each is read by itself.
    """

    n: Range
    x: Range
    shared: bool


def read_sheet(rows: Sequence[Seen], rule: Rule) -> dict[Group, Known]:
    """What the rows of one sheet say of each group, and of everyone."""
    sheet = _sheet_of(rows, rule)
    found = dict(chain.from_iterable(_row_says(row, sheet, rule) for row in rows))
    if rows:
        place = rows[0].group.place
        found[place] = Known(sheet.n, sheet.x)
    return found


def _sheet_of(rows: Sequence[Seen], rule: Rule) -> Sheet:
    sums = {row.n + row.reference_n for row in rows if row.n is not None and row.reference_n is not None}
    if len(sums) != 1:
        return Sheet(ANY, ANY, shared=not sums)
    [everyone] = sums
    told = [row for row in rows if row.count is not None and row.numbers]
    totals = counted_of_all(told, everyone, rule)
    x = (count_range(totals[0], rule)[0], count_range(totals[-1], rule)[1]) if totals else ANY
    return Sheet(count_range(everyone, rule), x, shared=bool(totals) or not told)


def _row_says(row: Seen, sheet: Sheet, rule: Rule) -> list[tuple[Group, Known]]:
    if row.n is None:
        few, more = (1, rule.smallest - 1), (rule.smallest, UNBOUNDED)
        n = {TOO_FEW: few, PROTECTS_ANOTHER: more}.get(row.why, (1, UNBOUNDED))
        return [(row.group, Known(n=n, secret=EVERYTHING))]
    n = _base_range(row, sheet, rule)
    if row.count is None:
        found = Known(n, _untold_range(row, n, sheet, rule), secret=frozenset({"x", "y"}))
    else:
        found = Known(n, count_range(row.count, rule))
    if row.status in ("listen first", COMMENTS_ONLY):
        return [(row.group, found)]
    found = replace(found, exact=_mark_tells(row))
    said = [(row.group, found)]
    if not sheet.shared:
        said = exact_ranges(row, found, rule, replace(row.group, community=row.group.community + ELSE))
    group, found = said[0]
    x = counts_that_fit(row, found, less(sheet.n, found.n), less(sheet.x, found.x), rule)
    return [(group, replace(found, x=x)), *said[1:]]


def _base_range(row: Seen, sheet: Sheet, rule: Rule) -> Range:
    """How many answered: what the rounded base says, and what is told by what else stands there."""
    base, shown = rule.percent_base, row.n or 0
    n = count_range(shown, rule)
    if row.status == "listen first":
        others = less(sheet.n, n) if sheet.shared else count_range(row.reference_n or 0, rule)
        return both(n, (0, base - 1)) if others[0] >= base else n
    n = both(n, (base, UNBOUNDED))
    if _mark_tells(row):
        n = both(n, (0, FIRM_BASE - 1) if EARLY in row.flags else (FIRM_BASE, UNBOUNDED))
    return n


def _mark_tells(row: Seen) -> bool:
    """Whether the mark of an early sign does not follow the rounded base, and so follows the true one."""
    firm = (row.n or 0) >= FIRM_BASE
    return row.status not in ("listen first", COMMENTS_ONLY) and (EARLY in row.flags) == firm


def _untold_range(row: Seen, n: Range, sheet: Sheet, rule: Rule) -> Range:
    """A count that is not told is from 1 to 7, unless it may be that of everyone else that is so small."""
    most = rule.smallest - 1
    if UNTOLD not in row.flags or sheet.x[0] - most <= n[1]:
        return (0, n[1])
    return (1, most)
