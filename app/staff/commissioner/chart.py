"""The places of dots and lines in the chart of one measure: a community beside its reference.

It draws nothing (a template does) and knows no words.
"""

import math
from dataclasses import dataclass

from analysis.protected import ProtectedRow

START, END = 26.0, 334.0  # of a drawing 360 wide
STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000)
MOST_TICKS = 5


@dataclass(frozen=True)
class Mark:
    """One dot with the line of its interval. A value without an interval has a line of no length."""

    value: float
    low: float
    high: float
    x: float
    x_low: float
    x_high: float


@dataclass(frozen=True)
class Tick:
    """One line of the scale."""

    x: float
    value: float


@dataclass(frozen=True)
class Chart:
    """Everything a drawing of one measure needs. `better_right`: further right is a better experience."""

    community: Mark
    reference: Mark | None
    ticks: tuple[Tick, ...]
    better_right: bool
    percent: bool


def chart_of(row: ProtectedRow) -> Chart | None:
    """The chart of one row, or None where its value is not shown."""
    if row.value is None:
        return None
    ends = [row.value, row.high, row.reference_value, row.reference_high]
    ticks = _ticks(100.0 if row.unit == "percent" else max(end for end in ends if end is not None))
    top = ticks[-1]
    community = _mark(row.value, row.low, row.high, top)
    reference = None
    if row.reference_value is not None:
        reference = _mark(row.reference_value, row.reference_low, row.reference_high, top)
    return Chart(
        community,
        reference,
        tuple(Tick(_place(value, top), value) for value in ticks),
        row.direction == "higher is better",
        row.unit == "percent",
    )


def _mark(value: float, low: float | None, high: float | None, top: float) -> Mark:
    low, high = (value if low is None else low), (value if high is None else high)
    return Mark(value, low, high, _place(value, top), _place(low, top), _place(high, top))


def _place(value: float, top: float) -> float:
    share = min(max(value / top, 0.0), 1.0)
    return round(START + share * (END - START), 1)


def _ticks(highest: float) -> tuple[float, ...]:
    step = next(
        (step for step in STEPS if highest / step <= MOST_TICKS), 10 ** math.ceil(math.log10(highest))
    )
    count = max(1, math.ceil(highest / step))
    return tuple(float(step * number) for number in range(count + 1))
