"""Gaps in published figures: each community beside the reference group its publisher uses, or one named.

It reads no file and calls no gap. Suppressed figures stay in the table as "no data".
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from analysis.communities import EVERYONE_ELSE, characteristics, communities, resolve_reference
from analysis.gap_table import add_flags
from analysis.indicators import indicators
from analysis.methods.intervals import (
    Numbers,
    Z,
    around_ratio,
    count_interval,
    difference_interval,
    log_error,
)
from analysis.methods.significance import interval_p, share_p
from analysis.service_references import add_references
from analysis.showable import SMALLEST_BASE

if TYPE_CHECKING:
    from pandas import DataFrame

MISSING_TOO_OFTEN = 0.05


def service_gaps(service: "DataFrame", reference: str = "", period: str = "") -> "DataFrame":
    """Compare each community of the tidy service data with its reference group, in the same area and period.

    `service` has the columns of `analysis.tidy.TidyRow`. `reference` is a community (`white-british`), which
    then stands for its characteristic in the place of the publisher's, or `everyone else`, which stands for
    all. `period` is one period, or empty for each indicator's latest. Shares are compared by difference
    (Newcombe), rates by log ratio with the error of the published interval, or of the counts where none is
    published. Rounded counts widen the interval by what they may hide, and the test takes the widened one.
    Where a figure or its reference is not given, or is a share of fewer than 20 people, there is "no data".
    Gives the gap table's columns but for q and worse. Raises `ValueError` where the reference is unknown.
    """
    rows = _of_period(service, period)
    table = add_references(rows, references_by_characteristic(reference))
    _add_names(table)
    shares = table["unit"].eq("percent").to_numpy()
    for name, values in _compare(table, shares).items():
        table[name] = values
    untested = table["p"].isna()
    table.loc[untested, ["p", "difference", "difference_low", "difference_high"]] = np.nan
    table.loc[untested, ["ratio", "ratio_low", "ratio_high"]] = np.nan
    own = table["reference"].eq(table["community"])
    table["status"] = np.select([own, untested], ["reference", "no data"], "")
    table.loc[own, "p"] = np.nan
    table["checked"] = [()] * len(table)  # no model read it
    return table.rename(columns={"indicator": "measure", "numerator": "x", "denominator": "n"})


def references_by_characteristic(reference: str = "") -> Mapping[str, str]:
    """The reference community of each characteristic: the publisher's, but for the one that is named.

    >>> references_by_characteristic("white-british")["ethnicity"]
    'ethnicity=white-british'
    >>> references_by_characteristic()["religion"]
    'everyone else'
    """
    usual = {one.id: one.reference or EVERYONE_ELSE for one in characteristics().values()}
    if not reference:
        return usual
    named = resolve_reference(reference)
    if named == EVERYONE_ELSE:
        return dict.fromkeys(usual, EVERYONE_ELSE)
    return usual | {communities()[named].characteristic: named}


def _of_period(service: "DataFrame", period: str) -> "DataFrame":
    """The rows of one period, or of the latest of each indicator; a crude rate only where it stands alone."""
    if period:
        rows = service[service["period"].eq(period)]
    else:
        rows = service[service["period"].eq(service.groupby("indicator")["period"].transform("max"))]
    better = {one.instead_of: one.id for one in indicators().values() if one.instead_of}
    place = ["community", "area", "area_level", "period"]
    taken = {
        (better_id, *where)
        for better_id, *where in rows[["indicator", *place]].itertuples(index=False)
        if better_id in better.values()
    }
    where_is = rows[place].itertuples(index=False)
    kept = [
        (better.get(one), *where) not in taken for one, where in zip(rows["indicator"], where_is, strict=True)
    ]
    return rows[kept].reset_index(drop=True)


def _add_names(table: "DataFrame") -> None:
    found = [indicators()[one] for one in table["indicator"]]
    known = [communities()[one] for one in table["community"]]
    table["evidence"], table["kind"] = "indicator", ""
    table["measure_label"] = [one.label for one in found]
    table["domain"] = [one.domain for one in found]
    table["direction"] = [one.direction for one in found]
    table["community_label"] = [one.label for one in known]
    table["characteristic"] = [one.characteristic for one in known]
    residual = [one.kind == "residual" for one in known]
    add_flags(table, {"residual": residual})
    pairs = zip(table["characteristic"], found, strict=True)
    doubted = [characteristic == one.overestimated for characteristic, one in pairs]
    add_flags(table, {"overestimated": [a and b for a, b in zip(residual, doubted, strict=True)]})
    add_flags(table, {"wider in published data": [bool(one.published_with) for one in known]})
    add_flags(table, {"missing characteristic": table["missing"].gt(MISSING_TOO_OFTEN).tolist()})
    add_flags(table, {"wider reference": table["wider"].tolist()})


def _compare(table: "DataFrame", shares: "np.ndarray[tuple[int], np.dtype[np.bool_]]") -> dict[str, Numbers]:
    columns = {name: table[name].to_numpy(dtype=float) for name in _NUMBERS}
    large = np.minimum(columns["denominator"], columns["reference_n"]) >= SMALLEST_BASE
    of_shares = {name: np.where(shares & large, values, np.nan) for name, values in columns.items()}
    of_rates = {name: np.where(shares, np.nan, values) for name, values in columns.items()}
    as_shares, as_rates = _compare_shares(of_shares), _compare_rates(of_rates)
    compared = {name: np.where(shares, as_shares[name], as_rates[name]) for name in as_shares}
    ends = {name: np.where(shares, columns[name], as_rates[name]) for name in _ENDS}
    return compared | ends


_OWN = ("numerator", "numerator_low", "denominator", "value", "low", "high", "rounding")
_OTHER = tuple(f"reference_{name}" for name in ("x", "x_low", "n", "value", "low", "high"))
_NUMBERS = (*_OWN, *_OTHER)
_ENDS = ("low", "high", "reference_low", "reference_high")


def _compare_shares(c: Mapping[str, Numbers]) -> dict[str, Numbers]:
    """Differences in points; intervals from those of the two shares, which rounding has widened already."""
    with np.errstate(divide="ignore", invalid="ignore"):
        share, other = c["numerator"] / c["denominator"], c["reference_x"] / c["reference_n"]
        error = np.sqrt(
            1 / c["numerator"] - 1 / c["denominator"] + 1 / c["reference_x"] - 1 / c["reference_n"]
        )
        low, high = difference_interval(
            (share, other),
            (c["low"] / 100, c["reference_low"] / 100),
            (c["high"] / 100, c["reference_high"] / 100),
        )
        ratio = share / other
    ratio_low, ratio_high = around_ratio(ratio, error)
    exact = share_p(
        *_possible(c["numerator"], c["denominator"]), *_possible(c["reference_x"], c["reference_n"])
    )
    p = np.where(c["rounding"] > 0, interval_p(share - other, low, high), exact)
    points = {"difference": share - other, "difference_low": low, "difference_high": high}
    ratios = {"ratio": ratio, "ratio_low": ratio_low, "ratio_high": ratio_high, "p": p}
    return {name: 100 * values for name, values in points.items()} | ratios


def _some(values: Numbers) -> Numbers:
    """What is more than nothing; NaN elsewhere."""
    return np.where(values > 0, values, np.nan)


def _possible(x: Numbers, n: Numbers) -> tuple[Numbers, Numbers]:
    """Counts within their bases: both may be rounded, and so be a little apart."""
    return np.clip(x, 0, n), n


def _compare_rates(c: Mapping[str, Numbers]) -> dict[str, Numbers]:
    """Ratios of rates on the log scale."""
    errors, ends = [], {}
    for side, x, low_x in (
        ("", "numerator", "numerator_low"),
        ("reference_", "reference_x", "reference_x_low"),
    ):
        value, low, high = c[f"{side}value"], c[f"{side}low"], c[f"{side}high"]
        published = np.isfinite(low) & np.isfinite(high)
        with np.errstate(divide="ignore", invalid="ignore"):
            errors.append(np.where(published, log_error(value, low, high), 1 / np.sqrt(_some(c[low_x]))))
            counted = [value * end / c[x] for end in count_interval(c[x])]
        ends[f"{side}low"] = np.where(published, low, counted[0])
        ends[f"{side}high"] = np.where(published, high, counted[1])
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio, error = c["value"] / c["reference_value"], np.hypot(*errors)
        log = np.log(_some(ratio))
    ratio_low, ratio_high = around_ratio(ratio, error)
    nothing = np.full(ratio.shape, np.nan)
    points = dict.fromkeys(("difference", "difference_low", "difference_high"), nothing)
    p = interval_p(log, log - Z * error, log + Z * error)
    return points | {"ratio": ratio, "ratio_low": ratio_low, "ratio_high": ratio_high, "p": p} | ends
