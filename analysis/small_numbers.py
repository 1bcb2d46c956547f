"""The rule for small numbers: which groups are hidden, and how counts are rounded.

It knows no table and no page; `analysis.masking` uses it on a table.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from analysis.communities import find_community

TOO_FEW = "too few answers"
PROTECTS_ANOTHER = "hidden so that another cannot be worked out"


@dataclass(frozen=True)
class Rule:
    """How small numbers are kept safe for one audience; as it stands, for commissioners and the public.

    `smallest`: a group needs so many answers to be seen, and a count from 1 to one less is hidden.
    `rounding`: shown counts are to the nearest. `percent_base`: a percentage, and a zero, needs so many
    answers. `new_answers`: so many must have come before results are shown anew. `characteristics`: at most
    so many together. `quote_base`: a quote names no smaller group.
    Source: the HES and ECDS disclosure control of NHS Digital (1 to 7 hidden, the rest to the nearest 5),
    with the hiding of the next smallest of the Friends and Family Test.
    """

    smallest: int = 8
    rounding: int = 5
    percent_base: int = 20
    new_answers: int = 20
    characteristics: int = 2
    quote_base: int = 20

    @property
    def words(self) -> str:
        """The rule in one line, kept with what it made."""
        least = f"groups from {self.smallest}, percent from {self.percent_base}"
        return f"{least}, counts to the nearest {self.rounding}"


def round_count(count: int, rounding: int = 5) -> int:
    """A count to the nearest `rounding`.

    >>> [round_count(count) for count in (8, 12, 13, 50)]
    [10, 10, 15, 50]
    """
    return rounding * ((2 * count + rounding) // (2 * rounding))


def is_too_small(count: int, rule: Rule) -> bool:
    """Whether a count of people is from 1 to one less than may be seen.

    >>> is_too_small(7, Rule()), is_too_small(8, Rule()), is_too_small(0, Rule())
    (True, False, False)
    """
    return 0 < count < rule.smallest


def may_refresh(base: int, last_base: int | None, rule: Rule) -> bool:
    """Whether results may be shown anew: at first, or when enough more answers are in than last time.

    >>> may_refresh(119, 100, Rule()), may_refresh(120, 100, Rule())
    (False, True)
    """
    return base - (last_base or 0) >= rule.new_answers


def hidden_groups(
    sizes: Mapping[str, int], everyone: int, rule: Rule, twins: Collection[str] = ()
) -> dict[str, str]:
    """Which communities of one table are hidden, and why.

    `sizes` is the number of answers by community id, `everyone` the number of all. Hidden are: groups of 1
    to 7; groups that leave out only 1 to 7 of everyone, or of the wider group they are part of; `twins`,
    which differ from another group by 1 to 7 people; and, where one cell of a split alone would be hidden,
    the next smallest of that split. A wider group is split into its parts, and two characteristics together
    are split by either. Raises `ValueError` where more characteristics stand together than the rule allows.

    >>> sorted(hidden_groups({"sex=female": 23, "sex=male": 7}, 30, Rule()))
    ['sex=female', 'sex=male']
    """
    if any(name.count("+") >= rule.characteristics for name in sizes):
        raise ValueError(f"at most {rule.characteristics} characteristics may be looked at together")
    splits = tuple(_splits(sizes))
    few = {name: TOO_FEW for name, size in sizes.items() if is_too_small(size, rule)}
    nearly_all = {
        part
        for whole, parts in splits
        for part in parts
        if is_too_small(sizes.get(whole, everyone) - sizes[part], rule)
    }
    hidden = (
        dict.fromkeys([name for name in sizes if name in nearly_all or name in twins], PROTECTS_ANOTHER) | few
    )
    # What a group that is nearly all leaves out is the second hidden cell beside it.
    safe_alone = nearly_all - few.keys()
    while lone := next(_lone_cells(sizes, splits, hidden, safe_alone), None):
        hidden[lone] = PROTECTS_ANOTHER
    return hidden


Split = tuple[str, tuple[str, ...]]  # the whole ("" for everyone), and the communities it is split into


def _splits(sizes: Collection[str]) -> Iterator[Split]:
    parts: dict[tuple[str, str], list[str]] = {}
    for name in sizes:
        for whole in _wholes(name):
            parts.setdefault((whole, find_community(name).characteristic), []).append(name)
    for (whole, _), names in parts.items():
        yield whole, tuple(names)


def _wholes(name: str) -> tuple[str, ...]:
    """What a community is a part of: its wider community or everyone; each half, where it is two together."""
    if "+" in name:
        first, second = name.split("+")
        return first, second
    return (find_community(name).parent,)


def _lone_cells(
    sizes: Mapping[str, int], splits: Collection[Split], hidden: Collection[str], safe_alone: Collection[str]
) -> Iterator[str]:
    """The cell to hide next, of each split in which one hidden cell stands alone."""
    for whole, parts in splits:
        cells = [name for name in (*parts, whole) if name in sizes and sizes[name] > 0]
        found = [name for name in cells if name in hidden]
        if len(found) == 1 and found[0] not in safe_alone:
            left = [name for name in cells if name not in hidden]
            yield from sorted(left, key=lambda name: (name == whole, sizes[name], name))[:1]
