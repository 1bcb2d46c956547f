"""The answers and results of `reference/weights.json`, which R's survey package made.

To make it anew: `cd tests/analysis/reference && Rscript weights.R`.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.methods.intervals import Numbers
from analysis.methods.population import Places
from analysis.methods.raking import LIMITS, Weights, post_stratify, rake
from analysis.methods.strata import Strata, cells_of, even_strata, weighted_strata

RESULTS = Path(__file__).parents[1] / "reference" / "weights.json"
WAYS = [
    ("even", "unweighted"),
    ("even", "raked"),
    ("even", "post_stratified"),
    ("uneven", "raked"),
    ("uneven", "trimmed"),
]
MARGINS = ("sex", "age", "group")
NEAR = 1e-8


@cache
def reference() -> dict[str, Any]:
    """Everything R made."""
    found: dict[str, Any] = json.loads(RESULTS.read_text(encoding="utf-8"))
    return found


@cache
def column(answers: str, name: str) -> Numbers:
    """One column of the strata of `even` or `uneven` answers."""
    return np.array(reference()[answers]["strata"][name], dtype=np.float64)


def weights_of(answers: str, way: str) -> tuple[Weights, Places]:
    """Our own weights for these answers made this way, and the place of each stratum in them."""
    codes = np.column_stack([column(answers, name) - 1 for name in MARGINS])
    population = reference()["population"]
    if way == "post_stratified":
        cells, places = cells_of(codes[:, :2])
        share = (
            np.array(reference()["sex_age"]["share"]).reshape(4, 2).T.ravel()
        )  # sex varies slowest in ours
        return post_stratify(np.bincount(places, column(answers, "n")), share), places
    cells, places = cells_of(codes)
    counts = np.bincount(places, column(answers, "n"))
    limits = LIMITS if way == "trimmed" else None
    return rake(counts, cells, [population[name] for name in MARGINS], limits), places


@cache
def strata_of(answers: str, way: str, measure: str) -> Strata:
    """The weighted strata of a measure: `yes` or `score`."""
    n = column(answers, "n")
    yes = measure == "yes"
    y = n * column(answers, "yes") if yes else column(answers, "score")
    yy = y if yes else column(answers, "score2")
    if way == "unweighted":
        return even_strata(n, y, yy)
    return weighted_strata(*weights_of(answers, way), n, y, yy)


def groups_of(answers: str) -> NDArray[np.bool_]:
    """Which strata belong to each of the five groups."""
    return np.asarray(column(answers, "group")[:, None] == np.arange(1, 6))
