"""Turns what one person answered into the rows it is kept as: codes and numbers, words apart.

It opens no store and decides nothing about whether the response may be kept.
"""

import json
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.security.crypto import Keys, keyed_hash, receipt_hash, receipt_numbers
from app.services.danger import may_mean_danger
from app.storage.collectors import Collector
from app.storage.responses import NewResponse
from survey_definitions.answers import to_json
from survey_definitions.model import GATE, GATE_YES, Answer, Answers, Question, Role, Survey, Version
from survey_definitions.routing import kind_of, relevant_answers

Row = Mapping[str, Any]
TEXTS = ("short text", "long text")  # and what is written beside an option that says “please say”
_OF_THE_RESPONSE: tuple[Role, ...] = (
    "kind",
    "service",
    "area",
)  # columns of the response, not rows of their own


@dataclass(frozen=True)
class Submission:
    """A finished response as it is sent. `collector` is its id, empty where there was none.

    `written_in` is the language of its free text where that is another one; `helped`: somebody helped.
    """

    key: str
    version: Version
    language: str
    register: str
    mode: str
    collector: str
    answers: Answers
    written_in: str = ""
    helped: bool = False


def make_response(keys: Keys, submission: Submission, collector: Collector | None, day: date) -> NewResponse:
    """The response as its rows will be. Raises ValueError for an option that its question does not have."""
    survey = submission.version.survey
    answers = relevant_answers(survey, submission.answers, given_by(survey, collector), submission.register)
    asked = [(question, answers[question.id]) for question in survey.questions if question.id in answers]
    equality = [(question, answers[question.id]) for question in survey.equality if question.id in answers]
    return NewResponse(
        id=make_id(),
        survey_id=survey.id,
        version_hash=submission.version.hash,
        language=submission.language,
        register=submission.register,
        mode=submission.mode,
        collector=submission.collector,
        kind=kind_of(survey, answers),
        service=_place("service", survey, answers, collector),
        area=_place("area", survey, answers, collector),
        answered_on=day,
        idempotency_key=submission.key,
        content_digest=digest_content(keys, submission.version, answers),
        receipt_turn=0,
        receipt_hash=receipt_hash(keys, receipt_numbers(keys, submission.key)),
        answers=(*_gate_rows(answers), *_answer_rows(asked)),
        equality=tuple({"question": row["question"], "code": row["code"]} for row in _answer_rows(equality)),
        skipped=tuple(
            {"question": question.id} for question, answer in (*asked, *equality) if answer.skipped
        ),
        comments=tuple(_comment_rows(asked, answers, submission.written_in or submission.language)),
        equality_texts=tuple(
            {"question": question.id, "words": answer.text}
            for question, answer in equality
            if _has_words(question, answer)
        ),
        helped=submission.helped,
    )


def make_id() -> str:
    """A random id of 96 bits in 16 letters: it stands in each row and index, and a longer one fills them."""
    return secrets.token_urlsafe(12)


def given_by(survey: Survey, collector: Collector | None) -> frozenset[str]:
    """The ids of the questions that the collector answers for everyone who comes through it."""
    if collector is None:
        return frozenset()
    said = {"service": collector.service, "area": collector.area}
    return frozenset(question.id for question in survey.questions if said.get(question.role))


def digest_content(keys: Keys, version: Version, answers: Answers) -> bytes:
    """What tells one content from another: the version and the answers, in whatever language."""
    content = json.dumps([version.hash, to_json(answers)], sort_keys=True, ensure_ascii=False)
    return keyed_hash(keys.content, content.encode())


def _place(role: Role, survey: Survey, answers: Answers, collector: Collector | None) -> str:
    """The code of the service or area: as answered, else as the collector says (an option may be gone)."""
    question = next((question for question in survey.questions if question.role == role), None)
    answered = answers[question.id].options if question and question.id in answers else ()
    given = {"service": collector.service, "area": collector.area}.get(role, "") if collector else ""
    said = answered[0] if answered else given
    codes = {option.id: option.stored_code for option in question.options} if question else {}
    return codes.get(said, said)


def _gate_rows(answers: Answers) -> Iterator[Row]:
    gate = answers.get(GATE)
    if gate is not None:
        yield {"question": GATE, "code": gate.options[0] if gate.options else GATE_YES, "number": None}


def _answer_rows(asked: list[tuple[Question, Answer]]) -> Iterator[Row]:
    for question, answer in asked:
        if question.role not in _OF_THE_RESPONSE and not answer.skipped:
            yield from ({"question": question.id, **row} for row in _values(question, answer))


def _values(question: Question, answer: Answer) -> Iterator[Row]:
    if question.type == "rank":
        for place, option in enumerate(answer.options, 1):
            yield {"code": _code(question, option), "number": place}
    elif answer.options:
        yield from ({"code": _code(question, option), "number": None} for option in answer.options)
    elif answer.number is not None:
        yield {"code": "" if question.role != "equality" else str(answer.number), "number": answer.number}
    elif question.type == "date":
        yield {"code": answer.text, "number": None}


def _code(question: Question, option_id: str) -> str:
    for option in question.options:
        if option.id == option_id:
            return option.stored_code
    raise ValueError(f"{question.id} has no option {option_id}.")


def _comment_rows(asked: list[tuple[Question, Answer]], answers: Answers, language: str) -> Iterator[Row]:
    for question, answer in asked:
        if _has_words(question, answer):
            yield {
                "id": make_id(),
                "question": question.id,
                "language": language,
                "original": answer.text,
                "read_first": may_mean_danger(answer.text, language),
                "may_quote": any(
                    _may_quote(other, answers) for other, _ in asked if other.about == question.id
                ),
            }


def _has_words(question: Question, answer: Answer) -> bool:
    """Whether an answer is, or has beside its options, what a person wrote."""
    return bool(answer.text) and (question.type in TEXTS or bool(answer.options))


def _may_quote(question: Question, answers: Answers) -> bool:
    return question.role == "quote" and GATE_YES in answers[question.id].options
