"""The gap table: what one row says, and when a difference is called a gap.

It computes no difference; `analysis.survey_gaps` and `analysis.service_gaps` do. Its numbers are exact:
`analysis.disclosure` makes what may be shown of them.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from analysis.significance import q_values

if TYPE_CHECKING:
    from pandas import DataFrame

# evidence: survey | theme | indicator.  n, x: answers and those counted; of published figures as published.
# value, low, high: percent (0-100) or the rate in `unit`.  difference: community minus reference, in points.
# ratio: community over reference.  worse: whether it is a worse experience than the reference, or missing.
# p, q: of the gap, q within its family.  flags: joined by ";".
COLUMNS = (
    *("evidence", "measure", "measure_label", "domain", "kind", "community", "community_label"),
    *("characteristic", "area", "period", "n", "x", "value", "low", "high"),
    *("reference", "reference_n", "reference_x", "reference_value", "reference_low", "reference_high"),
    *("difference", "difference_low", "difference_high", "ratio", "ratio_low", "ratio_high"),
    *("p", "q", "worse", "status", "unit", "direction", "flags", "source", "licence"),
)
FAMILY = ("evidence", "kind", "area", "period")
MOST_FALSE = 0.10  # of the gaps called, at most this share is expected to be false
SMALLEST_DIFFERENCE = 3.0  # points
SMALLEST_RATIO = 1.2
SMALLEST_BASE = 20  # of a percentage and of a test
FIRM_BASE = 50  # under this a gap is an early sign


def call_gaps(table: "DataFrame") -> "DataFrame":
    """Add `q`, `worse` and `status` to a table that has p, n, differences and ratios.

    A family of tests is one evidence of one respondent kind in one area and period: all its measures,
    domains, characteristics and communities together, so that over a whole list of gaps, and not only
    within one characteristic of it, at most 10% of those called are expected to be false. A gap has q
    under 0.10 and is larger than 3 points (for rates: than a ratio of 1.2, either way).
    """
    called = table.copy()
    called["q"] = called.groupby(list(FAMILY))["p"].transform(lambda family: q_values(family.to_numpy()))
    apart = np.where(
        called["unit"].eq("percent"), called["difference"], np.log(called["ratio"].astype(float))
    )
    worse = np.where(called["direction"].eq("higher is better"), apart < 0, apart > 0)
    level = np.isnan(apart) | (apart == 0)
    called["worse"] = [None if same else bool(bad) for same, bad in zip(level, worse, strict=True)]
    least = np.where(called["unit"].eq("percent"), SMALLEST_DIFFERENCE, np.log(SMALLEST_RATIO))
    far = (called["q"].to_numpy() < MOST_FALSE) & (np.abs(apart) > least)
    small = called["n"].lt(FIRM_BASE).to_numpy() & ~called["evidence"].eq("indicator").to_numpy()
    tested = called["q"].notna().to_numpy()
    untested = np.where(called["evidence"].eq("indicator"), "no data", "listen first")
    found = np.select([far & worse & small, far & worse, far], ["early sign", "gap", "better"], "no gap")
    given = called["status"].to_numpy()
    called["status"] = np.where(given != "", given, np.where(tested, found, untested))
    return called[list(COLUMNS)]


def add_flags(table: "DataFrame", added: Mapping[str, Sequence[bool]]) -> None:
    """Add each flag to the rows where its array is true, in place."""
    for flag, rows in added.items():
        pairs = zip(table["flags"], rows, strict=True)
        table["flags"] = [f"{old};{flag}".strip(";") if new else old for old, new in pairs]
