"""Over chance and edge counts our figures are those of scipy and statsmodels, by functions we do not call."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.methods.averages import mean_interval, median_interval
from analysis.methods.intervals import (
    count_interval,
    exact_share_interval,
    share_difference_interval,
    share_interval,
    share_ratio_interval,
)
from analysis.methods.rates import rate_difference_interval, rate_ratio_interval
from analysis.methods.significance import q_values, rate_p, share_p

LEVELS = st.sampled_from([0.95, 0.998])
SHARES = st.integers(1, 3000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
SOME = st.integers(1, 3000).flatmap(lambda n: st.tuples(st.integers(1, n), st.just(n)))
PEOPLE = st.floats(1, 1e6)
REPEATED = settings(max_examples=60, deadline=None, derandomize=True)


def same(found: object, expected: object) -> None:
    ours, theirs = np.asarray(found, dtype=float).ravel(), np.asarray(expected, dtype=float).ravel()
    assert ours.tolist() == pytest.approx(theirs.tolist(), rel=1e-9, abs=1e-12)


@REPEATED
@given(SHARES, LEVELS)
def test_a_share_has_scipys_wilson_and_exact_intervals(share: tuple[int, int], level: float) -> None:
    from scipy.stats import binomtest

    x, n = share
    same(share_interval(x, n, level), binomtest(x, n).proportion_ci(level, method="wilson"))
    same(exact_share_interval(x, n, level), binomtest(x, n).proportion_ci(level, method="exact"))


@REPEATED
@given(SHARES, SHARES, LEVELS)
def test_a_difference_has_statsmodels_newcombe_interval(
    one: tuple[int, int], other: tuple[int, int], level: float
) -> None:
    from statsmodels.stats.proportion import confint_proportions_2indep

    theirs = confint_proportions_2indep(*one, *other, method="newcomb", compare="diff", alpha=1 - level)
    same(share_difference_interval(one[0], one[1], other[0], other[1], level), theirs)


@REPEATED
@given(SOME, SOME, LEVELS)
def test_a_ratio_has_statsmodels_log_interval(
    one: tuple[int, int], other: tuple[int, int], level: float
) -> None:
    from statsmodels.stats.proportion import confint_proportions_2indep

    theirs = confint_proportions_2indep(*one, *other, method="log", compare="ratio", alpha=1 - level)
    same(share_ratio_interval(one[0], one[1], other[0], other[1], level), theirs)


@REPEATED
@given(st.integers(0, 9), LEVELS)
def test_a_small_count_has_statsmodels_exact_interval(count: int, level: float) -> None:
    from statsmodels.stats.rates import confint_poisson

    with np.errstate(invalid="ignore"):
        low, high = confint_poisson(count, 1, method="exact-c", alpha=1 - level)
    same(count_interval(count, level), (0 if count == 0 else low, high))


@pytest.mark.parametrize(("level", "apart"), [(0.95, 0.002), (0.998, 0.015)])
def test_byars_interval_is_close_to_the_exact_one_from_ten(level: float, apart: float) -> None:
    # Public Health Data Science, Technical Guide: Confidence Intervals (2018): within 0.2% at 95%.
    from scipy.stats import chi2

    counts, tail = np.arange(10, 3000), (1 - level) / 2
    low, high = count_interval(counts, level)
    assert np.abs(low / (chi2.ppf(tail, 2 * counts) / 2) - 1).max() < apart
    assert np.abs(high / (chi2.isf(tail, 2 * counts + 2) / 2) - 1).max() < apart


@REPEATED
@given(st.integers(1, 5000), PEOPLE, st.integers(1, 5000), PEOPLE, LEVELS)
def test_a_ratio_of_rates_has_statsmodels_log_interval(
    a: int, t1: float, b: int, t2: float, level: float
) -> None:
    from statsmodels.stats.rates import confint_poisson_2indep

    theirs = confint_poisson_2indep(a, t1, b, t2, method="wald-log", compare="ratio", alpha=1 - level)
    same(rate_ratio_interval(a, t1, b, t2, level), theirs)


@REPEATED
@given(st.integers(1, 9), PEOPLE, st.integers(1, 9), PEOPLE, LEVELS)
def test_a_difference_of_small_rates_has_statsmodels_mover_interval(
    a: int, t1: float, b: int, t2: float, level: float
) -> None:
    from statsmodels.stats.rates import confint_poisson_2indep

    theirs = confint_poisson_2indep(
        a, t1, b, t2, method="mover", compare="diff", alpha=1 - level, method_mover="exact-c"
    )
    same(rate_difference_interval(a, t1, b, t2, per=1, level=level), theirs)


@REPEATED
@given(SHARES, SHARES)
def test_two_shares_have_statsmodels_z_test_or_scipys_exact_one(
    one: tuple[int, int], other: tuple[int, int]
) -> None:
    from scipy.stats import fisher_exact
    from statsmodels.stats.proportion import proportions_ztest

    (x1, n1), (x2, n2) = one, other
    pooled = (x1 + x2) / (n1 + n2)
    if min(n1, n2) * min(pooled, 1 - pooled) < 5:
        theirs = fisher_exact(np.array([[x1, n1 - x1], [x2, n2 - x2]])).pvalue
    else:
        theirs = proportions_ztest([x1, x2], [n1, n2])[1]
    same(share_p(x1, n1, x2, n2), theirs)


@REPEATED
@given(st.integers(0, 400), PEOPLE, st.integers(0, 400), PEOPLE)
def test_two_rates_have_statsmodels_conditional_or_score_test(a: int, t1: float, b: int, t2: float) -> None:
    from statsmodels.stats.rates import test_poisson_2indep as poisson_test

    share = t1 / (t1 + t2)
    small = min(a, b, (a + b) * share, (a + b) * (1 - share)) < 10
    if a + b == 0:
        assert float(rate_p(a, t1, b, t2)) == 1
        return
    method = "exact-cond" if small else "score"
    with np.errstate(divide="ignore"):
        theirs = poisson_test(a, t1, b, t2, method=method, compare="ratio")
    same(rate_p(a, t1, b, t2), theirs.pvalue)


@REPEATED
@given(st.lists(st.integers(-1000, 1000), min_size=2, max_size=60), LEVELS)
def test_a_mean_has_scipys_t_interval(values: list[int], level: float) -> None:
    from scipy.stats import t

    y = np.array(values)
    spread = y.std(ddof=1) / np.sqrt(len(y))
    reach = t.ppf((1 + level) / 2, len(y) - 1) * spread
    found = mean_interval(len(y), y.sum(), (y**2).sum(), level)
    same(found.value, y.mean())
    same(found.high - found.value, reach)


@REPEATED
@given(st.lists(st.integers(0, 40), min_size=1, max_size=80), LEVELS)
def test_a_median_has_scipys_order_statistics_interval(values: list[int], level: float) -> None:
    from scipy.stats import quantile_test

    found = median_interval(values, level)
    ends = quantile_test(values, q=0, p=0.5).confidence_interval(level)
    theirs = [getattr(ends, end) for end in ("low", "high")]
    assert float(found.value) == np.median(values)
    assert [float(found.low), float(found.high)] == pytest.approx(theirs, nan_ok=True)


@REPEATED
@given(st.lists(st.floats(0, 1), min_size=1, max_size=50))
def test_many_tests_are_corrected_as_scipy_does(p: list[float]) -> None:
    from scipy.stats import false_discovery_control

    same(q_values(p), false_discovery_control(p))
