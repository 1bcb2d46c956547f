"""Ranges of counts: what a rounded count may have been, and what is left where two things are known.

It knows no table.
"""

from analysis.audit.figures import UNBOUNDED, Range
from analysis.small_numbers import Rule


def count_range(shown: int, rule: Rule) -> Range:
    """The true counts that are shown as this one: none from 1 to one less than the smallest is.

    >>> count_range(10, Rule()), count_range(15, Rule()), count_range(0, Rule())
    ((8, 12), (13, 17), (0, 0))
    """
    low = max(0, -((rule.rounding - 2 * shown) // 2))
    high = -((-rule.rounding - 2 * shown) // 2) - 1
    fit = [count for count in range(low, high + 1) if count == 0 or count >= rule.smallest]
    return (fit[0], fit[-1]) if fit else (low, max(low, high))


def both(one: Range, other: Range) -> Range:
    """What is left where both are known; the first alone where they contradict each other.

    >>> both((8, 12), (0, 9)), both((8, 12), (20, 30))
    ((8, 9), (8, 12))
    """
    low, high = max(one[0], other[0]), min(one[1], other[1])
    return (low, high) if low <= high else one


def less(whole: Range, part: Range) -> Range:
    """What the whole leaves beside a part.

    >>> less((28, 32), (8, 12))
    (16, 24)
    """
    high = UNBOUNDED if whole[1] >= UNBOUNDED else whole[1] - part[0]
    low = 0 if part[1] >= UNBOUNDED else whole[0] - part[1]
    return max(0, low), max(0, high)


def span(counts: list[int], otherwise: Range) -> Range:
    """The range of these counts.

    >>> span([3, 5, 4], (0, 9)), span([], (0, 9))
    ((3, 5), (0, 9))
    """
    return (min(counts), max(counts)) if counts else otherwise
