"""Means and medians say how sure they are, or that there are too few figures."""

import numpy as np
import pytest

from analysis.methods.averages import mean_interval, median_interval, median_of_counts


def test_one_answer_has_a_mean_and_no_interval() -> None:
    found = mean_interval([1, 0, 2], [4, 0, 6], [16, 0, 20])
    assert found.value.tolist()[0] == 4
    assert np.isnan(found.value).tolist() == [False, True, False]
    assert np.isnan(found.low).tolist() == [True, True, False]


def test_people_who_all_answer_alike_have_an_interval_of_no_width() -> None:
    found = mean_interval(1000, 1000 * 0.1, 1000 * 0.1**2)
    assert float(found.low) == pytest.approx(0.1)
    assert float(found.high) == pytest.approx(0.1)


def test_a_mean_may_be_below_nought() -> None:
    found = mean_interval(3, -6, 14)
    assert float(found.value) == -2
    assert float(found.low) < float(found.high) < 1


def test_five_answers_have_a_median_and_no_interval() -> None:
    five, six = median_interval([1, 2, 3, 4, 5]), median_interval([1, 2, 3, 4, 5, 6])
    assert float(five.value) == 3
    assert np.isnan(five.low)
    assert (float(six.low), float(six.high)) == (1.0, 6.0)


def test_at_998_in_a_thousand_it_takes_ten() -> None:
    assert np.isnan(median_interval(range(9), 0.998).low)
    assert float(median_interval(range(10), 0.998).high) == 9


def test_a_median_between_two_answers_is_half_way() -> None:
    assert float(median_interval([1, 2, 3, 4]).value) == 2.5


def test_answers_not_given_are_left_out() -> None:
    assert float(median_interval([np.nan, 7, 9, 8]).value) == 8


def test_a_table_of_answers_has_the_median_of_the_answers() -> None:
    counts = np.array([[3, 9, 30, 41, 17], [0, 0, 0, 0, 0], [12, 0, 0, 0, 13]])
    found = median_of_counts([1, 2, 3, 4, 5], counts)
    for place, row in enumerate(counts):
        answers = np.repeat([1, 2, 3, 4, 5], row)
        one = median_interval(answers)
        assert [float(found.value[place]), float(found.low[place]), float(found.high[place])] == (
            pytest.approx([float(end) for end in vars(one).values()], nan_ok=True)
        )


@pytest.mark.parametrize("level", [0.95, 0.998])
def test_the_interval_of_a_median_covers_it_as_often_as_it_says(level: float) -> None:
    from scipy.stats import binom

    for n in range(10, 200):
        found = median_interval(np.arange(1, n + 1), level)
        low, high = int(found.low), int(found.high)
        covered = binom.cdf(high - 1, n, 0.5) - binom.cdf(low - 1, n, 0.5)
        narrower = binom.cdf(high - 2, n, 0.5) - binom.cdf(low, n, 0.5)
        assert covered >= level > narrower
