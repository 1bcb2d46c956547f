"""Worlds: whole-number counts of every group that agree with all that is published, and how far they differ.

It knows groups by number alone. Source: the attacker's bounds, by two linear programmes for each hidden cell,
Fischetti and Salazar 2001, Management Science 47:1008-1027; by scipy's HiGHS.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.methods.intervals import Numbers

WHOLE = 1e-6
BOTH_ENDS = 4
ROUNDS = 10


@dataclass(frozen=True)
class Limits:
    """What all worlds keep to: `lowest` and `highest` of each count, and of each of the sums of counts.

    `sums` is a sparse matrix of one row for each sum and one column for each count.
    """

    lowest: Numbers
    highest: Numbers
    sums: Any
    least: Numbers
    most: Numbers


@dataclass
class Span:
    """The least and the most of each target in the worlds seen so far."""

    low: Numbers
    high: Numbers

    def add(self, values: Numbers) -> None:
        """Take in one more world."""
        self.low, self.high = np.minimum(self.low, values), np.maximum(self.high, values)


Safe = Callable[[Span], NDArray[np.bool_]]


def find_spans(limits: Limits, targets: Any, safe: Safe, seen: Span) -> Span | None:
    """The least and the most of each target, as far as it must be known; None where no world agrees.

    `targets` is a sparse matrix with one row for each; `seen` what is known to be possible already.
    `safe(span)` says of which targets enough has been seen; what is not safe in the end was followed to its
    true ends.
    Worlds at both ends of many targets at once come first, then at the ends of mixtures of them by chance
    (always the same), and only what is left is followed one by one.
    """
    chance = np.random.default_rng(0)
    for number in range(ROUNDS):
        left = ~safe(seen)
        if not left.any():
            return seen
        signs = np.full(left.sum(), 1.0 - 2.0 * (number % 2))
        if number >= BOTH_ENDS:
            signs = chance.choice([-1.0, 1.0], left.sum())
        world = _extreme(limits, signs @ targets[np.flatnonzero(left)])
        if world is None:
            return None
        seen.add(targets @ world)
    for number in np.flatnonzero(~safe(seen)).tolist():
        for sign in (1, -1):
            if not safe(seen)[number]:
                world = _extreme(limits, sign * targets[[number]].toarray().ravel())
                seen.add(targets @ world if world is not None else seen.low)
    return seen


def _extreme(limits: Limits, goal: Numbers) -> Numbers | None:
    """The world of whole numbers in which the goal is least, or None."""
    world = _solve(limits, goal, whole=False)
    if world is None or np.abs(world - np.rint(world)).max(initial=0) < WHOLE:
        return None if world is None else np.rint(world)
    return _solve(limits, goal, whole=True)


def _solve(limits: Limits, goal: Numbers, *, whole: bool) -> Numbers | None:
    from scipy.optimize import Bounds, LinearConstraint, milp

    found = milp(
        goal,
        constraints=LinearConstraint(limits.sums, limits.least, limits.most),
        bounds=Bounds(limits.lowest, limits.highest),
        integrality=np.full(goal.shape, int(whole)),
    )
    if found.x is None:
        return None
    return np.rint(found.x) if whole else np.asarray(found.x, dtype=np.float64)


def sparse_rows(rows: Sequence[dict[int, int]], width: int) -> Any:
    """A sparse matrix of rows given as weights by column.

    >>> sparse_rows([{0: 1, 2: -1}], 3).toarray().tolist()
    [[1.0, 0.0, -1.0]]
    """
    from scipy.sparse import csr_array

    places = [(number, column) for number, row in enumerate(rows) for column in row]
    values = [float(weight) for row in rows for weight in row.values()]
    index: NDArray[np.int64] = np.array(places, dtype=np.int64).reshape(-1, 2)
    return csr_array((values, (index[:, 0], index[:, 1])), shape=(len(rows), width))
