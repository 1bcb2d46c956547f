"""What a paper asks, and what was typed of it: the same questions, routing and checks as for everybody.

It keeps nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from app.services.collectors import Collector, answers_given
from app.services.printing.laying_out import lay_out, way_of
from app.services.printing.paper import PaperWay
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
    """Which paper lies there: the version it was printed from, its language and its register.

    `kind` is the kind of respondent it was printed for; empty for everybody.
    """

    version: Version
    language: str
    register: Register
    kind: str = ""


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


def way_of_paper(kind: PaperKind, collector: Collector) -> PaperWay:
    """For whom the paper was printed, as whoever printed it said."""
    where = (collector.service, collector.area)
    return way_of(kind.version, kind.language, kind.register, kind.kind, *where)


def questions_of(kind: PaperKind, collector: Collector) -> tuple[tuple[int, Question], ...]:
    """Every question of the paper in its order, under the number it has there (0: it asks nothing)."""
    paper, survey = lay_out(way_of_paper(kind, collector)), kind.version.survey
    by_id = {one.id: one for one in (*survey.questions, *survey.equality)}
    return tuple((item.number, by_id[item.id]) for item in (*paper.questions, *paper.equality))


def read_paper(kind: PaperKind, collector: Collector, raw: Raw) -> ReadPaper:
    """The answers of a paper, or what is wrong with what was typed. What was left empty is skipped.

    Nobody asks on paper whether the questions about oneself may be asked: who answers one has said yes.
    """
    survey, register = kind.version.survey, kind.register
    checked = {one.id: _check(one, raw) for number, one in questions_of(kind, collector) if number}
    found = {key: SKIPPED if isinstance(one, FieldError) else one for key, one in checked.items()}
    known = {key: Answer(options=said) for key, said in way_of_paper(kind, collector).known.items()}
    answers = {**answers_given(survey, collector), **known, **found, **answer_gate(survey, found)}
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
