"""A gap over time is called better or worse only where it is news, and never across a new way of counting."""

from typing import Any

import pytest

from analysis.gap_trend import TrendFault, chart_gap
from analysis.indicators import indicators

NAN = float("nan")
CALM = [-5.0, -4.0, -6.0, -4.5, -5.5, -5.0, -4.0, -5.5, -4.5, -5.0, -6.0, -4.0]
# Detentions of Black or Black British people to those of White people, as published, per 100,000 people.
RATIO = {"2018/19": 4.2, "2019/20": 4.4, "2020/21": 4.6, "2021/22": 4.7, "2022/23": 3.6, "2023/24": 3.5}


def row(period: str, **given: Any) -> dict[str, Any]:
    one = {
        "evidence": "survey",
        "measure": "safe",
        "kind": "user",
        "community": "religion=sikh",
        "area": "all",
        "reference": "everyone else",
        "direction": "higher is better",
        "difference": -5.0,
        "ratio": 0.9,
    }
    return one | {"period": period} | given


def waves(gaps: list[float], **given: Any) -> list[dict[str, Any]]:
    return [row(f"2024-{month:02}", difference=gap, **given) for month, gap in enumerate(gaps, 1)]


def detained(ratios: dict[str, float]) -> list[dict[str, Any]]:
    given = {"evidence": "indicator", "measure": "detentions-standardised", "difference": NAN}
    given |= {"direction": "lower is better"}
    return [row(period, ratio=ratio, **given) for period, ratio in ratios.items()]


def test_a_gap_that_suddenly_widens_is_worse_and_one_that_closes_is_better() -> None:
    assert chart_gap(waves([*CALM, -20.0])).turns[-1] == "worse"
    assert chart_gap(waves([*CALM, 10.0])).turns[-1] == "better"


def test_where_less_is_better_the_same_change_is_the_other_thing() -> None:
    turned = chart_gap(waves([*CALM, -20.0], direction="lower is better"))
    assert turned.turns[-1] == "better"


def test_ordinary_variation_is_no_news() -> None:
    trend = chart_gap(waves(CALM))
    assert (set(trend.turns), trend.unit, trend.left_out) == ({""}, "points", ())


def test_rows_are_charted_in_order_of_time_whatever_order_they_come_in() -> None:
    trend = chart_gap(reversed(waves(CALM)))
    assert [point.value for point in trend.chart.points] == CALM


def test_the_fall_of_the_detention_ratio_with_new_populations_is_not_called_better() -> None:
    trend = chart_gap(detained(RATIO))
    assert trend.unit == "ratio"
    assert [(one.start, one.end, one.strength) for one in trend.chart.stretches] == [
        (0, 4, "not enough"),
        (4, 6, "not enough"),
    ]
    assert set(trend.turns) == {""}


def test_with_years_enough_the_break_still_keeps_the_fall_from_being_news() -> None:
    before = {f"20{year}/{year + 1}": 4.2 + year % 3 / 10 for year in range(10, 22)}
    after = {f"20{year}/{year + 1}": 3.5 + year % 3 / 10 for year in range(22, 30)}
    trend = chart_gap(detained({**before, **after}))
    assert (set(trend.turns), len(trend.chart.stretches)) == ({""}, 2)
    same = [one | {"evidence": "survey"} for one in detained({**before, **after})]  # planted: no break known
    assert "better" in chart_gap(same).turns


def test_every_rate_of_the_mental_health_act_breaks_with_the_2021_census() -> None:
    of_the_act = [one for one in indicators().values() if one.file == "mental-health-act"]
    assert of_the_act
    assert {one.breaks for one in of_the_act} == {("2022/23",)}


def test_a_break_of_ones_own_is_kept_to() -> None:
    moved = waves([*CALM[:6], *(gap - 30 for gap in CALM[6:])])
    assert set(chart_gap(moved, ["2024-07"]).turns) == {""}
    assert set(chart_gap(moved).turns) != {""}


def test_a_period_without_a_figure_is_named() -> None:
    rows = waves(CALM)
    rows[3]["difference"] = NAN
    trend = chart_gap(rows)
    assert (trend.left_out, len(trend.periods)) == (("2024-04",), 11)


def test_rows_that_are_not_one_gap_are_refused() -> None:
    with pytest.raises(TrendFault, match="there are none"):
        chart_gap([])
    with pytest.raises(TrendFault, match="more than one gap"):
        chart_gap([row("2024"), row("2025", community="religion=hindu")])
    with pytest.raises(TrendFault, match="stands twice: 2024"):
        chart_gap([row("2024"), row("2024")])
    with pytest.raises(TrendFault, match="has a figure"):
        chart_gap([row("2024", difference=NAN, ratio=NAN)])
