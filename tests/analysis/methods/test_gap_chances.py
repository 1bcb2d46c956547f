"""How probable a gap is beside slow integrals and draws, and whether the order it gives finds true gaps."""

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import beta, binom, f

from analysis.methods.gap_chances import ImpossibleMinimum, rank_gaps, rate_gap_chances, share_gap_chances
from analysis.methods.rate_shrinkage import lone_rates
from analysis.methods.share_shrinkage import lone_shares, shrink_shares


def test_the_probability_of_a_gap_is_that_of_a_slow_integral() -> None:
    own, other = (
        lone_shares([3, 40, 0, 60], [8, 100, 30, 80]),
        lone_shares([12, 700, 20, 200], [20, 1000, 25, 300]),
    )
    found = share_gap_chances(own, other)
    for i in range(4):
        mine, theirs = beta(own.a[i], own.b[i]), beta(other.a[i], other.b[i])
        wanted = quad(
            lambda share, mine=mine, theirs=theirs: theirs.pdf(share) * mine.cdf(share - 0.03),
            0,
            1,
            limit=500,
        )[0]
        assert found.lower[i] == pytest.approx(wanted, abs=1e-3)
    mirrored = share_gap_chances(lone_shares([5], [8]), lone_shares([8], [20]))
    assert mirrored.higher[0] == pytest.approx(found.lower[0], abs=1e-3)


def test_the_probability_of_a_ratio_of_shares_is_that_of_many_draws() -> None:
    own, other = lone_shares([30], [100]), lone_shares([200], [1000])
    chance = np.random.default_rng(1)
    draws = [chance.beta(one.a[0], one.b[0], 400_000) for one in (own, other)]
    found = share_gap_chances(own, other, 1.2, "ratio")
    assert found.higher[0] == pytest.approx(np.mean(draws[0] / draws[1] > 1.2), abs=4e-3)
    assert found.lower[0] == pytest.approx(np.mean(draws[0] / draws[1] < 1 / 1.2), abs=4e-3)


def test_the_probability_of_a_ratio_of_rates_is_that_of_scipys_f() -> None:
    own, other = lone_rates([30, 2], [100, 40]), lone_rates([200], [1000])
    found = rate_gap_chances(own, other)
    ratio = own.mean / other.mean
    assert found.higher == pytest.approx(f.sf(1.2 / ratio, 2 * own.shape, 2 * other.shape), abs=1e-12)
    assert found.lower == pytest.approx(f.cdf(1 / 1.2 / ratio, 2 * own.shape, 2 * other.shape), abs=1e-12)


def test_a_reference_that_is_less_sure_makes_the_gap_less_sure() -> None:
    own = lone_shares([50], [100])
    large, small = (share_gap_chances(own, lone_shares([0.7 * n], [n])).lower[0] for n in (5000, 40))
    assert large > small + 0.02


@pytest.mark.parametrize("least", [-0.01, float("nan"), float("inf")])
def test_a_smallest_difference_that_is_none_is_refused(least: float) -> None:
    with pytest.raises(ImpossibleMinimum):
        share_gap_chances(lone_shares([1], [2]), lone_shares([1], [2]), least)


@pytest.mark.parametrize("least", [0.9, float("nan")])
def test_a_smallest_ratio_that_is_none_is_refused(least: float) -> None:
    with pytest.raises(ImpossibleMinimum):
        rate_gap_chances(lone_rates([1], [1]), lone_rates([1], [1]), least)


def test_what_is_not_known_is_neither_probable_nor_ranked() -> None:
    chances = share_gap_chances(lone_shares([0, 3], [0, 9]), lone_shares([30], [40]))
    assert np.isnan(chances.lower[0])
    assert rank_gaps(chances.lower, [0.1, 0.1]).tolist()[1] == 1
    assert np.isnan(rank_gaps(chances.lower, [0.1, 0.1])[0])
    assert rank_gaps([], []).tolist() == []


def true_gaps_among_five(seed: int) -> tuple[int, int, int]:
    """Of four true gaps, those among the first five: by what is probable, as seen, and at the very best.

    The best is by the likelihood of the true gap against none, which nobody knows outside a simulation.
    """
    chance = np.random.default_rng(seed)
    n = np.round(np.clip(np.exp(chance.normal(np.log(40), 1.4, 40)), 12, 900)).astype(np.int64)
    worse = np.arange(40) < 4
    x = chance.binomial(n, np.where(worse, 0.58, 0.7)).astype(np.float64)
    other, shares = lone_shares(x.sum() - x, n.sum() - n), shrink_shares(x, n)
    lower = share_gap_chances(shares, other).lower
    ranks = rank_gaps(lower, other.mean - shares.mean)
    best = binom.logpmf(x, n, 0.58) - binom.logpmf(x, n, 0.7)
    first = (ranks <= 5, rank_gaps(other.mean - x / n, n) <= 5, rank_gaps(best, n) <= 5)
    found = [int(five[worse].sum()) for five in first]
    return found[0], found[1], found[2]


def test_ranking_by_what_is_probable_finds_more_true_gaps_than_ranking_by_what_was_seen() -> None:
    probable, seen, best = np.mean([true_gaps_among_five(seed) for seed in range(150)], axis=0)
    assert probable > seen + 0.2
    assert probable > 0.95 * best
