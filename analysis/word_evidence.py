"""Weighs how listed words tell a theme: by how many words, how often, how early, and what else is told.

It looks no word up (`analysis.first_themes` does); its numbers were chosen on sentences of our own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp

# What counts for and against a theme that one listed word tells, in log odds; for the languages whose phrases
# have alternatives at most of their places, so that some stand there by accident.
START = {"en": 2.0, "fa": 2.4}
MORE_WORDS = {4: 0.2, 5: 1.0, 6: 0.8}  # from so many words on
ANOTHER = {1: -0.8, 3: -0.6, 5: -0.4}  # where another theme is told by so many words
TOLD_TWICE, TOLD_LATE = 1.6, -1.0  # in two places or more; at the very end (half of it in the middle)
TEN_WORDS, LONGEST = -0.4, 40  # for each ten words of the comment, up to forty
# Words of time are said of so much else: one alone tells hardly anything.
OFTEN_WRONG, ALONE = {"waiting": -0.5}, {"waiting": -1.1}
# What is said of fairness must reach a person, even where more words tell another theme.
MUST_BE_SEEN = {"equality": 1.5}


@dataclass(frozen=True)
class Told:
    """How a comment tells a theme: by how many of its words, in how many places, and which word is the first.

    `first` counts the words of the comment from 0.
    """

    words: int
    times: int
    first: int


def weigh_words(told: Mapping[str, Told], length: int, language: str = "en") -> dict[str, float]:
    """The probability (0 to 1) that each theme is meant that the words of a comment tell; `length` in words.

    Raises `KeyError` for a language whose words are not weighed (`START`).

    Method: logistic regression on sentences of our own and unsure labelled comments (docs/decisions/0027).

    >>> both = weigh_words({"food": Told(5, 1, 0), "pain": Told(2, 1, 6)}, 8)
    >>> {theme: round(chance, 2) for theme, chance in both.items()}
    {'food': 0.89, 'pain': 0.3}
    """
    return {theme: _chance(START[language] + _odds(theme, told, length)) for theme in told}


def _odds(theme: str, told: Mapping[str, Told], length: int) -> float:
    how = told[theme]
    others = max((each.words for other, each in told.items() if other != theme), default=0)
    odds = _from(MORE_WORDS, how.words) + _from(ANOTHER, others)
    odds += TOLD_TWICE * (how.times > 1) + TOLD_LATE * how.first / max(1, length)
    odds += TEN_WORDS * min(length, LONGEST) / 10
    odds += OFTEN_WRONG.get(theme, 0.0) + MUST_BE_SEEN.get(theme, 0.0)
    return odds + ALONE.get(theme, 0.0) * (how.words == 1)


def _from(steps: Mapping[int, float], words: int) -> float:
    return sum(weight for least, weight in steps.items() if words >= least)


def _chance(odds: float) -> float:
    return 1 / (1 + exp(-odds))
