"""Each interval and test, beside the values its source gives."""

import numpy as np
import pytest

from analysis.methods.intervals import (
    around_ratio,
    count_interval,
    difference_interval,
    log_error,
    share_interval,
    share_ratio_interval,
)
from analysis.methods.significance import interval_p, q_values, share_p

# Newcombe 1998, Statistics in Medicine 17:873-890, table II, method 10.
NEWCOMBE = [
    (56, 70, 48, 80, 0.0524, 0.3339),
    (9, 10, 3, 10, 0.1705, 0.8090),
    (6, 7, 2, 7, 0.0582, 0.8062),
    (5, 56, 0, 29, -0.0381, 0.1926),
    (0, 10, 0, 20, -0.1611, 0.2775),
    (0, 10, 0, 10, -0.2775, 0.2775),
    (10, 10, 0, 20, 0.6791, 1.0000),
    (10, 10, 0, 10, 0.6075, 1.0000),
]


@pytest.mark.parametrize(("x1", "n1", "x2", "n2", "low", "high"), NEWCOMBE)
def test_a_difference_has_the_interval_of_newcombes_own_examples(
    x1: int, n1: int, x2: int, n2: int, low: float, high: float
) -> None:
    lows, highs = share_interval([x1, x2], [n1, n2])
    found = difference_interval(
        (np.array([x1 / n1]), np.array([x2 / n2])), (lows[:1], lows[1:]), (highs[:1], highs[1:])
    )
    assert [round(float(end[0]), 4) for end in found] == [low, high]


def test_a_share_has_wilsons_interval_as_worked_by_hand() -> None:
    # Newcombe 1998 (17:857-872), table I, method 3: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
    low, high = share_interval([81, 15, 0, 1], [263, 148, 20, 29])
    assert np.round(low, 4).tolist() == [0.2553, 0.0624, 0.0, 0.0061]
    assert np.round(high, 4).tolist() == [0.3662, 0.1605, 0.1611, 0.1718]


def test_a_ratio_of_shares_has_the_log_interval_worked_by_hand() -> None:
    low, high = share_ratio_interval([20], [100], [10], [100])
    error = (1 / 20 - 1 / 100 + 1 / 10 - 1 / 100) ** 0.5
    assert float(low[0]) == pytest.approx(2 * np.exp(-1.959964 * error))
    assert float(high[0]) == pytest.approx(2 * np.exp(1.959964 * error))


def test_a_ratio_of_nothing_has_no_interval() -> None:
    low, high = share_ratio_interval([0], [100], [10], [100])
    assert np.isnan([low[0], high[0]]).all()


def test_small_counts_have_exact_limits_and_larger_ones_byars() -> None:
    low, high = count_interval([0, 1, 9, 10, 100])
    # Exact limits are tabled in every handbook: 0 (0 to 3.69), 1 (0.03 to 5.57), 9 (4.12 to 17.08).
    assert np.round(low[:3], 2).tolist() == [0.0, 0.03, 4.12]
    assert np.round(high[:3], 2).tolist() == [3.69, 5.57, 17.08]
    assert np.round(low[3:], 2).tolist() == [4.79, 81.36]
    assert np.round(high[3:], 2).tolist() == [18.39, 121.63]


def test_a_standardised_rate_takes_its_error_from_the_published_interval() -> None:
    own, other = float(log_error(740.6, 700.3, 780.9)), float(log_error(67.8, 67.0, 68.6))
    low, high = around_ratio(740.6 / 67.8, (own**2 + other**2) ** 0.5)
    assert (round(float(low), 2), round(float(high), 2)) == (10.33, 11.55)


def test_the_test_of_two_shares_is_fishers_where_few_are_expected() -> None:
    # Fisher's tea cups: 3 of 4 against 1 of 4.
    assert float(share_p([3], [4], [1], [4])[0]) == pytest.approx(0.4857, abs=1e-4)


def test_the_test_of_two_shares_is_the_pooled_z_where_many_are() -> None:
    pooled = 104 / 150
    z = (0.8 - 0.6) / (pooled * (1 - pooled) * (1 / 70 + 1 / 80)) ** 0.5
    assert round(z, 3) == 2.650
    assert float(share_p([56], [70], [48], [80])[0]) == pytest.approx(0.00805, abs=1e-5)


def test_a_widened_interval_is_tested_as_wide_as_it_is() -> None:
    assert float(interval_p(-8.3, -18.4, 2.7)) > 0.10
    assert float(interval_p(-8.3, -12.0, -4.0)) < 0.001


def test_many_tests_are_corrected_as_benjamini_and_hochberg_did() -> None:
    # Benjamini and Hochberg 1995, section 4: of fifteen tests, four stand at 5%.
    p = [
        0.0001,
        0.0004,
        0.0019,
        0.0095,
        0.0201,
        0.0278,
        0.0298,
        0.0344,
        0.0459,
        0.3240,
        0.4262,
        0.5719,
        0.6528,
        0.7590,
        1.0,
    ]
    q = q_values(p)
    assert (q < 0.05).sum() == 4
    assert float(q[3]) == pytest.approx(0.0095 * 15 / 4)


def test_what_was_not_tested_is_no_test() -> None:
    q = q_values([0.01, float("nan")])
    assert float(q[0]) == pytest.approx(0.01)
    assert np.isnan(q[1])
