"""How groups add up: communities and those who did not say make everyone, areas a wider area, and so on.

It knows no figure. A split is a whole and parts that have nobody in common and leave nobody out.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product

from analysis.audit.bands import PIECE, band_parts
from analysis.audit.figures import Group
from analysis.communities import EVERYONE, find_community

ALL = "all"
ELSE = "/else"
UNSAID = "/not said"
NEW = "+"
BUT = "/but"
AXES = ("area", "period", "kind")
SEVERAL = frozenset({"circumstances"})  # characteristics of which one person may have several
Names = Collection[str]


@dataclass(frozen=True)
class Split:
    """A whole, its parts, and what it is split by: a characteristic, `area`, `period`, `kind`, `release`."""

    whole: Group
    parts: tuple[Group, ...]
    by: str


@dataclass(frozen=True)
class Layout:
    """What is publicly known of how groups lie in one another.

    `areas`: the wider area of each (`all` where none is given). `complete`: characteristics, `area`, `period`
    or `kind`, or pairs of a whole and one of these, of which it is known that nobody is left out.
    """

    areas: Mapping[str, str]
    complete: frozenset[str | tuple[Group, str]] = frozenset()

    def leaves_nobody_out(self, whole: Group, by: str) -> bool:
        """Whether it is known that everybody of a whole is in one of its parts."""
        always = by.endswith(ELSE) or PIECE in by
        return always or by in self.complete or (whole, by) in self.complete


def splits_of(groups: Iterable[Group], layout: Layout) -> tuple[Split, ...]:
    """Every way in which the groups that are shown, and those between them, add up.

    What has a row in one place may be in all of them: without a row there are few or none.
    """
    named: dict[Group, set[str]] = {}
    for group in groups:
        named.setdefault(group.place, {EVERYONE}).add(group.community)
    anywhere = {name for names in named.values() for name in names if not name.endswith(ELSE)}
    anywhere |= set(_pairs(anywhere))
    later = {
        replace(place, release=one.release) for place in named for one in named if _is_before(place, one)
    }
    named = {place: named.get(place, set()) | anywhere for place in (*named, *sorted(later - named.keys()))}
    found: list[Split] = []
    everyone: dict[Group, set[str]] = {}
    for place, names in named.items():
        inside = list(_of_communities(place, names, layout))
        found += inside
        everyone[place] = names | {part.community for split in inside for part in split.parts}
    found += _of_places(everyone, layout)
    return tuple(found)


def _is_before(place: Group, other: Group) -> bool:
    return _number(place) < _number(other)


def _pairs(names: Names) -> Iterator[str]:
    """Every two together of two characteristics of which some two together are shown."""
    shown = {_characteristics(name): name.split("+") for name in names if "+" in name}
    for one, other in shown:
        for first, second in product(
            *([n for n in names if _characteristics(n) == (h,)] for h in (one, other))
        ):
            yield f"{first}+{second}"


def _characteristics(name: str) -> tuple[str, ...]:
    return tuple(part.split("=")[0] for part in name.split("+"))


def _of_communities(place: Group, names: Names, layout: Layout) -> Iterator[Split]:
    for whole, by, parts in community_splits(names):
        group = replace(place, community=whole)
        members = tuple(replace(place, community=part) for part in parts)
        if not layout.leaves_nobody_out(group, by):
            members += (replace(place, community=unsaid(whole, by)),)
        yield Split(group, members, by)


def unsaid(whole: str, by: str) -> str:
    """The name of those of a whole who did not say which part of a characteristic they are in."""
    return f"{whole}{UNSAID}:{by}"


def community_splits(names: Names) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Each whole among these communities, the characteristic it is split by, and its parts."""
    for name in names:
        if name.endswith(ELSE):
            yield EVERYONE, name, (name, name.removesuffix(ELSE))
    plain = [name for name in names if name != EVERYONE and "/" not in name]
    parts: dict[tuple[str, str], list[str]] = {}
    for name in sorted(plain):
        for whole, by in wholes_of(name, names):
            parts.setdefault((whole, by), []).append(name)
    for (whole, by), members in parts.items():
        if by in SEVERAL:
            yield from ((whole, f"{by}:{member}", (member,)) for member in members)
        else:
            yield from band_parts(whole, by, members)


def wholes_of(name: str, names: Names) -> Iterator[tuple[str, str]]:
    """What a community is a part of, and by what: its wider community or everyone; each half of a pair."""
    if "+" not in name:
        parent = find_community(name).parent
        yield (parent if parent in names else EVERYONE), find_community(name).characteristic
        return
    first, second = name.split("+")
    for half, other in ((first, second), (second, first)):
        yield half, find_community(other).characteristic


def _of_places(everyone: Mapping[Group, Names], layout: Layout) -> Iterator[Split]:
    """Areas in wider areas, periods and kinds in all, and each release in the next."""
    for place in everyone:
        axes = {
            "area": [one for one in everyone if _in_area(one, place, layout.areas)],
            "period": [one for one in everyone if _differs(one, place, "period")],
            "kind": [one for one in everyone if _differs(one, place, "kind")],
        }
        for by, inside in axes.items():
            if inside:
                yield from _of_axis(place, inside, by, everyone, layout)
    yield from _of_releases(everyone)
    yield from _of_wider_releases(everyone, layout.areas)


def _in_area(one: Group, place: Group, areas: Mapping[str, str]) -> bool:
    return one != place and replace(one, area=place.area) == place and areas.get(one.area, ALL) == place.area


def _differs(one: Group, place: Group, name: str) -> bool:
    return getattr(place, name) == ALL and one != place and replace(one, **{name: ALL}) == place


def _of_axis(
    place: Group, inside: Collection[Group], by: str, everyone: Mapping[Group, Names], layout: Layout
) -> Iterator[Split]:
    for name in sorted(everyone[place]):
        parts = tuple(replace(one, community=name) for one in inside)
        whole = replace(place, community=name)
        if not layout.leaves_nobody_out(whole, by):
            parts += (replace(whole, **{by: f"{getattr(place, by)}{UNSAID}"}),)
        yield Split(whole, parts, by)


def _of_releases(everyone: Mapping[Group, Names]) -> Iterator[Split]:
    for place in everyone:
        later = [one for one in everyone if replace(one, release=place.release) == place]
        later = [one for one in later if _is_before(place, one)]
        if later:
            following = min(later, key=_number)
            for name in sorted(set(everyone[place]) & set(everyone[following])):
                before, after = replace(place, community=name), replace(following, community=name)
                yield Split(after, (before, replace(after, release=NEW + after.release)), "release")


def _of_wider_releases(everyone: Mapping[Group, Names], areas: Mapping[str, str]) -> Iterator[Split]:
    """What one release showed of a part alone, in what a later one shows of the whole."""
    for place in everyone:
        for axis in AXES:
            wider = areas.get(place.area, ALL) if axis == "area" else ALL
            whole = replace(place, **{axis: wider})
            later = [one for one in everyone if replace(one, release=place.release) == whole]
            following = min((one for one in later if _is_before(place, one)), key=_number, default=None)
            if following is not None and whole not in everyone:
                others = {axis: f"{wider}{BUT}:{getattr(place, axis)}", "release": NEW + following.release}
                for name in sorted(set(everyone[place]) & set(everyone[following])):
                    after = replace(following, community=name)
                    yield Split(after, (replace(place, community=name), replace(after, **others)), "release")


def _number(place: Group) -> int:
    return int(place.release)
