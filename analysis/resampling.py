"""How sure a figure is: the same figure over many samples of the groups it was measured on.

It measures nothing itself: what to measure is given.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

REPEATS = 1000


@dataclass(frozen=True)
class Estimate:
    """A figure, and the interval that 95 of 100 samples of the groups give."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.value:.3f} ({self.low:.3f} to {self.high:.3f})"


def estimate(
    measure: Callable[[NDArray[np.float64]], Mapping[str, float]],
    groups: Sequence[int],
    repeats: int = REPEATS,
) -> dict[str, Estimate]:
    """Each figure that `measure` gives for a weight per comment, with its interval.

    `groups` has the group of each comment: groups are drawn with replacement, never single comments, with a
    fixed seed. Method: percentile bootstrap (Efron and Tibshirani 1993) over clusters.

    >>> found = estimate(lambda weights: {"share": weights[:2].sum() / weights.sum()}, [0, 1, 2, 3])
    >>> str(found["share"])
    '0.500 (0.000 to 1.000)'
    """
    _, places = np.unique(np.asarray(groups), return_inverse=True)
    count = int(places.max()) + 1
    chance = np.random.default_rng(1)
    value = measure(np.ones(len(places)))
    drawn = [
        measure(chance.multinomial(count, np.full(count, 1 / count))[places].astype(np.float64))
        for _ in range(repeats)
    ]
    spread = {name: np.quantile([each[name] for each in drawn], (0.025, 0.975)) for name in value}
    return {name: Estimate(value[name], *map(float, spread[name])) for name in value}
