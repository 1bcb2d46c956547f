"""Shares of what a reader that errs has found, corrected for what it misses and for what it finds wrongly.

It knows no community, and cannot see that a reader errs more often with one group than with others.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from analysis.methods.checking import Numbers, Pair, counted, two_counted, z_of
from analysis.methods.estimates import Estimate
from analysis.methods.intervals import share_difference_interval, share_interval


class ImpossibleCheck(ValueError):
    """Counts of a check that cannot be: a negative one, a part above its whole, or none to be found."""


@dataclass(frozen=True)
class Checked:
    """A reader checked against people: of `all` cases `marked` have it, `given` were said to, `both` both.

    Raises `ImpossibleCheck` where the four cannot be, or where none of them has it, or all of them do.
    """

    both: int
    given: int
    marked: int
    all: int

    def __post_init__(self) -> None:
        parts = self.both, self.marked - self.both, self.given - self.both, self.passed
        if min(parts) < 0 or not 0 < self.marked < self.all:
            raise ImpossibleCheck(f"a reader cannot be checked with {self.both}, {self.given}, "
                                  f"{self.marked} and {self.all} cases")  # fmt: skip

    @property
    def passed(self) -> int:
        """How many have it not and were not said to."""
        return self.all - self.marked - self.given + self.both

    @property
    def sensitivity(self) -> float:
        """The share (0 to 1) found of those that have it."""
        return self.both / self.marked

    @property
    def specificity(self) -> float:
        """The share (0 to 1) passed over of those that have it not."""
        return self.passed / (self.all - self.marked)


@dataclass(frozen=True)
class Errors:
    """By element: how often a reader errs, and the variances of what is known of that.

    `sharpness` is sensitivity + specificity − 1 (Youden's J): 1 reads without error, 0 tells nothing.
    """

    sensitivity: Numbers
    false: Numbers
    sharpness: Numbers
    sensitivity_variance: Numbers
    false_variance: Numbers


def errors_of(checks: Sequence[Checked | None]) -> Errors:
    """The errors of each check; of None, those of a reader that makes none.

    Variances are those of binomial shares with two cases of either kind added, so that a reader who made no
    error in a small check is not thought to make none. Source: Agresti and Coull 1998, American
    Statistician 52:119-126.

    >>> [errors] = [errors_of([Checked(60, 80, 100, 1000), None])]
    >>> errors.sharpness.round(3).tolist()
    [0.578, 1.0]
    """
    rows = [_errors(one) if one else (1.0, 0.0, 0.0, 0.0) for one in checks]
    found, false, *variances = np.array(rows, dtype=np.float64).reshape(-1, 4).T
    return Errors(found, false, found - false, *variances)


def _errors(one: Checked) -> tuple[float, ...]:
    unmarked = one.all - one.marked
    variances = (_variance(one.both, one.marked), _variance(one.passed, unmarked))
    return (one.sensitivity, 1 - one.specificity, *variances)


def _variance(count: int, base: int) -> float:
    share = (count + 2) / (base + 4)
    return share * (1 - share) / (base + 4)


def can_be_told(checked: Checked, level: float = 0.95) -> bool:
    """Whether a share can be corrected at all: sensitivity + specificity surely above 1.

    Where it is not, what the reader finds says nothing of what is there.

    >>> can_be_told(Checked(60, 80, 100, 1000)), can_be_told(Checked(2, 200, 10, 1000))
    (True, False)
    """
    errors = errors_of([checked])
    return bool(errors.sharpness[0] > _reach(errors, level)[0])


def _reach(errors: Errors, level: float) -> Numbers:
    return np.asarray(z_of(level) * np.sqrt(errors.sensitivity_variance + errors.false_variance))


def corrected_shares(x: ArrayLike, n: ArrayLike, errors: Errors, level: float = 0.95) -> Estimate:
    """The true shares (0 to 1), by element, where a reader with these errors found `x` of `n`; and intervals.

    (x/n + specificity − 1) / (sensitivity + specificity − 1), not under 0 nor over 1; NaN where `n` is 0, and
    where sensitivity + specificity is not surely above 1. The interval holds every true share under which
    what was found is no further from what would be expected than chance in sample and check allow: with a
    reader that makes no error it is Wilson's. Where less was found than errors alone would give, its upper
    end is that of what was found over the sensitivity. Raises as `share_interval`.
    Source: Rogan and Gladen 1978, American Journal of Epidemiology 107:71-76; Wilson 1927, JASA 22:209-212.
    The interval puts the variance of Rogan and Gladen into Wilson's score; how often it holds the true share
    is simulated in `analysis.theme_simulation`.

    >>> found = corrected_shares([30], [200], errors_of([Checked(60, 80, 100, 1000)]))
    >>> [round(float(part[0]), 3) for part in (found.value, found.low, found.high)]
    [0.221, 0.143, 0.334]
    """
    count, base = counted(x, n)
    told = errors.sharpness > _reach(errors, level)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(told & (base > 0), count / base, np.nan)
        value = (share - errors.false) / errors.sharpness
        low, high = _allowed(share, base, errors, z_of(level))
        least = share_interval(count, base, level)[1] / errors.sensitivity
    high = np.where(high <= 0, least, high)
    return Estimate(*(np.clip(part, 0.0, 1.0) for part in (value, low, high)))


def _allowed(share: Numbers, base: Numbers, errors: Errors, z: float) -> Pair:
    """The ends of the true shares p with (share − false − Jp)² no larger than z² times its variance at p."""
    false, j, square = errors.false, errors.sharpness, z * z
    seen, missed = errors.sensitivity_variance, errors.false_variance
    a = j**2 + square * (j**2 / base - seen - missed)
    b = j * (share - false) + square * (j * (1 - 2 * false) / (2 * base) - missed)
    c = (share - false) ** 2 - square * (false * (1 - false) / base + missed)
    root = np.sqrt(np.maximum(b**2 - a * c, 0.0))
    return (b - root) / a, (b + root) / a


def corrected_differences(
    x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike, errors: Errors, level: float = 0.95
) -> Estimate:
    """Differences of two corrected shares (first less second, −1 to 1), read by one reader; and intervals.

    What is found wrongly falls out where both are read alike: the difference of what was found over
    sensitivity + specificity − 1, but no larger than corrected shares from 0 to 1 can be apart. The interval
    is Newcombe's of what was found, divided by a sharpness that is itself known from the check alone
    (Fieller). No difference found is no difference corrected: the test of it is that of what was found.
    NaN and errors as `corrected_shares`.
    Source: Newcombe 1998, Statistics in Medicine 17:873-890; Fieller 1954, JRSS B 16:175-185; put
    together as in MOVER-R, Donner and Zou 2012, Statistical Methods in Medical Research 21:347-359.

    >>> found = corrected_differences([30], [200], [20], [200], errors_of([Checked(60, 80, 100, 1000)]))
    >>> [round(float(part[0]), 3) for part in (found.value, found.low, found.high)]
    [0.087, -0.027, 0.205]
    """
    count, base, other, other_base = two_counted(x1, n1, x2, n2)
    low, high = share_difference_interval(count, base, other, other_base, level)
    own, theirs = (corrected_shares(*pair, errors, level) for pair in ((count, base), (other, other_base)))
    value = own.value - theirs.value
    with np.errstate(divide="ignore", invalid="ignore"):
        apart = count / base - other / other_base
        reach = _reach(errors, level)
        ends = _over(apart, low - apart, errors, reach), _over(apart, high - apart, errors, reach)
    low, high = np.fmin(ends[0], value), np.fmax(ends[1], value)
    given = np.where(np.isnan(value), np.nan, 0.0)
    return Estimate(value, np.clip(low, -1.0, 1.0) + given, np.clip(high, -1.0, 1.0) + given)


def _over(apart: Numbers, error: Numbers, errors: Errors, reach: Numbers) -> Numbers:
    """An end of apart / sharpness, where `error` is that of its numerator and `reach` that of its divisor."""
    j, square = errors.sharpness, errors.sharpness**2 - reach**2
    inside = np.maximum((apart * j) ** 2 - square * (apart**2 - error**2), 0.0)
    return np.asarray((apart * j + np.sign(error) * np.sqrt(inside)) / square)
