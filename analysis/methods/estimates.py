"""What a method finds of each group: a value and the ends of its interval.

It computes nothing.
"""

from dataclasses import dataclass

from analysis.methods.checking import Numbers


@dataclass(frozen=True)
class Estimate:
    """Values and the ends of their intervals, by element; all three NaN where there is not enough to say."""

    value: Numbers
    low: Numbers
    high: Numbers
