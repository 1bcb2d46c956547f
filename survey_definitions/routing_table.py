"""Compiles a survey to one table of plain JSON: all that walking it and checking its answers needs.

Python walks this table (`routes`) and a browser can; it holds no words and no picture.
"""

from typing import Any

from survey_definitions.answers import LONGEST_SAID, longest_text
from survey_definitions.conditions import as_table
from survey_definitions.model import CHECK, GATE, GATE_NO, GATE_YES, Option, Question, Survey

FORMAT = 1


def compile_table(survey: Survey) -> dict[str, Any]:
    """Return the routing table of a survey.

    `questions` are in order, each with its `page` (questions of one page follow each other), its `section`
    (`survey`, or `equality`: behind the gate), `type`, `role`, the `registers` it is asked in, its show rule
    (`show`: null, or groups joined by *or* of tests joined by *and*, each `[question, operator, option]`),
    and what its answer must be. `gate` is null where there are no equality questions.

    >>> from survey_definitions.model import Wording
    >>> question = Question("why", "long text", Wording("Why?"))
    >>> table = compile_table(Survey("tiny", "Tiny", ("en",), (question,)))
    >>> table["check"], table["gate"], table["questions"][0]["page"], table["questions"][0]["longest"]
    ('check-your-answers', None, 'why', 4000)
    """
    questions = [_entry(question, "survey") for question in survey.questions]
    kind = next((question.id for question in survey.questions if question.role == "kind"), "")
    return {
        "format": FORMAT,
        "survey": survey.id,
        "registers": list(survey.registers),
        "kind": kind,
        "questions": questions + [_entry(question, "equality") for question in survey.equality],
        "gate": {"id": GATE, "yes": GATE_YES, "no": GATE_NO} if survey.equality else None,
        "check": CHECK,
        "longest_said": LONGEST_SAID,
    }


def _entry(question: Question, section: str) -> dict[str, Any]:
    return {
        "id": question.id,
        "page": question.page or question.id,
        "section": section,
        "type": question.type,
        "role": question.role,
        "registers": list(question.registers),
        "show": as_table(question.show_if),
        "optional": question.optional,
        "options": [_option(option) for option in question.options],
        "least": question.least,
        "most": question.most,
        "longest": longest_text(question),
    }


def _option(option: Option) -> dict[str, Any]:
    return {"id": option.id, "exclusive": option.exclusive, "please_say": option.please_say}
