"""Which groups have a row at all: inside a group with too few answers, no part is named.

A row that is hidden still says that somebody was there, and seven named parts of seven people are one each.
It hides no number.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from analysis.audit.figures import Group
from analysis.audit.splits import ALL, wholes_of
from analysis.communities import EVERYONE
from analysis.small_numbers import Rule, is_too_small

UNNAMED = "inside a group with too few answers"


def unnamed(sizes: Mapping[Group, int], rule: Rule, areas: Mapping[str, str]) -> frozenset[Group]:
    """The groups that have no row, as a wider group has 1 to 7 answers. `sizes` is of one measure.

    >>> sizes = {Group("ethnicity=asian"): 6, Group("ethnicity=indian"): 4, Group("sex=male"): 30}
    >>> [group.community for group in unnamed(sizes, Rule(), {})]
    ['ethnicity=indian']
    """
    names = {group.community for group in sizes}
    return frozenset(
        group
        for group in sizes
        if any(is_too_small(sizes.get(whole, 0), rule) for whole in _wider(group, names, areas))
    )


def _wider(group: Group, names: Collection[str], areas: Mapping[str, str]) -> Iterator[Group]:
    if group.community != EVERYONE:
        yield group.place
        yield from (replace(group, community=whole) for whole, _ in wholes_of(group.community, names))
    area = group.area
    while area != ALL:
        area = areas.get(area, ALL)
        yield replace(group, area=area)
    if group.period != ALL:
        yield replace(group, period=ALL)
    if group.kind != ALL:
        yield replace(group, kind=ALL)
