"""What weights cost: how many evenly weighted answers would say as much as the weighted ones do.

It makes no weights.
"""

import numpy as np
from numpy.typing import ArrayLike

from analysis.methods.intervals import Numbers


def effective_size(counts: ArrayLike, weights: ArrayLike) -> Numbers:
    """Kish's effective number of answers; NaN where there are none.

    `counts` (strata, ...) are answers and `weights` (strata,) the weight of one person in each stratum; a
    number comes back for each group of the axes behind the first.
    Source: Kish 1965, Survey Sampling, section 11.7: the square of the sum of weights over that of squares.

    >>> round(float(effective_size([60, 40], [0.8, 1.3])), 1)
    94.3
    """
    n, w = np.asarray(counts, dtype=np.float64), np.asarray(weights, dtype=np.float64)
    squares = np.tensordot(w**2, n, axes=1)
    total = np.tensordot(w, n, axes=1)
    return np.asarray(np.divide(total**2, squares, out=np.full(squares.shape, np.nan), where=squares > 0))


def design_effect(counts: ArrayLike, weights: ArrayLike) -> Numbers:
    """Kish's design effect of weighting: answers over effective answers, 1 or more; NaN where there are none.

    Source: as `effective_size`.

    >>> round(float(design_effect([60, 40], [0.8, 1.3])), 3)
    1.06
    """
    return np.asarray(np.asarray(counts, dtype=np.float64).sum(axis=0) / effective_size(counts, weights))
