"""Rao and Scott's test of a weighted two-way table: whether two answers go together.

It makes no weights; two groups' shares are tested in `analysis.methods.weighted_differences`.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from analysis.methods.design_effect import design_effect
from analysis.methods.intervals import Numbers
from analysis.methods.population import Places
from analysis.methods.strata import Strata, covariance


class NotATable(ValueError):
    """A table has fewer than two rows or columns with answers."""


@dataclass(frozen=True)
class TableTest:
    """F with its two degrees of freedom and p, and the mean design effect of the table."""

    f: float
    degrees: tuple[float, float]
    p: float
    design_effect: float


def rao_scott(strata: Strata, rows: ArrayLike, columns: ArrayLike) -> TableTest:
    """Whether the rows and columns of a weighted table go together: the second-order corrected chi-square.

    `rows` and `columns` (strata,) are the place of each stratum in the table, or -1 outside it; `y` of the
    strata is not looked at. Rows and columns without answers are left out. Where a cell is empty its design
    effect cannot be estimated: there the chi-square is corrected by Kish's alone. Raises `NotATable` where
    fewer than two rows or columns are left.
    Source: Rao and Scott 1984, Annals of Statistics 12:46-60; Thomas and Rao 1987 for F; as R `survey`
    `svychisq(statistic = "F")`, but for empty cells.

    >>> from analysis.methods.strata import even_strata
    >>> strata = even_strata([56, 14, 48, 32], [0, 0, 0, 0])
    >>> found = rao_scott(strata, [0, 0, 1, 1], [0, 1, 0, 1])
    >>> round(found.f, 2), round(found.p, 4)
    (6.98, 0.0091)
    """
    from scipy.stats import f

    cells, (height, width) = _cells(strata, np.asarray(rows), np.asarray(columns))
    people = cells @ strata.n
    weighted = cells @ (strata.n * strata.weights)
    number, total = float(people.sum()), float(weighted.sum())
    share = weighted / total
    inside = cells.sum(axis=0)[:, None]
    varied = covariance(strata, inside * (cells.T - share) / total)
    if (share > 0).all():
        effects = _design_effects(share, varied * number, height, width)
    else:
        kish = float(design_effect(strata.n * inside[:, 0], strata.weights))
        effects = kish * np.eye((height - 1) * (width - 1))
    trace, squares = float(np.trace(effects)), float(np.trace(effects @ effects))
    statistic = number * _pearson(share.reshape(height, width)) / trace
    degrees = trace**2 / squares
    p = float(f.sf(statistic, degrees, degrees * (number - 1)))
    return TableTest(statistic, (degrees, degrees * (number - 1)), p, trace / len(effects))


def _cells(strata: Strata, rows: Places, columns: Places) -> tuple[Numbers, tuple[int, int]]:
    """Which strata (cells, strata) lie in which cell of the table, row after row; its height and width."""
    inside = (rows >= 0) & (columns >= 0) & (strata.n * strata.weights > 0)
    own_rows, own_columns = np.unique(rows[inside]), np.unique(columns[inside])
    if min(own_rows.size, own_columns.size) < 2:
        raise NotATable(f"a table of {own_rows.size} by {own_columns.size} has nothing to compare")
    found = [inside & (rows == row) & (columns == column) for row in own_rows for column in own_columns]
    return np.array(found, dtype=np.float64), (own_rows.size, own_columns.size)


def _pearson(shares: Numbers) -> float:
    """Pearson's chi-square of a table of shares, of one answer."""
    expected = np.outer(shares.sum(axis=1), shares.sum(axis=0))
    return float(((shares - expected) ** 2 / expected).sum())


def _design_effects(share: Numbers, varied: Numbers, height: int, width: int) -> Numbers:
    """The matrix whose eigenvalues are the design effects of what goes beyond rows and columns."""
    beyond = np.kron(_contrasts(height), _contrasts(width))
    pulled = beyond / share[:, None]
    return np.asarray(np.linalg.solve(beyond.T @ pulled, pulled.T @ varied @ pulled))


def _contrasts(size: int) -> Numbers:
    """Columns (size, size - 1) that each compare a category with the first."""
    return np.concatenate([-np.ones((1, size - 1)), np.eye(size - 1)])
