"""What a survey on paper is made of: numbered questions with their boxes, and what to skip.

It lays nothing out (`laying_out` does) and renders nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.services.printing.skipping import ALWAYS, Groups
from survey_definitions.model import Register, Version, Word

NEXT_PART, READ_ON = 0, -1  # where there is no question to go to


@dataclass(frozen=True)
class PaperWay:
    """For whom a paper is printed. `known` are the answers that everybody who holds it has in common."""

    version: Version
    language: str
    register: Register
    kind: str = ""
    known: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Box:
    """One option with its box. `write`: words may be written beside it."""

    label: Word
    picture: str = ""
    write: bool = False


@dataclass(frozen=True)
class Said:
    """One thing that must be true of an earlier question: its number, how, and the options it is about."""

    number: int
    how: str  # is, only, is not, not only, includes, is answered
    options: tuple[Word, ...] = ()


@dataclass(frozen=True)
class Rule:
    """Who answers the questions from `first` to `last`: those for whom all of one of `either` is true.

    The others go on at question `to`, at the next part, or right after what is not for them.
    """

    either: tuple[tuple[Said, ...], ...]
    first: int
    last: int
    to: int


@dataclass(frozen=True)
class Item:
    """One question on paper. Only what gives information has no number (0).

    `groups` is its show rule; `rule` says it in words, before the first of all questions that share it.
    """

    id: str
    number: int
    type: str
    ask: Word
    hint: Word
    why: Word
    picture: str
    boxes: tuple[Box, ...] = ()
    least: int | None = None
    most: int | None = None
    groups: Groups = ALWAYS
    rule: Rule | None = None


@dataclass(frozen=True)
class Paper:
    """A survey on paper: its own questions, then the equality questions. `kind` is whom it is printed for."""

    questions: tuple[Item, ...]
    equality: tuple[Item, ...]
    kind: Word
