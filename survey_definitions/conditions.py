"""Reads show rules such as `listened is never or listened is rarely`, and says whether they hold.

It does not check that what it names exists (`checks` does), and nothing here is ever run as code.
"""

from typing import Literal

from survey_definitions.ids import ID
from survey_definitions.model import Answer, Answers, Condition, Test

RESERVED = frozenset({"is", "not", "includes", "answered", "and", "or"})

_SHAPE = "Write it as “question is option”, “is not”, “includes” or “is answered”, joined by “and” or “or”."


class ConditionFault(ValueError):
    """A show rule that cannot be read, said in one plain sentence."""


def parse_condition(text: str) -> Condition:
    """Read one show rule. `and` binds tighter than `or`; there are no brackets.

    Raises `ConditionFault` when the words do not follow the grammar.

    >>> parse_condition("listened is never or kind is carer and help includes food").any_of[1][1]
    Test(question='help', operator='includes', option='food')
    >>> parse_condition("listened equals never")
    Traceback (most recent call last):
    survey_definitions.conditions.ConditionFault: “listened equals never” is not a rule we know. \
Write it as “question is option”, “is not”, “includes” or “is answered”, joined by “and” or “or”.
    """
    groups = _split(text.split(), "or")
    return Condition(tuple(tuple(_parse_test(words) for words in _split(group, "and")) for group in groups))


def _split(words: list[str], joiner: str) -> list[list[str]]:
    groups: list[list[str]] = [[]]
    for word in words:
        if word == joiner:
            groups.append([])
        else:
            groups[-1].append(word)
    return groups


def _parse_test(words: list[str]) -> Test:
    match words:
        case [question, "is", "answered"] if _named(question):
            return Test(question, "is answered")
        case [question, "is", "not", option] if _named(question, option):
            return Test(question, "is not", option)
        case [question, ("is" | "includes") as operator, option] if _named(question, option):
            return Test(question, _operator(operator), option)
    said = " ".join(words)
    what = f"“{said}” is not a rule we know." if said else "A part is empty."
    raise ConditionFault(f"{what} {_SHAPE}")


def _operator(word: str) -> Literal["is", "includes"]:
    return "is" if word == "is" else "includes"


def _named(*words: str) -> bool:
    return all(ID.fullmatch(word) and word not in RESERVED for word in words)


def holds(condition: Condition | None, answers: Answers) -> bool:
    """Say whether a show rule holds for these answers. No rule always holds.

    A skipped question is not answered; `is not` also holds for a question without an answer.

    >>> rule = parse_condition("listened is never")
    >>> holds(rule, {"listened": Answer(options=("never",))}), holds(rule, {})
    (True, False)
    """
    if condition is None:
        return True
    return any(all(_test_holds(test, answers) for test in group) for group in condition.any_of)


def _test_holds(test: Test, answers: Answers) -> bool:
    answer = answers.get(test.question, Answer())
    if test.operator == "is answered":
        return bool(answer.options or answer.text or answer.number is not None)
    if test.operator == "includes":
        return test.option in answer.options
    return (answer.options == (test.option,)) == (test.operator == "is")
