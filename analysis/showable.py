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
    """A comment that may become a quote: its redacted words, and whether the person let us use them."""

    redacted: str
    may_quote: bool
    communities: tuple[str, ...]
    domain: str
    themes: tuple[str, ...] = ()
    sentiment: str = ""
    language: str = "en"
    kind: str = "user"
