"""What the published figures say of change over time and of areas, told from ordinary variation."""

from functools import cache

from pandas import DataFrame

from analysis.gaps import measure_gaps
from analysis.methods.control_chart import ControlChart, chart_series
from analysis.methods.funnel import funnel_of_shares
from analysis.methods.funnel_limits import Wanted
from analysis.service_data import read_service_data
from analysis.tidy import ENGLAND


@cache
def recovery() -> DataFrame:
    service = read_service_data()
    return service[service["indicator"].eq("talking-therapies-recovery")]


def chart_of(community: str) -> ControlChart:
    """The gap of a community in England beside its reference, over all years there are, in points."""
    england = recovery()[recovery()["area"].eq(ENGLAND)]
    gaps = [measure_gaps(service=england, period=year) for year in sorted(set(england["period"]))]
    return chart_series(
        [float(year.loc[year["community"].eq(community), "difference"].iloc[0]) for year in gaps]
    )


def areas_out(adjust: Wanted) -> int:
    """How many of the 43 areas' recovery rates are outside their limits."""
    rows = recovery()
    areas = rows[rows["area"].ne(ENGLAND) & rows["community"].eq("everyone")]
    funnel = funnel_of_shares(areas["numerator"], areas["denominator"], adjust)
    assert len(funnel.places) == 43
    return sum(place != "within limits" for place in funnel.places)


def test_a_gap_that_is_large_in_every_year_is_no_news_in_any() -> None:
    chart = chart_of("ethnicity=bangladeshi")
    [stretch] = chart.stretches
    assert (len(chart.points), stretch.strength) == (8, "trial limits")
    assert stretch.high is not None
    assert stretch.high < -3  # always a gap
    assert not any(point.signals for point in chart.points)


def test_a_gap_that_has_closed_stands_out_in_the_year_before_it_did() -> None:
    chart = chart_of("ethnicity=black")
    assert [point.way for point in chart.points] == [-1, 0, 0, 0, 0, 0, 0, 0]


def test_two_areas_in_three_stand_out_until_it_is_seen_that_areas_differ_anyway() -> None:
    assert areas_out("no") == 28
    assert areas_out("additive") == 5
