"""An auditor of our own: it tries to work out what was hidden, from everything that was published.

It uses only what a reader of pages and downloads sees, and the public rule; it hides nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

import numpy as np

from analysis.audit.figures import UNBOUNDED, Group, Known, Range, Seen, seen_rows
from analysis.audit.ranges import both
from analysis.audit.sheets import read_sheet
from analysis.audit.splits import Layout, Split, splits_of
from analysis.audit.worlds import Limits, Span, find_spans, sparse_rows
from analysis.protected import ProtectedTable
from analysis.small_numbers import Rule

THEME = "theme "  # of which a row stands only where something was found out
VALUES = 5  # so many counts must stay possible: no fewer than of a count that is shown to the nearest 5
WHAT: Mapping[str, tuple[int, ...]] = {"n": (0, 1), "x": (0,), "y": (1,)}


class ContradictionError(ValueError):
    """What is published agrees with no counts: the rule did not make it, or groups do not lie as said."""


@dataclass(frozen=True)
class Finding:
    """A number that could be worked out: of whom, what (`n` people, `x` counted, `y` not), and its range.

    `hidden` is true of a number that was hidden, and false of one that comes out by taking figures away from
    one another. `beside` are the groups that it adds up with.
    """

    measure: str
    group: Group
    what: str
    low: int
    high: int
    hidden: bool
    beside: tuple[Group, ...] = ()


def attack(
    tables: Sequence[ProtectedTable],
    rule: Rule | None = None,
    areas: Mapping[str, str] | None = None,
    complete: Iterable[str] = (),
) -> tuple[Finding, ...]:
    """Everything that can be worked out of these releases of one survey, the oldest first; empty where safe.

    Worked out is a hidden number of which fewer than 5 values remain possible (a shown count is to the
    nearest 5, so that a hidden one is never better known than a shown one), and a number of 1 to 7 people
    that comes out by taking figures away from one another, again with fewer than 5 values possible; and any
    count that a percentage or interval beside it tells better than to the nearest 5. Counts are whole
    numbers, and every set of counts that agrees with all that is published is thought possible.
    `areas` is the wider area of each (default: all are parts of `all`); `complete` the characteristics that
    the reader knows everybody to have answered. `rule` is the public rule. Where what is published agrees
    with no counts at all (people took answers back between two releases), releases are read by themselves.
    Raises `ContradictionError` where one release by itself agrees with no counts. Source: see
    `analysis.audit.worlds`.

    >>> attack([])
    ()
    """
    return attack_rows(seen_rows(tables), rule or Rule(), Layout(areas or {}, frozenset(complete)))


def attack_rows(rows: Iterable[Seen], rule: Rule, layout: Layout) -> tuple[Finding, ...]:
    """Everything that can be worked out of rows as a reader sees them (`analysis.audit.figures.Seen`)."""
    known = known_of(rows, rule)
    return tuple(
        chain.from_iterable(attack_measure(name, groups, rule, layout) for name, groups in known.items())
    )


def known_of(rows: Iterable[Seen], rule: Rule) -> dict[str, dict[Group, Known]]:
    """What is said of each group, by measure. Those who left a comment are the same people for each theme."""
    sheets: dict[tuple[str, Group], list[Seen]] = {}
    for row in rows:
        sheets.setdefault((row.measure, row.group.place), []).append(row)
    known: dict[str, dict[Group, Known]] = {}
    for (measure, _), sheet in sheets.items():
        known.setdefault(measure, {}).update(read_sheet(sheet, rule))
    return share_bases(known)


def share_bases(known: Mapping[str, Mapping[Group, Known]]) -> dict[str, dict[Group, Known]]:
    """The same, with how many people there are of a group known from any theme for each theme."""
    bases: dict[Group, Known] = {}
    for measure, groups in known.items():
        if measure.startswith(THEME):
            for group, one in groups.items():
                old = bases.get(group, one)
                bases[group] = Known(both(old.n, one.n), secret=old.secret & one.secret)
    found = {}
    for measure, groups in known.items():
        shared = bases if measure.startswith(THEME) else {}
        found[measure] = {
            group: replace(
                one,
                n=shared.get(group, one).n,
                secret=one.secret - ({"n"} - shared.get(group, one).secret),
            )
            for group, one in groups.items()
        }
    return found


def attack_measure(
    measure: str, known: Mapping[Group, Known], rule: Rule, layout: Layout
) -> tuple[Finding, ...]:
    """What can be worked out of one measure, in all places and releases together."""
    few = Known() if measure.startswith(THEME) else Known(n=(0, rule.smallest - 1))
    found = _worked_out(known, splits_of(known, layout), rule, few)
    if found is None:  # somebody took an answer back: what was true of one release is not of the next
        releases = sorted({group.release for group in known})
        alone = [{g: one for g, one in known.items() if g.release == release} for release in releases]
        each = [_worked_out(one, splits_of(one, layout), rule, few) for one in alone]
        if None in each:
            raise ContradictionError(f"what is published of “{measure}” agrees with no counts at all")
        found = [finding for findings in each for finding in findings or ()]
    return tuple(replace(one, measure=measure) for one in (*found, *_told_exactly(known)))


def _told_exactly(known: Mapping[Group, Known]) -> Iterable[Finding]:
    """Counts to the nearest 5 that the percentages and intervals beside them tell better than that."""
    for group, one in known.items():
        for what, (low, high) in (("n", one.n), ("x", one.x)):
            if one.exact and high - low < VALUES - 1 and (low, high) != (0, 0):
                yield Finding("", group, what, low, high, hidden=False)


def _worked_out(
    known: Mapping[Group, Known], splits: Sequence[Split], rule: Rule, absent: Known
) -> list[Finding] | None:
    known = {**_absent(known, splits, absent), **known}
    groups = list(dict.fromkeys([*known, *chain.from_iterable((s.whole, *s.parts) for s in splits)]))
    place = {group: number for number, group in enumerate(groups)}
    targets = [(group, what) for group in groups for what in WHAT]
    secret = np.array([what in known.get(group, Known()).secret for group, what in targets])
    limits = _limits(groups, known, splits, place)
    weights = [{2 * place[group] + side: 1 for side in WHAT[what]} for group, what in targets]
    most = rule.smallest - 1

    def safe(span: Span) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        wide = span.high - span.low >= VALUES - 1
        return np.asarray(wide | (~secret & ((span.low <= 0) | (span.high > most))))

    span = find_spans(limits, sparse_rows(weights, 2 * len(groups)), safe)
    if span is None:
        return None
    left = np.flatnonzero(~safe(span))
    return [
        Finding(
            "",
            *targets[i],
            int(span.low[i]),
            int(span.high[i]),
            bool(secret[i]),
            _beside(targets[i][0], splits),
        )
        for i in left
    ]


def _absent(known: Mapping[Group, Known], splits: Sequence[Split], few: Known) -> dict[Group, Known]:
    """Communities without a row where others have one: nobody, or too few for a row."""
    places = {group.place for group in known}
    parts = (part for split in splits for part in split.parts)
    return {part: few for part in parts if part.place in places and "/" not in part.community}


def _beside(group: Group, splits: Sequence[Split]) -> tuple[Group, ...]:
    together = [(split.whole, *split.parts) for split in splits]
    return tuple(dict.fromkeys(one for some in together if group in some for one in some if one != group))


def _limits(
    groups: Sequence[Group], known: Mapping[Group, Known], splits: Sequence[Split], place: Mapping[Group, int]
) -> Limits:
    """Counts and sums as numbers: of each group those counted and those not, side by side."""
    ends = [known.get(group, Known()) for group in groups]
    bounds = [end for one in ends for end in (one.x, one.y)]
    sums: list[dict[int, int]] = []
    within: list[Range] = []
    for number, one in enumerate(ends):
        if one.n != (0, UNBOUNDED):
            sums.append({2 * number: 1, 2 * number + 1: 1})
            within.append(one.n)
    for split in splits:
        for side in (0, 1):
            parts = {2 * place[part] + side: -1 for part in split.parts}
            sums.append({2 * place[split.whole] + side: 1} | parts)
            within.append((0, 0))
    most = 2 * max((high for _, high in (*within, *bounds) if high < UNBOUNDED), default=0) + 1000
    lowest, highest = np.array(bounds, dtype=np.float64).T
    least, highest_sums = np.array(within or [(0, 0)], dtype=np.float64).T
    return Limits(
        lowest, np.minimum(highest, most), sparse_rows(sums or [{}], 2 * len(groups)), least, highest_sums
    )
