"""How much more one group uses each of many phrases than the others do, rare phrases held back by a prior.

It knows no words: it takes counts of people by phrase.
"""

import numpy as np
from numpy.typing import ArrayLike

from analysis.methods.checking import Numbers, equally_many, two_counted

PRIOR = 100.0  # people that the prior is worth


def log_odds_z(
    own: ArrayLike, own_people: float, others: ArrayLike, other_people: float, prior: float = PRIOR
) -> Numbers:
    """z of the difference of log odds that a person uses each phrase: above 0 where the group does more.

    `own` of the group's people and `others` of the other people used each phrase. The prior is as many people
    as `prior` who use each phrase as everyone does, on both sides, so that a phrase of a few is no find. NaN
    where there is nobody on a side, and where nobody used a phrase, or everybody. Counts are of people and
    not of words, so that one who says a thing often says it once. Raises as `two_counted`.
    Source: Monroe, Colaresi and Quinn 2008, Political Analysis 16:372-403 (weighted log odds with an
    informative Dirichlet prior; of each phrase against none, it is a beta prior).

    >>> log_odds_z([30, 3], 100, [30, 3], 900).round(1).tolist()
    [7.1, 2.2]
    """
    x, n, other_x, other_n = two_counted(own, own_people, others, other_people)
    x, other_x = equally_many(x, other_x)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = (x + other_x) / (n + other_n)
        some, none = prior * share, prior * (1 - share)
        parts = (x + some, n - x + none, other_x + some, other_n - other_x + none)
        apart = np.log(parts[0] / parts[1]) - np.log(parts[2] / parts[3])
        z = apart / np.sqrt(sum(1 / part for part in parts))
    told = (n > 0) & (other_n > 0) & (share > 0) & (share < 1)
    return np.where(told, z, np.nan)
