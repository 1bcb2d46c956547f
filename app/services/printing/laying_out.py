"""Lays a survey out for paper: which questions stand on it, in order, numbered, with what to skip.

It renders nothing, and chooses no words but the version's own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.services.printing.paper import Box, Item, Paper, PaperWay
from app.services.printing.rules import find_rules
from app.services.printing.skipping import NEVER, remaining_rule
from app.services.printing.wording import say_printed
from survey_definitions.model import Question, Register, Version, Word

NO_WORDS = Word("", "en")


def way_of(
    version: Version, language: str, register: Register, kind: str = "", service: str = "", area: str = ""
) -> PaperWay:
    """For whom a paper is printed: a kind of respondent, a service, an area; empty is everybody.

    A kind, service or area that the survey does not have, and a register it is not in, is as if not said.
    """
    said = {"kind": kind, "service": service, "area": area}
    known = {
        question.id: (said[question.role],)
        for question in version.survey.questions
        if said.get(question.role) in [option.id for option in question.options]
    }
    register = register if register in version.survey.registers else "standard"
    is_known = any(question.id in known for question in version.survey.questions if question.role == "kind")
    return PaperWay(version, language, register, kind if is_known else "", known)


def lay_out(way: PaperWay) -> Paper:
    """The survey as it stands on paper for these people."""
    survey = way.version.survey
    items = tuple(_number(_items(way, (*survey.questions, *survey.equality))))
    equality = {question.id for question in survey.equality}
    parts = [[item for item in items if (item.id in equality) == last] for last in (False, True)]
    own, about_you = (_with_rules(way, part, items) for part in parts)
    return Paper(own, about_you, _say_kind(way))


def _items(way: PaperWay, questions: Sequence[Question]) -> Iterator[Item]:
    printed: set[str] = set()
    for question in questions:
        groups = remaining_rule(question.show_if, way.known, printed)
        if way.register in question.registers and question.id not in way.known and groups != NEVER:
            printed.add(question.id)
            yield replace(_item(way, question), groups=groups)


def _item(way: PaperWay, question: Question) -> Item:
    def word(part: str) -> Word:
        return say_printed(way.version, way.language, way.register, f"{question.id}.{part}", way.kind)

    easy = way.register == "easy_read"
    boxes = tuple(
        Box(word(f"option.{option.id}"), option.picture if easy else "", option.please_say)
        for option in question.options
    )
    picture = question.picture if easy else ""
    words = (word("ask"), word("hint"), word("why"))
    return Item(question.id, 0, question.type, *words, picture, boxes, question.least, question.most)


def _number(items: Iterator[Item]) -> Iterator[Item]:
    number = 0
    for item in items:
        asks = item.type != "information"
        number += asks
        yield replace(item, number=number if asks else 0)


def _with_rules(way: PaperWay, part: Sequence[Item], all_items: Sequence[Item]) -> tuple[Item, ...]:
    rules = find_rules(way, part, {item.id: item.number for item in all_items})
    return tuple(replace(item, rule=rules.get(item.id)) for item in part)


def _say_kind(way: PaperWay) -> Word:
    """Whom it is printed for, in the words of the question that would ask."""
    asked = (question for question in way.version.survey.questions if question.role == "kind")
    keys = [f"{question.id}.option.{way.kind}" for question in asked if way.kind]
    return next((say_printed(way.version, way.language, way.register, key) for key in keys), NO_WORDS)
