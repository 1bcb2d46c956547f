"""An area stands out of a funnel only where its size does not explain how far it is from the average."""

from pathlib import Path

import numpy as np
import pytest
from pandas import read_csv
from scipy.stats import poisson

from analysis.methods import funnel_limits
from analysis.methods.funnel import FunnelFault, funnel_of_rates, funnel_of_shares
from analysis.methods.funnel_limits import Limits, Widening, rate_limits, share_limits
from analysis.methods.intervals import share_interval

REFERENCE = Path(__file__).parents[1] / "reference" / "funnel.csv"
# What PHEindicatormethods calls each place.
THEIRS = {
    "Low (0.001)": "far below",
    "Low (0.025)": "below",
    "Not significant": "within limits",
    "High (0.025)": "above",
    "High (0.001)": "far above",
}
L3, L2, NO, H2, H3 = THEIRS.values()
# PHEindicatormethods, testdata_funnel_prop_outputs.csv: base, limits of 2 and of 3 deviations, in percent.
SHARE_LIMITS = [
    (1, 3.204264, 100, 0, 100),
    (16, 61.282902, 100, 50.118675, 100),
    (102, 72.974925, 88.309971, 68.553233, 92.731663),
    (1008, 78.203374, 83.081521, 76.796814, 84.488082),
    (9998, 79.867989, 81.416907, 79.421375, 81.863521),
    (110000, 80.408963, 80.875933, 80.274317, 81.010578),
]
SHARE_CENTRE = 0.80642448  # of the same file
# The same package, testdata_funnel_prop_inputs.csv: counted, base and what its funnel says.
SHARE_PLACES = [
    (35078.488, 41980, H3),
    (24803.6256, 31824, L3),
    (50050.7443, 61921, NO),
    (26789.238, 33012, H2),
    (36850.0492, 45449, H2),
    (34502.0685, 42485, H2),
    (23910.2469, 29457, H2),
    (30277.5312, 37828, L2),
    (24867, 30929, NO),
    (21139.2936, 25992, H2),
    (20759.65, 25750, NO),
    (38045.3716, 46958, H2),
    (16924.1296, 20776, H2),
    (18504.9982, 22739, H2),
    (29709.0543, 36583, H2),
    (14493.3552, 17964, NO),
]
# The same package, testdata_funnel_ratio_outputs.csv: events, and the numbers expected whose limits they are:
# the lower and the upper limit of 2 deviations, and of 3.
EVENT_LIMITS = [
    (1, 5.571644585, 0.025317898, 9.233410143, 0.001000547),
    (2, 7.224687515, 0.242209467, 11.22886836, 0.04540199),
    (10, 18.39035799, 4.795387629, 24.13397235, 2.960519925),
    (100, 121.6268111, 81.36400699, 134.9243187, 71.92139974),
    (716, 770.4222128, 664.5083011, 802.60414, 636.1521174),
]
# The same package, testdata_funnel_rate_dsr_inputs.csv: events, people, and what its funnel says of the crude
# rates (column crude_per_100000_with_0).
RATE_PLACES = [
    *((2419, 264102, H3), (2337, 259711, H3), (2291, 289247, H3), (2242, 265029, H3), (2218, 284649, H3)),
    *((2159, 293578, H3), (2130, 286718, H3), (2111, 307381, NO), (2105, 274145, H3), (2083, 297424, H2)),
    *((2078, 272628, H3), (2062, 269656, H3), (2061, 294692, H2), (2033, 277710, H3), (2033, 259213, H3)),
    *((2010, 285516, H2), (2004, 269449, H3), (2002, 290888, NO), (1977, 287112, NO), (1944, 286492, NO)),
    *((1932, 287012, NO), (1922, 291277, NO), (1912, 289859, NO), (1881, 289653, NO), (1844, 282519, NO)),
    *((1835, 274220, NO), (1833, 280271, NO), (1825, 284206, NO), (1816, 274508, NO), (1809, 288384, L2)),
    *((1798, 287072, L2), (1754, 282744, L3), (1746, 289208, L3), (1709, 287736, L3), (1694, 296175, L3)),
    *((1688, 303255, L3), (1649, 285959, L3), (1553, 274661, L3), (1332, 281425, L3), (0, 297820, L3)),
]


def ends(limits: Limits) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    return np.array([limits.low2, limits.high2, limits.low3, limits.high3])


def test_the_limits_of_shares_are_those_of_public_health_england() -> None:
    base = np.array([row[0] for row in SHARE_LIMITS])
    found = 100 * ends(share_limits(SHARE_CENTRE, base)).T
    assert found == pytest.approx(np.array([row[1:] for row in SHARE_LIMITS]), abs=1e-5)


def test_the_places_of_shares_are_those_of_public_health_england() -> None:
    x, n, places = zip(*SHARE_PLACES, strict=True)
    assert funnel_of_shares(x, n, centre=SHARE_CENTRE).places == places


def test_a_share_is_outside_the_limits_exactly_where_its_wilson_interval_leaves_out_the_centre() -> None:
    base = np.repeat([20.0, 133.0, 900.0], 21)
    count = np.round(base * np.tile(np.linspace(0.4, 0.8, 21), 3))
    low, high = share_interval(count, base)
    out = (low > 0.6) | (high < 0.6)
    places = funnel_of_shares(count, base, centre=0.6).places
    assert [place != "within limits" for place in places] == out.tolist()
    assert 10 < out.sum() < 60


def test_the_limits_of_rates_are_those_of_public_health_england() -> None:
    for events, *expected in EVENT_LIMITS:
        limits = rate_limits(1.0, expected)
        found = np.array([limits.low2[0], limits.high2[1], limits.low3[2], limits.high3[3]]) * expected
        assert found == pytest.approx([events] * 4, rel=1e-4)  # theirs are found by halving, to about 1e-7


def test_the_limits_of_rates_are_the_exact_ones() -> None:
    expected = np.array([5.0, 12.5, 80.0, 4000.0])
    limits = rate_limits(1.0, expected)
    low, high = np.floor(limits.low2 * expected), np.ceil(limits.high2 * expected)
    so_few, more = (np.asarray(poisson.cdf(count, expected)) for count in (low, low + 1))
    assert so_few.max() <= 0.025 < more.min()
    so_many, fewer = (np.asarray(poisson.sf(count - 1, expected)) for count in (high, high - 1))
    assert so_many.max() <= 0.025 < fewer.min()


def test_where_three_events_are_expected_none_is_not_too_few() -> None:
    assert rate_limits(1.0, [3.0]).low2.tolist() == [0.0]
    assert funnel_of_rates([0, 300], [3, 297], centre=1.0).places[0] == "within limits"


def test_the_places_of_rates_are_those_of_public_health_england() -> None:
    events, people, places = zip(*RATE_PLACES, strict=True)
    assert funnel_of_rates(events, people).places == places


def test_limits_of_the_wrong_tail_are_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    # The planted fault: limits of 3 deviations that are those of 99%, and not of 99.8%.
    monkeypatch.setattr(funnel_limits, "REACHES", (1.959963984540054, 2.5758293035489))
    with pytest.raises(AssertionError):
        test_the_limits_of_shares_are_those_of_public_health_england()


def test_widened_limits_are_those_of_funnelplotr() -> None:
    table = read_csv(REFERENCE, keep_default_na=False)
    theirs = ["low2", "high2", "low3", "high3"]
    shares, ratios = table[table["kind"].eq("PR")], table[table["kind"].eq("SR")]
    of_shares = funnel_of_shares(shares["numerator"], shares["denominator"], "additive")
    of_ratios = funnel_of_rates(ratios["numerator"], ratios["denominator"], "additive", centre=1.0)
    for funnel, rows in ((of_shares, shares), (of_ratios, ratios)):
        assert funnel.adjusted == "additive"
        found = ends(funnel.limits).T
        assert found == pytest.approx(rows[theirs].to_numpy(), rel=1e-9)


def test_where_areas_differ_anyway_fewer_stand_out() -> None:
    table = read_csv(REFERENCE, keep_default_na=False).query("kind == 'SR'")
    plain, wide, multiplied = (
        funnel_of_rates(table["numerator"], table["denominator"], adjust)
        for adjust in ("no", "additive", "multiplicative")
    )
    assert sum(place != "within limits" for place in plain.places) > 4
    assert sum(place != "within limits" for place in wide.places) < 3
    assert multiplied.adjusted == "multiplicative"
    assert multiplied.widening.amount == pytest.approx(table["phi"].iloc[0])
    assert (multiplied.limits.high2 > plain.limits.high2).all()


def test_where_chance_explains_all_the_limits_stay_and_say_so() -> None:
    count = [50, 52, 48, 51, 49, 50, 47, 53, 50, 50]
    funnel = funnel_of_shares(count, [100] * 10, "additive")
    assert (funnel.adjusted, funnel.widening) == ("not needed", Widening())
    assert ends(funnel.limits) == pytest.approx(ends(share_limits(0.5, [100.0] * 10)))


def test_nine_areas_are_not_enough_to_measure_their_spread() -> None:
    funnel = funnel_of_shares([10, 90] * 4 + [50], [100] * 9, "additive")
    assert (funnel.adjusted, funnel.dispersion) == ("not enough areas", None)


def test_widened_limits_stay_shares_and_rates() -> None:
    wide = Widening("multiplicative", 400.0)
    shares, rates = ends(share_limits(0.9, [20.0], wide)), ends(rate_limits(0.01, [200.0], wide))
    assert (shares.min(), shares.max()) == (0.0, 1.0)
    assert rates.min() == 0.0
    assert np.isfinite(rates).all()


def test_areas_with_no_event_at_all_are_all_alike() -> None:
    for funnel in (funnel_of_rates([0, 0], [100, 20]), funnel_of_shares([0, 0], [100, 20])):
        assert funnel.places == ("within limits", "within limits")
        assert (ends(funnel.limits) == 0).all()
    assert funnel_of_rates([0] * 12, [100] * 12, "additive").adjusted == "not needed"


@pytest.mark.parametrize(
    ("x", "n"),
    [
        ([], []),
        ([5], [10]),
        ([5, 6], [10]),
        ([5, float("nan")], [10, 10]),
        ([5, 6], [10, float("inf")]),
        ([5, 0], [10, 0]),
        ([5, -1], [10, 10]),
    ],
)
def test_areas_that_no_funnel_can_be_drawn_of_are_refused(x: list[float], n: list[float]) -> None:
    for funnel in (funnel_of_shares, funnel_of_rates):
        with pytest.raises(FunnelFault, match="area"):
            funnel(x, n)


def test_a_count_larger_than_its_base_is_no_share_and_a_centre_must_be_one() -> None:
    with pytest.raises(FunnelFault, match="more than its base"):
        funnel_of_shares([11, 5], [10, 10])
    with pytest.raises(FunnelFault, match="centre"):
        funnel_of_shares([5, 5], [10, 10], centre=1.2)
    with pytest.raises(FunnelFault, match="centre"):
        funnel_of_rates([5, 5], [10, 10], centre=-1.0)
