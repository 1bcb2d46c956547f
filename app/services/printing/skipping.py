"""When a question on paper is to be answered: what its show rule leaves to whoever holds the pen.

It says nothing in words.
"""

from collections.abc import Collection, Mapping

from survey_definitions.conditions import holds
from survey_definitions.model import Answer, Condition, Test

Known = Mapping[str, tuple[str, ...]]  # questions that are answered before the paper is printed
Groups = tuple[tuple[Test, ...], ...]  # joined by *or*, each a run of tests joined by *and*
ALWAYS: Groups = ((),)
NEVER: Groups = ()


def remaining_rule(condition: Condition | None, known: Known, printed: Collection[str]) -> Groups:
    """What must still be true for a question to be answered, with what is known before taken out.

    `printed` are the questions that stand on the paper before it. One that is neither known nor printed has
    no answer, as on the pages.

    >>> from survey_definitions.conditions import parse_condition
    >>> rule = parse_condition("kind is carer and why is answered or kind is staff")
    >>> remaining_rule(rule, {"kind": ("carer",)}, ["why"])
    ((Test(question='why', operator='is answered', option=''),),)
    >>> remaining_rule(rule, {"kind": ("staff",)}, ["why"]) == ALWAYS
    True
    >>> remaining_rule(rule, {"kind": ("user",)}, ["why"]) == NEVER
    True
    """
    if condition is None:
        return ALWAYS
    left = [
        tuple(test for test in group if test.question in printed)
        for group in condition.any_of
        if all(_holds(test, known) for test in group if test.question not in printed)
    ]
    return ALWAYS if () in left else tuple(left)


def _holds(test: Test, known: Known) -> bool:
    said = {name: Answer(options=options) for name, options in known.items()}
    return holds(Condition(((test,),)), said)
