"""The make-up of a population beside that of the people who answered, read and checked before any weighting.

It weighs nobody.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from analysis.methods.checking import Numbers, people

Places = NDArray[np.int64]
SAME_SIZE = 0.001  # published tables of one population may differ by their rounding


class NobodyToWeight(ValueError):
    """Somebody is to be stood for, and nobody answered who could."""


class MarginsDisagree(ValueError):
    """The margins are of populations of different size, or have nobody where people answered."""


@dataclass(frozen=True)
class Margin:
    """One margin: the place of each stratum in it, and the weighted answers each category is to have."""

    places: Places
    targets: Numbers


def read_strata(counts: ArrayLike, codes: ArrayLike) -> tuple[Numbers, Places]:
    """The answers (strata,) and the codes (strata, margins) as arrays; raises where nobody answered."""
    n = people(counts, "answers")
    if not n.sum():
        raise NobodyToWeight("there are no answers to weight")
    return n, np.asarray(codes, dtype=np.int64).reshape(n.size, -1)


def read_margins(n: Numbers, places: Places, populations: Sequence[ArrayLike]) -> tuple[Margin, ...]:
    """The margins of strata that all have answers, checked; the targets of each add up to the answers.

    Who did not say (-1) is a category of its own, the last, with the answers it has.
    """
    if places.shape[1] != len(populations) or not populations:
        raise ValueError(f"{places.shape[1]} margins of answers, {len(populations)} of the population")
    sizes = [people(population, f"people in margin {i}") for i, population in enumerate(populations)]
    _check_same_size(sizes)
    return tuple(_margin(n, places[:, i], size, i) for i, size in enumerate(sizes))


def _check_same_size(sizes: Sequence[Numbers]) -> None:
    totals = [float(size.sum()) for size in sizes]
    for i, total in enumerate(totals):
        if not total:
            raise NobodyToWeight(f"the population of margin {i} has nobody in it")
        if abs(total / totals[0] - 1) > SAME_SIZE:
            raise MarginsDisagree(f"margin 0 is of {totals[0]:,g} people and margin {i} of {total:,g}")


def _margin(n: Numbers, places: Places, population: Numbers, number: int) -> Margin:
    unknown = population.size
    if places.min() < -1 or places.max() >= unknown:
        raise ValueError(f"margin {number} has {unknown} categories, and a stratum is in none of them")
    own = np.where(places < 0, unknown, places)
    answers = np.bincount(own, n, minlength=unknown + 1)
    said = n.sum() - answers[unknown]
    empty = np.flatnonzero((population > 0) & (answers[:unknown] == 0))
    if empty.size:
        raise NobodyToWeight(f"nobody answered who is in category {empty[0]} of margin {number}")
    beyond = np.flatnonzero((population == 0) & (answers[:unknown] > 0))
    if beyond.size:
        raise MarginsDisagree(f"category {beyond[0]} of margin {number} has answers, but no population")
    return Margin(own, np.append(population / population.sum() * said, answers[unknown]))
