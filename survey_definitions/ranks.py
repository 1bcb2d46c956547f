"""Reads an order that a person put things in: a number for each thing, and the word that the order is theirs.

A list stands in some order from the start, so that an order counts only where the person moved something or
ticked that they agree with what they see.
"""

from collections.abc import Mapping

from survey_definitions.messages import RANK_EACH_ONCE, RANK_WITH_NUMBERS
from survey_definitions.model import SKIPPED, Answer, FieldError, Question


def rank_field(question_id: str, option_id: str) -> str:
    """Return the name of the field for the place of an option.

    >>> rank_field("matters", "time")
    'matters-rank-time'
    """
    return f"{question_id}-rank-{option_id}"


def ranked_field(question_id: str) -> str:
    """Return the name of the field that says the order is the person's own.

    >>> ranked_field("matters")
    'matters-ranked'
    """
    return f"{question_id}-ranked"


def read_rank(question: Question, sent: Mapping[str, str], own: bool) -> Answer | FieldError:
    """Return the options in their order, skipped where it is not the person's own, or what is wrong with it.

    >>> from survey_definitions.model import Option, Wording
    >>> options = (Option("time", "Time"), Option("respect", "Respect"))
    >>> question = Question("matters", "rank", Wording("What matters?"), options=options)
    >>> read_rank(question, {"time": "2", "respect": "1"}, True).options
    ('respect', 'time')
    >>> read_rank(question, {"time": "1", "respect": "2"}, False).skipped
    True
    """
    given = {option: text for option, text in sent.items() if text}
    if not given or not own:
        return SKIPPED
    places = {option: place_of(text, len(sent)) for option, text in given.items()}
    if 0 in places.values():
        return FieldError(question.id, RANK_WITH_NUMBERS, {"most": str(len(sent))})
    if len(set(places.values())) < len(places):
        return FieldError(question.id, RANK_EACH_ONCE)
    return Answer(options=tuple(sorted(places, key=lambda option: places[option])))


def place_of(text: str, most: int) -> int:
    """Return the place that figures of any script say, or 0 where they say none from 1 to `most`.

    >>> place_of("٣", 5), place_of("9", 5), place_of("first", 5)
    (3, 0, 0)
    """
    place = int(text) if text.isdecimal() and len(text) <= 3 else 0
    return place if place <= most else 0
