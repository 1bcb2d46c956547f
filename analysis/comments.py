"""What a comment is before and after it is read for themes and feeling.

It holds data only: reading comments lives in `analysis.themes` and `analysis.sentiment`.
"""

from dataclasses import dataclass
from typing import Literal

QuestionType = Literal["what_good", "could_improve", "nonspecific"]
Feeling = Literal["positive", "neutral", "negative", "not scored"]

QUESTION_TYPES: tuple[QuestionType, ...] = ("what_good", "could_improve", "nonspecific")
FEELINGS: tuple[Feeling, ...] = ("positive", "neutral", "negative")
NOT_SCORED: Feeling = "not scored"


@dataclass(frozen=True)
class Comment:
    """One comment as it was written.

    `language` is the language tag of the page it was written on (`en`, `pl`, `en-GB`).
    `question_type` says what was asked: what was good, what could be better, or neither in particular.

    >>> Comment("c1", "The nurse explained it well.").question_type
    'nonspecific'
    """

    id: str
    text: str
    language: str = "en"
    question_type: QuestionType = "nonspecific"


@dataclass(frozen=True)
class Theme:
    """One theme a comment carries: its codeframe id, how likely it is (0 to 1), the words that earned it.

    `aspects` are the sides of the theme that its words speak of, such as `racism`, where it has sides.
    """

    id: str
    probability: float
    words: tuple[str, ...] = ()
    aspects: tuple[str, ...] = ()


@dataclass(frozen=True)
class ThemedComment:
    """A comment's themes (likeliest first, none where it is not themed) and its feeling.

    `sentiment` is `not scored` where the language cannot be read; `scored_by` names what read the comment,
    and is empty when nothing did: themes by listed words alone (`word-list-1`) come without a feeling.
    `read_as` is the language it was read as, which may be another than that of its page. `chances` says how
    likely positive, neutral and negative are (0 to 1), where a trained model scored it. `look_at` names
    themes for which a person should look at the comment: equality, where it is or may be about that.
    """

    id: str
    themes: tuple[Theme, ...] = ()
    sentiment: Feeling = NOT_SCORED
    scored_by: str = ""
    read_as: str = ""
    chances: tuple[float, ...] = ()
    look_at: tuple[str, ...] = ()
