"""The gap table: what one row says, and when a difference is called a gap.

It computes no difference; `analysis.survey_gaps` and `analysis.service_gaps` do. Its numbers are exact:
`analysis.disclosure` makes what may be shown of them.
"""

from collections.abc import Mapping, Sequence, Set
from typing import TYPE_CHECKING

import numpy as np

from analysis.likely_gaps import add_likely
from analysis.methods.intervals import Numbers
from analysis.methods.significance import q_values
from analysis.nested_gaps import mirrored, tell_gaps_once
from analysis.showable import SMALLEST_DIFFERENCE, SMALLEST_RATIO
from analysis.table_checks import check_gaps

if TYPE_CHECKING:
    from pandas import DataFrame

# evidence: survey | theme | indicator.  n, x: answers and those counted; of published figures as published.
# value, low, high: percent (0-100) or the rate in `unit`.  difference: community minus reference, in points.
# ratio: community over reference.  worse: whether it is a worse experience than the reference, or missing.
# p, q: of the gap, q within its family.  flags: joined by ";".  told_by: see `analysis.nested_gaps`.
# shrunk, likely: the figure steadied by those of others, and how probable it is that the gap matters
# (`analysis.likely_gaps`).  checked: how often reading a theme errs (`analysis.theme_shares`), or nothing.
COLUMNS = (
    *("evidence", "measure", "measure_label", "domain", "kind", "community", "community_label"),
    *("characteristic", "area", "period", "n", "x", "value", "low", "high"),
    *("reference", "reference_n", "reference_x", "reference_value", "reference_low", "reference_high"),
    *("difference", "difference_low", "difference_high", "ratio", "ratio_low", "ratio_high"),
    *("p", "q", "worse", "status", "told_by", "unit", "direction", "flags", "source", "licence"),
    *("shrunk", "likely", "checked"),
)
DECIDED = ("q", "worse", "status", "told_by", "shrunk", "likely")
FAMILY = ("evidence", "kind", "area", "period")
MOST_FALSE = 0.10  # of the gaps called, at most this share is expected to be false
LIKELY_BETTER = 0.8  # so likely it must be that a community is better by more than those
FIRM_BASE = 50  # under this a gap is an early sign


def call_gaps(table: "DataFrame") -> "DataFrame":
    """Add `q`, `worse`, `status`, `told_by`, `shrunk` and `likely` to a table of differences with their p.

    A family of tests is one evidence of one respondent kind in one area and period: all its measures,
    domains, characteristics and communities together, so that over a whole list of gaps, and not only
    within one characteristic of it, at most 10% of those called are expected to be false. One gap is one
    test: of a split in two the larger half repeats the smaller one's, and a gap that a wider community and
    its part both show is called once (`analysis.nested_gaps`) and then counted once in its family. A gap has
    q under 0.10 and is larger than 3 points (for rates: than a ratio of 1.2, either way). Better is called
    only what is, besides, at least 80% likely to be so much better: everyone else hold the communities that
    fare worse, so that whoever does not looks a little better off, and a false “better” would hide a gap.
    Raises `analysis.table_checks.TableFaults` where a column is missing or a number can be none.
    """
    check_gaps(table, [name for name in COLUMNS if name not in DECIDED or name == "status"])
    rows = add_likely(table.reset_index(drop=True))
    pairs = mirrored(rows)
    first = tell_gaps_once(_decided(rows, _family_q(rows, pairs, set())))
    told = first["told_by"].ne("").to_numpy()
    q = np.where(told, first["q"], _family_q(rows, pairs, set(np.flatnonzero(told).tolist())))
    second = _decided(rows, q)
    second["told_by"] = first["told_by"]
    for name in ("status", "flags"):
        second[name] = np.where(told, first[name], second[name])
    return second[list(COLUMNS)]


def _family_q(rows: "DataFrame", pairs: Mapping[int, int], told: Set[int]) -> Numbers:
    """q of each row in its family: what is told elsewhere left out, a mirrored row given its twin’s."""
    p = rows["p"].to_numpy(dtype=float).copy()
    p[[*pairs, *told]] = np.nan
    q = rows.assign(p=p).groupby(list(FAMILY))["p"].transform(lambda family: q_values(family.to_numpy()))
    values = q.to_numpy(dtype=float).copy()
    for large, small in pairs.items():
        values[large] = values[small]
    return values


def _decided(rows: "DataFrame", q: Numbers) -> "DataFrame":
    """The rows with q, whether each is worse, and its status."""
    called = rows.assign(q=q)
    percent = called["unit"].eq("percent").to_numpy()
    ratio = called["ratio"].to_numpy(dtype=float)
    logs = np.log(ratio, out=np.full(ratio.shape, np.nan), where=ratio > 0)
    apart = np.where(percent, called["difference"].to_numpy(dtype=float), logs)
    worse = np.where(called["direction"].eq("higher is better"), apart < 0, apart > 0)
    level = np.isnan(apart) | (apart == 0)
    called["worse"] = [None if same else bool(bad) for same, bad in zip(level, worse, strict=True)]
    far = (q < MOST_FALSE) & (np.abs(apart) > np.where(percent, SMALLEST_DIFFERENCE, np.log(SMALLEST_RATIO)))
    published = called["evidence"].eq("indicator").to_numpy()
    small = called["n"].lt(FIRM_BASE).to_numpy() & ~published
    sure = ~called["likely"].lt(LIKELY_BETTER).to_numpy()
    cases = [far & worse & small, far & worse, far & sure]
    found = np.select(cases, ["early sign", "gap", "better"], "no gap")
    untested = np.where(published, "no data", "listen first")
    given = called["status"].to_numpy()
    called["status"] = np.where(given != "", given, np.where(np.isnan(q), untested, found))
    return called


def add_flags(table: "DataFrame", added: Mapping[str, Sequence[bool]]) -> None:
    """Add each flag to the rows where its array is true, in place."""
    for flag, rows in added.items():
        pairs = zip(table["flags"], rows, strict=True)
        table["flags"] = [f"{old};{flag}".strip(";") if new else old for old, new in pairs]
