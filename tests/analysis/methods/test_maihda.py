"""Intersections beside R's lme4 (see tests/analysis/reference/maihda.R) and published fits."""

import json
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from analysis.methods.checking import CountOverBase, NotACount, UnequalLengths
from analysis.methods.intervals import Numbers
from analysis.methods.maihda import LATENT, Maihda, NotNamedOnce, fit_maihda, main_effects
from analysis.methods.random_intercept import CannotFit, fit_random_intercept

REFERENCE: dict[str, dict[str, Any]] = json.loads(
    (Path(__file__).parents[1] / "reference" / "maihda.json").read_text(encoding="utf-8")
)
STRATA = tuple(product(("f", "m"), ("young", "middle", "old"), "abcdeg"))


def case(name: str) -> tuple[Numbers, Numbers, Numbers]:
    found = REFERENCE[name]
    x, n, design = (np.array(found[part], dtype=np.float64) for part in ("x", "n", "design"))
    return x, n, design.reshape(len(x), -1)


@pytest.mark.parametrize("model", ["null", "main"])
@pytest.mark.parametrize("name", ["plates", "usual", "sparse", "large", "additive"])
def test_every_number_of_a_model_is_that_of_lme4(name: str, model: str) -> None:
    x, n, design = case(name)
    wanted = REFERENCE[name][model]
    fit = fit_random_intercept(x, n, design if model == "main" else design[:, :1])
    asked = n > 0
    assert fit.variance == pytest.approx(wanted["variance"], rel=1e-4, abs=1e-9)
    assert fit.fixed == pytest.approx(np.atleast_1d(wanted["fixed"]), abs=1e-4)
    assert fit.effect[asked] == pytest.approx(np.array(wanted["effect"]), abs=1e-4)
    assert fit.spread_sd[asked] == pytest.approx(np.array(wanted["spread_sd"]), abs=1e-4)
    assert fit.log_likelihood == pytest.approx(wanted["log_likelihood"], abs=1e-5)
    assert fit.log_likelihood > wanted["log_likelihood"] - 1e-8
    for part in {"effect_sd", "log_odds_sd"} & wanted.keys():
        assert getattr(fit, part)[asked] == pytest.approx(np.array(wanted[part]), abs=1e-4)


def test_the_germinating_seeds_have_their_published_maximum_likelihood() -> None:
    # Crowder 1978, table 3. The maximum likelihood estimates of the OpenBUGS example "Seeds" by data cloning
    # (256 copies): -0.5485, 0.09685, 1.337, -0.8105 and a standard deviation of 0.2364, there said to agree
    # with EGRET's. Laplace is an approximation of it.
    fit = fit_random_intercept(*case("plates"))
    assert fit.fixed == pytest.approx(np.array([-0.5485, 0.09685, 1.337, -0.8105]), abs=1e-3)
    assert fit.variance**0.5 == pytest.approx(0.2364, abs=2e-3)


def test_a_published_variance_gives_the_published_partition() -> None:
    # The vignette "MAIHDA for binary outcomes" of the R package MAIHDA (Bulut): 0.2227 is 0.0634 of all.
    assert round(0.2227 / (0.2227 + LATENT), 4) == 0.0634


def people(together: float, seed: int, size: int = 100) -> tuple[Numbers, Numbers]:
    """Counts of 36 strata whose log-odds are sums of three parts and, by `together`, of something more."""
    chance = np.random.default_rng(seed)
    design = main_effects(STRATA)
    effects = np.array([0.6, -0.3, 0.2, 0.5, -0.4, -0.2, 0.1, 0.3, -0.6])
    log_odds = design @ effects + together * chance.standard_normal(36)
    n = np.full(36, size)
    return chance.binomial(n, 1 / (1 + np.exp(-log_odds))).astype(np.float64), n.astype(np.float64)


def found_in(together: float, seed: int, size: int = 100) -> Maihda:
    return fit_maihda(*people(together, seed, size), STRATA)


def test_where_characteristics_only_add_up_they_explain_nearly_all_and_hardly_a_stratum_is_apart() -> None:
    runs = [found_in(0.0, seed) for seed in range(40)]
    assert np.median([run.explained or 0.0 for run in runs]) > 0.85
    assert np.mean([run.apart.mean() for run in runs]) < 0.01


def test_a_stratum_that_fares_worse_than_its_parts_foresee_is_found() -> None:
    x, n = people(0.0, 5, 400)
    x[7] = round(n[7] * 0.2)
    found = fit_maihda(x, n, STRATA)
    assert found.apart[7]
    assert found.interaction.argmin() == 7
    assert found.interaction_high[7] < 0
    assert x[7] / n[7] < found.share[7] < found.foreseen[7]


def test_the_interval_of_a_stratum_covers_its_share_as_often_as_it_says() -> None:
    covered = []
    for seed in range(60):
        chance = np.random.default_rng(seed)
        design = main_effects(STRATA)
        true = 1 / (1 + np.exp(-(design @ chance.normal(0, 0.4, 9) + 0.4 * chance.standard_normal(36))))
        n = np.round(np.exp(chance.uniform(np.log(10), np.log(300), 36)))
        found = fit_maihda(chance.binomial(n.astype(int), true), n, STRATA)
        covered.append(np.mean((found.low <= true) & (true <= found.high)))
    assert 0.92 < np.mean(covered) < 0.97


def test_strata_that_differ_by_chance_alone_have_no_variance_and_nothing_to_explain() -> None:
    n = np.full(12, 50.0)
    strata = list(product("ab", "cde", "fg"))
    found = fit_maihda(n / 2, n, strata)
    assert (found.partition, found.partition_left, found.explained) == (0.0, 0.0, None)
    assert not found.apart.any()
    assert found.share == pytest.approx(found.foreseen)


def test_a_stratum_that_nobody_answered_for_gets_what_is_foreseen_and_is_less_sure() -> None:
    x, n = people(0.4, 3)
    x[4], n[4] = 0, 0
    found = fit_maihda(x, n, STRATA)
    assert found.share[4] == pytest.approx(found.foreseen[4])
    assert found.high[4] - found.low[4] > 1.5 * np.median(found.high - found.low)
    assert not found.apart[4]


def test_what_is_told_does_not_depend_on_the_order_of_the_strata() -> None:
    x, n = people(0.4, 8)
    order = np.random.default_rng(1).permutation(36)
    one, other = fit_maihda(x, n, STRATA), fit_maihda(x[order], n[order], [STRATA[i] for i in order])
    assert one.explained == pytest.approx(other.explained, abs=1e-6)
    assert one.share[order] == pytest.approx(other.share, abs=1e-6)


@pytest.mark.parametrize(
    ("x", "n", "strata", "said"),
    [
        ([1, 2, 3, 4], [9, 9, 9, 9], list(product("ab", "cd")), ""),
        ([1, 2], [9, 9], [("a",), ("b",)], "too few strata"),
        ([0, 0, 3, 4], [9, 9, 9, 9], list(product("ab", "cd")), "nobody, or everybody, of"),
        ([0, 0, 0, 0], [9, 9, 9, 9], list(product("ab", "cd")), "nobody, or everybody, of"),
        ([1, 2, 3, 4], [9, 9, 9, 9], [("a", "c"), ("b", "d"), ("a", "c2"), ("b", "d2")], "too few"),
        ([1, 2, 3, 4, 5], [9] * 5, [(a, a, c) for a, c in [*product("ab", "cd"), ("b", "e")]], "too few"),
        ([1] * 6, [9] * 6, [(a, a, c) for a, c in product("ab", "cde")], "cannot be told apart"),
    ],
)  # fmt: skip
def test_what_cannot_be_fitted_is_said_in_words(
    x: list[int], n: list[int], strata: list[tuple[str, ...]], said: str
) -> None:
    if not said:
        assert fit_maihda(x, n, strata).share.shape == (4,)
        return
    with pytest.raises(CannotFit, match=said):
        fit_maihda(x, n, strata)


@pytest.mark.parametrize(
    ("x", "n", "strata"),
    [
        ([10, 2, 3, 4], [9, 9, 9, 9], list(product("ab", "cd"))),
        ([-1, 2, 3, 4], [9, 9, 9, 9], list(product("ab", "cd"))),
        ([float("nan"), 2, 3, 4], [9, 9, 9, 9], list(product("ab", "cd"))),
        ([1, 2, 3, 4], [9, 9, float("inf"), 9], list(product("ab", "cd"))),
        ([1, 2, 3], [9, 9, 9, 9], list(product("ab", "cd"))),
        ([1, 2, 3, 4], [9, 9, 9, 9], [("a", "c")] * 4),
        ([1, 2, 3, 4], [9, 9, 9, 9], [("a",), ("b",), ("c", "d"), ("e",)]),
    ],
)
def test_impossible_counts_and_strata_are_refused(
    x: list[float], n: list[float], strata: list[tuple[str, ...]]
) -> None:
    with pytest.raises((NotACount, CountOverBase, UnequalLengths, NotNamedOnce)):
        fit_maihda(x, n, strata)


def test_a_planted_fault_in_the_curvature_is_seen_by_the_numbers_of_lme4() -> None:
    x, n, design = case("usual")
    faulty = fit_random_intercept(x + (n > 300), n, design)
    assert faulty.variance != pytest.approx(REFERENCE["usual"]["main"]["variance"], rel=1e-4)
