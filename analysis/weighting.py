"""Weights for a survey: answers counted by what people are, raked to the population's published margins.

It counts no rows and estimates nothing; how weights are made stands in `analysis.methods.raking`.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from analysis.methods.population import MarginsDisagree, NobodyToWeight
from analysis.methods.raking import LIMITS, Weights, rake

if TYPE_CHECKING:
    from pandas import DataFrame

Margins = Mapping[str, Mapping[str, float]]  # people of each category, by characteristic


def weigh_strata(
    strata: "DataFrame", margins: Margins, limits: tuple[float, float] | None = LIMITS
) -> Weights:
    """The weight of each row of `strata`, so that together they have the make-up of the population.

    `strata` has a column for each characteristic of `margins`, which holds a category (as community ids), and
    `n`, how many people answered; other columns may split them further. Who is in no category of a margin
    (did not say, or something the population is not counted by) keeps the share they have there. Raises
    `NobodyToWeight` where nobody answered of a category that has people, naming it: take it together with
    another. Raises `MarginsDisagree` where people answered of one that has none, and what `rake` raises.
    Source: as `analysis.methods.raking.rake`.

    >>> from pandas import DataFrame
    >>> strata = DataFrame({"sex": ["sex=female", "sex=male", ""], "n": [60, 20, 20]})
    >>> weigh_strata(strata, {"sex": {"sex=female": 51, "sex=male": 49}}).weights.round(2).tolist()
    [0.68, 1.96, 1.0]
    """
    from pandas import Index

    counts = strata["n"].to_numpy(dtype=float)
    codes = strata[[]].copy()
    for characteristic, people in margins.items():
        if characteristic not in strata:
            raise NobodyToWeight(f"the answers are not counted by {characteristic}")
        _check_categories(strata, characteristic, people)
        codes[characteristic] = Index(list(people)).get_indexer(Index(strata[characteristic]))
    return rake(counts, codes.to_numpy(), [list(people.values()) for people in margins.values()], limits)


def _check_categories(strata: "DataFrame", characteristic: str, people: Mapping[str, float]) -> None:
    answers = strata.groupby(characteristic, observed=True)["n"].sum().to_dict()
    missing = [name for name, number in people.items() if number > 0 and not answers.get(name, 0)]
    if missing:
        raise NobodyToWeight(f"nobody answered of {', '.join(missing)}")
    beyond = [name for name, number in people.items() if number == 0 and answers.get(name, 0)]
    if beyond:
        raise MarginsDisagree(
            f"there are answers of {', '.join(beyond)}, but the population has nobody there"
        )
