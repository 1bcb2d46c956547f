"""A bad number is refused by name; a figure that is not given, or a base of nobody, gives no figure."""

from collections.abc import Callable

import numpy as np
import pytest

from analysis.methods.averages import ImpossibleSquares, mean_interval, median_interval, median_of_counts
from analysis.methods.checking import (
    CountOverBase,
    InfiniteNumber,
    NegativeNumber,
    NotWhole,
    UnequalLengths,
    UnknownLevel,
)
from analysis.methods.comparison import columns_of, compare_rates, compare_shares
from analysis.methods.intervals import (
    count_interval,
    difference_interval,
    exact_share_interval,
    log_error,
    share_difference_interval,
    share_interval,
    share_ratio_interval,
)
from analysis.methods.rates import rate_difference_interval, rate_interval, rate_ratio_interval, rates
from analysis.methods.significance import NoProbability, q_values, rate_p, share_p
from analysis.methods.standardised import (
    directly_standardised_rate,
    expected_events,
    indirectly_standardised_ratio,
)

OF_ONE = (share_interval, exact_share_interval, rate_interval, rates)
OF_TWO = (share_difference_interval, share_ratio_interval, share_p, compare_shares)
OF_TWO_RATES = (rate_difference_interval, rate_ratio_interval, rate_p, compare_rates)
OF_SHARES = (share_interval, exact_share_interval)


@pytest.mark.parametrize("of_one", OF_ONE)
def test_a_count_below_nought_is_refused(of_one: Callable[..., object]) -> None:
    with pytest.raises(NegativeNumber, match=r"a count.* cannot be below 0: number 2 of 3 is"):
        of_one([1, -1, 2], [10, 10, 10])


@pytest.mark.parametrize("of_one", OF_ONE)
def test_an_infinite_base_is_refused(of_one: Callable[..., object]) -> None:
    with pytest.raises(InfiniteNumber, match="cannot be infinite: number 1 of 1 is"):
        of_one([1], [np.inf])


@pytest.mark.parametrize("of_two", [*OF_TWO, *OF_TWO_RATES])
def test_so_is_either_of_two(of_two: Callable[..., object]) -> None:
    with pytest.raises(NegativeNumber):
        of_two([1], [10], [-1], [10])
    with pytest.raises(NegativeNumber):
        of_two([1], [-10], [1], [10])
    with pytest.raises(InfiniteNumber):
        of_two([np.inf], [10], [1], [10])


@pytest.mark.parametrize("of_shares", OF_SHARES)
def test_more_than_there_are_cannot_be_counted(of_shares: Callable[..., object]) -> None:
    with pytest.raises(CountOverBase, match="number 2 of 2 is over its base"):
        of_shares([5, 11], [10, 10])


@pytest.mark.parametrize("of_two", OF_TWO)
def test_nor_in_either_of_two_groups(of_two: Callable[..., object]) -> None:
    with pytest.raises(CountOverBase):
        of_two([5], [10], [11], [10])
    with pytest.raises(CountOverBase):
        of_two([1], [0], [1], [10])


def test_a_weighted_count_may_be_over_its_base_by_what_adding_loses() -> None:
    low, high = share_interval(0.1 + 0.2, 0.3)
    assert (round(float(low), 4), float(high)) == (round(float(share_interval(0.3, 0.3)[0]), 4), 1.0)


@pytest.mark.parametrize("of_two", [*OF_TWO, *OF_TWO_RATES])
def test_figures_that_belong_together_are_equally_many(of_two: Callable[..., object]) -> None:
    with pytest.raises(UnequalLengths, match="not equally many"):
        of_two([1, 2, 3], [10, 10, 10], [1, 2], [10, 10])


@pytest.mark.parametrize("level", [0, 1, 95, -0.5, float("nan")])
def test_a_level_is_between_nought_and_one(level: float) -> None:
    for refuses in (
        lambda: share_interval(1, 2, level),
        lambda: exact_share_interval(1, 2, level),
        lambda: count_interval(20, level),
        lambda: count_interval(2, level),
        lambda: mean_interval(3, 6, 14, level),
        lambda: median_interval([1, 2, 3], level),
        lambda: log_error(1, 0.9, 1.1, level),
    ):
        with pytest.raises(UnknownLevel, match="between 0 and 1"):
            refuses()


def test_people_are_whole() -> None:
    with pytest.raises(NotWhole, match="number 1 of 2 is not"):
        median_of_counts([1, 2], [0.5, 2])


def test_squares_that_cannot_be_are_refused() -> None:
    with pytest.raises(ImpossibleSquares):
        mean_interval(3, 30, 200)


def test_a_p_is_a_probability() -> None:
    with pytest.raises(NoProbability):
        q_values([0.2, 1.2])
    with pytest.raises(InfiniteNumber):
        q_values([np.inf])


def test_an_end_of_an_interval_is_not_infinite() -> None:
    half, most = np.array([0.5]), np.array([0.6])
    with pytest.raises(InfiniteNumber):
        difference_interval((half, half), (np.array([-np.inf]), half), (most, most))


def test_bands_are_equally_many() -> None:
    with pytest.raises(UnequalLengths, match="not equally many bands: 3, 3, 2"):
        directly_standardised_rate([1, 2, 3], [10, 10, 10], [5, 5])
    with pytest.raises(UnequalLengths):
        expected_events([10], [1, 2], [10, 10])


def test_every_refusal_is_a_value_error_with_a_sentence() -> None:
    for fault in (CountOverBase, InfiniteNumber, NegativeNumber, NotWhole, UnequalLengths, UnknownLevel):
        assert issubclass(fault, ValueError)


@pytest.mark.parametrize("nobody", [0, np.nan])
def test_nobody_and_not_given_are_not_enough_to_say(nobody: float) -> None:
    for pair in (
        share_interval([0, 5], [nobody, 10]),
        exact_share_interval([0, 5], [nobody, 10]),
        rate_interval([0, 5], [nobody, 10]),
        share_difference_interval([0, 5], [nobody, 10], 5, 10),
        rate_difference_interval([0, 5], [nobody, 10], 5, 10),
        share_ratio_interval([0, 5], [nobody, 10], 5, 10),
        rate_ratio_interval([0, 5], [nobody, 10], 5, 10),
    ):
        for end in pair:
            assert np.isnan(end).tolist() == [True, False]
    for p in (share_p([0, 5], [nobody, 10], 5, 10), rate_p([0, 5], [nobody, 10], 5, 10)):
        assert np.isnan(p).tolist() == [True, False]


def test_events_without_a_population_have_no_rate() -> None:
    assert np.isnan(rates([3], [0])).all()
    assert np.isnan(indirectly_standardised_ratio([3], [0]).value).all()


def test_an_empty_table_has_empty_figures() -> None:
    for pair in (share_interval([], []), rate_interval([], []), share_ratio_interval([], [], [], [])):
        assert [end.tolist() for end in pair] == [[], []]
    for found in (compare_shares([], [], [], []), compare_rates([], [], [], [])):
        assert all(one.tolist() == [] for one in columns_of(found).values())
    assert [p.tolist() for p in (share_p([], [], [], []), rate_p([], [], [], []), q_values([]))] == [[]] * 3
    assert np.isnan(median_interval([]).value)


def test_three_thousand_communities_are_compared_at_once() -> None:
    n = np.arange(1.0, 3001)
    found = columns_of(compare_shares(n // 3, n, n // 2, n))
    assert {one.shape for one in found.values()} == {(3000,)}
    assert np.isfinite(found["difference"]).all()
