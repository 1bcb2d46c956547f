"""Masking a gap table: small groups hidden, counts rounded, and every shown number computed from those again.

It makes nothing that a page may show: `analysis.disclosure` does. Published figures stay as published.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from analysis.audit.figures import Group
from analysis.closing import Linked, close_leaks
from analysis.gap_table import COLUMNS, FIRM_BASE, add_flags
from analysis.likely_gaps import add_likely
from analysis.methods.intervals import Numbers
from analysis.naming import UNNAMED, unnamed
from analysis.nested_gaps import CALLED, TOLD
from analysis.small_numbers import Rule, hidden_groups, round_count
from analysis.survey_gaps import compare_shares
from analysis.theme_shares import COMMENTS_ONLY

if TYPE_CHECKING:
    from pandas import DataFrame

SPLIT = ["evidence", "measure", "kind", "area", "period"]
SHOWN = ("value", "low", "high", "reference_value", "reference_low", "reference_high")
COMPARED = ("difference", "difference_low", "difference_high", "ratio", "ratio_low", "ratio_high")
BANDS = (0.01, 0.05, 0.10)
UNTOLD = "count under 8"
Counts = NDArray[np.int64]
Marks = NDArray[np.bool_]


def mask_gaps(
    gaps: "DataFrame", rule: Rule, twins: Collection[str] = (), linked: Linked | None = None
) -> "DataFrame":
    """The gap table as it may be shown, with a column `why` of what is hidden.

    Of our own evidence: groups are hidden as in `analysis.small_numbers.hidden_groups`, by measure, and then
    whatever else the auditor needs hidden (`analysis.closing`); groups under 20 keep a rounded size and no
    figure; a count of 1 to 7, or one that leaves 1 to 7 to everyone else, is not given (`count under 8`);
    shown counts are to the nearest 5, and everyone else is what is left of the rounded whole; percentages,
    differences, ratios, which side is worse and what is an early sign are computed anew from these, in whole
    points (shares of themes are corrected too), and from them alone how likely a gap is to matter; of a theme
    that is read too badly no count is given; q is given as the end of its band. What was
    called a gap stays called one: that was decided on the true counts. Published figures are only shortened,
    and reference rows dropped.
    """
    from pandas import concat

    own = gaps[~gaps["evidence"].eq("indicator")].reset_index(drop=True)
    published = gaps[gaps["evidence"].eq("indicator") & ~gaps["status"].eq("reference")]
    digits = dict.fromkeys((*SHOWN, *COMPARED), 1) | {
        name: 2 for name in COMPARED if name.startswith("ratio")
    }
    parts = [published.round(digits).assign(why="", q=_banded(published["q"]))]
    if len(own):
        linked = linked or Linked()
        few = _unnamed_rows(own, _small_groups(own, rule, twins), rule, linked)
        whys = close_leaks(own, few, rule, linked, mask_rows)
        named = [why != UNNAMED for why in whys]
        parts.append(add_likely(mask_rows(own, whys, rule)[named]))
    return concat(parts, ignore_index=True)[[*COLUMNS, "why"]]


def _banded(q: Iterable[float]) -> list[float]:
    return [next((band for band in BANDS if one < band), np.nan) for one in q]


def _small_groups(own: "DataFrame", rule: Rule, twins: Collection[str]) -> list[str]:
    """Why each row is hidden, looking at one measure in one place at a time; empty where it is not."""
    whys = [""] * len(own)
    for _, table in own.groupby(SPLIT, sort=False):
        sizes = {str(name): int(n) for name, n in zip(table["community"], table["n"], strict=True)}
        hidden = hidden_groups(sizes, int((table["n"] + table["reference_n"]).max()), rule, twins)
        for place, name in zip(table.index, sizes, strict=True):
            whys[place] = hidden.get(name, "")
    return whys


def _unnamed_rows(own: "DataFrame", whys: list[str], rule: Rule, linked: Linked) -> list[str]:
    """The same reasons, and of rows that are not there at all, that they are inside a group of 1 to 7."""
    keys = [own[name].astype(str) for name in ("community", "kind", "area", "period")]
    groups = [Group(*key) for key in zip(*keys, strict=True)]
    found = list(whys)
    for _, rows in own.groupby(["evidence", "measure"], sort=False):
        places = rows.index.tolist()
        sizes = {groups[place]: int(n) for place, n in zip(places, rows["n"], strict=True)}
        everyone = zip(places, rows["n"] + rows["reference_n"], strict=True)
        sizes |= {groups[place].place: int(n) for place, n in everyone}
        without = unnamed(sizes, rule, linked.areas)
        found = [UNNAMED if i in places and groups[i] in without else why for i, why in enumerate(found)]
    return found


def mask_rows(table: "DataFrame", whys: Sequence[str], rule: Rule) -> "DataFrame":
    """The rows of our own evidence as they may be shown, where `whys` says which of them are hidden."""
    counts = {name: table[name].to_numpy(dtype=np.int64) for name in ("x", "n", "reference_x", "reference_n")}
    hidden = np.array([why != "" for why in whys])
    small = np.minimum(counts["n"], counts["reference_n"]) < rule.percent_base
    unseen = hidden | small
    untold = _is_small(counts["x"], rule) | _is_small(counts["reference_x"], rule)
    rounded = _rounded(counts, rule)
    x, n, other_x, other_n = (rounded[name] for name in ("x", "n", "reference_x", "reference_n"))
    shown = compare_shares(x, n, other_x, other_n, table["checked"].tolist())
    untold |= (unread := table["status"].eq(COMMENTS_ONLY).to_numpy())
    masked = table.assign(why=list(whys))
    for name in (*SHOWN, *COMPARED):
        digits = 1 if name.startswith("ratio") else 0
        masked[name] = np.where(unseen | untold, np.nan, np.round(shown[name], digits))
    for name in ("n", "reference_n"):
        masked[name] = np.where(hidden, np.nan, rounded[name])
    for name in ("x", "reference_x"):
        masked[name] = np.where(unseen | untold, np.nan, rounded[name])
    masked["p"] = np.nan
    early = ~unseen & ~unread & (rounded["n"] < FIRM_BASE)
    called = table["status"].isin(CALLED).to_numpy()
    masked["worse"] = _worse(table, shown["difference"], unseen, untold)
    masked["flags"] = [_flags(row, blind) for row, blind in zip(table["flags"], unseen, strict=True)]
    add_flags(masked, {"early sign": early.tolist(), UNTOLD: (untold & ~unseen & ~unread).tolist()})
    masked["q"] = _banded(np.where(unseen | (untold & ~called), np.nan, table["q"]).tolist())
    unnamed = set(table.loc[hidden, "community"])
    masked["told_by"] = ["" if by in unnamed else by for by in table["told_by"]]
    gap = table["status"].isin(("gap", "early sign")).to_numpy()
    named = np.where(gap, np.where(early, "early sign", "gap"), table["status"])
    masked["status"] = np.select([hidden, small], ["hidden", "listen first"], named)
    return masked


def _worse(table: "DataFrame", difference: Numbers, unseen: Marks, untold: Marks) -> list[bool | None]:
    """Whether each is worse, as the rounded counts say; where those are not told, only of what is called."""
    lower = np.where(table["direction"].eq("higher is better"), difference < 0, difference > 0)
    level = np.isnan(difference) | (difference == 0)
    said = table["status"].isin(CALLED).to_numpy() | table["told_by"].ne("").to_numpy()
    return [
        None if blind or (hide and not by_words) or (same and not hide) else worse if hide else bool(low)
        for blind, hide, by_words, same, low, worse in zip(
            unseen, untold, said, level, lower, table["worse"], strict=True
        )
    ]


def _flags(flags: str, unseen: bool) -> str:
    """What a row is flagged with, but for what tells its size, or of a gap that is not seen."""
    kept = [flag for flag in flags.split(";") if flag != "early sign" and not (unseen and flag == TOLD)]
    return ";".join(kept)


def _is_small(counts: Counts, rule: Rule) -> Marks:
    return (counts > 0) & (counts < rule.smallest)


def _rounded(counts: dict[str, Counts], rule: Rule) -> dict[str, Numbers]:
    """Each count to the nearest 5; everyone else is what the rounded group leaves of everyone, rounded."""
    n, x = (_nearest(counts[name], rule) for name in ("n", "x"))
    others = _nearest(counts["n"] + counts["reference_n"], rule) - n
    counted = _nearest(counts["x"] + counts["reference_x"], rule) - x
    return {"n": n, "x": x, "reference_n": others, "reference_x": np.clip(counted, 0, others)}


def _nearest(counts: Counts, rule: Rule) -> Numbers:
    return np.array([round_count(int(count), rule.rounding) for count in counts], dtype=np.float64)
