"""What a column of a file can be: a comment, a day, a score, a characteristic; and what its values can mean.

It reads no file. The questions are those of the survey that imported comments are kept under.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal

from app.language_names import OWN_NAMES
from app.settings import LANGUAGES
from survey_definitions.model import GATE_YES, PREFER_NOT_TO_SAY, Question, Survey
from survey_definitions.reader import load_survey

SURVEY = "imported-comments"
Meaning = Literal["comment", "day", "service", "area", "choice", "language", "quote"]
DAY, SERVICE, AREA, LANGUAGE, QUOTE = "day", "service", "area", "language", "quote"


@dataclass(frozen=True)
class Choice:
    """One meaning of a value. `answers` are the options it stands for, by question: one or two steps."""

    id: str
    label: str
    answers: tuple[tuple[str, str], ...] = ()
    codes: tuple[str, ...] = ()
    said: str = ""  # the option alone, where the label names the one before it too


@dataclass(frozen=True)
class Target:
    """What a column can be. One that has `choices` has its values mapped, each to the id of one."""

    id: str
    meaning: Meaning
    choices: tuple[Choice, ...] = ()


@cache
def targets() -> Mapping[str, Target]:
    """Everything a column can be, by id, in the order it is offered.

    >>> list(targets())[:7]
    ['good', 'better', 'anything-else', 'day', 'service', 'area', 'fft']
    """
    survey = load_survey(SURVEY)
    return MappingProxyType({target.id: target for target in _targets(survey)})


def _targets(survey: Survey) -> Iterator[Target]:
    yield from (Target(one.id, "comment") for one in survey.questions if one.role == "comment")
    yield Target(DAY, "day")
    yield Target(SERVICE, "service")
    yield Target(AREA, "area")
    asked = {one.id: one for one in survey.questions}
    for name in ("fft", "kind"):
        yield Target(name, "choice", _own_choices(asked[name]))
    yield Target(LANGUAGE, "language", tuple(Choice(code, OWN_NAMES[code][0]) for code in LANGUAGES))
    yield Target(QUOTE, "quote", (Choice(GATE_YES, "Yes"), Choice("no", "No")))
    for question in survey.equality:
        if question.show_if is None and question.options:
            yield Target(question.id, "choice", tuple(_choices(question, survey.equality)))


def _own_choices(question: Question) -> tuple[Choice, ...]:
    return tuple(
        Choice(option.id, option.label, ((question.id, option.id),), (option.stored_code,))
        for option in question.options
    )


def _choices(question: Question, equality: tuple[Question, ...]) -> Iterator[Choice]:
    """The options of a question, each followed by those of the question it leads to."""
    for choice in _own_choices(question):
        yield choice
        for other in equality:
            if _follows(other, question.id, choice.id):
                yield from (
                    Choice(
                        own.id,
                        f"{choice.label}: {own.label}",
                        (*choice.answers, *own.answers),
                        own.codes,
                        own.label,
                    )
                    for own in _own_choices(other)
                    if own.id != PREFER_NOT_TO_SAY
                )


def _follows(question: Question, asked: str, option: str) -> bool:
    """Whether a question with options is asked of whoever chose this one, and of nobody else."""
    groups = question.show_if.any_of if question.show_if else ()
    if len(groups) != 1 or not question.options:
        return False
    return [(test.question, test.operator, test.option) for test in groups[0]] == [(asked, "is", option)]


def find_choice(target: Target, choice_id: str) -> Choice | None:
    """The choice of this id."""
    return next((choice for choice in target.choices if choice.id == choice_id), None)
