"""Worlds: whole-number counts of every group that agree with all that is published, and how far they differ.

It knows groups by number alone. Source: the attacker's bounds, by two linear programmes for each hidden cell,
Fischetti and Salazar 2001, Management Science 47:1008-1027; by HiGHS.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from analysis.methods.intervals import Numbers

WHOLE = 1e-6
BOTH_ENDS = 4
ROUNDS = 10
NEARLY, EXACTLY = 0.5, 0.0
MOST_NODES = 500  # of a search for whole numbers: what is not found by then counts as not possible


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


class Solver(Protocol):
    """Finds the world in which a goal is least."""

    def __call__(self, goal: Numbers, gap: float | None = None) -> Numbers | None:
        """The world, or None."""


def find_spans(limits: Limits, targets: Any, safe: Safe, seen: Span) -> Span | None:
    """The least and the most of each target, as far as it must be known; None where no world agrees.

    `targets` is a sparse matrix with one row for each; `seen` what is known to be possible already.
    `safe(span)` says of which targets enough has been seen; what is not safe in the end was followed to its
    true ends. Worlds at both ends of many targets at once come first, then at the ends of mixtures of them by
    chance (always the same), and only what is left is followed one by one.
    """
    chance, solve = np.random.default_rng(0), _solver(limits)
    for number in range(ROUNDS):
        left = ~safe(seen)
        if not left.any():
            return seen
        signs = np.full(left.sum(), 1.0 - 2.0 * (number % 2))
        if number >= BOTH_ENDS:
            signs = chance.choice([-1.0, 1.0], left.sum())
        goal = signs @ targets[np.flatnonzero(left)]
        world = solve(goal)
        if world is None:
            return None
        world = world if _is_whole(world) else solve(goal, NEARLY)
        if world is not None:
            seen.add(targets @ np.rint(world))
    for number in np.flatnonzero(~safe(seen)).tolist():
        if not safe(seen)[number]:
            _follow(solve, targets, number, safe, seen)
    return seen


def _follow(solve: Solver, targets: Any, number: int, safe: Safe, seen: Span) -> None:
    """Follow one target to both ends: of people in parts first, and of whole people where that may do."""
    goal = targets[[number]].toarray().ravel()
    ends = Span(seen.low.copy(), seen.high.copy())
    for sign in (1, -1):
        world = solve(sign * goal)
        if world is None:
            return
        if _is_whole(world):
            seen.add(targets @ np.rint(world))
        end = float(goal @ world)
        ends.low[number] = min(ends.low[number], np.ceil(end - WHOLE))
        ends.high[number] = max(ends.high[number], np.floor(end + WHOLE))
    if not safe(ends)[number]:
        seen.low[number], seen.high[number] = ends.low[number], ends.high[number]
        return
    for gap, sign in product((NEARLY, EXACTLY), (1, -1)):
        if not safe(seen)[number]:
            world = solve(sign * goal, gap)
            seen.add(targets @ np.rint(world) if world is not None else seen.low)


def _is_whole(world: Numbers) -> bool:
    return bool(np.abs(world - np.rint(world)).max(initial=0) < WHOLE)


def _solver(limits: Limits) -> Solver:
    """What finds the world in which a goal is least, or None where there is none.

    People may be in parts; with `gap` they are whole, and the goal is at most that share from the least.
    HiGHS is asked directly, so that each goal starts where the last one ended: some ten times faster than
    `scipy.optimize.milp`, which asks it for whole people.
    """
    import highspy

    asked = _quiet_solver()
    asked.passModel(_model(limits))
    columns = np.arange(limits.lowest.size, dtype=np.int32)

    def solve(goal: Numbers, gap: float | None = None) -> Numbers | None:
        if gap is not None:
            return _solve_whole(limits, goal, gap)
        asked.changeColsCost(columns.size, columns, np.asarray(goal, dtype=np.float64))
        asked.run()
        found = asked.getModelStatus() == highspy.HighsModelStatus.kOptimal
        return np.array(asked.getSolution().col_value, dtype=np.float64) if found else None

    return solve


def _quiet_solver() -> Any:
    """HiGHS without its greeting, which it says when it makes its callbacks, before it can be told not to."""
    import highspy

    def make_callbacks(asked: Any) -> Any:
        asked.silent()
        return highspy.Highs.enableCallbacks(asked)

    return type("Quiet", (highspy.Highs,), {"enableCallbacks": make_callbacks})()


def _model(limits: Limits) -> Any:
    """The limits as HiGHS takes them."""
    import highspy

    model, sums = highspy.HighsLp(), limits.sums.tocsr()
    model.num_row_, model.num_col_ = sums.shape
    model.col_cost_ = np.zeros(limits.lowest.size)
    model.col_lower_, model.col_upper_ = limits.lowest, limits.highest
    model.row_lower_, model.row_upper_ = limits.least, limits.most
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_, model.a_matrix_.index_ = sums.indptr, sums.indices
    model.a_matrix_.value_ = sums.data
    return model


def _solve_whole(limits: Limits, goal: Numbers, gap: float) -> Numbers | None:
    from scipy.optimize import Bounds, LinearConstraint, milp

    found = milp(
        goal,
        constraints=LinearConstraint(limits.sums, limits.least, limits.most),
        bounds=Bounds(limits.lowest, limits.highest),
        integrality=np.ones(goal.shape, dtype=np.int64),
        options={"mip_rel_gap": gap, "node_limit": MOST_NODES},
    )
    return None if found.x is None else np.asarray(found.x, dtype=np.float64)


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
