"""Weights that give answers the make-up of the population: raking and post-stratification, within limits.

It works on counted strata, never on rows, and estimates nothing: `analysis.methods.weighted` does.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from analysis.methods.intervals import Numbers
from analysis.methods.population import Places, read_margins, read_strata
from analysis.methods.proportional_fitting import Limits, fit_margins, fit_within_limits, misses_of

LIMITS = (0.3, 3.0)  # of the mean weight
HELD = 1e-6  # a margin is held when no share is further off than this


class RakingDidNotConverge(ValueError):
    """The margins of the population cannot all be met by the people who answered."""


@dataclass(frozen=True)
class Weights:
    """A weight for each stratum, 1 on average over the answers, and how far each margin was met.

    `weights` (strata,) is 0 where nobody answered. `codes` (strata, margins) is the category of each stratum
    in each margin, -1 where it was not said. `misses` is how far the weighted share of a category may be from
    the population's (0 to 1), the largest of each margin: 0 but for rounding where `held`. `trimmed` is the
    share of answers (0 to 1) whose weight stands at a limit.
    """

    weights: Numbers
    codes: Places
    misses: tuple[float, ...]
    trimmed: float

    @property
    def held(self) -> tuple[bool, ...]:
        """Whether each margin has the shares of the population."""
        return tuple(miss < HELD for miss in self.misses)


def rake(
    counts: ArrayLike,
    codes: ArrayLike,
    populations: Sequence[ArrayLike],
    limits: Limits | None = LIMITS,
) -> Weights:
    """Raked weights of strata: those nearest to even that meet the population's margins within the limits.

    `counts` (strata,) are answers; `codes` (strata, margins) is the place of each stratum in each margin's
    population, or -1 where people did not say: as many of them are kept in that margin as answered.
    `populations` holds, for each margin, the people in each of its categories, as counts or shares. `limits`
    are the least and the most a weight may be, of the mean weight; where no weights within them meet the
    margins, the limits win and `misses` says by how much. Without limits (None) this is plain iterative
    proportional fitting.

    Raises `NobodyToWeight` where a category of the population has no answer or nothing is there at all,
    `MarginsDisagree` where two populations are of different size or one has nobody where people answered,
    `RakingDidNotConverge` where no weights are found that meet all margins even without limits, `NotACount`
    for a number that is no count, and `ValueError` where the limits or the shapes do not fit.
    Source: as `analysis.methods.proportional_fitting`; as R `survey` `rake`, and `calibrate` with bounds.

    >>> found = rake([60, 40], [[0], [1]], [[0.5, 0.5]])
    >>> found.weights.round(3).tolist()
    [0.833, 1.25]
    """
    low, high = limits or (0.0, np.inf)
    if not 0 <= low <= 1 <= high:
        raise ValueError(f"the least weight is at most 1 and the most at least 1, not {low:g} and {high:g}")
    n, places = read_strata(counts, codes)
    there = n > 0
    margins = read_margins(n[there], places[there], populations)
    own, n = fit_margins(n[there], margins), n[there]
    if max(misses := misses_of(n, own, margins)) > HELD:
        raise RakingDidNotConverge(
            f"no weights were found that give these answers all the shares of the population: "
            f"the nearest leave a margin {100 * max(misses):.2g} points off"
        )
    if own.min() < low or own.max() > high:
        own = fit_within_limits(n, own, margins, (low, high))
    at_limit = np.isclose(own, low, rtol=1e-9) | np.isclose(own, high, rtol=1e-9)
    trimmed = float(n[at_limit].sum() / n.sum())
    return Weights(_spread(own, there), places, misses_of(n, own, margins), trimmed)


def post_stratify(counts: ArrayLike, population: ArrayLike, limits: Limits | None = None) -> Weights:
    """Weights that give each stratum its own share of the population; both arrays are (strata,).

    Raises what `rake` raises, of which it is the case of one margin.
    Source: Holt and Smith 1979, JRSS A 142:33-46.

    >>> post_stratify([60, 40], [500, 500]).weights.round(3).tolist()
    [0.833, 1.25]
    """
    n = np.asarray(counts)
    return rake(n, np.arange(n.size)[:, None], [population], limits)


def _spread(own: Numbers, there: NDArray[np.bool_]) -> Numbers:
    """The weights of the strata with answers, and 0 for the others."""
    weights = np.zeros(there.size)
    weights[there] = own
    return weights
