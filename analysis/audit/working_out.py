"""Working out: from what is known of each group and how groups add up, to what can be told of them.

It reads no table; `analysis.attack` does.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from analysis.audit.figures import UNBOUNDED, Group, Known, Range
from analysis.audit.splits import Split
from analysis.audit.worlds import Limits, Span, find_spans, sparse_rows
from analysis.small_numbers import Rule

VALUES = 5  # so many counts must stay possible: no fewer than of a count that is shown to the nearest 5
WHAT: Mapping[str, tuple[int, ...]] = {"n": (0, 1), "x": (0,), "y": (1,)}
Target = tuple[Group, str]
Possible = dict[Target, tuple[float, float]]


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


def work_out(
    known: Mapping[Group, Known],
    splits: Sequence[Split],
    rule: Rule,
    absent: Known,
    possible: Possible | None = None,
) -> list[Finding] | None:
    """What can be told of the groups of one measure; None where what is known agrees with no counts.

    `absent` is what is known of a community that has no row where others have one. `possible` are ranges that
    are known to be possible already, and is filled with more.
    """
    seen = {} if possible is None else possible
    found: list[Finding] = []
    everything = {**_absent(known, splits, absent), **known}
    for groups, inside in _apart(everything, splits):
        told = _of_some(groups, everything, inside, rule.smallest - 1, seen)
        if told is None:
            return None
        found += told
    return found


def _absent(known: Mapping[Group, Known], splits: Sequence[Split], few: Known) -> dict[Group, Known]:
    """Communities without a row where others have one: nobody, or too few for a row."""
    places = {group.place for group in known}
    parts = (part for split in splits for part in split.parts)
    return {part: few for part in parts if part.place in places and "/" not in part.community}


def _apart(
    known: Mapping[Group, Known], splits: Sequence[Split]
) -> Iterable[tuple[list[Group], list[Split]]]:
    """The groups that have to do with one another through splits, and these splits, each time."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    groups = list(dict.fromkeys([*known, *chain.from_iterable((s.whole, *s.parts) for s in splits)]))
    place = {group: number for number, group in enumerate(groups)}
    links = np.array([(place[s.whole], place[part]) for s in splits for part in s.parts], dtype=np.int64)
    ends = links.reshape(-1, 2).T
    graph = coo_array((np.ones(ends.shape[1]), (ends[0], ends[1])), shape=(len(groups), len(groups)))
    count, label = connected_components(graph, directed=False)
    together: list[tuple[list[Group], list[Split]]] = [([], []) for _ in range(count)]
    for group in groups:
        together[label[place[group]]][0].append(group)
    for split in splits:
        together[label[place[split.whole]]][1].append(split)
    return together


def _of_some(
    groups: Sequence[Group],
    known: Mapping[Group, Known],
    splits: Sequence[Split],
    few: int,
    possible: Possible,
) -> list[Finding] | None:
    place = {group: number for number, group in enumerate(groups)}
    targets: list[Target] = [(group, what) for group in groups for what in WHAT]
    secret = np.array([what in known.get(group, Known()).secret for group, what in targets])
    weights = [{2 * place[group] + side: 1 for side in WHAT[what]} for group, what in targets]

    def safe(span: Span) -> NDArray[np.bool_]:
        wide = span.high - span.low >= VALUES - 1
        return np.asarray(wide | (~secret & ((span.low <= 0) | (span.high > few))))

    before = np.array([possible.get(target, (np.inf, -np.inf)) for target in targets], dtype=np.float64)
    matrix = sparse_rows(weights, 2 * len(groups))
    span = find_spans(_limits(groups, known, splits, place), matrix, safe, Span(*before.T))
    if span is None:
        return None
    possible |= dict(zip(targets, zip(span.low.tolist(), span.high.tolist(), strict=True), strict=True))
    left = np.flatnonzero(~safe(span)).tolist()
    ends = [(int(span.low[i]), int(span.high[i])) for i in left]
    return [
        Finding("", *targets[i], *end, bool(secret[i]), _beside(targets[i][0], splits))
        for i, end in zip(left, ends, strict=True)
    ]


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
