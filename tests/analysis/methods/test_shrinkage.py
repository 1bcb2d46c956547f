"""Shares and rates of small groups beside scipy's distributions and simulated people."""

from collections.abc import Callable

import numpy as np
import pytest
from scipy.optimize import minimize
from scipy.stats import beta, betabinom, gamma, nbinom

from analysis.methods.checking import CountOverBase, InfiniteNumber, NegativeNumber
from analysis.methods.intervals import Numbers
from analysis.methods.rate_shrinkage import lone_rates, rate_spread, shrink_rates
from analysis.methods.share_shrinkage import lone_shares, share_spread, shrink_shares
from analysis.service_data import SHIPPED_DATA, data_files, read_service_data

SEEDS = range(5)


def answers(seed: int, groups: int = 40, sd: float = 0.08, mean: float = 0.7) -> tuple[Numbers, ...]:
    """Counted, answers and true shares of groups of 12 to 900 people."""
    chance = np.random.default_rng(seed)
    n = np.exp(chance.uniform(np.log(12), np.log(900), groups)).astype(np.int64)
    worth = mean * (1 - mean) / sd**2 - 1 if sd else 1e12
    true = chance.beta(mean * worth, (1 - mean) * worth, groups)
    return chance.binomial(n, true).astype(np.float64), n.astype(np.float64), true


def events(seed: int, groups: int = 40, shape: float = 6.0) -> tuple[Numbers, ...]:
    """Events, events expected and true ratios."""
    chance = np.random.default_rng(seed)
    expected = np.exp(chance.uniform(np.log(2), np.log(200), groups))
    true = chance.gamma(shape, 1 / shape, groups)
    return chance.poisson(expected * true).astype(np.float64), expected, true


def beta_binomial(x: Numbers, n: Numbers, a: float, b: float) -> float:
    return float(np.sum(betabinom.logpmf(x, n, a, b)))


def negative_binomial(x: Numbers, expected: Numbers, shape: float, mean: float) -> float:
    return float(np.sum(nbinom.logpmf(x, shape, shape / (shape + mean * expected))))


def highest(minus: Callable[[Numbers], float], start: tuple[float, float]) -> Numbers:
    first = np.array([np.log(one) for one in start])
    found = minimize(
        minus, first, method="Nelder-Mead", options={"xatol": 1e-9, "fatol": 1e-12, "maxiter": 10_000}
    )
    return np.asarray(np.exp(found.x), dtype=np.float64)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_spread_of_shares_is_where_scipys_likelihood_is_highest(seed: int) -> None:
    x, n, _ = answers(seed)
    a, b = highest(lambda place: -beta_binomial(x, n, *np.exp(place)), (7.0, 3.0))
    spread = share_spread(x, n)
    assert spread is not None
    assert spread.mean == pytest.approx(a / (a + b), rel=1e-5)
    assert spread.strength == pytest.approx(a + b, rel=1e-3)
    best = beta_binomial(x, n, spread.mean * spread.strength, (1 - spread.mean) * spread.strength)
    assert best >= beta_binomial(x, n, a, b) - 1e-8


@pytest.mark.parametrize("seed", SEEDS)
def test_the_spread_of_rates_is_where_scipys_likelihood_is_highest(seed: int) -> None:
    x, expected, _ = events(seed)
    shape, mean = highest(lambda place: -negative_binomial(x, expected, *np.exp(place)), (5.0, 1.0))
    spread = rate_spread(x, expected)
    assert spread is not None
    assert spread.mean == pytest.approx(mean, rel=1e-6)
    assert spread.strength == pytest.approx(shape, rel=1e-5)


def test_a_planted_fault_in_the_likelihood_is_seen_by_the_brute_force_maximum() -> None:
    x, n, _ = answers(0)
    a, b = highest(lambda place: -beta_binomial(x, n + 1, *np.exp(place)), (7.0, 3.0))
    spread = share_spread(x, n)
    assert spread is not None
    assert spread.strength != pytest.approx(a + b, rel=1e-3)


@pytest.mark.parametrize(("groups", "sd"), [(6, 0.03), (15, 0.03), (40, 0.03), (40, 0.1), (40, 0.0)])
def test_the_interval_of_a_steadied_share_covers_it_about_as_often_as_it_says(groups: int, sd: float) -> None:
    covered = []
    for seed in range(60):
        x, n, true = answers(seed, groups, sd)
        shares = shrink_shares(x, n)
        covered.append(np.mean((shares.low <= true) & (true <= shares.high)))
    assert np.mean(covered) > 0.91
    assert sd == 0 or groups < 40 or np.mean(covered) < 0.97


def test_an_interval_at_the_likeliest_spread_alone_would_be_far_too_sure() -> None:
    # Why `shrink_shares` averages: this is the fault that its coverage test has to see.
    covered = []
    for seed in range(60):
        x, n, true = answers(seed, 6, 0.03)
        spread = share_spread(x, n)
        assert spread is not None
        worth = min(spread.strength, 1e9)
        ends = [
            beta.ppf(end, spread.mean * worth + x, (1 - spread.mean) * worth + n - x)
            for end in (0.025, 0.975)
        ]
        covered.append(np.mean((ends[0] <= true) & (true <= ends[1])))
    assert np.mean(covered) < 0.7


def test_a_steadied_share_has_the_mean_and_deviation_of_the_whole_integral_over_mean_and_strength() -> None:
    x, n = np.array([2.0, 9, 14, 30, 3]), np.array([10.0, 20, 40, 50, 12])
    means, logs = np.meshgrid(1 / (1 + np.exp(-np.linspace(-4, 4, 401))), np.linspace(-6, 14, 401))
    strength, typical = np.exp(logs)[..., np.newaxis], np.median(n)
    a, b = means[..., np.newaxis] * strength, (1 - means[..., np.newaxis]) * strength
    height = np.sum(betabinom.logpmf(x, n, a, b), axis=-1) + logs - 2 * np.log(np.exp(logs) + typical)
    weight = np.exp(height - height.max())[..., np.newaxis] / np.exp(height - height.max()).sum()
    middle = (a + x) / (strength + n)
    mean = (weight * middle).sum(axis=(0, 1))
    variance = (weight * (middle * (1 - middle) / (strength + n + 1) + middle**2)).sum(axis=(0, 1)) - mean**2
    shares = shrink_shares(x, n)
    assert shares.mean == pytest.approx(mean, abs=0.003)
    found = np.sqrt(shares.mean * (1 - shares.mean) / (shares.a + shares.b + 1))
    assert found == pytest.approx(np.sqrt(variance), rel=0.03)


def test_the_interval_of_a_steadied_rate_covers_it_about_as_often_as_it_says() -> None:
    covered = []
    for seed in range(60):
        x, expected, true = events(seed)
        rates = shrink_rates(x, expected)
        covered.append(np.mean((rates.low <= true) & (true <= rates.high)))
    assert 0.93 < np.mean(covered) < 0.97


def test_steadied_shares_are_nearer_the_truth_than_those_of_each_group_alone() -> None:
    errors = []
    for seed in range(30):
        x, n, true = answers(seed, sd=0.04)
        errors.append([np.sqrt(np.mean((one - true) ** 2)) for one in (shrink_shares(x, n).mean, x / n)])
    steadied, alone = np.mean(errors, axis=0)
    assert steadied < 0.6 * alone


def test_a_small_group_borrows_more_than_a_large_one_and_all_lie_between_their_own_and_the_mean() -> None:
    x, n, _ = answers(3)
    shares = shrink_shares(x, n)
    order = np.argsort(n)
    assert (np.diff(shares.weight[order]) >= 0).all()
    spread = share_spread(x, n)
    assert spread is not None
    low, high = np.minimum(x / n, spread.mean), np.maximum(x / n, spread.mean)
    assert ((shares.mean > low - 0.01) & (shares.mean < high + 0.01)).all()


def test_groups_that_differ_no_more_than_by_chance_are_alike_and_keep_an_interval() -> None:
    n = np.array([50.0, 60, 70, 80])
    spread, shares = share_spread(n / 2, n), shrink_shares(n / 2, n)
    assert spread is not None
    assert spread.mean == pytest.approx(0.5)
    assert spread.strength == float("inf")
    assert (shares.high - shares.low > 0.1).all()
    rates, spread = shrink_rates(n, n), rate_spread(n, n)
    assert spread is not None
    assert spread.strength == float("inf")
    assert (rates.high - rates.low > 0.15).all()


@pytest.mark.parametrize(
    ("x", "n"),
    [([3], [7]), ([3, 5], [7, 9]), ([0, 0, 0, 0], [8, 9, 10, 300]), ([8, 9, 10], [8, 9, 10]), ([], [])],
)
def test_where_nothing_can_be_said_of_the_spread_each_group_stands_alone(x: list[int], n: list[int]) -> None:
    assert share_spread(x, n) is None
    shares, alone = shrink_shares(x, n), lone_shares(x, n)
    assert shares.mean.tolist() == alone.mean.tolist()
    assert (shares.weight == 1).all()
    assert ((shares.low >= 0) & (shares.low < shares.high) & (shares.high <= 1)).all()


def test_rates_of_no_events_at_all_stand_alone_and_start_near_nought() -> None:
    assert rate_spread([0, 0, 0], [10, 20, 30]) is None
    rates = shrink_rates([0, 0, 0], [10, 20, 30])
    assert (rates.low < 0.001).all()
    assert rates.high.tolist() == sorted(rates.high, reverse=True)


def test_a_group_without_answers_has_no_share_and_changes_nobody_elses() -> None:
    x, n, _ = answers(1, 10)
    shares, with_it = shrink_shares(x, n), shrink_shares([*x, 0, np.nan], [*n, 0, 20])
    assert with_it.mean[:10] == pytest.approx(shares.mean, rel=1e-12)
    assert np.isnan(with_it.mean[10:]).all()
    rates = shrink_rates([*x, 0, np.nan], [*n, 0, 20])
    assert np.isnan(rates.mean[10:]).all()
    assert np.isfinite(rates.mean[:10]).all()


@pytest.mark.parametrize(
    ("x", "n"),
    [([-1, 2, 3], [5, 5, 5]), ([6, 2, 3], [5, 5, 5]), ([1, 2, 3], [5, -5, 5]), ([1, 2, 3], [5, np.inf, 5])],
)
def test_impossible_counts_are_refused(x: list[float], n: list[float]) -> None:
    for method in (share_spread, shrink_shares, lone_shares):
        with pytest.raises((NegativeNumber, InfiniteNumber, CountOverBase)):
            method(x, n)


@pytest.mark.parametrize(
    ("x", "exposure"), [([-1, 2, 3], [5, 5, 5]), ([1, 2, 3], [0, 5, 5]), ([1, 2, np.inf], [5, 5, 5])]
)
def test_impossible_events_are_refused(x: list[float], exposure: list[float]) -> None:
    for method in (rate_spread, shrink_rates, lone_rates):
        with pytest.raises((NegativeNumber, InfiniteNumber, CountOverBase)):
            method(x, exposure)


def test_the_few_black_people_detained_in_lincolnshire_are_steadied_by_the_other_boards() -> None:
    # 5 detentions, 114.7 for 100,000 people. Marshall's moments give 181.5 with weight .45 (the design's
    # figure: their mean is that of people, 237); maximum likelihood has the mean of boards, 196.
    service = read_service_data(data_files(SHIPPED_DATA))
    boards = service[
        service["indicator"].eq("detentions")
        & service["community"].eq("ethnicity=black")
        & service["area_level"].eq("ICB")
        & (service["denominator"] > 0)
    ]
    rates = shrink_rates(boards["numerator"], boards["denominator"] / 100_000)
    [place] = np.flatnonzero(boards["area_name"].str.contains("LINCOLNSHIRE"))
    assert round(boards["value"].iloc[place], 1) == 114.7
    assert rates.mean[place] == pytest.approx(154, abs=3)
    assert rates.weight[place] == pytest.approx(0.51, abs=0.02)


def test_jeffreys_interval_of_a_rate_is_that_of_scipys_gamma() -> None:
    rates = lone_rates([5], [100])
    assert rates.low[0] == pytest.approx(gamma.ppf(0.025, 5.5, scale=0.01))
