"""Areas that differ more than by chance are known to, and a true outlier does not hide itself."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas import read_csv
from statsmodels.stats.meta_analysis import combine_effects

from analysis.methods.dispersion import DispersionFault, measure_dispersion, winsorise

REFERENCE = Path(__file__).parents[1] / "reference" / "funnel.csv"


def test_the_variance_between_areas_is_dersimonian_and_lairds() -> None:
    chance = np.random.default_rng(7)
    error = chance.uniform(0.05, 0.4, 30)
    effect = chance.normal(0.5, 0.3, 30) + chance.normal(0, error)
    weight = error**-2
    centre = (weight * effect).sum() / weight.sum()
    found = measure_dispersion((effect - centre) / error, error, trim=0)
    theirs = combine_effects(effect, error**2, method_re="dl").tau2
    assert found.between == pytest.approx(float(theirs), rel=1e-9)


@pytest.mark.parametrize("kind", ["PR", "SR"])
def test_over_dispersion_is_that_of_funnelplotr(kind: str) -> None:
    areas = read_csv(REFERENCE, keep_default_na=False).query("kind == @kind")
    value = areas["numerator"] / areas["denominator"]
    error = 0.5 / np.sqrt(areas["denominator"])
    if kind == "PR":
        average = areas["numerator"].sum() / areas["denominator"].sum()
        z = (np.arcsin(np.sqrt(value)) - np.arcsin(np.sqrt(average))) / error
    else:
        z = (np.sqrt(value) - 1) / error
    found = measure_dispersion(z, error)
    assert found.phi == pytest.approx(areas["phi"].iloc[0], rel=1e-12)
    assert found.between == pytest.approx(areas["tau2"].iloc[0], rel=1e-12)


def test_areas_that_differ_by_chance_alone_are_not_over_dispersed() -> None:
    z = np.random.default_rng(3).normal(size=200)
    found = measure_dispersion(z, np.ones(200))
    assert not found.found
    assert found.between == 0.0
    assert found.phi < 1


def test_a_true_outlier_does_not_make_all_areas_look_spread() -> None:
    z = np.append(np.random.default_rng(3).normal(size=50), 40.0)
    assert not measure_dispersion(z, np.ones(51)).found
    assert measure_dispersion(z, np.ones(51), trim=0).found  # the planted fault: it is not pulled in


def test_phi_and_tau_squared_are_those_worked_by_hand() -> None:
    # Five areas with z of -3, -2, 0, 2, 3 and errors of 0.1: phi = 26/5; tau2 = (26 - 4) / (500 - 100).
    found = measure_dispersion([-3, -2, 0, 2, 3], [0.1] * 5, trim=0)
    assert found.areas == 5
    assert found.phi == pytest.approx(5.2)
    assert found.between == pytest.approx(0.055)


@given(st.lists(st.floats(-50, 50), min_size=2, max_size=60))
@settings(derandomize=True, deadline=None)
def test_pulling_in_keeps_every_area_and_widens_nothing(z: list[float]) -> None:
    pulled = winsorise(z)
    assert len(pulled) == len(z)
    assert (np.abs(pulled - np.median(z)) <= np.abs(np.array(z) - np.median(z)) + 1e-9).all()


@pytest.mark.parametrize(
    ("z", "error", "trim"),
    [
        ([1.0], [0.1], 0.1),
        ([1.0, 2.0], [0.1], 0.1),
        ([1.0, float("nan")], [0.1, 0.1], 0.1),
        ([1.0, 2.0], [0.1, 0.0], 0.1),
        ([1.0, 2.0], [0.1, 0.1], 0.5),
        ([1.0, 2.0], [0.1, 0.1], -0.1),
    ],
)
def test_areas_whose_spread_cannot_be_measured_are_refused(
    z: list[float], error: list[float], trim: float
) -> None:
    with pytest.raises(DispersionFault, match=r"area"):
        measure_dispersion(z, error, trim)
