"""What a publisher rounded is carried as what it can be at the least and at the most."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.published_files import Bounds, bound_count
from analysis.rounded_figures import (
    NoBase,
    difference_bounds,
    figure_bounds,
    rounding_reach,
    rounding_reaches,
)
from analysis.tidy import TidyRow

ROUNDED = TidyRow(
    indicator="talking-therapies-recovery",
    community="religion=sikh",
    area="an area",
    area_name="An area",
    area_level="icb",
    period="2024-25",
    numerator=20.0,
    numerator_low=18.0,
    numerator_high=22.0,
    denominator=40.0,
    denominator_low=38.0,
    denominator_high=42.0,
    value=50.0,
    low=35.2,
    high=64.8,
    status="rounded",
    unit="percent",
    rounding=5,
    flags="",
    source="",
    licence="",
    file="",
    row=2,
)


@given(st.integers(0, 400), st.integers(0, 400), st.integers(0, 400), st.integers(1, 400))
@settings(derandomize=True, deadline=None)
def test_no_true_figure_or_gap_is_outside_its_bounds(x: int, n: int, other_x: int, other_n: int) -> None:
    def published(count: int) -> Bounds:
        return bound_count(5 * round(count / 5), 5, 5)

    own, other = (min(x, n + 5), n + 5), (min(other_x, other_n + 5), other_n + 5)
    ends = [figure_bounds(published(count), published(base)) for count, base in (own, other)]
    true = [100 * count / base for count, base in (own, other)]
    assert all(low - 1e-9 <= value <= high + 1e-9 for value, (low, high) in zip(true, ends, strict=True))
    low, high = difference_bounds(ends[0], ends[1])
    assert low - 1e-9 <= true[0] - true[1] <= high + 1e-9


def test_a_rate_is_bounded_by_its_count_alone() -> None:
    people = Bounds(200_000, 200_000, 200_000)
    assert figure_bounds(Bounds(10, 8, 12), people, per=100_000) == pytest.approx((4.0, 6.0))


def test_rounding_moves_a_small_groups_figure_by_points() -> None:
    # From 18 of 42 (42.9) to 22 of 38 (57.9), beside 50.
    assert rounding_reach(ROUNDED) == pytest.approx(7.894737)


def test_rounding_moves_a_rate_by_a_share_of_its_count() -> None:
    assert rounding_reach(replace(ROUNDED, unit="per 100,000", value=3.2)) == pytest.approx(10.0)


def test_an_exact_figure_and_one_that_is_not_given_are_not_moved() -> None:
    assert rounding_reach(replace(ROUNDED, status="value")) is None
    assert rounding_reach(replace(ROUNDED, numerator=None)) is None
    assert rounding_reach(replace(ROUNDED, value=None)) is None
    assert rounding_reaches([replace(ROUNDED, status="value")]) == {}


def test_a_share_of_a_base_that_may_be_nobody_can_be_anything() -> None:
    few = replace(ROUNDED, numerator=5.0, denominator=5.0, denominator_low=0.0, value=60.0)
    assert rounding_reach(few) == 60.0


def test_figures_are_found_by_their_indicator_and_community() -> None:
    assert list(rounding_reaches([ROUNDED])) == [("talking-therapies-recovery", "religion=sikh")]


@pytest.mark.parametrize(
    ("count", "base"),
    [
        (Bounds(5, 3, 7), Bounds(2, 0, 4)),
        (Bounds(5, 7, 3), Bounds(20, 18, 22)),
        (Bounds(5, 3, 7), Bounds(20, 22, 18)),
        (Bounds(-5, -7, -3), Bounds(20, 18, 22)),
        (Bounds(5, 3, float("nan")), Bounds(20, 18, 22)),
    ],
)
def test_a_figure_of_nobody_is_refused(count: Bounds, base: Bounds) -> None:
    with pytest.raises(NoBase, match="base"):
        figure_bounds(count, base)
