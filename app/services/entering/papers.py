"""What a paper asks, and what was typed of it: the same questions, routing and checks as for everybody.

It keeps nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from app.services.collectors import Collector, answers_given
from app.services.response_rows import given_by
from survey_definitions.answers import check_answers
from survey_definitions.model import (
    GATE,
    GATE_NO,
    GATE_YES,
    SKIPPED,
    Answer,
    Answers,
    FieldError,
    Page,
    Question,
    Register,
    Survey,
    Version,
)
from survey_definitions.ranks import rank_field, ranked_field
from survey_definitions.routing import pages, relevant_answers

Raw = Mapping[str, Sequence[str]]
ENTERED_MODES = ("paper", "phone call", "with help")  # of collectors whose answers an organiser types in


@dataclass(frozen=True)
class PaperKind:
    """Which paper lies there: the version it was printed from, its language and its register."""

    version: Version
    language: str
    register: Register


@dataclass(frozen=True)
class TypedPaper:
    """One paper as it is kept. `written_in` is the language of what was written by hand."""

    key: str
    kind: PaperKind
    answers: Answers
    day: date
    written_in: str
    helped: bool


@dataclass(frozen=True)
class ReadPaper:
    """What was typed, read. `left_out`: questions that were answered, though the paper leads past them."""

    answers: Answers = field(default_factory=dict)
    errors: tuple[FieldError, ...] = ()
    left_out: tuple[str, ...] = ()


def questions_of(survey: Survey, collector: Collector, register: Register) -> tuple[Question, ...]:
    """Every question of the paper in its order, but for what the collector answers for everybody."""
    given = given_by(survey, collector)
    every = (*survey.questions, *survey.equality)
    return tuple(one for one in every if one.id not in given and register in one.registers)


def read_paper(survey: Survey, collector: Collector, register: Register, raw: Raw) -> ReadPaper:
    """The answers of a paper, or what is wrong with what was typed. What was left empty is skipped.

    Nobody asks on paper whether the questions about oneself may be asked: who answers one has said yes.
    """
    asked = questions_of(survey, collector, register)
    checked = {one.id: _check(one, raw) for one in asked if one.type != "information"}
    found = {key: SKIPPED if isinstance(one, FieldError) else one for key, one in checked.items()}
    answers = {**answers_given(survey, collector), **found, **answer_gate(survey, found)}
    way = (given_by(survey, collector), register)
    path = {one.id for page in pages(survey, answers, *way) for one in page.questions}
    errors = tuple(one for key, one in checked.items() if isinstance(one, FieldError) and key in path)
    left_out = tuple(key for key, one in found.items() if key not in path and not one.skipped)
    return ReadPaper({} if errors else relevant_answers(survey, answers, *way), errors, left_out)


def _check(question: Question, raw: Raw) -> Answer | FieldError:
    checked = check_answers(Page(question.id, "questions", (question,)), _say_ranked(question, raw))
    return checked[0] if isinstance(checked, tuple) else checked[question.id]


def _say_ranked(question: Question, raw: Raw) -> Raw:
    """Whoever wrote a number beside a thing meant it: paper has no box that says so."""
    places = (raw.get(rank_field(question.id, option.id), ()) for option in question.options)
    if question.type == "rank" and any(text.strip() for place in places for text in place):
        return {**raw, ranked_field(question.id): ["yes"]}
    return raw


def answer_gate(survey: Survey, answers: Answers) -> Answers:
    """What the gate before the questions about oneself would have been answered."""
    if not survey.equality:
        return {}
    told = any(not answers[one.id].skipped for one in survey.equality if one.id in answers)
    return {GATE: Answer(options=(GATE_YES if told else GATE_NO,))}
