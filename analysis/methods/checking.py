"""Where bad numbers are refused, each with a sentence that says what is wrong with it.

It computes no statistic. NaN is a figure that is not given: it passes, and what follows from it is NaN.
"""

from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike, NDArray

Numbers = NDArray[np.float64]
Pair = tuple[Numbers, Numbers]
NEARLY = 1e-9  # how far a count may be above its base, of the base: weighted counts carry rounding errors


class InfiniteNumber(ValueError):
    """A figure is infinite."""


class NegativeNumber(ValueError):
    """A figure is below 0 where it cannot be."""


class NotACount(ValueError):
    """A number of people is negative, or is no number: one that has to be known is not."""


class CountOverBase(ValueError):
    """More are counted than there are."""


class NotWhole(ValueError):
    """A count of people is not a whole number."""


class UnknownLevel(ValueError):
    """A level of confidence is not between 0 and 1."""


class UnequalLengths(ValueError):
    """Figures that belong together are not equally many."""


def figures(what: str, values: ArrayLike) -> Numbers:
    """The values as an array of floats. Raises `InfiniteNumber`, with `what` they are.

    >>> figures("a share", [0.5, float("inf")])
    Traceback (most recent call last):
    analysis.methods.checking.InfiniteNumber: a share cannot be infinite: number 2 of 2 is
    """
    found = np.asarray(values, dtype=np.float64)
    if wrong := _first(np.isinf(found)):
        raise InfiniteNumber(f"{what} cannot be infinite: {wrong} is")
    return found


def amounts(what: str, values: ArrayLike) -> Numbers:
    """Figures of which none is below 0. Raises `NegativeNumber` or `InfiniteNumber`, with `what` they are.

    >>> amounts("a count", [3, float("nan")]).tolist()
    [3.0, nan]
    """
    found = figures(what, values)
    if wrong := _first(found < 0):
        raise NegativeNumber(f"{what} cannot be below 0: {wrong} is")
    return found


def whole_amounts(what: str, values: ArrayLike) -> Numbers:
    """Amounts of which each is a whole number. Raises `NotWhole` too."""
    found = amounts(what, values)
    if wrong := _first(~np.isnan(found) & (found != np.rint(found))):
        raise NotWhole(f"{what} is a whole number: {wrong} is not")
    return found


def people(numbers: ArrayLike, what: str) -> Numbers:
    """Numbers of people, all known, in one row; raises `NotACount` where one is below 0 or not finite.

    >>> people([3, 4], "answers").tolist()
    [3.0, 4.0]
    """
    found = np.asarray(numbers, dtype=np.float64).ravel()
    if not (np.isfinite(found).all() and (found >= 0).all()):
        raise NotACount(f"the number of {what} must be nought or more")
    return found


def both_known(first: Numbers, second: Numbers) -> Pair:
    """The two arrays, with NaN in both wherever it is in either.

    >>> both_known(np.array([1.0, float("nan")]), np.array([2.0, 3.0]))[1].tolist()
    [2.0, nan]
    """
    known = ~(np.isnan(first) | np.isnan(second))
    return np.where(known, first, np.nan), np.where(known, second, np.nan)


def counted(x: ArrayLike, n: ArrayLike) -> Pair:
    """Counts and their bases, equally many. Raises `CountOverBase` where more are counted than there are.

    >>> counted([3, 12], 10)
    Traceback (most recent call last):
    analysis.methods.checking.CountOverBase: more are counted than there are: number 2 of 2 is over its base
    """
    count, base = equally_many(amounts("a count", x), amounts("a base", n))
    if wrong := _first(count > base * (1 + NEARLY)):
        raise CountOverBase(f"more are counted than there are: {wrong} is over its base")
    return np.minimum(count, base), base


def two_counted(x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike) -> tuple[Numbers, ...]:
    """Counts and bases of two groups, all four equally many. Raises as `counted`."""
    return equally_many(*counted(x1, n1), *counted(x2, n2))


def equally_many(*arrays: Numbers) -> tuple[Numbers, ...]:
    """The arrays in one shape, a single number standing for all. Raises `UnequalLengths`."""
    try:
        return np.broadcast_arrays(*arrays)
    except ValueError as fault:
        shapes = " and ".join(str(array.shape) for array in arrays)
        raise UnequalLengths(f"figures that belong together are not equally many: {shapes}") from fault


def z_of(level: float) -> float:
    """How many standard errors an interval of this level (0.95, 0.998) reaches to either side.

    Raises `UnknownLevel` where the level is not between 0 and 1.

    >>> round(z_of(0.95), 6), round(z_of(0.998), 6)
    (1.959964, 3.090232)
    """
    if not 0 < level < 1:
        raise UnknownLevel(f"a level of confidence is between 0 and 1 (0.95 or 0.998), not {level:g}")
    return NormalDist().inv_cdf((1 + level) / 2)


def _first(wrong: NDArray[np.bool_]) -> str:
    """Which number is wrong first, in words; nothing where none is."""
    places = np.flatnonzero(wrong)
    return f"number {places[0] + 1} of {wrong.size}" if places.size else ""
