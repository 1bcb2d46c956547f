"""What the published figures say of change over time and of areas, told from ordinary variation."""

from functools import cache

from pandas import DataFrame

from analysis.gap_trend import GapTrend, chart_gap
from analysis.gaps import measure_gaps
from analysis.methods.funnel import funnel_of_shares
from analysis.methods.funnel_limits import Wanted
from analysis.service_data import read_service_data
from analysis.tidy import ENGLAND


@cache
def recovery() -> DataFrame:
    service = read_service_data()
    return service[service["indicator"].eq("talking-therapies-recovery")]


def trend_of(community: str) -> GapTrend:
    """The gap of a community in England beside its reference, over all years there are."""
    england = recovery()[recovery()["area"].eq(ENGLAND)]
    years = [measure_gaps(service=england, period=year) for year in sorted(set(england["period"]))]
    rows = [row for year in years for row in year[year["community"].eq(community)].to_dict("records")]
    return chart_gap({str(name): value for name, value in row.items()} for row in rows)


def areas_out(adjust: Wanted) -> int:
    """How many of the 43 areas' recovery rates are outside their limits."""
    rows = recovery()
    areas = rows[rows["area"].ne(ENGLAND) & rows["community"].eq("everyone")]
    funnel = funnel_of_shares(areas["numerator"], areas["denominator"], adjust)
    assert len(funnel.places) == 43
    return sum(place != "within limits" for place in funnel.places)


def test_a_gap_that_is_large_in_every_year_is_no_news_in_any() -> None:
    trend = trend_of("ethnicity=bangladeshi")
    [stretch] = trend.chart.stretches
    assert (len(trend.periods), stretch.strength) == (8, "trial limits")
    assert stretch.high is not None
    assert stretch.high < -3  # always a gap
    assert set(trend.turns) == {""}


def test_a_gap_that_has_closed_stands_out_in_the_year_before_it_did() -> None:
    trend = trend_of("ethnicity=black")
    assert dict(zip(trend.periods, trend.turns, strict=True))["2017-18"] == "worse"
    assert set(trend.turns[1:]) == {""}


def test_two_areas_in_three_stand_out_until_it_is_seen_that_areas_differ_anyway() -> None:
    assert areas_out("no") == 28
    assert areas_out("additive") == 5
