"""Weighs all that a word and its neighbours tell together: whether a word no list decides is a name.

It gathers nothing (`analysis.name_evidence` does); its numbers are fitted by `analysis.name_weights_fitting`.
"""

import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from analysis.name_evidence import family_of, gather_evidence
from analysis.name_signs import Sign
from analysis.name_text import NamedText

WEIGHTS = Path(__file__).with_name("naming_words") / "weights.toml"
Weights = Mapping[str, Mapping[str, float]]


def weigh_word(here: NamedText, index: int, sign: Sign, after_name: bool, linked: bool) -> float:
    """How far the log odds that a word nobody decided is a name lie above the least that is hidden."""
    weights = (here.weights or read_weights())[family_of(here, index)]
    told = gather_evidence(here, index, sign, after_name, linked)
    return weigh(told, weights) - weights["least"]


def weigh(told: Iterable[tuple[str, float]], weights: Mapping[str, float]) -> float:
    """The log odds of a name: what is told, each times its weight; what has none counts for nothing.

    >>> weigh([("letters", 2.0), ("begins", 1.0), ("ends", 1.0)], {"start": -1.0, "letters": 0.5})
    0.0
    """
    return weights.get("start", 0.0) + sum(weights.get(name, 0.0) * much for name, much in told)


@lru_cache(maxsize=1)
def read_weights() -> Weights:
    """The weights of each family of scripts; `least` is the log odds from which a word is hidden."""
    return tomllib.loads(WEIGHTS.read_text(encoding="utf-8"))
