"""Listen first: how many more answers would let us say something, told in steps that give no count away.

It counts nothing. It is given what may be seen of a group, never what is hidden.
"""

from math import ceil, sqrt

from analysis.methods.intervals import Z
from analysis.small_numbers import Rule

REACH = 0.15  # the half-width of an interval (15 points) that is worth acting on
STEP = 20  # answers still needed are told to the next 20
_MOST = 10_000_000


class ImpossibleReach(ValueError):
    """A half-width that no share can have: 0 or less, or half of everything and more."""


def answers_for_reach(reach: float = REACH, share: float = 0.5) -> int:
    """The fewest answers whose 95% (Wilson) interval of a share reaches no further than `reach` either way.

    `reach` is half the interval's width (0 to 0.5), `share` the share expected (0 to 1), at worst 0.5.
    Raises `ImpossibleReach`. Source: Wilson 1927, JASA 22:209-212, solved for n by bisection.

    >>> [answers_for_reach(reach) for reach in (0.2, 0.15, 0.1, 0.05)]
    [21, 39, 93, 381]
    """
    if not (0 < reach < 0.5 and 0 <= share <= 1):
        raise ImpossibleReach(f"no interval of a share reaches {reach} either way of {share}")
    low, high = 0, _MOST
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if _half_width(middle, share) <= reach else (middle, high)
    return high


def _half_width(n: int, share: float) -> float:
    return Z / (1 + Z**2 / n) * sqrt(share * (1 - share) / n + Z**2 / (4 * n**2))


def answers_still_needed(shown: int | None, reach: float = REACH, rule: Rule | None = None) -> int:
    """How many more answers to ask a group for, in steps of 20, from nothing but what is shown of it.

    `shown` is its base as the disclosure rule rounds it, or None where a group is hidden or under the base of
    a percentage: then it is one step for every group alike, as many as the rule wants for a percentage,
    because a number that grew as the group shrank would be the group's number. 0 where there are enough.
    Raises `ImpossibleReach`.

    >>> answers_still_needed(None), answers_still_needed(25, 0.10), answers_still_needed(300, 0.10)
    (20, 80, 0)
    """
    wanted = answers_for_reach(reach)
    least = (rule or Rule()).percent_base
    if shown is None or shown < least:
        return STEP * ceil(least / STEP)
    return max(0, STEP * ceil((wanted - shown) / STEP))
