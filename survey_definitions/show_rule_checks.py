"""Finds show rules that name a question or an option that is not there, or one that comes later.

It does not read the rules (`conditions` does).
"""

from collections.abc import Iterator

from survey_definitions.model import Question, Survey, Test

OPERATORS = {"choose one": ("is", "is not", "is answered"), "choose many": ("includes", "is answered")}


def show_rule_faults(question: Question, survey: Survey) -> Iterator[tuple[str, str]]:
    """Give each fault of the question's show rule as its key and a plain sentence.

    >>> from survey_definitions.conditions import parse_condition
    >>> from survey_definitions.model import Wording
    >>> question = Question("why", "long text", Wording("Why?"), show_if=parse_condition("listened is never"))
    >>> list(show_rule_faults(question, Survey("tiny", "Tiny", ("en",), (question,))))
    [('show_if', 'The show rule names “listened”, and there is no such question.')]
    """
    if question.show_if is None:
        return
    questions = [*survey.questions, *survey.equality]
    places = {other.id: place for place, other in reversed(list(enumerate(questions)))}
    here = next((place for place, other in enumerate(questions) if other is question), len(questions))
    for group in question.show_if.any_of:
        for test in group:
            place = places.get(test.question, -1)
            message = _order_fault(test, place, here) or _option_fault(test, questions[place])
            if message:
                yield "show_if", message


def _order_fault(test: Test, place: int, here: int) -> str:
    if place < 0:
        return f"The show rule names “{test.question}”, and there is no such question."
    if place >= here:
        return f"The show rule names “{test.question}”, which does not come before this question."
    return ""


def _option_fault(test: Test, asked: Question) -> str:
    allowed = OPERATORS.get(asked.type, ("is answered",))
    if test.operator not in allowed:
        said = " or ".join(f"“{operator}”" for operator in allowed)
        return f"“{test.question}” has the type “{asked.type}”: test it with {said}."
    if test.option and test.option not in {option.id for option in asked.options}:
        return f"The show rule names “{test.option}”, and “{test.question}” has no such option."
    return ""
