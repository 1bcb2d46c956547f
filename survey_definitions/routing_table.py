"""Compiles what routing and checking need of a survey into one plain table, for a phone without signal.

It walks nothing and holds no words.
"""

from typing import Any

from survey_definitions.answers import longest_text
from survey_definitions.model import CHECK, GATE, Condition, Question, Survey


def compile_table(survey: Survey) -> dict[str, Any]:
    """Return the table: plain JSON values only.

    >>> from survey_definitions.model import Question, Wording
    >>> survey = Survey("tiny", "Tiny", ("en",), (Question("why", "long text", Wording("Why?")),))
    >>> compile_table(survey)["questions"][0]["longest"]
    4000
    """
    own = [_question(question, "survey") for question in survey.questions]
    equality = [_question(question, "equality") for question in survey.equality]
    return {"gate": GATE, "check": CHECK, "questions": own + equality}


def _question(question: Question, section: str) -> dict[str, Any]:
    return {
        "id": question.id,
        "page": question.page or question.id,
        "section": section,
        "type": question.type,
        "role": question.role,
        "show_if": _rule(question.show_if),
        "optional": question.optional,
        "options": [{"id": option.id, "exclusive": option.exclusive} for option in question.options],
        "least": question.least,
        "most": question.most,
        "longest": longest_text(question),
    }


def _rule(rule: Condition | None) -> list[list[list[str]]] | None:
    if rule is None:
        return None
    return [[[test.question, test.operator, test.option] for test in group] for group in rule.any_of]
