"""Says how far two people who coded the same comments agree, beyond what chance alone would give.

It draws no sample, and decides nothing about who of the two is right.
"""

import math
from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_Z = 1.959964  # of a 95% interval
_DRAWS = 2000


class UnequalCodings(ValueError):
    """The two people did not code the same comments: one list is longer than the other."""


@dataclass(frozen=True)
class Agreement:
    """How far two people agree on `n` comments.

    `agreed` is the share (0 to 1) of decisions that are the same. `kappa` (1: always, 0: as chance would)
    is None where it cannot be said: no comments, or both always chose the same one. `low` and `high`, its 95%
    interval, are None also where they never differ: the error then comes out as 0, which is not so.
    """

    n: int
    agreed: float
    kappa: float | None
    low: float | None
    high: float | None


NOTHING = Agreement(0, 0.0, None, None, None)


def cohens_kappa(first: Sequence[Hashable], second: Sequence[Hashable]) -> Agreement:
    """Agreement of two people who each gave one label to the same comments, in the same order.

    Source: Cohen 1960, Educational and Psychological Measurement 20:37-46; the large-sample standard error
    of Fleiss, Cohen and Everitt 1969, Psychological Bulletin 72:323-327.
    Raises `UnequalCodings` where the lists differ in length.

    >>> cohens_kappa("yyyyyynnnn", "yyyyynnnny")
    Agreement(n=10, agreed=0.8, kappa=0.583, low=0.069, high=1.0)
    >>> cohens_kappa("yyy", "yyy").kappa is None
    True
    """
    table = _cross_table(first, second)
    if not table.size:
        return NOTHING
    n = len(first)
    shares = table / n
    rows, columns = shares.sum(axis=1), shares.sum(axis=0)
    agreed, expected = float(shares.trace()), float(rows @ columns)
    if math.isclose(expected, 1.0):
        return Agreement(n, agreed, None, None, None)
    kappa = (agreed - expected) / (1 - expected)
    error = _standard_error(shares, kappa, expected, n)
    return _bounded(n, agreed, kappa, kappa - _Z * error, kappa + _Z * error)


def theme_kappas(
    first: Sequence[Collection[str]], second: Sequence[Collection[str]], themes: Sequence[str]
) -> Mapping[str, Agreement]:
    """For each theme, agreement on whether a comment carries it; `first` and `second`: themes by comment.

    Raises `UnequalCodings` as `cohens_kappa`, whose method it is.

    >>> theme_kappas([{"food"}, set()], [{"food"}, set()], ["food", "pain"])["pain"].kappa is None
    True
    """
    return {
        theme: cohens_kappa([theme in one for one in first], [theme in one for one in second])
        for theme in themes
    }


def pooled_kappa(
    first: Sequence[Collection[str]], second: Sequence[Collection[str]], themes: Sequence[str], seed: int = 1
) -> Agreement:
    """Agreement over all themes together: one kappa from the mean observed and the mean expected agreement.

    The interval is a percentile bootstrap over comments (Efron and Tibshirani 1993, chapter 13), for the
    decisions about one comment hang together. The same seed gives the same interval.
    Source: De Vries, Elliott, Kanouse and Teleki 2008, Field Methods 20:272-282.
    Raises `UnequalCodings` as `cohens_kappa`.

    >>> pooled_kappa([{"food"}, {"pain"}, set()], [{"food"}, {"pain"}, set()], ["food", "pain"]).kappa
    1.0
    """
    import numpy as np

    if len(first) != len(second):
        raise UnequalCodings(f"{len(first)} codings and {len(second)} codings are not of the same comments")
    if not first or not themes:
        return NOTHING
    one, other = (np.array([[theme in said for theme in themes] for said in by]) for by in (first, second))
    agreed, kappa = _pooled(one, other)
    if kappa is None:
        return Agreement(len(first), agreed, None, None, None)
    drawn = np.random.default_rng(seed).integers(0, len(first), (_DRAWS, len(first)))
    found = [value for rows in drawn if (value := _pooled(one[rows], other[rows])[1]) is not None]
    low, high = np.quantile(found, (0.025, 0.975))
    return _bounded(len(first), agreed, kappa, float(low), float(high))


def _pooled(one: "NDArray[np.bool_]", other: "NDArray[np.bool_]") -> tuple[float, float | None]:
    agreed = float((one == other).mean())
    ours, theirs = one.mean(axis=0), other.mean(axis=0)
    expected = float((ours * theirs + (1 - ours) * (1 - theirs)).mean())
    return agreed, None if math.isclose(expected, 1.0) else (agreed - expected) / (1 - expected)


def _cross_table(first: Sequence[Hashable], second: Sequence[Hashable]) -> "NDArray[np.float64]":
    import numpy as np

    if len(first) != len(second):
        raise UnequalCodings(f"{len(first)} codings and {len(second)} codings are not of the same comments")
    places = {label: place for place, label in enumerate(dict.fromkeys([*first, *second]))}
    table = np.zeros((len(places), len(places)))
    for one, other in zip(first, second, strict=True):
        table[places[one], places[other]] += 1
    return table


def _standard_error(shares: "NDArray[np.float64]", kappa: float, expected: float, n: int) -> float:
    rows, columns = shares.sum(axis=1), shares.sum(axis=0)
    same = float((shares.diagonal() * (1 - (rows + columns) * (1 - kappa)) ** 2).sum())
    # Of a cell (i, j): how often the first person says j and the second says i.
    crossed = (rows[None, :] + columns[:, None]) ** 2 * shares
    apart = (1 - kappa) ** 2 * float(crossed.sum() - crossed.trace())
    variance = same + apart - (kappa - expected * (1 - kappa)) ** 2
    return math.sqrt(max(variance, 0.0) / n) / (1 - expected)


def _bounded(n: int, agreed: float, kappa: float, low: float, high: float) -> Agreement:
    if math.isclose(agreed, 1.0):
        return Agreement(n, 1.0, 1.0, None, None)
    ends = (round(max(low, -1.0), 3), round(min(high, 1.0), 3))
    return Agreement(n, round(agreed, 3), round(kappa, 3), *ends)
