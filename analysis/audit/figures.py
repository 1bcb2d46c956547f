"""Published figures in the plain form that the auditor reads: a group of people, and what is said of it.

It works nothing out, and it knows no true count.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from analysis.communities import EVERYONE
from analysis.protected import ProtectedTable

UNBOUNDED = 10**6
HIDDEN = "hidden"
NUMBERS = (
    *("value", "low", "high", "reference_value", "reference_low", "reference_high"),
    *("difference", "difference_low", "difference_high", "ratio", "ratio_low", "ratio_high"),
)
COUNTS = ("n", "count", "reference_n")
Range = tuple[int, int]  # the least and the most that a count may be, both included
ANY: Range = (0, UNBOUNDED)


@dataclass(frozen=True, order=True)
class Group:
    """Some people: a community among those of one kind, area and period, as one release counts them.

    `release` is the number of the release, or `+1` for those who came between release 0 and release 1.
    """

    community: str = EVERYONE
    kind: str = "user"
    area: str = "all"
    period: str = "all"
    release: str = "0"

    @property
    def place(self) -> "Group":
        """Everyone of the same kind, area, period and release."""
        return replace(self, community=EVERYONE)


@dataclass(frozen=True)
class Seen:
    """One row about one group, as a reader sees it. `numbers` holds the percentages and what compares them.

    `why` is the reason given for hiding it, where one is. `None` is not shown. `checked` are the counts that
    its percentages are corrected by (`analysis.theme_shares`).
    """

    measure: str
    group: Group
    n: int | None = None
    count: int | None = None
    reference_n: int | None = None
    numbers: Mapping[str, float] = field(default_factory=dict)
    status: str = "no gap"
    flags: tuple[str, ...] = ()
    q: float | None = None
    worse: bool | None = None
    higher_is_better: bool = True
    why: str = ""
    checked: tuple[int, ...] = ()


@dataclass(frozen=True)
class Known:
    """What is known of one group on one measure: how many answered, were counted, and were not.

    `secret` names what nobody is meant to know: `n`, `x`, `y`. `exact` is true where the numbers beside the
    counts were not computed from the rounded counts, but from the true ones.
    """

    n: Range = ANY
    x: Range = ANY
    y: Range = ANY
    secret: frozenset[str] = frozenset()
    exact: bool = False


def seen_rows(tables: Sequence[ProtectedTable]) -> tuple[Seen, ...]:
    """The rows about our own answers in releases of one survey, the oldest first, as pages show them."""
    return tuple(row for number, table in enumerate(tables) for row in _rows_of(table, str(number)))


def _rows_of(table: ProtectedTable, release: str) -> Iterable[Seen]:
    whys = {group.community: group.why for group in table.hidden}
    shown = [row for row in table.rows if row.evidence != "indicator"]
    about = Counter(row.community for row in shown)
    for row in shown:
        alone = row.status == HIDDEN and about[row.community] == 1
        why = whys.get(row.community, "") if alone else ""  # of several rows it says nothing of which
        known = {name: getattr(row, name) for name in Seen.__dataclass_fields__ if hasattr(row, name)}
        yield seen_row(
            {**known, **{name: getattr(row, name) for name in NUMBERS}, "direction": row.direction},
            f"{row.evidence} {row.measure}",
            Group(row.community, row.kind, row.area, row.period, release),
            why,
        )


def seen_row(row: Mapping[str, Any], measure: str, group: Group, why: str) -> Seen:
    """A row of a protected table, or of one about to be, as a reader sees it; no number is None or NaN."""
    given = {name: _given(row[name]) for name in ("q", "worse")}
    given |= {name: None if _given(row[name]) is None else int(row[name]) for name in COUNTS}
    numbers = {name: row[name] for name in NUMBERS if _given(row[name]) is not None}
    return Seen(
        measure,
        group,
        **given,
        numbers=numbers,
        status=row["status"],
        flags=tuple(row["flags"]),
        higher_is_better=row["direction"] == "higher is better",
        why=why,
        checked=tuple(row.get("checked", ())),
    )


def _given(value: Any) -> Any:
    """The value, or None where there is none."""
    return None if value is None or value != value else value
