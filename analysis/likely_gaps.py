"""How likely each gap is to be larger than what was agreed to matter, small groups steadied by the others.

It calls no gap, and counts nothing.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from analysis.methods.gap_chances import (
    Chances,
    rate_gap_chances,
    share_gap_chances,
)
from analysis.methods.intervals import Numbers, log_error
from analysis.methods.rate_shrinkage import lone_rates, shrink_rates
from analysis.methods.share_shrinkage import lone_shares, shrink_shares
from analysis.showable import SMALLEST_DIFFERENCE, SMALLEST_RATIO
from analysis.theme_shares import errors_in

if TYPE_CHECKING:
    from pandas import DataFrame

ONE_MEASURE = ["evidence", "measure", "kind", "area", "period"]
COLUMNS = ("shrunk", "likely")
Places = NDArray[np.intp]


def add_likely(
    table: "DataFrame", points: float = SMALLEST_DIFFERENCE, ratio: float = SMALLEST_RATIO
) -> "DataFrame":
    """The gap table with `shrunk` and `likely`, which are NaN where there is nothing to compare.

    `shrunk` is the community’s figure (percent, or a rate in `unit`) drawn towards the mean of all those on
    the same measure, the more, the fewer its answers. `likely` (0 to 1) is how probable it is that the
    difference is larger than `points` (of shares) or `ratio` (of rates), on the side on which it was seen;
    the reference’s own uncertainty counts. Shares are shrunk by `share_shrinkage`, rates by `rate_shrinkage`
    from the events that the error of their interval is worth. Where a model read the answers (`checked`),
    what it found is shrunk and then corrected; `points` are of corrected shares.
    Source: beta-binomial and gamma-Poisson empirical Bayes (see there); the agreed minimum is this product’s.

    >>> from pandas import DataFrame
    >>> same = {"evidence": "survey", "measure": "safe", "kind": "user", "area": "all", "period": "all"}
    >>> same |= {"unit": "percent", "reference_n": 900, "reference_x": 700}
    >>> table = DataFrame([{**same, "n": 80, "x": 40}, {**same, "n": 60, "x": 45}])
    >>> table = table.assign(difference=[-27.8, -2.8], ratio=[0.64, 0.96])
    >>> add_likely(table)["likely"].round(1).tolist()
    [1.0, 0.5]
    """
    added = {name: np.full(len(table), np.nan) for name in COLUMNS}
    for places, percent in _measures(table):
        rows = table.iloc[places]
        found = _of_shares(rows, points / 100) if percent else _of_rates(rows, ratio)
        for name, values in zip(COLUMNS, found, strict=True):
            added[name][places] = values
    return table.assign(**added)


def _measures(table: "DataFrame") -> Iterator[tuple[Places, bool]]:
    """The places of the rows of each measure, and whether it is a share."""
    compared = table["difference"].notna() | table["ratio"].notna()
    rows = table[[*ONE_MEASURE, "unit"]].reset_index(drop=True)[compared.to_numpy()]
    for _, group in rows.groupby(ONE_MEASURE, sort=False):
        yield group.index.to_numpy(), group["unit"].iloc[0] == "percent"


def _numbers(rows: "DataFrame", *names: str) -> list[Numbers]:
    return [rows[name].to_numpy(dtype=float) for name in names]


def _of_shares(rows: "DataFrame", least: float) -> tuple[Numbers, Numbers]:
    n, x, other_n, other_x, difference = _numbers(rows, "n", "x", "reference_n", "reference_x", "difference")
    own = shrink_shares(np.minimum(x, n), n)
    errors = errors_in([rows["checked"].iloc[0] if "checked" in rows else ()])  # the same for one measure
    least *= float(errors.sharpness[0])
    chances = share_gap_chances(own, lone_shares(np.minimum(other_x, other_n), other_n), least)
    mean = np.clip((own.mean - errors.false) / errors.sharpness, 0, 1)
    return 100 * mean, _on_the_side(chances, difference < 0)


def _of_rates(rows: "DataFrame", least: float) -> tuple[Numbers, Numbers]:
    own, other = _events(rows, ""), _events(rows, "reference_")
    shrunk = shrink_rates(*own)
    chances = rate_gap_chances(shrunk, lone_rates(*other), least)
    return shrunk.mean, _on_the_side(chances, rows["ratio"].to_numpy(dtype=float) < 1)


def _events(rows: "DataFrame", side: str) -> tuple[Numbers, Numbers]:
    """The events that a rate’s interval is worth, and what they happened in."""
    value, low, high = _numbers(rows, f"{side}value", f"{side}low", f"{side}high")
    error = log_error(value, low, high)
    with np.errstate(divide="ignore", invalid="ignore"):
        events = np.where(error > 0, error**-2.0, np.nan)
        return events, events / value


def _on_the_side(chances: Chances, lower: NDArray[np.bool_]) -> Numbers:
    return np.where(lower, chances.lower, chances.higher)
