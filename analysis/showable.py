"""What is handed to the disclosure rule: a heading, the reasons of a grade, comments to be quoted.

Nothing here has been protected; only what `analysis.disclosure` makes may be shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Grade = Literal[
    "confirmed",
    "voice ahead of data",
    "data ahead of voice",
    "conflicting",
    "no gap found",
    "not enough evidence",
]

# What has been agreed to matter: a difference of more than so many points, or for rates more than this ratio.
SMALLEST_DIFFERENCE = 3.0
SMALLEST_RATIO = 1.2
SMALLEST_BASE = 20  # of a percentage and of a test
Letter = Literal["A", "B", "C"]  # how far the figures behind a grade can be relied on


# Whether the model reads one community's comments worse than the others' (`analysis.differential_error`).
Verdict = Literal["worse", "better", "no difference found", "too few to tell"]


@dataclass(frozen=True)
class EmergingPhrase:
    """A phrase that stands out: in a community, or (where that is empty) in the latest period.

    `people` used it there, in the comments of these ids; `others` did elsewhere (or the period before). `z`
    is that of `analysis.methods.log_odds`: how far it stands out, in standard errors.
    """

    phrase: str
    language: str
    community: str
    people: int
    others: int
    z: float
    comments: tuple[str, ...]


@dataclass(frozen=True)
class Reading:
    """How the comments were read: by community how well beside the others, and whose feeling was not scored.

    `unscored` is the number of people by the language of the comments that were read by listed words alone;
    `phrases` are what people begin to speak of.
    """

    verdicts: Mapping[str, Verdict] = field(default_factory=dict)
    unscored: Mapping[str, int] = field(default_factory=dict)
    phrases: tuple[EmergingPhrase, ...] = ()


@dataclass(frozen=True)
class Reason:
    """Why a grade was given: a code, and the values its sentence needs."""

    code: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Heading:
    """What a table is of: the survey, the day it is made (ISO), area, period, and whether it is invented."""

    survey: str
    made: str
    area: str = ""
    period: str = ""
    invented: bool = False


@dataclass(frozen=True)
class Quotable:
    """A comment that may become a quote: its redacted words, and whether the person let us use them.

    `english` is what a person wrote beside it who can read it, redacted too; `english_checked` says whether a
    second person has checked that.
    """

    redacted: str
    may_quote: bool
    communities: tuple[str, ...]
    domain: str
    themes: tuple[str, ...] = ()
    sentiment: str = ""
    language: str = "en"
    kind: str = "user"
    english: str = ""
    english_checked: bool = False
