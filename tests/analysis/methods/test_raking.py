"""Weights meet the population, keep within their limits, and say so where they cannot."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from analysis.methods.checking import NotACount
from analysis.methods.design_effect import design_effect, effective_size
from analysis.methods.population import MarginsDisagree, NobodyToWeight
from analysis.methods.raking import RakingDidNotConverge, post_stratify, rake
from tests.analysis.methods.weighted_answers import MARGINS, NEAR, WAYS, column, reference, weights_of

SHARES = st.lists(st.floats(1, 9), min_size=2, max_size=4)


@st.composite
def surveys(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray, list[np.ndarray]]:
    """Answers in every cell of two or three margins, and a population of the same margins."""
    populations = [np.array(draw(SHARES)) for _ in range(draw(st.integers(2, 3)))]
    sizes = [population.size for population in populations]
    codes = np.stack(np.unravel_index(np.arange(np.prod(sizes)), sizes), axis=1)
    counts = draw(st.lists(st.integers(1, 400), min_size=len(codes), max_size=len(codes)))
    return np.array(counts), codes, [population / population.sum() for population in populations]


@pytest.mark.parametrize(("answers", "way"), WAYS[1:])
def test_weights_are_those_of_r(answers: str, way: str) -> None:
    found, places = weights_of(answers, way)
    made = reference()[answers][way]["weights"]
    by_cell = dict(zip(zip(*(made[name] for name in MARGINS), strict=True), made["weight"], strict=True))
    cells = zip(*(column(answers, name).astype(int).tolist() for name in MARGINS), strict=True)
    assert_allclose(found.weights[places], [by_cell[cell] for cell in cells], rtol=NEAR)


@pytest.mark.parametrize(("answers", "way"), WAYS[1:])
def test_the_effective_number_of_answers_is_that_of_r(answers: str, way: str) -> None:
    found, places = weights_of(answers, way)
    size = effective_size(column(answers, "n"), found.weights[places])
    assert float(size) == pytest.approx(reference()[answers][way]["kish"], rel=NEAR)


@settings(deadline=None, max_examples=60)
@given(surveys())
def test_raked_answers_have_the_make_up_of_the_population(
    survey: tuple[np.ndarray, np.ndarray, list[np.ndarray]],
) -> None:
    counts, codes, populations = survey
    found = rake(counts, codes, populations, limits=None)
    assert (counts * found.weights).sum() == pytest.approx(counts.sum())
    for place, population in zip(codes.T, populations, strict=True):
        assert_allclose(np.bincount(place, counts * found.weights) / counts.sum(), population, atol=1e-9)


@settings(deadline=None, max_examples=60)
@given(surveys())
def test_no_weight_passes_its_limits_and_margins_hold_where_they_let_them(
    survey: tuple[np.ndarray, np.ndarray, list[np.ndarray]],
) -> None:
    counts, codes, populations = survey
    found = rake(counts, codes, populations)
    assert 0.3 - 1e-9 <= found.weights.min() <= found.weights.max() <= 3 + 1e-9
    assert (counts * found.weights).sum() == pytest.approx(counts.sum())
    for place, population, miss in zip(codes.T, populations, found.misses, strict=True):
        shares = np.bincount(place, counts * found.weights) / counts.sum()
        assert np.abs(shares - population).max() == pytest.approx(miss, abs=1e-9)
    if not found.trimmed:
        assert all(found.held)
        assert_allclose(found.weights, rake(counts, codes, populations, limits=None).weights)


@settings(deadline=None, max_examples=60)
@given(surveys())
def test_weighted_answers_never_say_more_than_as_many_even_ones(
    survey: tuple[np.ndarray, np.ndarray, list[np.ndarray]],
) -> None:
    counts, codes, populations = survey
    weights = rake(counts, codes, populations).weights
    assert effective_size(counts, weights) <= counts.sum() * (1 + 1e-12)
    assert design_effect(counts, weights) >= 1 - 1e-12


def test_answers_like_the_population_all_weigh_one() -> None:
    found = rake([30, 20, 30, 20], [[0, 0], [0, 1], [1, 0], [1, 1]], [[50, 50], [60, 40]])
    assert found.weights.tolist() == [1, 1, 1, 1]


def test_where_the_limits_win_it_is_said_by_how_much() -> None:
    # 3 of 100 answers are from half of the population: at three times the mean weight they are 9 of 100.
    found = post_stratify([97, 3], [1, 1], limits=(0.3, 3))
    assert found.weights == pytest.approx([91 / 97, 3])
    assert found.misses == pytest.approx((0.41,))
    assert found.held == (False,)
    assert found.trimmed == pytest.approx(0.03)


def test_margins_that_cannot_all_be_met_within_the_limits_are_met_as_far_as_they_can() -> None:
    codes = [[0, 0], [0, 1], [1, 0], [1, 1]]
    found = rake([60, 30, 6, 4], codes, [[0.5, 0.5], [0.6, 0.4]])
    assert found.weights[2:] == pytest.approx([3, 3])
    assert found.misses[0] == pytest.approx(0.2)
    assert found.misses[1] < 0.1


def nearest_to_even(
    counts: np.ndarray, codes: np.ndarray, populations: list[np.ndarray], limits: tuple[float, float]
) -> np.ndarray:
    """What a solver of scipy finds, given nothing but what is wanted."""
    from scipy.optimize import Bounds, LinearConstraint, minimize

    shares = [(place == k) * counts / counts.sum() for place in codes.T for k in (0, 1)]
    wanted = np.concatenate(populations)
    independent = [0, 1, 2, 4]  # the second category of a margin follows from the first

    def distance(weights: np.ndarray) -> float:
        return float(counts @ (weights * np.log(weights) - weights + 1))

    def slope(weights: np.ndarray) -> np.ndarray:
        return np.asarray(counts * np.log(weights))

    exact = LinearConstraint(np.array(shares)[independent], wanted[independent], wanted[independent])
    found = minimize(
        distance,
        np.ones(8),
        method="trust-constr",
        jac=slope,
        bounds=Bounds(*limits),
        constraints=exact,
        options={"gtol": 1e-10, "xtol": 1e-12, "maxiter": 5000},
    )
    return np.asarray(found.x)


@pytest.mark.parametrize("order", [[0, 1, 2], [2, 1, 0]])
def test_of_all_weights_within_the_limits_those_nearest_to_even_are_found(order: list[int]) -> None:
    # On the way to them some weights are outside that end inside, so that trimming in turn finds others.
    counts = np.array([37, 18, 1, 1, 4, 4, 1, 180])
    codes = np.stack(np.unravel_index(np.arange(8), (2, 2, 2)), axis=1)
    populations = [np.array([2 / 3, 1 / 3]), np.array([3 / 4, 1 / 4]), np.array([1 / 2, 1 / 2])]
    found = rake(counts, codes[:, order], [populations[i] for i in order])
    assert all(found.held)
    assert found.trimmed > 0
    assert_allclose(found.weights, nearest_to_even(counts, codes, populations, (0.3, 3)), atol=1e-4)


def test_those_who_did_not_say_stand_for_themselves() -> None:
    found = rake([60, 20, 20], [[0], [1], [-1]], [[1, 1]])
    assert found.weights.tolist() == pytest.approx([40 / 60, 2, 1])


def test_a_stratum_without_answers_has_no_weight_and_spoils_none() -> None:
    found = rake([60, 0, 40], [[0, 0], [0, 1], [1, 1]], [[1, 1], [1, 1]], limits=None)
    assert found.weights.tolist() == pytest.approx([50 / 60, 0, 1.25])


def test_ten_million_answers_are_weighted_like_ten() -> None:
    counts, codes = np.array([4, 3, 2, 1]), [[0, 0], [0, 1], [1, 0], [1, 1]]
    few, many = (rake(counts * times, codes, [[1, 1], [1, 1]]).weights for times in (1, 1_000_000))
    assert_allclose(few, many, rtol=1e-12)


def test_a_community_of_which_nobody_answered_cannot_be_weighted_up() -> None:
    with pytest.raises(NobodyToWeight, match="nobody answered who is in category 1 of margin 0"):
        rake([60, 0], [[0], [1]], [[1, 1]])


def test_a_community_nobody_lives_in_cannot_have_answered() -> None:
    with pytest.raises(MarginsDisagree, match="category 1 of margin 0 has answers"):
        rake([60, 40], [[0], [1]], [[1, 0]])


def test_no_answers_have_no_weights() -> None:
    with pytest.raises(NobodyToWeight, match="no answers"):
        rake([0, 0], [[0], [1]], [[1, 1]])


def test_a_population_of_nobody_is_not_weighted_to() -> None:
    with pytest.raises(NobodyToWeight, match="has nobody in it"):
        rake([60, 40], [[0], [1]], [[0, 0]])


def test_populations_of_different_size_are_not_mixed() -> None:
    with pytest.raises(MarginsDisagree, match="margin 0 is of 100 people and margin 1 of 120"):
        rake([60, 40], [[0, 0], [1, 1]], [[50, 50], [60, 60]])


def test_margins_that_contradict_each_other_are_found_out() -> None:
    # All women are old and all men young, and the population is to be half women and a third old.
    with pytest.raises(RakingDidNotConverge, match="points off"):
        rake([60, 40], [[0, 0], [1, 1]], [[3, 3], [2, 4]])


@pytest.mark.parametrize("wrong", [-1, float("nan"), float("inf")])
def test_a_number_of_people_is_nought_or_more(wrong: float) -> None:
    with pytest.raises(NotACount, match="answers must be nought or more"):
        rake([60, wrong], [[0], [1]], [[1, 1]])
    with pytest.raises(NotACount, match="people in margin 0"):
        rake([60, 40], [[0], [1]], [[1, wrong]])


@pytest.mark.parametrize("limits", [(1.2, 3), (0.3, 0.9), (-1, 3), (float("nan"), 3)])
def test_limits_must_leave_room_for_the_mean(limits: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="least weight is at most 1"):
        rake([60, 40], [[0], [1]], [[1, 1]], limits)


def test_every_answer_has_a_place_in_every_margin() -> None:
    with pytest.raises(ValueError, match="a stratum is in none"):
        rake([60, 40], [[0], [2]], [[1, 1]])
    with pytest.raises(ValueError, match="1 margins of answers, 2 of the population"):
        rake([60, 40], [[0], [1]], [[1, 1], [1, 1]])
