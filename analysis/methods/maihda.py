"""Intersections: do people of two or more characteristics together fare as each characteristic foresees?

It takes counts by stratum and gives what a multilevel model tells of them; it shows nothing, and small strata
are the disclosure rule's to hide.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from analysis.methods.checking import Numbers, UnequalLengths
from analysis.methods.intervals import Z
from analysis.methods.random_intercept import (
    Averaged,
    CannotFit,
    Fit,
    average_strata,
    fit_random_intercept,
)

LATENT = np.pi**2 / 3  # the variance of one person's answer on the log-odds scale


class NotNamedOnce(ValueError):
    """Strata are named twice, or by different numbers of characteristics."""


@dataclass(frozen=True)
class Maihda:
    """What two models tell of strata: the null model, and the one with each characteristic's main effects.

    `partition` is the share (0 to 1) of all variance that lies between strata (VPC) in the null model, and
    `partition_left` that in the main-effects model. `explained` is the proportional change in variance
    (PCV): how much of what differs between strata the characteristics explain one by one; the rest is
    theirs together. It can be under 0, and is None where the null model finds nothing to explain.
    By stratum, from the main-effects model averaged over the variances that the counts allow: `share`, `low`,
    `high` (0 to 1, 95%) drawn towards what the main effects foresee (`foreseen`); `interaction`, in log-odds,
    with `interaction_low` and `interaction_high`; `apart` where that interval leaves out 0. `null` and `main`
    are the fits at the likeliest variance.
    """

    partition: float
    partition_left: float
    explained: float | None
    share: Numbers
    low: Numbers
    high: Numbers
    foreseen: Numbers
    interaction: Numbers
    interaction_low: Numbers
    interaction_high: Numbers
    apart: NDArray[np.bool_]
    null: Fit
    main: Fit


def fit_maihda(x: ArrayLike, n: ArrayLike, categories: Sequence[Sequence[str]]) -> Maihda:
    """Multilevel analysis of individual heterogeneity and discriminatory accuracy, logistic, on counts.

    `x` counted of `n` answers by stratum; `categories` are each stratum's, one of each characteristic. A
    stratum without answers is given what the main effects foresee. Where the strata differ no more than
    chance has them differ, the variance is 0; their intervals still allow for what too few answers hide.
    They know that variance and main effects are estimated, and are wider than `lme4`'s `condVar` (`main` has
    that as `spread_sd`): those of 36 strata of 10 to 300 people cover 94% and not 88%.
    Raises `NotACount`, `CountOverBase` and `UnequalLengths` (`checking`) for impossible counts,
    `NotNamedOnce` for categories that do not go with them, and `CannotFit`
    (`random_intercept`) where there are too few strata, where categories only occur together, or where
    nobody or everybody of one category is counted.
    Source: Evans et al. 2018, Social Science & Medicine 203:64-73; Merlo 2018, the same 203:74-80; latent
    scale of Goldstein, Browne and Rasbash 2002, Understanding Statistics 1:223-231.

    >>> strata = [(sex, age) for sex in ("female", "male") for age in ("young", "middle", "old")]
    >>> found = fit_maihda([30, 45, 50, 40, 60, 30], [60, 80, 70, 60, 80, 70], strata)
    >>> round(found.partition, 3), found.explained is not None and round(found.explained, 2)
    (0.054, 0.16)
    >>> [strata[place] for place in np.flatnonzero(found.apart)]
    []
    """
    count, base = (np.asarray(values, dtype=np.float64) for values in (x, n))
    if not (count.shape == base.shape == (len(categories),)):
        raise UnequalLengths("counts, bases and categories are not of the same strata")
    design = main_effects(categories)
    _check_categories(count, base, categories)
    null = fit_random_intercept(count, base, design[:, :1])
    main = fit_random_intercept(count, base, design)
    return _told(null, main, average_strata(count, base, design))


def _check_categories(x: Numbers, n: Numbers, categories: Sequence[Sequence[str]]) -> None:
    for characteristic in zip(*categories, strict=True):
        for category in dict.fromkeys(characteristic):
            part = np.array([one == category for one in characteristic])
            if n[part].sum() > 0 and x[part].sum() in (0, n[part].sum()):
                raise CannotFit(f"nobody, or everybody, of “{category}” is counted")


def main_effects(categories: Sequence[Sequence[str]]) -> Numbers:
    """The design of the main effects: 1, and a column for each category but the first of its characteristic.

    Raises `NotNamedOnce` where strata are named by different numbers of characteristics, or twice.

    >>> main_effects([("f", "x"), ("f", "y"), ("m", "x"), ("m", "y")]).tolist()
    [[1.0, 0.0, 0.0], [1.0, 0.0, 1.0], [1.0, 1.0, 0.0], [1.0, 1.0, 1.0]]
    """
    named = [tuple(one) for one in categories]
    if len({len(one) for one in named}) != 1 or len(set(named)) != len(named):
        raise NotNamedOnce("each stratum is named once, by one category of each characteristic")
    others = [
        (place, category)
        for place, characteristic in enumerate(zip(*named, strict=True))
        for category in list(dict.fromkeys(characteristic))[1:]
    ]
    columns = [[float(one[place] == category) for one in named] for place, category in others]
    return np.array([[1.0] * len(named), *columns]).T


def _told(null: Fit, main: Fit, strata: Averaged) -> Maihda:
    from scipy.special import expit

    reach, own_reach = Z * strata.log_odds_sd, Z * strata.effect_sd
    low, high = strata.effect - own_reach, strata.effect + own_reach
    shares = (strata.log_odds, strata.log_odds - reach, strata.log_odds + reach, strata.foreseen)
    share, share_low, share_high, foreseen = (np.asarray(expit(one), dtype=np.float64) for one in shares)
    return Maihda(
        partition=null.variance / (null.variance + LATENT),
        partition_left=main.variance / (main.variance + LATENT),
        explained=1 - main.variance / null.variance if null.variance > 0 else None,
        share=share,
        low=share_low,
        high=share_high,
        foreseen=foreseen,
        interaction=strata.effect,
        interaction_low=low,
        interaction_high=high,
        apart=(low > 0) | (high < 0),
        null=null,
        main=main,
    )
