"""Two groups side by side: points, ratio and people in 1,000 tell one story."""

import numpy as np
import pytest

from analysis.gap_table import COLUMNS
from analysis.methods.comparison import columns_of, compare_rates, compare_shares, excess_per_1000
from analysis.methods.estimates import Estimate
from analysis.methods.intervals import exact_share_interval, share_interval


def test_twelve_points_are_a_hundred_and_twenty_people_in_a_thousand() -> None:
    # Recovery in talking therapies, 2024-25: 39.9% of Bangladeshi people, 51.8% of White British people.
    found = compare_shares([2164], [5427], [51.8e3], [100e3])
    assert round(float(found.difference.value[0])) == -12
    assert round(float(found.excess.value[0])) == -119
    assert float(found.excess.low[0]) == pytest.approx(10 * float(found.difference.low[0]))


def test_a_rate_three_times_as_high_is_so_many_events_more_in_a_thousand_people() -> None:
    found = compare_rates([300], [100_000], [100], [100_000])
    assert found.ratio.value.tolist() == [3.0]
    assert found.difference.value.tolist() == [200.0]
    assert found.excess.value.tolist() == [2.0]


def test_a_group_beside_itself_is_no_different() -> None:
    found = compare_shares([20], [50], [20], [50])
    assert (found.difference.value.tolist(), found.ratio.value.tolist()) == ([0.0], [1.0])
    assert float(found.difference.low[0]) == pytest.approx(-float(found.difference.high[0]))


def test_beside_nothing_there_is_a_difference_and_no_ratio() -> None:
    found = compare_shares([10], [50], [0], [50])
    assert found.difference.value.tolist() == [20.0]
    assert np.isnan([found.ratio.value[0], found.ratio.low[0], found.ratio.high[0]]).all()


def test_nobody_is_beside_nobody() -> None:
    for found in (compare_shares([0], [0], [0], [0]), compare_rates([0], [0], [0], [0])):
        assert all(np.isnan(one).all() for one in columns_of(found).values())


def test_a_surer_comparison_is_wider() -> None:
    one, surer = compare_shares([56], [70], [48], [80]), compare_shares([56], [70], [48], [80], level=0.998)
    assert float(surer.difference.low[0]) < 0 < float(one.difference.low[0])
    assert float(surer.ratio.high[0]) > float(one.ratio.high[0])


def test_the_gap_table_knows_each_figure_by_its_name() -> None:
    names = set(columns_of(compare_shares([1], [2], [1], [2]))) - {"excess", "excess_low", "excess_high"}
    assert names <= set(COLUMNS)


def test_an_excess_keeps_what_is_not_known_not_known() -> None:
    nothing = np.array([np.nan])
    assert np.isnan(excess_per_1000(Estimate(nothing, nothing, nothing), 100).value).all()


def test_a_share_of_none_starts_at_nought_and_of_all_ends_at_one() -> None:
    for method in (share_interval, exact_share_interval):
        for n in range(1, 400):
            low, high = method([0, n], [n, n], 0.998)
            assert (float(low[0]), float(high[1])) == (0.0, 1.0)
            assert 0 < float(high[0]) < 1
            assert 0 < float(low[1]) < 1
