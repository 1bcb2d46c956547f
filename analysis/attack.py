"""An auditor of our own: it tries to work out what was hidden, from everything that was published.

It uses only what a reader of pages and downloads sees, and the public rule; it hides nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from analysis.audit.figures import Group, Known, Seen, seen_rows
from analysis.audit.ranges import both
from analysis.audit.sheets import read_sheet
from analysis.audit.splits import Layout, splits_of
from analysis.audit.working_out import VALUES, Finding, Possible, work_out
from analysis.protected import ProtectedTable
from analysis.small_numbers import Rule

THEME = "theme "  # of which a row stands only where something was found out


class ContradictionError(ValueError):
    """What is published agrees with no counts: the rule did not make it, or groups do not lie as said."""


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
    measure: str,
    known: Mapping[Group, Known],
    rule: Rule,
    layout: Layout,
    possible: Possible | None = None,
) -> tuple[Finding, ...]:
    """What can be worked out of one measure, in all places and releases together.

    `possible` are ranges known to be possible, and is filled with more: what was possible stays so where
    only more is hidden.
    """
    few = Known() if measure.startswith(THEME) else Known(n=(0, rule.smallest - 1))
    found = work_out(known, splits_of(known, layout), rule, few, possible)
    if found is None:  # somebody took an answer back: what was true of one release is not of the next
        releases = sorted({group.release for group in known})
        alone = [{g: one for g, one in known.items() if g.release == release} for release in releases]
        each = [work_out(one, splits_of(one, layout), rule, few, possible) for one in alone]
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
