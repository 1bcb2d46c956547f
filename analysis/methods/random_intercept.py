"""A logistic model of counts with an intercept of its own for each stratum, fitted by Laplace.

It knows no people: `maihda` says what the strata are and what the model tells of them.
"""

from dataclasses import dataclass

import numpy as np

from analysis.methods.intervals import Numbers
from analysis.methods.spreads import ImpossibleCount

_ROUNDS = 100
_START = 0.1  # the variance to start from
_STEP = 3.0  # the largest step of a log-odds
_ALIKE = 1e-6  # a variance under this is none
_FLAT = 1e-6  # the largest slope, for each answer, at which a fit is one


class CannotFit(ValueError):
    """Counts that leave a part of the model undetermined."""


@dataclass(frozen=True)
class Fit:
    """A fitted model, all on the log-odds scale.

    `variance` of the strata around what the fixed effects foresee (0: none was found). `fixed` effects.
    `effect` of each stratum, drawn towards 0; `spread_sd` its standard deviation given the fixed effects (as
    `lme4::ranef` has it); `effect_sd` the same where the fixed effects are not known for sure. `log_odds` of
    each stratum, fixed and own effect together, and `log_odds_sd`. `log_likelihood` is Laplace's.
    """

    variance: float
    fixed: Numbers
    effect: Numbers
    spread_sd: Numbers
    effect_sd: Numbers
    log_odds: Numbers
    log_odds_sd: Numbers
    log_likelihood: float


@dataclass(frozen=True)
class _Counts:
    x: Numbers
    n: Numbers
    design: Numbers


def fit_random_intercept(x: Numbers, n: Numbers, design: Numbers) -> Fit:
    """Fit log-odds = design · fixed + effect, the effect normal around 0, to `x` of `n` by stratum.

    `design` is strata × effects, its first column 1. A stratum without answers tells nothing, and gets what
    the fixed effects foresee of it. Raises `CannotFit` where the fixed effects cannot be told apart or are as
    many as the strata, and where nobody or everybody is counted; `ImpossibleCount` as elsewhere.
    Source: the model and approximation of `lme4::glmer(cbind(x, n - x) ~ design + (1 | stratum), binomial,
    nAGQ = 1)`, Bates et al. 2015, Journal of Statistical Software 67(1); Breslow and Clayton 1993, JASA
    88:9-25. Maximised by L-BFGS-B over the variance (not under 0) and the fixed effects together.

    >>> x, n = np.array([8.0, 12, 30, 45]), np.array([20.0, 20, 50, 60])
    >>> fit = fit_random_intercept(x, n, np.ones((4, 1)))
    >>> round(fit.variance, 3), round(float(fit.fixed[0]), 3)
    (0.14, 0.462)
    """
    from scipy.optimize import minimize

    counts = _Counts(x, n, design)
    _check(counts)
    start = np.array([_START, *_plain_fit(counts)])
    bounds: list[tuple[float | None, float | None]] = [(0.0, None), *[(None, None)] * design.shape[1]]
    found = minimize(
        _descent,
        start,
        args=(counts,),
        jac=True,
        method="L-BFGS-B",
        bounds=bounds,
        options={"ftol": 1e-14, "gtol": 1e-9, "maxiter": 1000, "maxcor": 30},
    )
    variance = float(found.x[0]) if found.x[0] > _ALIKE else 0.0
    if not np.abs(found.jac[1:]).max() < _FLAT * n.sum():
        raise CannotFit("no best fit was found")
    return _fit(counts, variance, np.asarray(found.x[1:], dtype=np.float64), -float(found.fun))


def _check(counts: _Counts) -> None:
    x, n, design = counts.x, counts.n, counts.design
    if not (np.isfinite(x).all() and np.isfinite(n).all() and (x >= 0).all() and (x <= n).all()):
        raise ImpossibleCount("a count is negative, unknown, infinite or larger than its base")
    asked = n > 0
    if asked.sum() <= design.shape[1]:
        raise CannotFit("there are too few strata with answers for so many effects")
    if np.linalg.matrix_rank(design[asked]) < design.shape[1]:
        raise CannotFit("the effects cannot be told apart: some categories only occur together")
    for column in design.T:
        part = asked & (column > 0)
        if x[part].sum() in (0, n[part].sum()):
            raise CannotFit("nobody, or everybody, is counted in one category")


def _plain_fit(counts: _Counts) -> Numbers:
    """The fixed effects without strata (iteratively weighted least squares), to start from."""
    logit = np.log((counts.x + 0.5) / (counts.n - counts.x + 0.5))
    weight = (counts.x + 0.5) * (counts.n - counts.x + 0.5) / (counts.n + 1) * (counts.n > 0)
    weighted = counts.design.T * weight
    return np.asarray(np.linalg.solve(weighted @ counts.design, weighted @ logit), dtype=np.float64)


@dataclass(frozen=True)
class _Modes:
    """Where each stratum most likely is: its log-odds, expected share, residual and information."""

    log_odds: Numbers
    share: Numbers
    residual: Numbers
    information: Numbers


def _modes(counts: _Counts, variance: float, foreseen: Numbers) -> _Modes:
    """Newton on log-odds = foreseen + variance × (x - n × share), which has one solution."""
    from scipy.special import expit

    log_odds = foreseen
    for _ in range(_ROUNDS):
        share = expit(log_odds)
        residual = counts.x - counts.n * share
        information = counts.n * share * (1 - share)
        step = (foreseen + variance * residual - log_odds) / (1 + variance * information)
        if np.abs(step).max() < 1e-12:
            break
        log_odds = log_odds + np.clip(step, -_STEP, _STEP)
    return _Modes(log_odds, share, residual, information)


def _descent(place: Numbers, counts: _Counts) -> tuple[float, Numbers]:
    """Minus Laplace's log likelihood (but for what is constant), and its slopes."""
    variance, fixed = float(place[0]), place[1:]
    at = _modes(counts, variance, counts.design @ fixed)
    whole = 1 + variance * at.information
    data = counts.x * at.log_odds - counts.n * np.logaddexp(0, at.log_odds)
    likelihood = data - variance * at.residual**2 / 2 - np.log(whole) / 2
    turn = at.information * (1 - 2 * at.share)  # how the information changes with the log-odds
    by_foreseen = at.residual - variance * turn / (2 * whole**2)
    by_variance = at.residual**2 / 2 - (at.information + variance * turn * at.residual / whole) / (2 * whole)
    slopes = np.concatenate([[by_variance.sum()], counts.design.T @ by_foreseen])
    return -float(likelihood.sum()), -slopes


def _fit(counts: _Counts, variance: float, fixed: Numbers, log_likelihood: float) -> Fit:
    """The effects and their standard deviations, from the joint curvature in fixed effects and strata."""
    at = _modes(counts, variance, counts.design @ fixed)
    own = variance / (1 + variance * at.information)
    held = 1 / (1 + variance * at.information)  # how much of a change of the fixed effects a stratum keeps
    weighted = counts.design.T * (at.information * held)
    fixed_variance = np.linalg.inv(weighted @ counts.design)
    foreseen_variance = np.einsum("ij,jk,ik->i", counts.design, fixed_variance, counts.design)
    return Fit(
        variance,
        fixed,
        at.log_odds - counts.design @ fixed,
        np.sqrt(own),
        np.sqrt(own + (1 - held) ** 2 * foreseen_variance),
        at.log_odds,
        np.sqrt(own + held**2 * foreseen_variance),
        log_likelihood,
    )
