"""Reads show rules such as `listened is never or listened is rarely`, and says whether they hold.

It does not check that what it names exists (`checks` does), and nothing here is ever run as code.
"""

from collections.abc import Mapping
from typing import Literal

from survey_definitions.ids import ID
from survey_definitions.model import Answer, Answers, Condition, Test

Told = tuple[str, ...] | bool  # the options of an answer, or whether there is one
ShowRule = list[list[list[str]]]  # groups joined by *or*, each of tests joined by *and*

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


def told(answer: Answer | None) -> Told:
    """Return what a show rule sees of an answer: its options, or whether there is one at all.

    >>> told(Answer(options=("never",))), told(Answer(number=0)), told(Answer(skipped=True)), told(None)
    (('never',), True, False, False)
    """
    if answer is None:
        return False
    return answer.options or bool(answer.text) or answer.number is not None


def as_table(condition: Condition | None) -> ShowRule | None:
    """Return a show rule as plain lists, as the routing table holds it.

    >>> as_table(parse_condition("listened is never or why is answered"))
    [[['listened', 'is', 'never']], [['why', 'is answered', '']]]
    """
    if condition is None:
        return None
    return [[[test.question, test.operator, test.option] for test in group] for group in condition.any_of]


def rule_holds(rule: ShowRule | None, seen: Mapping[str, Told]) -> bool:
    """Say whether a show rule of the routing table holds for what was told. No rule always holds.

    >>> rule_holds([[["listened", "is", "never"]]], {"listened": ("never",)})
    True
    """
    return rule is None or any(all(_test_holds(test, seen) for test in group) for group in rule)


def _test_holds(test: list[str], seen: Mapping[str, Told]) -> bool:
    question, operator, option = test
    said = seen.get(question, False)
    if operator == "is answered":
        return bool(said)
    if operator == "includes":
        return isinstance(said, tuple) and option in said
    return (said == (option,)) == (operator == "is")


def holds(condition: Condition | None, answers: Answers) -> bool:
    """Say whether a show rule holds for these answers. No rule always holds.

    A skipped question is not answered; `is not` also holds for a question without an answer.

    >>> rule = parse_condition("listened is never")
    >>> holds(rule, {"listened": Answer(options=("never",))}), holds(rule, {})
    (True, False)
    """
    return rule_holds(as_table(condition), {question: told(answer) for question, answer in answers.items()})
