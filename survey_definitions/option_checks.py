"""Finds faults of a question's options: ids and codes used twice, exclusive ones, unknown pictures.

It does not look at the words of their labels (`wording_checks` does).
"""

from collections.abc import Iterator

from survey_definitions.ids import id_fault
from survey_definitions.model import Question
from survey_definitions.pictures import pictures

CHOICES = ("choose one", "choose many", "rank")


def option_faults(question: Question) -> Iterator[tuple[str, str]]:
    """Give each fault of a question's options as the key that is at fault and a plain sentence.

    >>> from survey_definitions.model import Wording
    >>> list(option_faults(Question("who", "choose one", Wording("Who are you?"))))
    [('type', 'A question of the type “choose one” needs options.')]
    """
    chosen = question.type in CHOICES
    if chosen and not question.options:
        yield "type", f"A question of the type “{question.type}” needs options."
    if question.options and not chosen:
        yield "options", f"A question of the type “{question.type}” has no options."
    if question.type != "choose many" and any(option.exclusive for option in question.options):
        yield "options", "Only a question of the type “choose many” has exclusive options."
    says = [option for option in question.options if option.please_say]
    if says and question.type == "rank":
        yield "options", "A question of the type “rank” has no option with “please_say”."
    if len(says) > 1 or any(option.exclusive for option in says):
        yield "options", "One option at most has “please_say”, and it cannot be an exclusive one."
    yield from _id_faults(question)
    yield from _picture_faults(question)


def _id_faults(question: Question) -> Iterator[tuple[str, str]]:
    ids = [option.id for option in question.options]
    codes = [option.stored_code for option in question.options]
    for place, option in enumerate(question.options):
        key, fault = f"options[{place}]", id_fault("option id", option.id)
        if fault:
            yield key, fault
        if option.id in ids[:place]:
            yield key, f"The option “{option.id}” is there twice."
        elif option.stored_code in codes[:place]:
            yield key, f"The code “{option.stored_code}” is there twice."


def _picture_faults(question: Question) -> Iterator[tuple[str, str]]:
    for place, option in enumerate(question.options):
        if option.picture and option.picture not in pictures():
            yield f"options[{place}]", f"There is no picture “{option.picture}”."
    if len({bool(option.picture) for option in question.options}) > 1:
        yield "options", "Give every option a picture, or none."
