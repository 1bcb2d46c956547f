"""The picture of each community: the one its option has in the surveys’ own question about it.

It draws none, and says nothing of who asks.
"""

from collections.abc import Mapping, Sequence
from functools import cache

from analysis.communities import communities
from survey_definitions.equality import equality_questions
from survey_definitions.model import Question

YES_OR_NO = ("tick", "cross")  # pictures that say nothing away from their question


@cache
def _answers() -> Mapping[str, tuple[str, str]]:
    """The pictures of the option and of its question, by the answer (`ethnicity-asian=A3`)."""
    asked = [question for questions in equality_questions().values() for question in questions]
    return {
        f"{question.id}={option.code or option.id}": (option.picture, question.picture)
        for question in asked
        for option in question.options
    }


def question_picture(characteristic: str) -> str:
    """The picture of what is asked."""
    return _question(characteristic).picture


def _question(characteristic: str) -> Question:
    return equality_questions()[characteristic][0]


def option_picture(community: str) -> str:
    """The picture of a community among others of its question: a tick where it is every sort of yes."""
    return _pictures(community)[0]


def _pictures(community: str) -> tuple[str, str]:
    found = [_answers()[code] for code in communities()[community].codes if code in _answers()]
    if not found:
        return "", ""
    return (found[0][0] if len(found) == 1 else "tick", found[0][1])


def held_pictures(held: Sequence[str]) -> Mapping[str, str]:
    """The pictures of communities of any questions side by side: none twice, rather one without."""
    given: dict[str, str] = {}
    for community in held:
        option, question = _pictures(community)
        picture = question if option in YES_OR_NO else option
        given[community] = "" if picture in given.values() else picture
    return given
