"""The places of the marks in the drawing of one community: its share of the answers, and of the population.

It draws nothing (a template does) and knows no words.
"""

from dataclasses import dataclass

from analysis.protected import ProtectedShare

START, END = 26.0, 334.0  # of a drawing 360 wide
TOPS = (5, 10, 20, 50, 100)  # percent: the end of the scale
STEPS = 5


@dataclass(frozen=True)
class ShareChart:
    """Where the dot, its interval, the population’s mark and the lines of the scale (place, percent) are."""

    share: float
    low: float
    high: float
    population: float
    ticks: tuple[tuple[float, float], ...]


def chart_of(one: ProtectedShare) -> ShareChart | None:
    """The drawing of one community, or None where its share is not shown."""
    if one.share is None or one.low is None or one.high is None:
        return None
    top = next(top for top in TOPS if top >= max(one.high, one.population) or top == TOPS[-1])
    ticks = tuple((_place(top * step / STEPS, top), top * step / STEPS) for step in range(STEPS + 1))
    share, low, high, population = (
        _place(value, top) for value in (one.share, one.low, one.high, one.population)
    )
    return ShareChart(share, low, high, population, ticks)


def _place(percent: float, top: float) -> float:
    return round(START + min(max(percent / top, 0.0), 1.0) * (END - START), 1)
