"""Figures made from rounded counts: the least and the most they, and gaps between them, can truly be.

It rounds nothing and gives no interval for chance: these bounds hold whatever chance did.
"""

from collections.abc import Iterable, Mapping

from analysis.published_files import Bounds
from analysis.tidy import TidyRow

Ends = tuple[float, float]
Figure = tuple[str, str]  # an indicator and a community


class NoBase(ValueError):
    """A figure of nobody, or of counts whose bounds are the wrong way round."""


def figure_bounds(count: Bounds, base: Bounds, per: float = 100) -> Ends:
    """The least and the most that a share (or, with `per` 100,000, a rate) can be, given its counts' bounds.

    A share (`per` 100) is not over 100. Raises `NoBase` where the base may be nobody, or bounds cross.
    Source: interval arithmetic.

    >>> [round(end, 1) for end in figure_bounds(Bounds(20, 18, 22), Bounds(40, 38, 42))]
    [42.9, 57.9]
    """
    if not (0 <= count.low <= count.high and 0 < base.low <= base.high):
        raise NoBase("a figure needs a base that is not nobody, and bounds that do not cross")
    most = per * count.high / base.low
    return per * count.low / base.high, min(most, per) if per == 100 else most


def difference_bounds(own: Ends, other: Ends) -> Ends:
    """The least and the most that a difference (own less other) can be, in the figures' unit.

    >>> difference_bounds((43.0, 58.0), (60.0, 61.0))
    (-18.0, -2.0)
    """
    return own[0] - other[1], own[1] - other[0]


def rounding_reach(row: TidyRow) -> float | None:
    """How far a publisher's rounding can move a figure, up or down: in points, or of a rate in percent of it.

    None where the figure is exact, or there is none. A rate's base is exact, so that it moves as its count;
    a share of a base that may be nobody can be anything.

    >>> from analysis.service_data import data_files, read_file
    >>> [path] = [path for path in data_files() if path.name.startswith("talking_therapies_icb")]
    >>> rows = [row for row in read_file(path)[0] if row.status == "rounded" and row.denominator == 50]
    >>> rows[0].numerator, round(rounding_reach(rows[0]), 1)
    (20.0, 9.7)
    """
    count, base, value = row.numerator, row.denominator, row.value
    if row.status != "rounded" or count is None or base is None or value is None or not count > 0:
        return None
    own = Bounds(count, _known(row.numerator_low, count), _known(row.numerator_high, count))
    if row.unit != "percent":
        return 100 * max(own.high - count, count - own.low) / count
    whole = Bounds(base, _known(row.denominator_low, base), _known(row.denominator_high, base))
    low, high = figure_bounds(own, whole) if whole.low > 0 else (0.0, 100.0)
    return max(value - low, high - value)


def rounding_reaches(rows: Iterable[TidyRow]) -> Mapping[Figure, float]:
    """`rounding_reach` of each figure that has one; `rows` are of one area and period."""
    reaches = ((row, rounding_reach(row)) for row in rows)
    return {(row.indicator, row.community): reach for row, reach in reaches if reach is not None}


def _known(end: float | None, value: float) -> float:
    return value if end is None else end
