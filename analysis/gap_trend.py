"""How one gap has moved over time: its control chart by period, and which periods are news.

It measures no gap, and joins nothing across a period from which figures are counted in a new way.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any, Literal

from analysis.indicators import indicators
from analysis.methods.control_chart import ControlChart, chart_series, find_breaks

Row = Mapping[str, Any]
Turn = Literal["", "better", "worse"]
ONE_GAP = ("evidence", "measure", "kind", "community", "area", "reference")


class TrendFault(ValueError):
    """Rows that are not one gap over time."""


@dataclass(frozen=True)
class GapTrend:
    """One gap by period, in order of time: in points, or for rates as a ratio.

    `turns` says of each period whether what it signals is a change for the better or the worse, or nothing.
    `left_out` are periods without a figure: the chart goes on from the one before to the one after.
    """

    periods: tuple[str, ...]
    unit: Literal["points", "ratio"]
    chart: ControlChart
    turns: tuple[Turn, ...]
    left_out: tuple[str, ...] = ()


def chart_gap(rows: Iterable[Row], breaks: Sequence[str] = ()) -> GapTrend:
    """Chart the rows of gap tables (`analysis.gap_table`) that are one gap, a row for each period.

    Periods are ordered as text. `breaks` are the first periods of a new way of counting; those of a published
    indicator (`analysis.indicators`) are known and need not be given. With fewer than five periods between
    breaks the chart says "not enough".
    Raises `TrendFault` where there is no row with a figure, the rows are of more than one gap, or a period
    stands twice.

    >>> row = {"evidence": "survey", "measure": "safe", "kind": "user", "community": "religion=sikh",
    ...        "area": "all", "reference": "everyone else", "direction": "higher is better", "ratio": 0.9}
    >>> gaps = [-2.0, -1.0, -2.5, -1.5, -2.0, -1.5, -2.5, -1.0, -2.0, -1.5, -2.0, -12.0]
    >>> months = [f"2024-{month:02}" for month in range(1, 13)]
    >>> trend = chart_gap([{**row, "period": month, "difference": gap} for month, gap in zip(months, gaps)])
    >>> [period for period, turn in zip(trend.periods, trend.turns) if turn == "worse"]
    ['2024-12']
    """
    found = sorted(rows, key=lambda row: str(row["period"]))
    _check(found)
    first = found[0]
    unit: Literal["points", "ratio"] = (
        "points" if any(isfinite(row["difference"]) for row in found) else "ratio"
    )
    column = "difference" if unit == "points" else "ratio"
    charted = [row for row in found if isfinite(row[column])]
    if not charted:
        raise TrendFault("none of these periods has a figure")
    periods = tuple(str(row["period"]) for row in charted)
    known = indicators()[first["measure"]].breaks if first["evidence"] == "indicator" else ()
    chart = chart_series([row[column] for row in charted], find_breaks(periods, [*breaks, *known]))
    better = 1 if first["direction"] == "higher is better" else -1
    names: dict[int, Turn] = {0: "", better: "better", -better: "worse"}
    left_out = tuple(str(row["period"]) for row in found if row not in charted)
    return GapTrend(periods, unit, chart, tuple(names[point.way] for point in chart.points), left_out)


def _check(rows: Sequence[Row]) -> None:
    if not rows:
        raise TrendFault("a trend needs rows of a gap table, and there are none")
    if len({tuple(row[name] for name in ONE_GAP) for row in rows}) > 1:
        raise TrendFault("these rows are of more than one gap: chart each of them by itself")
    periods = [str(row["period"]) for row in rows]
    if twice := sorted({period for period in periods if periods.count(period) > 1}):
        raise TrendFault(f"a period stands twice: {', '.join(twice)}")
