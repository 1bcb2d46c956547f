"""Closing leaks: hides one more group, and one more, until the auditor can work nothing out.

It decides only what is hidden; `analysis.masking` masks, and `analysis.attack` is the auditor.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from analysis.attack import attack_measure, known_of
from analysis.audit.figures import Group, Seen, seen_row, seen_rows
from analysis.audit.splits import ALL, AXES, Layout, community_splits
from analysis.audit.working_out import Finding, Possible
from analysis.naming import UNNAMED
from analysis.protected import ProtectedTable
from analysis.small_numbers import PROTECTS_ANOTHER, Rule

if TYPE_CHECKING:
    from pandas import DataFrame

    Masker = Callable[[DataFrame, Sequence[str], Rule], DataFrame]

MOST_GROUPS = 1_000  # of one measure, in all places together: more cannot be audited in a night
LEDGER = 4  # so many earlier releases are looked at beside a new one


class TooManyGroups(ValueError):
    """More groups of one measure than can be protected together. Its text says how many."""


@dataclass(frozen=True)
class Linked:
    """What stands beside a table: the wider area of each area, and earlier releases, the oldest first."""

    areas: Mapping[str, str] = field(default_factory=dict)
    earlier: tuple[ProtectedTable, ...] = ()


@dataclass(frozen=True)
class Family:
    """The rows of one measure, or of all themes, which are measures of the same people.

    `groups` and `measures` say of whom and of what each row is, `sizes` how many answered it.
    """

    rows: "DataFrame"
    measures: tuple[str, ...]
    groups: tuple[Group, ...]
    sizes: tuple[int, ...]
    earlier: tuple[Seen, ...]
    layouts: Mapping[str, Layout]


def close_leaks(
    own: "DataFrame", whys: Sequence[str], rule: Rule, linked: Linked, mask: "Masker"
) -> list[str]:
    """Why each row is hidden in the end. `own` has exact counts, `whys` says what is hidden to begin with.

    Raises `TooManyGroups` where a measure has more groups than can be audited.
    """
    earlier = seen_rows(linked.earlier[-LEDGER:])
    release = str(min(len(linked.earlier), LEDGER))
    found = list(whys)
    names = own["evidence"] + " " + own["measure"]
    most = int(names.value_counts().max())
    if most > MOST_GROUPS:
        raise TooManyGroups(
            f"{most:,} groups of one measure cannot be protected together: at most {MOST_GROUPS:,}"
        )
    for _, rows in own.groupby(names.where(own["evidence"].ne("theme"), "theme"), sort=False):
        places = rows.index.tolist()
        family = _family(
            rows.reset_index(drop=True), [found[i] for i in places], earlier, release, linked.areas
        )
        for place, why in zip(places, _closed(family, [found[i] for i in places], rule, mask), strict=True):
            found[place] = why
    return found


def _family(
    rows: "DataFrame", whys: Sequence[str], earlier: Sequence[Seen], release: str, areas: Mapping[str, str]
) -> Family:
    measures = tuple(str(name) for name in rows["evidence"] + " " + rows["measure"])
    keys = [rows[name].astype(str) for name in ("community", "kind", "area", "period")]
    groups = tuple(
        Group(community, kind, area, period, release)
        for community, kind, area, period in zip(*keys, strict=True)
    )
    sizes = tuple(int(n) for n in rows["n"])
    wholes = [int(n) for n in rows["n"] + rows["reference_n"]]
    named = {group.place for group, why in zip(groups, whys, strict=True) if why != UNNAMED}
    releases = [str(number) for number in range(int(release) + 1)]  # whoever said it all now said it then
    layouts = {}
    for measure in dict.fromkeys(measures):
        mine = [i for i, name in enumerate(measures) if name == measure]
        counted = {groups[i]: sizes[i] for i in mine} | {groups[i].place: wholes[i] for i in mine}
        whole = set(_complete(counted, named, areas))
        said = {(group, by) for group, by in whole if by not in AXES}
        whole |= {(replace(group, release=then), by) for group, by in said for then in releases}
        layouts[measure] = Layout(areas, frozenset(whole))
    before = tuple(row for row in earlier if row.measure in layouts)
    return Family(rows, measures, groups, sizes, before, layouts)


def _complete(
    sizes: Mapping[Group, int], places: Collection[Group], areas: Mapping[str, str]
) -> Iterator[tuple[Group, str]]:
    """Where in truth nobody is left out of a split: a reader may know it, and is thought to."""
    names = {group.community for group in sizes}
    for place in places:
        for whole, by, parts in community_splits(names):
            group = replace(place, community=whole)
            inside = sum(sizes.get(replace(place, community=part), 0) for part in parts)
            if sizes.get(group) == inside:
                yield group, by
    for axis in AXES:
        counted: dict[Group, int] = {}
        for one, size in sizes.items():
            wider = replace(one, **{axis: areas.get(one.area, ALL) if axis == "area" else ALL})
            if wider != one and one.place in places:
                counted[wider] = counted.get(wider, 0) + size
        yield from ((wider, axis) for wider, size in counted.items() if sizes.get(wider) == size)


def _closed(family: Family, whys: list[str], rule: Rule, mask: "Masker") -> list[str]:
    """Audits, hides what lies beside each finding, and audits again what that changed."""
    changed = set(family.measures)
    possible: dict[str, Possible] = {measure: {} for measure in changed}
    while changed:
        known = known_of([*family.earlier, *_seen(family, mask(family.rows, whys, rule))], rule)
        found: list[Finding] = []
        for measure in sorted(changed & known.keys()):
            layout = family.layouts[measure]
            found += attack_measure(measure, known[measure], rule, layout, possible[measure])
        more = _more_to_hide(family, whys, found)
        changed = {family.measures[place] for place in more}
        for place in more:
            whys[place] = PROTECTS_ANOTHER
    return whys


def _seen(family: Family, masked: "DataFrame") -> Iterator[Seen]:
    """The masked rows as a reader sees them, who is told besides why each row that is hidden is hidden."""
    records = masked.rename(columns={"x": "count"}).to_dict("records")
    for measure, group, row in zip(family.measures, family.groups, records, strict=True):
        if row["why"] == UNNAMED:
            continue
        given = {str(name): value for name, value in row.items()}
        given["flags"] = [flag for flag in given["flags"].split(";") if flag]
        if given["evidence"] == "theme" and given["status"] == "listen first":  # has no row at all
            given |= {"n": None, "reference_n": None}
        yield seen_row(given, measure, group, given["why"])


def _more_to_hide(family: Family, whys: Sequence[str], findings: Iterable[Finding]) -> list[int]:
    """For each finding the row to hide next, but for those that another row already hides something for."""
    chosen: list[int] = []
    touched: set[tuple[str, Group]] = set()
    for finding in sorted(findings, key=lambda one: (not one.hidden, one.high - one.low, one.group)):
        release = family.groups[0].release
        near = {_shown_as(group, release) for group in (finding.group, *finding.beside)}
        if any((finding.measure, group) in touched for group in near):
            continue
        shown = [  # that nobody answered is no secret, and hiding it would say that somebody did
            place
            for place, why in enumerate(whys)
            if not why and family.sizes[place] > 0 and family.measures[place] == finding.measure
        ]
        place = _next(family, finding, near, shown)
        if place is not None:
            touched |= {(finding.measure, group) for group in near}
            chosen += _same_people(family, place, whys) if finding.what == "n" else [place]
    return chosen


def _shown_as(group: Group, release: str) -> Group:
    """The group of the newest release that a row would be about, of one that lies beside it."""
    names = (group.community, group.kind, group.area, group.period)
    community, kind, area, period = (name.partition("/")[0] for name in names)
    return Group(community, kind, area, period, release)


def _next(family: Family, finding: Finding, near: set[Group], shown: Sequence[int]) -> int | None:
    own = _shown_as(finding.group, family.groups[0].release)

    def order(place: int) -> tuple[bool, bool, bool, int, Group]:
        group = family.groups[place]
        return (
            group != own,
            group not in near,
            group.place != own.place,
            family.sizes[place],
            group,
        )

    return min(shown, key=order, default=None)


def _same_people(family: Family, place: int, whys: Sequence[str]) -> list[int]:
    """The row, and for a theme those about the same people on every other theme."""
    return [i for i, one in enumerate(family.groups) if one == family.groups[place] and not whys[i]]
