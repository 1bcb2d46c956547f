"""Our figures are those of R (4.2.2, stats).

Its numbers are made again by `Rscript intervals.R` in tests/analysis/reference.
"""

from collections.abc import Callable, Sequence

import numpy as np
import pytest

from analysis.methods.averages import mean_interval, median_interval
from analysis.methods.intervals import (
    Pair,
    count_interval,
    exact_share_interval,
    share_difference_interval,
    share_interval,
    share_ratio_interval,
)
from analysis.methods.rates import rate_difference_interval, rate_interval, rate_ratio_interval
from analysis.methods.significance import q_values, rate_p, share_p
from analysis.methods.standardised import weighted_sum_interval
from tests.analysis.methods.kept_numbers import Kept, kept_numbers

NUMBERS = kept_numbers("intervals.csv")
Found = Sequence[float]


def _ends(pair: Pair) -> Found:
    return [float(pair[0]), float(pair[1])]


def _mean(values: list[float], level: float) -> Found:
    y = np.array(values)
    found = mean_interval(len(y), y.sum(), (y**2).sum(), level)
    return [float(one) for one in vars(found).values()]


def _median(values: list[float], level: float) -> Found:
    return [float(one) for one in vars(median_interval(values, level)).values()]


def _dobson(inputs: list[float], level: float) -> Found:
    """Dobson's own interval, from exact limits, which we take only under 10 events."""
    from statsmodels.stats.rates import confint_poisson

    cases, births, standard = np.array(inputs).reshape(3, -1)
    weight = 1e5 * standard / standard.sum() / births
    rate = (weight * cases).sum()
    limits = confint_poisson(cases.sum(), 1, method="exact-c", alpha=1 - level)
    exact = (np.asarray(limits[0]), np.asarray(limits[1]))
    return [float(rate), *_ends(weighted_sum_interval(rate, (weight**2 * cases).sum(), cases.sum(), exact))]


METHODS: dict[str, Callable[[list[float], float], Found]] = {
    "wilson": lambda v, level: _ends(share_interval(v[0], v[1], level)),
    "clopper-pearson": lambda v, level: _ends(exact_share_interval(v[0], v[1], level)),
    "newcombe": lambda v, level: _ends(share_difference_interval(v[0], v[1], v[2], v[3], level)),
    "share ratio": lambda v, level: _ends(share_ratio_interval(v[0], v[1], v[2], v[3], level)),
    "exact rate": lambda v, level: _ends(rate_interval(v[0], v[1], per=1, level=level)),
    "byar": lambda v, level: _ends(count_interval(v[0], level)),
    "rate ratio": lambda v, level: _ends(rate_ratio_interval(v[0], v[1], v[2], v[3], level)),
    "rate difference": lambda v, level: _ends(
        rate_difference_interval(v[0], v[1], v[2], v[3], per=1, level=level)
    ),
    "mean": _mean,
    "median": _median,
    "dobson": _dobson,
    "two shares": lambda v, _level: [float(share_p(*v))],
    "fisher": lambda v, _level: [float(share_p(*v))],
    "two rates": lambda v, _level: [float(rate_p(*v))],
    "two rates of many": lambda v, _level: [float(rate_p(*v))],
    "q": lambda v, _level: q_values(v).tolist(),
}


@pytest.mark.parametrize("kept", NUMBERS, ids=lambda one: f"{one.method} {one.level} {one.inputs[:4]}")
def test_a_figure_is_the_one_that_r_gives(kept: Kept) -> None:
    found = METHODS[kept.method](kept.inputs, kept.level)
    assert found == pytest.approx(kept.outputs, rel=1e-6, abs=1e-12, nan_ok=True)


def test_every_method_is_held_to_r() -> None:
    assert {one.method for one in NUMBERS} == set(METHODS)


def test_a_figure_that_is_a_little_off_is_found() -> None:
    wilson = next(one for one in NUMBERS if one.method == "wilson" and one.inputs == [15, 148])
    corrected = [0.0598, 0.1644]  # with continuity correction
    assert corrected != pytest.approx(wilson.outputs, rel=1e-6)
    assert list(share_interval(15, 148, 0.9500001)) != pytest.approx(wilson.outputs, rel=1e-9)
