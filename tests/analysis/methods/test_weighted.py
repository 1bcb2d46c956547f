"""Weighted shares and means, their errors and intervals, beside those of R, scipy and statsmodels."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from analysis.methods.checking import NotACount
from analysis.methods.population import NobodyToWeight
from analysis.methods.raking import post_stratify, rake
from analysis.methods.strata import Strata, cells_of, even_strata, weighted_strata
from analysis.methods.weighted import GroupMeans, group_means, logit_interval, mean_interval
from tests.analysis.methods.weighted_answers import NEAR, WAYS, groups_of, reference, strata_of

SCORES = st.lists(st.integers(-5, 10), min_size=3, max_size=40).filter(lambda scores: len(set(scores)) > 1)


def means_of(answers: str, way: str, measure: str) -> GroupMeans:
    """The means of everyone, and of each of the five groups."""
    groups = groups_of(answers)
    everyone = np.ones((len(groups), 1), dtype=bool)
    return group_means(strata_of(answers, way, measure), np.hstack([everyone, groups]))


def one_stratum_each(values: list[int]) -> Strata:
    numbers = np.array(values, dtype=np.float64)
    return even_strata(np.ones(numbers.size), numbers, numbers**2)


@pytest.mark.parametrize(("answers", "way"), WAYS)
@pytest.mark.parametrize("measure", ["yes", "score"])
def test_the_mean_of_everyone_and_its_error_are_those_of_r(answers: str, way: str, measure: str) -> None:
    found, theirs = means_of(answers, way, measure), reference()[answers][way][measure]
    assert_allclose([found.mean[0], found.error[0]], [theirs["value"], theirs["error"]], rtol=NEAR)


@pytest.mark.parametrize(("answers", "way"), WAYS)
@pytest.mark.parametrize("measure", ["yes", "score"])
def test_the_mean_of_each_group_and_its_error_are_those_of_r(answers: str, way: str, measure: str) -> None:
    found = means_of(answers, way, measure)
    name = "share" if measure == "yes" else "score"
    theirs = [group[name] for group in reference()[answers][way]["groups"]]
    assert_allclose(found.mean[1:], [one["value"] for one in theirs], rtol=NEAR)
    assert_allclose(found.error[1:], [one["error"] for one in theirs], rtol=NEAR)


@pytest.mark.parametrize(("answers", "way"), WAYS)
def test_what_groups_share_in_error_is_what_r_says(answers: str, way: str) -> None:
    found = means_of(answers, way, "yes").covariance[1:, 1:]
    theirs = np.array(reference()[answers][way]["covariance"])
    assert_allclose(found, theirs, rtol=1e-6, atol=NEAR * theirs.max())


@pytest.mark.parametrize(("answers", "way"), WAYS)
@pytest.mark.parametrize(("level", "name"), [(0.95, "logit"), (0.998, "logit998")])
def test_the_interval_of_a_share_is_that_of_r(answers: str, way: str, level: float, name: str) -> None:
    theirs = [group[name] for group in reference()[answers][way]["groups"]]
    ends = logit_interval(means_of(answers, way, "yes"), level)
    assert_allclose(np.stack(ends, axis=1)[1:], theirs, rtol=NEAR)


@pytest.mark.parametrize(("answers", "way"), WAYS[1:])
def test_an_error_that_does_not_know_the_weighting_is_not_that_of_r(answers: str, way: str) -> None:
    strata = strata_of(answers, way, "yes")
    forgetful = replace(strata, codes=strata.codes[:, :0])
    found = group_means(forgetful, np.ones((strata.n.size, 1))).error[0]
    assert found != pytest.approx(reference()[answers][way]["yes"]["error"], rel=1e-3)


@settings(deadline=None)
@given(SCORES)
def test_weights_of_one_give_the_mean_and_interval_of_scipy(scores: list[int]) -> None:
    from scipy.stats import sem, ttest_1samp

    found = group_means(one_stratum_each(scores), np.ones((len(scores), 1)))
    theirs = ttest_1samp(scores, 0).confidence_interval(0.95)
    low, high = mean_interval(found)
    assert_allclose([found.mean[0], found.error[0]], [np.mean(scores), sem(scores)], rtol=1e-9, atol=1e-12)
    assert_allclose([low[0], high[0]], [float(theirs.low), float(theirs.high)], rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize(("n", "x"), [(20, 3), (50, 49), (400, 213)])
def test_weights_of_one_give_the_logit_interval_of_statsmodels(n: int, x: int) -> None:
    from statsmodels.genmod.families import Binomial
    from statsmodels.genmod.generalized_linear_model import GLM

    answers = np.repeat([1.0, 0.0], [x, n - x])
    fitted = GLM(answers, np.ones((n, 1)), family=Binomial()).fit(scale="X2", use_t=True, tol=1e-14)
    theirs = 1 / (1 + np.exp(-fitted.conf_int()[0]))
    found = logit_interval(group_means(even_strata([n], [x]), [[True]]))
    assert_allclose(np.ravel(found), theirs, rtol=1e-9)


@settings(deadline=None)
@given(SCORES, st.integers(1, 3))
def test_how_people_are_put_into_strata_changes_nothing(scores: list[int], parts: int) -> None:
    numbers, place = np.array(scores, dtype=np.float64), np.arange(len(scores)) % parts
    n, y, yy = (np.bincount(place, values, minlength=parts) for values in (None, numbers, numbers**2))
    together = group_means(even_strata(n, y, yy), np.ones((parts, 1)))
    alone = group_means(one_stratum_each(scores), np.ones((len(scores), 1)))
    assert_allclose(
        [together.mean[0], together.error[0]], [alone.mean[0], alone.error[0]], rtol=1e-9, atol=1e-12
    )


def test_where_everybody_or_nobody_is_counted_the_interval_is_wilsons_of_the_effective_number() -> None:
    from statsmodels.stats.proportion import proportion_confint

    strata = weighted_strata(rake([30, 10], [[0], [1]], [[1, 1]]), [0, 1], [30, 10], [30, 10])
    found = group_means(strata, [[True], [True]])
    size = 40**2 / (30 * (20 / 30) ** 2 + 10 * 2**2)
    assert float(found.effective[0]) == pytest.approx(size)
    assert np.ravel(logit_interval(found)) == pytest.approx(proportion_confint(size, size, method="wilson"))
    none = group_means(even_strata([20], [0]), [[True]])
    assert np.ravel(logit_interval(none)) == pytest.approx(proportion_confint(0, 20, method="wilson"))


def test_a_margin_that_the_limits_kept_off_makes_no_error_smaller() -> None:
    weights = post_stratify([97, 3], [1, 1], limits=(0.3, 3))
    assert weighted_strata(weights, [0, 1], [97, 3], [50, 1]).codes.shape == (2, 0)
    held = post_stratify([97, 3], [1, 1])
    assert weighted_strata(held, [0, 1], [97, 3], [50, 1]).codes.shape == (2, 1)


def test_a_margin_that_foretells_every_answer_leaves_no_error() -> None:
    strata = weighted_strata(post_stratify([60, 40], [1, 1]), [0, 1], [60, 40], [60, 0])
    found = group_means(strata, [[True], [True]])
    assert found.mean[0] == pytest.approx(0.5)
    assert found.error[0] == pytest.approx(0, abs=1e-12)


def test_who_did_not_answer_still_counts_among_those_weighted() -> None:
    weights = post_stratify([60, 40], [1, 1])
    answered = weighted_strata(weights, [0, 0, 1, 1], [50, 10, 30, 10], [25, 0, 10, 0])
    found = group_means(answered, [[True], [False], [True], [False]])
    share = (25 * 5 / 6 + 10 * 5 / 4) / (50 * 5 / 6 + 30 * 5 / 4)
    assert (found.n[0], found.mean[0]) == (80, pytest.approx(share))


def test_a_group_of_nobody_has_no_share_and_no_interval() -> None:
    found = group_means(even_strata([20, 20], [10, 5]), [[True, False], [True, False]])
    assert np.isnan([found.mean[1], found.error[1], found.effective[1], found.design_effect[1]]).all()
    assert np.isnan(np.array(logit_interval(found))[:, 1]).all()
    assert np.isfinite(np.array(logit_interval(found))[:, 0]).all()


def test_one_answer_has_no_interval_of_its_mean() -> None:
    found = group_means(even_strata([1], [4], [16]), [[True]])
    assert np.isnan(mean_interval(found)).all()


@pytest.mark.parametrize(
    ("n", "y", "yy", "named", "said"),
    [
        ([-1], [0], None, NotACount, "answers must be nought or more"),
        ([np.inf], [0], None, NotACount, "answers must be nought or more"),
        ([10], [-1], None, NotACount, "counted answers must be nought or more"),
        ([10], [11], None, ValueError, "more people are counted than answered"),
        ([0], [0], None, NobodyToWeight, "no answers"),
        ([10], [np.nan], [5], ValueError, "no number"),
        ([10, 0], [5, 5], [5, 5], ValueError, "of nobody"),
        ([10], [50], [100], ValueError, "sum of squares is smaller"),
    ],
)
def test_what_cannot_be_is_named(
    n: list[float], y: list[float], yy: list[float] | None, named: type[ValueError], said: str
) -> None:
    with pytest.raises(named, match=said):
        even_strata(n, y, yy)


@given(st.lists(st.tuples(st.integers(-1, 3), st.integers(0, 5)), min_size=1, max_size=30))
def test_rows_are_put_into_the_cells_they_are_of(rows: list[tuple[int, int]]) -> None:
    cells, places = cells_of(rows)
    assert cells[places].tolist() == [list(row) for row in rows]
    assert cells.tolist() == sorted({row: list(row) for row in map(tuple, cells.tolist())}.values())


def test_a_table_with_more_cells_than_can_be_held_is_sorted_instead() -> None:
    cells, places = cells_of([[0, 90_000_000], [5, 0], [0, 90_000_000]])
    assert (cells.tolist(), places.tolist()) == ([[0, 90_000_000], [5, 0]], [0, 1, 0])
    with pytest.raises(ValueError, match="too large"):
        cells_of([[0, 0, 0], [9_000_000, 9_000_000, 9_000_000]])
    with pytest.raises(NobodyToWeight):
        cells_of(np.empty((0, 2)))
