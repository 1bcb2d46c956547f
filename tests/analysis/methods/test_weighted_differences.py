"""Differences between weighted groups, and Rao and Scott's tests, beside those of R and statsmodels."""

import numpy as np
import pytest
from numpy.testing import assert_allclose

from analysis.methods.raking import rake
from analysis.methods.rao_scott import NotATable, rao_scott
from analysis.methods.strata import even_strata, weighted_strata
from analysis.methods.weighted import GroupMeans, group_means, logit_interval
from analysis.methods.weighted_differences import (
    beside_everyone_else,
    compare_means,
    compare_shares,
    shares_p,
)
from tests.analysis.methods.weighted_answers import NEAR, WAYS, column, groups_of, reference, strata_of

OWN, OTHERS = np.arange(5), np.arange(5, 10)


def beside(answers: str, way: str) -> GroupMeans:
    """The shares of the five groups, and of everyone else."""
    groups = groups_of(answers)
    return beside_everyone_else(strata_of(answers, way, "yes"), groups, np.ones(len(groups), dtype=bool))


def two_groups(n: tuple[int, int], x: tuple[int, int]) -> GroupMeans:
    return group_means(even_strata(n, x), [[True, False], [False, True]])


@pytest.mark.parametrize(("answers", "way"), WAYS)
def test_a_group_beside_everyone_else_differs_as_r_says(answers: str, way: str) -> None:
    found = compare_means(beside(answers, way), OWN, OTHERS)
    theirs = reference()[answers][way]["groups"]
    assert_allclose(found.difference, [one["difference"]["value"] for one in theirs], rtol=NEAR)
    assert_allclose(found.error, [one["difference"]["error"] for one in theirs], rtol=NEAR)
    assert_allclose(found.p, [one["p"] for one in theirs], rtol=1e-6)
    assert_allclose(np.stack([found.low, found.high], axis=1), [one["interval"] for one in theirs], rtol=1e-6)


@pytest.mark.parametrize(("answers", "way"), WAYS)
def test_two_shares_are_tested_as_r_tests_their_table(answers: str, way: str) -> None:
    theirs = [one["together"]["p"] for one in reference()[answers][way]["groups"]]
    assert_allclose(shares_p(beside(answers, way), OWN, OTHERS), theirs, rtol=1e-6)


@pytest.mark.parametrize(("answers", "way"), WAYS)
@pytest.mark.parametrize(("rows", "columns"), [("yes", "group"), ("yes", "age"), ("group", "age")])
def test_a_weighted_table_is_tested_as_r_tests_it(answers: str, way: str, rows: str, columns: str) -> None:
    strata = strata_of(answers, way, "yes")
    found = rao_scott(strata, column(answers, rows).astype(int), column(answers, columns).astype(int))
    theirs = reference()[answers][way][f"{rows}_by_{columns}"]
    expected = [theirs["F"], theirs["ndf"], theirs["ddf"], theirs["p"]]
    assert_allclose([found.f, *found.degrees, found.p], expected, rtol=1e-6)


@pytest.mark.parametrize(("answers", "way"), WAYS[1:])
def test_a_test_that_takes_the_weights_for_people_is_not_that_of_r(answers: str, way: str) -> None:
    from scipy.stats import chi2_contingency

    strata = strata_of(answers, way, "yes")
    yes = column(answers, "yes") == 1
    weighted = strata.n * strata.weights
    table = np.array([(weighted[yes == said] @ groups_of(answers)[yes == said]) for said in (True, False)])
    naive = float(chi2_contingency(table, correction=False)[1])
    assert naive != pytest.approx(reference()[answers][way]["yes_by_group"]["p"], rel=0.05)


def test_weights_of_one_give_the_difference_of_statsmodels() -> None:
    from statsmodels.regression.linear_model import OLS

    scores = np.array([3.0, 5, 8, 8, 2, 1, 4, 4, 6])
    own = np.array([1.0, 1, 1, 1, 0, 0, 0, 0, 0])
    fitted = OLS(scores, np.column_stack([np.ones(9), own])).fit(cov_type="HC0")
    strata = even_strata(np.ones(9), scores, scores**2)
    found = compare_means(group_means(strata, np.column_stack([own, 1 - own])), [0], [1])
    assert float(found.difference[0]) == pytest.approx(fitted.params[1], rel=1e-9)
    assert float(found.error[0]) == pytest.approx(fitted.bse[1] * (9 / 8) ** 0.5, rel=1e-9)


def test_weights_of_one_give_the_chi_square_of_scipy() -> None:
    from scipy.stats import chi2_contingency

    table = np.array([[20, 30, 10], [25, 12, 33]])
    rows, columns = np.indices(table.shape)
    found = rao_scott(even_strata(table, np.zeros(6)), rows.ravel(), columns.ravel())
    theirs = chi2_contingency(table, correction=False)[0]
    assert found.f * 2 * table.sum() / (table.sum() - 1) == pytest.approx(theirs, rel=1e-9)
    assert found.degrees == pytest.approx((2, 2 * (table.sum() - 1)))
    assert found.design_effect == pytest.approx(table.sum() / (table.sum() - 1))


def test_the_interval_is_put_together_from_those_of_both_groups() -> None:
    found = two_groups((70, 80), (56, 48))
    low, high = logit_interval(found)
    apart = compare_shares(found, [0], [1])
    assert abs(found.covariance[0, 1]) < 1e-15
    assert float(apart.low[0]) == pytest.approx(0.2 - np.hypot(0.8 - low[0], high[1] - 0.6))
    assert float(apart.high[0]) == pytest.approx(0.2 + np.hypot(high[0] - 0.8, 0.6 - low[1]))


def test_what_two_groups_share_in_error_makes_the_interval_of_their_difference_other() -> None:
    # Two groups in the same two cells, of which the margin foretells much: their errors go together.
    weights = rake([60, 40], [[0], [1]], [[1, 1]])
    strata = weighted_strata(weights, [0, 0, 1, 1], [30, 30, 20, 20], [28, 27, 3, 2])
    found = group_means(strata, [[True, False], [False, True], [True, False], [False, True]])
    assert abs(found.covariance[0, 1]) > 1e-5
    apart = compare_shares(found, [0], [1])
    assert float(apart.error[0]) == pytest.approx(
        (found.error[0] ** 2 + found.error[1] ** 2 - 2 * found.covariance[0, 1]) ** 0.5
    )
    low, high = logit_interval(found)
    down, up = found.mean[0] - low[0], high[1] - found.mean[1]
    together = found.covariance[0, 1] / (found.error[0] * found.error[1])
    reach = (down**2 + up**2 - 2 * together * down * up) ** 0.5
    assert float(apart.low[0]) == pytest.approx(float(apart.difference[0]) - reach)


def test_a_group_in_which_nobody_is_counted_still_has_an_interval_and_a_test() -> None:
    found = compare_shares(two_groups((20, 200), (0, 60)), [0], [1])
    assert -1 < float(found.low[0]) < -0.2 < float(found.high[0]) < 0
    assert 0.001 < float(found.p[0]) < 0.01


def test_two_groups_in_which_everybody_is_counted_are_not_apart_and_not_tested() -> None:
    found = compare_shares(two_groups((20, 30), (20, 30)), [0], [1])
    assert float(found.difference[0]) == 0
    assert float(found.low[0]) < 0 < float(found.high[0])
    assert np.isnan(found.p[0])


def test_a_group_of_nobody_is_compared_with_nobody() -> None:
    means = beside_everyone_else(even_strata([20, 20], [10, 5]), [[False], [False]], [True, True])
    for found in (compare_shares(means, [0], [1]), compare_means(means, [0], [1])):
        assert np.isnan([found.difference, found.error, found.low, found.high, found.p]).all()


def test_everyone_else_is_who_answered_the_measure() -> None:
    strata = even_strata([20, 30, 50], [10, 20, 0])
    means = beside_everyone_else(strata, [[True], [False], [False]], [True, True, False])
    assert means.n.tolist() == [20, 30]


def test_rows_and_columns_of_nobody_are_left_out_of_a_table() -> None:
    found = rao_scott(even_strata([20, 30, 25, 12, 0], np.zeros(5)), [0, 0, 1, 1, 2], [0, 1, 0, 1, 0])
    assert found == rao_scott(even_strata([20, 30, 25, 12], np.zeros(4)), [0, 0, 1, 1], [0, 1, 0, 1])


def test_answers_outside_the_table_are_not_tested() -> None:
    beside = rao_scott(even_strata([20, 30, 25, 12, 99], np.zeros(5)), [0, 0, 1, 1, -1], [0, 1, 0, 1, 1])
    alone = rao_scott(even_strata([20, 30, 25, 12], np.zeros(4)), [0, 0, 1, 1], [0, 1, 0, 1])
    # Nearly the same: of 186 people and not of 87 the spread is divided by one fewer.
    assert beside.f * (186 / 185) == pytest.approx(alone.f * (87 / 86))


def test_a_table_of_one_row_has_nothing_to_compare() -> None:
    with pytest.raises(NotATable, match="1 by 2"):
        rao_scott(even_strata([20, 30], [0, 0]), [0, 0], [0, 1])


def test_a_table_with_an_empty_cell_is_corrected_by_kishs_design_effect() -> None:
    strata = weighted_strata(rake([50, 30], [[0], [1]], [[1, 1]]), [0, 0, 1], [20, 30, 30], [0, 0, 0])
    rows, columns = [0, 1, 1], [0, 0, 1]
    found = rao_scott(strata, rows, columns)
    assert found.design_effect == pytest.approx(80 * (50 * 0.8**2 + 30 * (4 / 3) ** 2) / 80**2)
    shares = weighted_strata(rake([50, 30], [[0], [1]], [[1, 1]]), [0, 0, 1], [20, 30, 30], [0, 30, 30])
    means = group_means(shares, [[True, False], [True, False], [False, True]])
    assert found.p == pytest.approx(float(shares_p(means, [1], [0])[0]))


def test_a_perfect_table_is_not_made_more_certain_than_its_chi_square() -> None:
    from scipy.stats import chi2

    found = rao_scott(even_strata([20, 30], [0, 0]), [0, 1], [0, 1])
    assert found.f == pytest.approx(50)
    assert found.p > float(chi2.sf(50, 1))
