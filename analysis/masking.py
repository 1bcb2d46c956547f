"""Masking a gap table: small groups hidden, counts rounded, and every shown number computed from those again.

It makes nothing that a page may show: `analysis.disclosure` does. Published figures stay as published.
"""

from collections.abc import Collection
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from analysis.gap_table import COLUMNS, add_flags
from analysis.small_numbers import Rule, hidden_groups, round_count
from analysis.survey_gaps import compare_shares

if TYPE_CHECKING:
    from pandas import DataFrame

SPLIT = ["evidence", "measure", "kind", "area", "period"]
SHOWN = ("value", "low", "high", "reference_value", "reference_low", "reference_high")
COMPARED = ("difference", "difference_low", "difference_high", "ratio", "ratio_low", "ratio_high")
BANDS = (0.01, 0.05, 0.10)
UNTOLD = "count under 8"
Counts = NDArray[np.int64]


def mask_gaps(gaps: "DataFrame", rule: Rule, twins: Collection[str] = ()) -> "DataFrame":
    """The gap table as it may be shown, with a column `why` of what is hidden.

    Of our own evidence: groups are hidden as in `analysis.small_numbers.hidden_groups`, by measure; groups
    under 20 keep a rounded size and no figure; a count of 1 to 7, or one that leaves 1 to 7 to everyone else,
    is not given (flag `count under 8`); shown counts are to the nearest 5; percentages, differences and
    ratios are computed anew from these, in whole points; q is given as the end of its band. What was called
    a gap stays called one: that was decided on the true counts. Published figures are only shortened, and
    reference rows dropped.
    """
    from pandas import concat

    own = gaps[~gaps["evidence"].eq("indicator")]
    published = gaps[gaps["evidence"].eq("indicator") & ~gaps["status"].eq("reference")]
    digits = dict.fromkeys((*SHOWN, *COMPARED), 1) | {
        name: 2 for name in COMPARED if name.startswith("ratio")
    }
    parts = [published.round(digits).assign(why="")]
    for _, table in own.groupby(SPLIT, sort=False):
        sizes = {str(name): int(n) for name, n in zip(table["community"], table["n"], strict=True)}
        everyone = int((table["n"] + table["reference_n"]).max())
        hidden = hidden_groups(sizes, everyone, rule, twins)
        parts.append(_mask_split(table.assign(why=[hidden.get(name, "") for name in sizes]), rule))
    masked = concat(parts, ignore_index=True)
    masked["q"] = [next((band for band in BANDS if q < band), None) for q in masked["q"]]
    return masked[[*COLUMNS, "why"]]


def _mask_split(table: "DataFrame", rule: Rule) -> "DataFrame":
    counts = {name: table[name].to_numpy(dtype=np.int64) for name in ("x", "n", "reference_x", "reference_n")}
    hidden = table["why"].ne("").to_numpy()
    small = np.minimum(counts["n"], counts["reference_n"]) < rule.percent_base
    unseen = hidden | small
    untold = _is_small(counts["x"], rule) | _is_small(counts["reference_x"], rule)
    rounded = {name: _rounded(values, rule) for name, values in counts.items()}
    shown = compare_shares(*(rounded[name] for name in ("x", "n", "reference_x", "reference_n")))
    masked = table.copy()
    for name in (*SHOWN, *COMPARED):
        digits = 1 if name.startswith("ratio") else 0
        masked[name] = np.where(unseen | untold, np.nan, np.round(shown[name], digits))
    for name in ("n", "reference_n"):
        masked[name] = np.where(hidden, np.nan, rounded[name])
    for name in ("x", "reference_x"):
        masked[name] = np.where(unseen | untold, np.nan, rounded[name])
    masked["p"] = np.nan
    masked["worse"] = [None if blind else worse for blind, worse in zip(unseen, table["worse"], strict=True)]
    masked["flags"] = [_flags(row, blind) for row, blind in zip(table["flags"], unseen, strict=True)]
    add_flags(masked, {UNTOLD: (untold & ~unseen).tolist()})
    masked["q"] = np.where(unseen, np.nan, table["q"])
    unnamed = set(table.loc[hidden, "community"])
    masked["told_by"] = ["" if by in unnamed else by for by in table["told_by"]]
    masked["status"] = np.select([hidden, small], ["hidden", "listen first"], table["status"])
    return masked


def _flags(flags: str, unseen: bool) -> str:
    """A group that is not seen keeps no flag that tells its size."""
    return ";".join(flag for flag in flags.split(";") if not (unseen and flag == "early sign"))


def _is_small(counts: Counts, rule: Rule) -> NDArray[np.bool_]:
    return (counts > 0) & (counts < rule.smallest)


def _rounded(counts: Counts, rule: Rule) -> NDArray[np.float64]:
    return np.array([round_count(int(count), rule.rounding) for count in counts], dtype=np.float64)
