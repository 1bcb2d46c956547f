"""A change over time is called one only where ordinary variation does not explain it."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas import read_csv

from analysis.methods import control_chart
from analysis.methods.control_chart import ControlChart, SeriesFault, chart_series, find_breaks
from analysis.methods.control_signals import SIGNALS

REFERENCE = Path(__file__).parents[1] / "reference" / "control_chart.csv"
CALM = [3.0, 4.0, 2.0, 3.5, 2.5, 3.0, 4.0, 2.5, 3.5, 3.0, 2.0, 4.0]
# What NHSRplotthedots calls each signal, and whether it points up or down.
THEIRS = {
    "Above UCL": ("outside limits", 1),
    "Below LCL": ("outside limits", -1),
    "7 Point Trend (Increasing)": ("trend", 1),
    "7 Point Trend (Decreasing)": ("trend", -1),
    "2 in 3 Above CL": ("two of three near a limit", 1),
    "2 in 3 Below CL": ("two of three near a limit", -1),
    "7 Points Above CL": ("run on one side", 1),
    "7 Points Below CL": ("run on one side", -1),
    "Common Cause": ("", 0),
}
# NHSRplotthedots, tests of ptd_spc_standard: R's set.seed(123); rnorm(20).
THEIR_SERIES = (
    *(-0.5604756465522126, -0.23017748948328, 1.558708314149124, 0.070508391424576, 0.12928773516094624),
    *(1.715064986883281, 0.4609162059892023, -1.265061234606534, -0.6868528518935261, -0.44566197009995806),
    *(1.2240817974394615, 0.3598138270573638, 0.4007714505940521, 0.1106827159451197, -0.5558411347540749),
    *(1.7869131368030782, 0.4978504782292394, -1.9666171566296382, 0.7013559015636855, -0.4727914077279340),
)


def signals(values: Sequence[float], breaks: Sequence[int] = ()) -> list[tuple[str, ...]]:
    return [point.signals for point in chart_series(values, breaks).points]


def limits(chart: ControlChart, stretch: int = 0) -> list[float]:
    one = chart.stretches[stretch]
    assert one.centre is not None
    assert one.low is not None
    assert one.high is not None
    return [one.centre, one.low, one.high]


def test_the_limits_are_those_of_the_tests_of_nhsrplotthedots() -> None:
    assert limits(chart_series(THEIR_SERIES)) == pytest.approx([0.1416238, -3.01138, 3.294627], abs=1e-6)


def test_one_wild_value_does_not_widen_the_limits_that_it_is_judged_by() -> None:
    # The same tests, with the fifteenth value made 10.
    wild = [*THEIR_SERIES[:14], 10.0, *THEIR_SERIES[15:]]
    chart = chart_series(wild)
    assert limits(chart) == pytest.approx([0.6694159, -2.383666, 3.722497], abs=1e-6)
    assert chart.points[14].signals == ("outside limits",)


def test_limits_would_be_wider_if_no_moving_range_were_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(control_chart, "OUTLYING", np.inf)
    wild = [*THEIR_SERIES[:14], 10.0, *THEIR_SERIES[15:]]
    assert limits(chart_series(wild)) == pytest.approx([0.6694159, -4.596625, 5.935457], abs=1e-6)


def test_every_point_of_four_series_is_called_what_nhsrplotthedots_calls_it() -> None:
    table = read_csv(REFERENCE)
    assert len(table) == 144
    assert {THEIRS[name][0] for name in table["signal"]} == {"", *SIGNALS}
    for _, series in table.groupby("series"):
        chart = chart_series(series["value"], np.flatnonzero(series["rebase"]).tolist())
        found = [(point.signals[0] if point.signals else "", point.way) for point in chart.points]
        assert found == [THEIRS[name] for name in series["signal"]]
        for stretch in chart.stretches:
            theirs = series[["centre", "low", "high"]].iloc[stretch.start].tolist()
            assert [stretch.centre, stretch.low, stretch.high] == pytest.approx(theirs, rel=1e-9)


def test_two_points_near_opposite_limits_are_no_signal() -> None:
    # NHSRplotthedots, tests of ptd_spc_standard: the last two points, on opposite sides of the mean.
    assert signals([*[1.0, -1.0] * 7, 5.5, -5.5])[-2:] == [(), ()]


def test_seven_points_that_fall_are_a_trend_and_six_are_not() -> None:
    falling = [9.0, 8.0, 7.0, 6.0, 5.0, 4.0]
    assert "trend" not in {one for point in signals([*falling, 4.5]) for one in point}
    assert all("trend" in point for point in signals([*falling, 3.0]))


def test_seven_points_above_the_centre_are_a_run_and_six_are_not() -> None:
    for length, found in ((6, False), (7, True)):
        shifted = [0.0, 1.0] * 8 + [5.0, 6.0] * 4
        run = signals([*shifted[:16], *shifted[16 : 16 + length], 0.0, 1.0])
        assert any("run on one side" in point for point in run[16 : 16 + length]) is found


def test_a_new_population_begins_new_limits_and_no_signal_crosses_it() -> None:
    lower = [value - 40 for value in CALM]
    broken = chart_series([*CALM, *lower], [len(CALM)])
    assert not any(point.signals for point in broken.points)
    assert limits(broken, 1)[0] == pytest.approx(limits(broken, 0)[0] - 40)
    joined = chart_series([*CALM, *lower])  # the planted fault: the break forgotten
    assert any(point.signals for point in joined.points)


def test_few_points_are_not_enough_and_some_more_are_on_trial() -> None:
    chart = chart_series([*CALM, 5.0, 6.0, 5.5, 6.5], [12])
    assert [one.strength for one in chart.stretches] == ["limits", "not enough"]
    assert (chart.stretches[1].centre, chart.stretches[1].low) == (None, None)
    assert [point.signals for point in chart.points[12:]] == [()] * 4
    assert chart_series(CALM[:5]).stretches[0].strength == "trial limits"
    assert chart_series(CALM[:11]).stretches[0].strength == "trial limits"


def test_a_figure_that_never_changes_signals_nothing() -> None:
    assert not any(signals([0.1] * 12))


def test_one_change_in_a_figure_that_never_changes_does_not_make_all_of_it_stand_out() -> None:
    found = signals([1.0] * 11 + [2.0])
    assert found[:10] == [("run on one side",)] * 10


def test_the_ratio_of_detention_rates_starts_anew_with_the_2021_census() -> None:
    periods = ["2018/19", "2019/20", "2020/21", "2021/22", "2022/23", "2023/24", "2024/25"]
    ratio = [4.2, 4.4, 4.6, 4.7, 3.6, 3.5, 4.0]  # Black or Black British to White, as published
    chart = chart_series(ratio, find_breaks(periods, ["2022/23"]))
    assert [(one.start, one.end, one.strength) for one in chart.stretches] == [
        (0, 4, "not enough"),
        (4, 7, "not enough"),
    ]


def test_a_break_outside_the_series_breaks_nothing() -> None:
    assert find_breaks(["2022/23", "2023/24"], ["2022/23"]) == ()
    assert find_breaks(["2019/20", "2020/21"], ["2022/23"]) == ()
    assert find_breaks(["2021/22", "2023/24"], ["2022/23", "2023/24"]) == (1,)


@pytest.mark.parametrize("values", [[], [[1.0, 2.0]], [1.0, float("nan")], [1.0, float("inf")]])
def test_a_series_that_is_none_is_refused(values: list[float]) -> None:
    with pytest.raises(SeriesFault, match=r"^(a control chart needs|a value of the series)"):
        chart_series(values)


@pytest.mark.parametrize("breaks", [[0], [12], [-1], [3, 3], [5, 2]])
def test_a_break_that_is_out_of_place_is_refused(breaks: list[int]) -> None:
    with pytest.raises(SeriesFault, match="break"):
        chart_series(CALM, breaks)


@settings(derandomize=True, deadline=None)  # a value may stand on a limit to the last digit
@given(st.lists(st.integers(-1000, 1000), min_size=5, max_size=40), st.integers(-50, 50), st.integers(1, 20))
def test_another_unit_or_another_nought_changes_no_signal(values: list[int], shift: int, scale: int) -> None:
    assert signals([float(one) for one in values]) == signals(
        [float(scale * one + shift * scale) for one in values]
    )


@settings(derandomize=True, deadline=None)
@given(st.lists(st.integers(-1000, 1000), min_size=5, max_size=40))
def test_a_series_upside_down_signals_the_same_the_other_way(values: list[int]) -> None:
    up, down = chart_series([float(one) for one in values]), chart_series([-float(one) for one in values])
    assert [(point.signals, point.way) for point in up.points] == [
        (point.signals, -point.way) for point in down.points
    ]
