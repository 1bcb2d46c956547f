"""A logistic model of counts with an intercept of its own for each stratum, fitted by Laplace.

It knows no people: `maihda` says what the strata are and what the model tells of them.
"""

from dataclasses import dataclass

import numpy as np

from analysis.methods.checking import Numbers, counted, people
from analysis.methods.spreads import Nodes, Profile, allowed_strengths, mixed

_ROUNDS = 100
_STEP = 3.0  # the largest step of a log-odds
_SCAN = (0.0, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0)  # variances between which the best is sought


class CannotFit(ValueError):
    """Counts that leave a part of the model undetermined."""


@dataclass(frozen=True)
class Fit:
    """A fitted model, all on the log-odds scale.

    `variance` of the strata around what the fixed effects foresee (0: none was found). `fixed` effects, and
    `fixed_variance`, their covariance given that variance. `effect` of each stratum, drawn towards 0, and
    `spread_sd`, its standard deviation given the fixed effects (as `lme4::ranef` has it); `effect_sd`, the
    same where the fixed effects are not known for sure. `log_odds` of each stratum, fixed and own effect
    together, and `log_odds_sd`. `log_likelihood` is Laplace's, but for the binomial coefficients.
    """

    variance: float
    fixed: Numbers
    fixed_variance: Numbers
    effect: Numbers
    spread_sd: Numbers
    effect_sd: Numbers
    log_odds: Numbers
    log_odds_sd: Numbers
    log_likelihood: float


@dataclass(frozen=True)
class Averaged:
    """Strata over all variances that the counts allow: effects and log-odds, with standard deviations."""

    effect: Numbers
    effect_sd: Numbers
    log_odds: Numbers
    log_odds_sd: Numbers
    foreseen: Numbers


@dataclass(frozen=True)
class _Counts:
    x: Numbers
    n: Numbers
    design: Numbers


def fit_random_intercept(x: Numbers, n: Numbers, design: Numbers) -> Fit:
    """Fit log-odds = design · fixed + effect, the effect normal around 0, to `x` of `n` by stratum.

    `design` is strata × effects, its first column 1. A stratum without answers tells nothing, and gets what
    the fixed effects foresee of it. Raises `CannotFit` where the fixed effects cannot be told apart or are as
    many as the strata, and where nobody or everybody is counted; `NotACount` and `CountOverBase`.
    Source: the model and approximation of `lme4::glmer(cbind(x, n - x) ~ design + (1 | stratum), binomial,
    nAGQ = 1)`, Bates et al. 2015, Journal of Statistical Software 67(1); Breslow and Clayton 1993, JASA
    88:9-25. The fixed effects are found by scoring at each variance, the variance where the profile is flat.

    >>> x, n = np.array([8.0, 12, 30, 45]), np.array([20.0, 20, 50, 60])
    >>> fit = fit_random_intercept(x, n, np.ones((4, 1)))
    >>> round(fit.variance, 3), round(float(fit.fixed[0]), 3)
    (0.14, 0.462)
    """
    counts = _checked(x, n, design)
    return _fit(counts, _likeliest_variance(counts))


def average_strata(x: Numbers, n: Numbers, design: Numbers) -> Averaged:
    """The strata of the same model averaged over the variances that the counts allow, none taken for sure.

    A fit at the likeliest variance alone is too sure of its strata where there are few of them or few
    answers, most of all where that variance is 0. Arguments and errors are those of `fit_random_intercept`.
    Source: `spreads.allowed_strengths` (the strength is 1 / variance); the fixed effects are integrated out
    by Laplace, as for restricted maximum likelihood.
    """
    counts = _checked(x, n, design)
    plain = _settled(counts, 0.0, _plain_fit(counts))
    usual = float(np.median(_modes(counts, 0.0, design @ plain).information[n > 0]))

    def profile(strength: float) -> Profile:
        fit = _fit(counts, 1 / strength)
        integrated = fit.log_likelihood + float(np.linalg.slogdet(fit.fixed_variance)[1]) / 2
        return Profile(integrated, 0.0, 1.0)

    nodes = allowed_strengths(profile, usual)
    return _averaged(nodes, [_fit(counts, 1 / float(strength)) for strength in nodes.strength])


def _averaged(nodes: Nodes, fits: list[Fit]) -> Averaged:
    effect, effect_sd, log_odds, log_odds_sd = (
        np.stack(parts, axis=1)
        for parts in zip(*((f.effect, f.effect_sd, f.log_odds, f.log_odds_sd) for f in fits), strict=True)
    )
    own, own_variance = mixed(nodes, effect, effect_sd**2)
    whole, whole_variance = mixed(nodes, log_odds, log_odds_sd**2)
    return Averaged(own, np.sqrt(own_variance), whole, np.sqrt(whole_variance), whole - own)


def _checked(x: Numbers, n: Numbers, design: Numbers) -> _Counts:
    x, n = counted(people(x, "counted answers"), people(n, "answers"))
    asked = n > 0
    if asked.sum() <= design.shape[1]:
        raise CannotFit("there are too few strata with answers for so many effects")
    if np.linalg.matrix_rank(design[asked]) < design.shape[1]:
        raise CannotFit("the effects cannot be told apart: some categories only occur together")
    if x.sum() in (0, n.sum()):
        raise CannotFit("nobody, or everybody, is counted")
    return _Counts(x, n, design)


def _plain_fit(counts: _Counts) -> Numbers:
    """Fixed effects to start from: weighted least squares of the log-odds of the strata."""
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


@dataclass(frozen=True)
class _Likelihood:
    """Laplace's log likelihood, its slope by the variance and by what is foreseen of each stratum."""

    height: float
    by_variance: float
    by_foreseen: Numbers


def _likelihood(counts: _Counts, variance: float, at: _Modes) -> _Likelihood:
    whole = 1 + variance * at.information
    data = counts.x * at.log_odds - counts.n * np.logaddexp(0, at.log_odds)
    height = data - variance * at.residual**2 / 2 - np.log(whole) / 2
    turn = at.information * (1 - 2 * at.share)  # how the information changes with the log-odds
    by_foreseen = at.residual - variance * turn / (2 * whole**2)
    by_variance = at.residual**2 / 2 - (at.information + variance * turn * at.residual / whole) / (2 * whole)
    return _Likelihood(float(height.sum()), float(by_variance.sum()), by_foreseen)


def _settled(counts: _Counts, variance: float, fixed: Numbers) -> Numbers:
    """The best fixed effects at one variance, by scoring from `fixed`. Raises `CannotFit`."""
    for _ in range(_ROUNDS):
        at = _modes(counts, variance, counts.design @ fixed)
        weighted = counts.design.T * (at.information / (1 + variance * at.information))
        slope = counts.design.T @ _likelihood(counts, variance, at).by_foreseen
        try:
            step = np.linalg.solve(weighted @ counts.design, slope)
        except np.linalg.LinAlgError:
            break
        largest = float(np.abs(counts.design @ step).max())
        fixed = fixed + step * min(1.0, _STEP / max(largest, 1e-300))
        if largest < 1e-10:
            return fixed
    raise CannotFit("no best fit was found: nobody, or everybody, of some kind is counted")


def _likeliest_variance(counts: _Counts) -> float:
    """Where the profile likelihood of the variance is highest; 0 where it only falls."""
    from scipy.optimize import brentq

    start = _plain_fit(counts)

    def found(variance: float) -> _Likelihood:
        fixed = _settled(counts, variance, start)
        return _likelihood(counts, variance, _modes(counts, variance, counts.design @ fixed))

    best = int(np.argmax([found(variance).height for variance in _SCAN]))
    low, high = _SCAN[max(best - 1, 0)], _SCAN[min(best + 1, len(_SCAN) - 1)]
    if best == len(_SCAN) - 1:
        raise CannotFit("the strata differ too much for a model")
    if best == 0 and found(0.0).by_variance <= 0:
        return 0.0
    return float(brentq(lambda variance: found(variance).by_variance, low, high, xtol=1e-12, rtol=1e-10))


def _fit(counts: _Counts, variance: float) -> Fit:
    """The model at one variance; deviations from the joint curvature in fixed effects and strata."""
    fixed = _settled(counts, variance, _plain_fit(counts))
    at = _modes(counts, variance, counts.design @ fixed)
    held = 1 / (1 + variance * at.information)  # how much of a change of the fixed effects a stratum keeps
    own = variance * held
    weighted = counts.design.T * (at.information * held)
    fixed_variance = np.asarray(np.linalg.inv(weighted @ counts.design), dtype=np.float64)
    foreseen_variance = np.einsum("ij,jk,ik->i", counts.design, fixed_variance, counts.design)
    return Fit(
        variance,
        fixed,
        fixed_variance,
        at.log_odds - counts.design @ fixed,
        np.sqrt(own),
        np.sqrt(own + (1 - held) ** 2 * foreseen_variance),
        at.log_odds,
        np.sqrt(own + held**2 * foreseen_variance),
        _likelihood(counts, variance, at).height,
    )
