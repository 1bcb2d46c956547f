"""Weighted answers counted by stratum, and the covariance of what is estimated from them.

It makes no weights and no estimates: whoever has an estimate hands in how each stratum pulls at it.
"""

from dataclasses import dataclass
from math import prod

import numpy as np
from numpy.typing import ArrayLike

from analysis.methods.checking import Numbers, people
from analysis.methods.population import NobodyToWeight, Places
from analysis.methods.raking import Weights

MOST_CELLS = 10_000_000  # a table of so many cells is counted straight; a larger one is sorted


@dataclass(frozen=True)
class Strata:
    """Answers by stratum: everybody in one has the same weight and belongs to the same groups.

    Everyone who was weighted is in a stratum, also who did not answer the measure: they are in no group. Of
    each stratum (strata,): `n` people, the sum `y` of their answers (of a share: how many are counted), the
    sum of squares `yy` (of a share the same as `y`) and the `weights` of one person. `codes` (strata,
    margins) are the categories the weights were fitted to; none of weights that were not.
    """

    n: Numbers
    y: Numbers
    yy: Numbers
    weights: Numbers
    codes: Places


def even_strata(n: ArrayLike, y: ArrayLike, yy: ArrayLike | None = None) -> Strata:
    """Strata in which everybody weighs 1. Raises `NotACount` and `NobodyToWeight` as `weighted_strata`.

    >>> even_strata([20], [12]).weights.tolist()
    [1.0]
    """
    size = np.asarray(n).size
    nothing = Weights(np.ones(size), np.empty((size, 0), dtype=np.int64), (), 0.0)
    return weighted_strata(nothing, np.arange(size), n, y, yy)


def weighted_strata(
    weights: Weights, cells: ArrayLike, n: ArrayLike, y: ArrayLike, yy: ArrayLike | None = None
) -> Strata:
    """Strata with the weights of the cells they lie in; `cells` (strata,) is the place of each in `weights`.

    Without `yy` the measure is a share. Only margins that were held are taken into the errors: where the
    limits of the weights kept a margin off, its categories vary from sample to sample as they do unweighted.
    Raises `NotACount` for what is negative or no number, `NobodyToWeight` where nobody is there, and
    `ValueError` where more are counted than answered.

    >>> from analysis.methods.raking import rake
    >>> found = weighted_strata(rake([60, 40], [[0], [1]], [[1, 1]]), [0, 1], [60, 40], [30, 30])
    >>> found.weights.round(2).tolist()
    [0.83, 1.25]
    """
    place = np.asarray(cells, dtype=np.int64).ravel()
    size, total = people(n, "answers"), np.asarray(y, dtype=np.float64).ravel()
    if yy is None and (people(total, "counted answers") > size).any():
        raise ValueError("more people are counted than answered")
    squares = people(total if yy is None else yy, "squares")
    _check_sums(size, total, squares)
    held = np.array(weights.held, dtype=bool)
    return Strata(size, total, squares, weights.weights[place], weights.codes[place][:, held])


def _check_sums(size: Numbers, total: Numbers, squares: Numbers) -> None:
    if not size.sum():
        raise NobodyToWeight("there are no answers to weight")
    if not np.isfinite(total).all() or total[size == 0].any():
        raise ValueError("a sum of answers is no number, or is of nobody")
    if (squares * size < total**2 * (1 - 1e-9)).any():
        raise ValueError("a sum of squares is smaller than the sum of answers allows")


def cells_of(codes: ArrayLike) -> tuple[Places, Places]:
    """The different rows of an array of whole numbers (rows, columns), in order, and which one each row is.

    Raises `NobodyToWeight` where there are no rows.

    >>> cells, place = cells_of([[1, 0], [0, 2], [1, 0]])
    >>> cells.tolist(), place.tolist()
    ([[0, 2], [1, 0]], [1, 0, 1])
    """
    table = np.asarray(codes, dtype=np.int64)
    if not len(table):
        raise NobodyToWeight("there are no answers to weight")
    least = [int(column.min()) for column in table.T]
    sizes = [int(column.max()) - low + 1 for column, low in zip(table.T, least, strict=True)]
    if (cells := prod(sizes)) > np.iinfo(np.int64).max:
        raise ValueError(f"a table of {cells:.0e} cells is too large")
    keys = np.zeros(len(table), dtype=np.int64)
    for column, low, size in zip(table.T, least, sizes, strict=True):
        keys *= size
        keys += column - low
    if cells > MOST_CELLS:
        found, place = np.unique(keys, return_inverse=True)
    else:
        there = np.bincount(keys) > 0
        found, place = np.flatnonzero(there), (np.cumsum(there) - 1)[keys]
    return np.stack(np.unravel_index(found, sizes), axis=1) + np.array(least), place


def covariance(strata: Strata, pulls: Numbers, spreads: Numbers | None = None) -> Numbers:
    """The linearised covariance (estimates, estimates) of estimates that the weights were fitted for.

    `pulls` (strata, estimates) is the mean over each stratum of the linearised estimate of one person of
    weight 1, and `spreads` the root of its sum of squares about that mean (none: all alike). What the margins
    foretell of a pull does not vary, and is taken off: the residuals of least squares on the categories.
    NaN where there are fewer than two people.
    Source: Deville and Särndal 1992, JASA 87:376-382; as R `survey` for `rake`, `postStratify`, `calibrate`.
    """
    people_there = strata.n.sum()
    if people_there < 2:
        return np.full((pulls.shape[1],) * 2, np.nan)
    weighted = strata.weights[:, None] * (pulls - _foretold(strata, pulls))
    centre = strata.n @ weighted / people_there
    between = np.sqrt(strata.n)[:, None] * (weighted - centre)
    within = np.zeros_like(pulls) if spreads is None else strata.weights[:, None] * spreads
    squares = between.T @ between + within.T @ within
    return np.asarray(squares * people_there / (people_there - 1))


def _foretold(strata: Strata, pulls: Numbers) -> Numbers:
    """The pulls that least squares over all people foretells from the categories of the margins."""
    if not strata.codes.shape[1]:
        return np.zeros_like(pulls)
    columns = [column[:, None] == np.unique(column) for column in strata.codes.T]
    categories = np.concatenate(columns, axis=1).astype(np.float64)
    counted = categories * strata.n[:, None]
    effects = np.linalg.pinv(counted.T @ categories, hermitian=True) @ (counted.T @ pulls)
    return categories @ effects
