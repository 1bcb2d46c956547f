"""Rates, plain and standardised, say how sure they are and when they are not given."""

import numpy as np
import pytest

from analysis.methods.intervals import count_interval
from analysis.methods.rates import rate_difference_interval, rate_interval, rate_ratio_interval, rates
from analysis.methods.significance import rate_p
from analysis.methods.standardised import (
    directly_standardised_rate,
    indirectly_standardised_ratio,
    weighted_sum_interval,
)


def test_a_rate_of_no_events_starts_at_nought() -> None:
    low, high = rate_interval([0], [1000])
    assert float(low[0]) == 0
    assert float(high[0]) == pytest.approx(368.888, abs=1e-3)


def test_a_rate_is_per_hundred_thousand_or_as_asked() -> None:
    assert rates([5], [2000]).tolist() == [250.0]
    assert rates([5], [2000], per=1000).tolist() == [2.5]
    assert [float(end[0]) for end in rate_interval([5], [2000], per=1000)] == pytest.approx(
        [0.81174, 5.83417], abs=1e-5
    )


def test_people_may_have_more_events_than_there_are_people() -> None:
    assert rates([30], [10], per=1).tolist() == [3.0]


def test_nine_events_have_exact_limits_and_ten_byars() -> None:
    low, high = count_interval([9, 10], 0.998)
    assert np.round(low, 3).tolist() == [2.452, 2.916]
    assert np.round(high, 3).tolist() == [22.657, 24.194]


def test_a_surer_interval_is_wider() -> None:
    counts = np.array([0, 1, 9, 10, 250])
    at_95, at_998 = count_interval(counts), count_interval(counts, 0.998)
    assert (at_998[0] <= at_95[0]).all()
    assert (at_998[1] > at_95[1]).all()


def test_a_lower_limit_is_never_below_nought_however_sure() -> None:
    assert (count_interval(np.arange(30), 0.999999999)[0] >= 0).all()


def test_the_ratio_of_two_rates_turned_over_has_its_interval_turned_over() -> None:
    low, high = rate_ratio_interval([40], [900], [25], [1200])
    other_low, other_high = rate_ratio_interval([25], [1200], [40], [900])
    assert float(low[0]) == pytest.approx(1 / float(other_high[0]))
    assert float(high[0]) == pytest.approx(1 / float(other_low[0]))


def test_a_ratio_to_no_events_has_no_interval() -> None:
    assert np.isnan(rate_ratio_interval([5, 0], [100, 100], [0, 5], [100, 100])).all()


def test_the_difference_of_two_rates_agrees_with_what_is_shown_of_each() -> None:
    # With no event on one side, that side adds only its upper limit, as worked by hand.
    low, high = rate_difference_interval([20], [1000], [0], [1000], per=1000)
    own, other = rate_interval([20], [1000], per=1000), rate_interval([0], [1000], per=1000)
    assert float(low[0]) == pytest.approx(20 - np.hypot(20 - own[0][0], other[1][0]))
    assert float(high[0]) == pytest.approx(float(own[1][0]))


def test_two_rates_without_an_event_are_no_different() -> None:
    assert float(rate_p(0, 100, 0, 200)) == 1


def test_two_rates_are_told_apart_whichever_comes_first() -> None:
    assert float(rate_p(60, 10_000, 30, 10_000)) == pytest.approx(float(rate_p(30, 10_000, 60, 10_000)))
    assert float(rate_p(60, 10_000, 30, 10_000)) < 0.01


def test_a_standardised_rate_under_ten_events_is_not_given() -> None:
    found = directly_standardised_rate([[4, 5], [5, 5]], [[100, 100]] * 2, [1, 1])
    assert found.status.tolist() == ["too few events", "given"]
    assert np.isnan([found.estimate.value[0], found.estimate.low[0], found.estimate.high[0]]).all()
    assert found.events.tolist() == [9.0, 10.0]


def test_a_band_without_people_leaves_no_standardised_rate_but_where_the_standard_has_none_either() -> None:
    events, people = np.array([[20, 20, 0]]), np.array([[100, 100, 0]])
    assert directly_standardised_rate(events, people, [1, 1, 1]).status.tolist() == ["no population"]
    found = directly_standardised_rate(events, people, [1, 1, 0])
    assert (found.status.tolist(), found.estimate.value.tolist()) == (["given"], [20_000.0])


def test_a_band_that_is_not_given_is_neither_nought_nor_dropped() -> None:
    events, people = np.array([[20, np.nan], [20, 20]]), np.array([[100, 100], [100, np.nan]])
    found = directly_standardised_rate(events, people, [1, 1])
    assert found.status.tolist() == ["not given", "not given"]
    assert np.isnan(found.estimate.value).all()


def test_a_standard_population_of_nobody_gives_no_rate() -> None:
    found = directly_standardised_rate([20, 20], [100, 100], [0, 0])
    assert str(found.status) == "not given"
    assert np.isnan(found.estimate.value)


def test_a_community_made_up_as_the_standard_has_its_own_rate() -> None:
    found = directly_standardised_rate([15, 45], [3000, 1000], [6000, 2000]).estimate
    assert float(found.value) == pytest.approx(float(rates(60, 4000)))
    # All weights are alike, so that Dobson's interval is Byar's.
    assert [float(found.low), float(found.high)] == pytest.approx(
        [float(end) for end in rate_interval(60, 4000)], rel=0.25
    )


def test_equal_weights_give_dobsons_interval_back_as_the_counts() -> None:
    limits = count_interval(60)
    found = weighted_sum_interval(60.0, 60.0, 60.0, limits)
    assert [float(end) for end in found] == pytest.approx([float(end) for end in limits])


def test_a_standardised_rate_never_starts_below_nought() -> None:
    found = directly_standardised_rate([[1, 11]], [[1, 100_000]], [1, 1]).estimate
    assert float(found.low[0]) == 0


def test_the_order_of_bands_does_not_matter_if_it_is_everywhere_the_same() -> None:
    events, people, standard = [3, 9, 20], [500, 700, 300], [2, 5, 3]
    one = directly_standardised_rate(events, people, standard).estimate
    other = directly_standardised_rate(events[::-1], people[::-1], standard[::-1]).estimate
    assert float(one.high) == pytest.approx(float(other.high))


def test_as_many_events_as_expected_is_a_ratio_of_one() -> None:
    found = indirectly_standardised_ratio([20, 5], [20, 5])
    assert found.value.tolist() == [1.0, 1.0]
    assert (found.low < 1).all()
    assert (found.high > 1).all()


def test_a_ratio_is_shown_beside_a_hundred_or_a_rate_as_asked() -> None:
    plain, hundred = indirectly_standardised_ratio(30, 20), indirectly_standardised_ratio(30, 20, 100)
    assert [100 * float(end) for end in vars(plain).values()] == [
        pytest.approx(float(end)) for end in vars(hundred).values()
    ]
