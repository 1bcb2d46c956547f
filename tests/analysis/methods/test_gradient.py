"""A gradient over deprivation is that of its sources, and says where it should not be relied on."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pandas import read_csv
from statsmodels.regression.linear_model import WLS

from analysis.methods import gradient
from analysis.methods.area_gradient import measure_area_gradient
from analysis.methods.gradient import GradientFault, Scale, SlopeIndex, measure_slope, place_groups

REFERENCE = Path(__file__).parents[1] / "reference"
# The example data in the help of PHEindicatormethods `phe_sii`: ten groups, the most deprived first.
PEOPLE = np.array([7291, 7997, 6105, 7666, 5790, 6934, 5918, 5974, 7147, 7534], dtype=float)
VALUE = np.array([75.9, 78.3, 83.8, 83.6, 80.5, 81.1, 81.7, 84.2, 80.6, 86.3])
ERROR = np.array([1.64, 1.58, 1.51, 1.78, 1.7, 1.56, 1.37, 1.4, 2.43, 1.57])
WIDE = (VALUE - 1.959964 * ERROR, VALUE + 1.959964 * ERROR)
SECOND = (
    [21675, 20065, 19750, 24713, 20112, 19618, 22408, 19752, 18939, 19312],
    [70.5, 71.6, 72.5, 73.5, 73.1, 76.2, 78.7, 80.6, 80.9, 80],
)
SCALES: tuple[Scale, ...] = ("plain", "rate", "share")
FEW = 2000  # draws are enough where the interval is not what is tested


def reference(what: str) -> Any:
    table = read_csv(REFERENCE / "gradient.csv")
    return table[table["what"].eq(what)].iloc[0]


def slope_of(people: Any, value: Any, **given: Any) -> SlopeIndex:
    return measure_slope(people, value, (value, value), repeats=FEW, **given)


def test_the_slope_is_that_of_phe_siis_own_regression_in_r() -> None:
    for what, people, value in (("Area1", PEOPLE, VALUE), ("Area2", *SECOND)):
        found, theirs = slope_of(people, value), reference(what)
        assert found.most_deprived == pytest.approx(theirs["start"], rel=1e-9)
        assert found.slope == pytest.approx(theirs["slope"], rel=1e-9)
        assert found.ratio == pytest.approx(theirs["ratio"], rel=1e-9)
        assert found.reliable


def test_the_slope_is_that_of_weighted_least_squares() -> None:
    place = place_groups(PEOPLE)
    line = WLS(VALUE, np.column_stack([np.ones(10), place]), weights=PEOPLE).fit()
    assert slope_of(PEOPLE, VALUE).slope == pytest.approx(float(line.params[1]), rel=1e-9)


def test_people_who_are_not_counted_by_weight_change_the_slope(monkeypatch: pytest.MonkeyPatch) -> None:
    right = gradient._weighted_line
    monkeypatch.setattr(gradient, "_weighted_line", lambda place, weight: right(place, np.ones(len(weight))))
    assert slope_of(*SECOND).slope != pytest.approx(reference("Area2")["slope"], rel=1e-3)


def test_a_simulated_interval_is_as_wide_as_the_one_worked_out() -> None:
    place = place_groups(PEOPLE)
    away = place - np.average(place, weights=PEOPLE)
    parts = PEOPLE * away / (PEOPLE * away**2).sum()  # the slope is this weighted sum of the values
    error = np.sqrt((parts**2 * ERROR**2).sum())
    found = measure_slope(PEOPLE, VALUE, WIDE)
    expected = found.slope - 1.959964 * error, found.slope + 1.959964 * error
    assert found.slope_interval == pytest.approx(expected, abs=0.07)  # four errors of 100,000 draws


def test_one_seed_gives_one_interval_and_another_nearly_the_same() -> None:
    first, again, other = (measure_slope(PEOPLE, VALUE, WIDE, seed=seed) for seed in (5, 5, 6))
    assert first == again
    assert first.slope_interval != other.slope_interval
    assert first.slope_interval == pytest.approx(other.slope_interval, abs=0.1)


def test_a_rates_interval_is_drawn_on_its_log_and_a_shares_on_its_logit() -> None:
    middle = np.array([0.1, 0.12, 0.14, 0.16, 0.18])
    wide = middle - 0.04, middle + 0.07
    found = {scale: measure_slope([100] * 5, middle, wide, scale) for scale in SCALES}
    assert len({one.slope for one in found.values()}) == 1
    assert all(one.ratio_interval is not None for one in found.values())
    plain, rate, share = (one.slope_interval for one in found.values())
    assert sum(plain) / 2 == pytest.approx(0.1, abs=0.005)
    assert plain != rate != share


def test_a_rate_is_drawn_as_exp_of_its_log_by_its_own_interval() -> None:
    # Two of the three groups are certain, so that the slope varies as the log-normal third group does.
    found = measure_slope([1, 1, 1], [1.0, 1.0, 2.0], ([1.0, 1.0, 1.0], [1.0, 1.0, 4.0]), "rate")
    place = place_groups([1, 1, 1])
    line = [np.polyfit(place, [1.0, 1.0, third], 1)[0] for third in (1.0, 4.0)]
    assert found.slope_interval == pytest.approx(line, abs=0.06)


def test_a_ratio_to_nearly_nothing_has_no_interval() -> None:
    value = np.array([1.6, 3.6, 5.6, 7.6, 9.6])
    found = measure_slope([100] * 5, value, (value - 3, value + 3))
    assert found.ratio == pytest.approx(10.6 / 0.6)
    assert found.ratio_interval is None


def test_a_ratio_to_nothing_is_none() -> None:
    for first in (-2.0, 0.5):  # the line starts under nought, and at nought but for the last digit
        found = slope_of([100] * 5, first + np.arange(5))
        assert (found.ratio, found.ratio_interval) == (None, None)


def test_places_are_the_middles_of_the_groups() -> None:
    # Of 12, 10 and 78 in 100: 0.06, 0.12 + 0.05 and 0.22 + 0.39.
    assert place_groups([12, 10, 78]).tolist() == pytest.approx([0.06, 0.17, 0.61])


def test_four_groups_are_too_few_to_rely_on() -> None:
    assert not slope_of([100] * 4, np.array([1.0, 2.0, 3.0, 4.0])).reliable
    assert slope_of([100] * 5, np.array([1.0, 2.0, 3.0, 4.0, 5.0])).reliable


@pytest.mark.parametrize(
    ("people", "value", "low", "high", "scale", "says"),
    [
        ([1, 1], [1, 2], [1, 2], [1, 2], "plain", "three groups"),
        ([], [], [], [], "plain", "three groups"),
        ([1, 1, 1], [1, 2], [1, 2], [1, 2], "plain", "each group needs"),
        ([1, 1, 0], [1, 2, 3], [1, 2, 3], [1, 2, 3], "plain", "nobody"),
        ([1, 1, 1], [1, 2, np.nan], [1, 2, 3], [1, 2, 3], "plain", "not finite"),
        ([1, 1, np.inf], [1, 2, 3], [1, 2, 3], [1, 2, 3], "plain", "not finite"),
        ([1, 1, 1], [1, 2, 3], [2, 2, 3], [3, 2, 3], "plain", "outside its own"),
        ([1, 1, 1], [1, 2, 3], [0, 2, 3], [1, 2, 3], "rate", "above 0"),
        ([1, 1, 1], [0.1, 0.2, 0.3], [0.1, 0.2, 0.2], [0.1, 0.2, 1.0], "share", "under 1"),
    ],
)
def test_groups_that_no_slope_can_be_drawn_through_are_refused(
    people: Any, value: Any, low: Any, high: Any, scale: Any, says: str
) -> None:
    with pytest.raises(GradientFault, match=says):
        measure_slope(people, value, (low, high), scale)


def test_an_interval_without_a_draw_is_refused() -> None:
    with pytest.raises(GradientFault, match="needs a draw"):
        measure_slope(PEOPLE, VALUE, WIDE, repeats=0)


def test_the_gradient_of_an_area_is_rs_weighted_line() -> None:
    homes, theirs = read_csv(REFERENCE / "neighbourhoods.csv"), reference("neighbourhoods")
    found = measure_area_gradient(homes["rank"], homes["rate"], homes["people"], national_mean=400.0)
    assert found.gradient == pytest.approx(theirs["slope"], rel=1e-9)
    assert found.least_deprived == pytest.approx(theirs["start"], rel=1e-9)
    assert found.most_deprived == pytest.approx(theirs["start"] + theirs["slope"], rel=1e-9)
    assert found.interval == pytest.approx((theirs["low"], theirs["high"]), rel=1e-9)
    assert found.relative == pytest.approx(theirs["slope"] / 400, rel=1e-9)


def test_an_area_that_is_all_deprived_has_no_gradient_to_rely_on() -> None:
    narrow = measure_area_gradient([0.81, 0.85, 0.79, 0.99], [3, 4, 5, 6], [1500] * 4)
    assert (narrow.fifths, narrow.reliable) == (2, False)
    wide = measure_area_gradient([0.45, 0.85, 0.79, 1.0], [3, 4, 5, 6], [1500] * 4)
    assert (wide.fifths, wide.reliable) == (3, True)


@pytest.mark.parametrize(
    ("rank", "value", "people", "says"),
    [
        ([0.1, 0.2], [1, 2], [1, 1], "three neighbourhoods"),
        ([0.2, 0.2, 0.2], [1, 2, 3], [1, 1, 1], "three neighbourhoods"),
        ([0.1, 0.2, 0.3], [1, 2], [1, 1, 1], "needs its rank"),
        ([0.1, 0.2, 1.3], [1, 2, 3], [1, 1, 1], "from 0"),
        ([0.1, 0.2, 0.3], [1, 2, np.inf], [1, 1, 1], "not finite"),
        ([0.1, 0.2, 0.3], [1, 2, 3], [1, 1, 0], "nobody"),
    ],
)
def test_neighbourhoods_that_no_gradient_can_be_drawn_through_are_refused(
    rank: Any, value: Any, people: Any, says: str
) -> None:
    with pytest.raises(GradientFault, match=says):
        measure_area_gradient(rank, value, people)


def test_a_country_without_a_mean_is_refused() -> None:
    with pytest.raises(GradientFault, match="mean"):
        measure_area_gradient([0.1, 0.5, 0.9], [1, 2, 3], [1, 1, 1], national_mean=0.0)
