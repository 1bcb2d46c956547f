"""Gaps in our own evidence: each community's share beside that of everyone else who answered.

It knows no published figures and calls no gap.
"""

from collections.abc import Iterable, Sequence
from dataclasses import astuple
from typing import TYPE_CHECKING

import numpy as np

from analysis.communities import EVERYONE, EVERYONE_ELSE, find_community
from analysis.gap_table import FIRM_BASE, add_flags
from analysis.measures import Measure
from analysis.methods import comparison
from analysis.methods.checking import Numbers
from analysis.methods.comparison import columns_of
from analysis.methods.significance import share_p
from analysis.showable import SMALLEST_BASE
from analysis.theme_shares import COMMENTS_ONLY, CORRECTED, WEAK, Counts, correct_columns

if TYPE_CHECKING:
    from pandas import DataFrame

OWN_SOURCE = "Answers to this survey"
_SAME = ["evidence", "measure", "kind", "area", "period"]


def survey_gaps(counts: "DataFrame", measures: Iterable[Measure]) -> "DataFrame":
    """Compare each community of the counts with everyone else: shares, difference, ratio and p.

    `counts` has the columns of `analysis.counts`, with a row for `everyone`. Everyone else is all who
    answered the measure, of the same kind, less the community: whether or not they said what community
    they belong to. Where either side has fewer than 20 answers there is no p. Two measures of one id and
    evidence are one. Shares of themes are corrected by their `checked`; of a weak theme there is no figure,
    and the status is "comments only". Gives the gap table's columns but for q and worse; any other `status`
    is left empty.
    """
    everyone = counts[counts["community"].eq(EVERYONE)].drop(columns="community")
    rows = counts[~counts["community"].eq(EVERYONE)].merge(everyone, on=_SAME, suffixes=("", "_all"))
    rows["reference_n"], rows["reference_x"] = rows["n_all"] - rows["n"], rows["x_all"] - rows["x"]
    table = rows.drop(columns=["n_all", "x_all"]).reset_index(drop=True)
    _add_names(table, measures)
    x, n, other_x, other_n = (
        table[name].to_numpy(dtype=float) for name in ("x", "n", "reference_x", "reference_n")
    )
    weak = table["status"].eq(COMMENTS_ONLY).to_numpy()
    for name, values in compare_shares(x, n, other_x, other_n, table["checked"].tolist()).items():
        table[name] = np.where(weak, np.nan, values)
    early = (n >= SMALLEST_BASE) & (n < FIRM_BASE) & ~weak
    corrected = np.array([bool(one) for one in table["checked"]], dtype=np.bool_) & ~weak
    add_flags(table, {"early sign": early.tolist(), WEAK: weak.tolist(), CORRECTED: corrected.tolist()})
    large = (np.minimum(n, other_n) >= SMALLEST_BASE) & ~weak
    table["p"] = np.nan
    table.loc[large, "p"] = share_p(x[large], n[large], other_x[large], other_n[large])
    return table


def compare_shares(
    x: Numbers, n: Numbers, other_x: Numbers, other_n: Numbers, checks: Sequence[Counts] = ()
) -> dict[str, Numbers]:
    """Percentages, their difference in points and per 1,000 people, their ratio, and intervals, by element.

    `checks`, where given, is the column `checked`: shares that a model read are corrected by them.

    >>> compared = compare_shares(*(np.array([number]) for number in (56.0, 70.0, 48.0, 80.0)))
    >>> [round(float(compared[name][0]), 1) for name in ("difference", "difference_low", "difference_high")]
    [20.0, 5.2, 33.4]
    """
    found = columns_of(comparison.compare_shares(x, n, other_x, other_n))
    return correct_columns(found, (x, n, other_x, other_n), checks)


def _add_names(table: "DataFrame", measures: Iterable[Measure]) -> None:
    known = {(one.evidence, one.id): one for one in measures}
    found = [known[key] for key in zip(table["evidence"], table["measure"], strict=True)]
    communities = [find_community(one) for one in table["community"]]
    table["measure_label"] = [one.label_for(kind) for one, kind in zip(found, table["kind"], strict=True)]
    table["domain"] = [one.domain for one in found]
    table["direction"] = [one.direction for one in found]
    table["community_label"] = [one.label for one in communities]
    table["characteristic"] = [one.characteristic for one in communities]
    table["flags"] = [one.kind if one.kind == "residual" else "" for one in communities]
    table["reference"], table["unit"] = EVERYONE_ELSE, "percent"
    table["status"] = [COMMENTS_ONLY if one.weak else "" for one in found]
    table["checked"] = [astuple(one.checked) if one.checked else () for one in found]
    table["source"], table["licence"] = OWN_SOURCE, ""
