"""Gaps told once: a wider community and its parts share people, and so one gap can show up in both.

It finds no new gap and takes no figure away.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from analysis.communities import find_community
from analysis.methods.significance import share_p
from analysis.showable import SMALLEST_BASE, SMALLEST_DIFFERENCE

if TYPE_CHECKING:
    from pandas import DataFrame

CALLED = ("gap", "early sign", "better")
ONE_MEASURE = ("evidence", "measure", "kind", "area", "period")
TOLD = "told by another"
DOUBT = 0.05
NEARLY_NONE = 0.1


@dataclass(frozen=True)
class Group:
    """Some people: how many answered, and how many of them are counted."""

    n: int
    x: int

    def without(self, part: "Group") -> "Group":
        """Those left when a part is set aside."""
        return Group(self.n - part.n, self.x - part.x)

    def is_apart(self, other: "Group") -> bool:
        """Whether two groups differ: by more than 3 points, p under 0.05, and 20 answers or more in each."""
        if min(self.n, other.n) < SMALLEST_BASE:
            return False
        points = 100 * abs(self.x / self.n - other.x / other.n)
        p = float(share_p([self.x], [self.n], [other.x], [other.n])[0])
        return points > SMALLEST_DIFFERENCE and p < DOUBT


@dataclass(frozen=True)
class Called:
    """A community whose gap was called: its people, everyone else, and how far apart they are, in points."""

    place: int
    own: Group
    rest: Group
    extent: float


def tell_gaps_once(table: "DataFrame") -> "DataFrame":
    """Call a gap once where a wider community and its part both show it: by the one that shows it better.

    `table` is a gap table with `status`; a copy comes back with the column `told_by`. Of a wider community
    and its parts that are called on one measure, all worse or all better: where a part is further from
    everyone else than the whole, the whole keeps its gap only if it is there without those parts too.
    Where none is, or where the parts are nine tenths of the whole and all alike, a part keeps its gap only if
    it is apart from the rest of the whole. What loses it says "no gap", carries the flag `told by another`,
    and names in `told_by` the community that tells it. Published figures are left as they are.
    """
    told = table.copy()
    by: dict[int, str] = {}
    called = told[told["status"].isin(CALLED) & ~told["evidence"].eq("indicator")]
    for _, group in called.groupby([*ONE_MEASURE, "worse"], sort=False):
        records = zip(group.index.tolist(), group.to_dict("records"), strict=True)
        by |= told_in({row["community"]: _called(place, row) for place, row in records})
    places = told.index.tolist()
    told["told_by"] = [by.get(place, "") for place in places]
    told["status"] = [
        "no gap" if place in by else old for place, old in zip(places, told["status"], strict=True)
    ]
    flags = zip(places, told["flags"], strict=True)
    told["flags"] = [f"{old};{TOLD}".strip(";") if place in by else old for place, old in flags]
    return told


def mirrored(table: "DataFrame") -> dict[int, int]:
    """The rows that test what another row tests: of a split in two, the larger half mirrors the smaller.

    Gives the place of the larger half's row, and that of the smaller. Two halves of everyone are each
    compared with the other, so that they are one test and not two.
    """
    tested = table[table["p"].notna() & ~table["evidence"].eq("indicator")]
    parents = [find_community(str(one)).parent for one in tested["community"]]
    split = tested.assign(parent=parents).groupby([*ONE_MEASURE, "characteristic", "parent"], sort=False)
    halves = tested.assign(split=split.ngroup())[split["n"].transform("size").eq(2)]
    places = halves.sort_values(["split", "n"], kind="stable").index.tolist()
    return dict(zip(places[1::2], places[::2], strict=True))


def _called(place: int, row: Mapping[Any, Any]) -> Called:
    own, rest = Group(int(row["n"]), int(row["x"])), Group(int(row["reference_n"]), int(row["reference_x"]))
    return Called(place, own, rest, abs(float(row["difference"])))


def told_in(called: Mapping[str, Called]) -> dict[int, str]:
    """Of the communities called on one measure, the places of those that lose their gap, and who tells it.

    >>> rest = Group(1000, 700)
    >>> whole, part = Called(0, Group(200, 110), rest, 15.0), Called(1, Group(80, 30), rest, 32.0)
    >>> told_in({"ethnicity=asian": whole, "ethnicity=bangladeshi": part})
    {0: 'ethnicity=bangladeshi'}
    """
    told: dict[int, str] = {}
    within: dict[str, dict[str, Called]] = {}
    for one, part in called.items():
        within.setdefault(find_community(one).parent, {})[one] = part
    for name, whole in called.items():
        parts = within.get(name)
        if not parts:
            continue
        clearest = max(parts, key=lambda one: parts[one].extent)
        alike = {one for one, part in parts.items() if not part.own.is_apart(whole.own.without(part.own))}
        left = whole.own
        for part in parts.values():
            left = left.without(part.own)
        of_all = left.n < NEARLY_NONE * whole.own.n and len(alike) == len(parts)
        if parts[clearest].extent <= whole.extent or of_all:
            told |= {parts[one].place: name for one in sorted(alike)}
        elif not left.is_apart(whole.rest):
            told[whole.place] = clearest
    return told
