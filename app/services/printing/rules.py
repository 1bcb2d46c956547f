"""Finds what to say about skipping: once before each run of questions that are answered by the same people.

It says it in no language: `Rule` holds the questions' numbers and the options' words.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from app.services.printing.paper import NEXT_PART, READ_ON, Item, PaperWay, Rule, Said
from app.services.printing.skipping import ALWAYS, Groups
from app.services.printing.wording import say_printed
from survey_definitions.model import Test

ALONE = {"is": "only", "is not": "not only"}  # where several can be chosen


def find_rules(way: PaperWay, part: Sequence[Item], numbers: Mapping[str, int]) -> Mapping[str, Rule]:
    """The rules of one part of a paper, by the id of the question each stands before."""
    runs = [tuple(run) for _, run in groupby(part, key=lambda item: (item.groups, item.number > 0))]
    found: dict[str, Rule] = {}
    following: list[tuple[Item, ...]] = [*runs[1:], ()][: len(runs)]
    for run, after in zip(runs, following, strict=True):
        if run[0].groups != ALWAYS:
            either = tuple(_merge(_say_groups(way, run[0].groups, numbers)))
            found[run[0].id] = Rule(either, run[0].number, run[-1].number, _where_to(after))
    return found


def _where_to(after: Sequence[Item]) -> int:
    """What has no number cannot be gone to: it is read on at."""
    return (after[0].number or READ_ON) if after else NEXT_PART


def _say_groups(way: PaperWay, groups: Groups, numbers: Mapping[str, int]) -> Iterator[tuple[Said, ...]]:
    for group in groups:
        yield tuple(_say_test(way, test, numbers) for test in group)


def _say_test(way: PaperWay, test: Test, numbers: Mapping[str, int]) -> Said:
    survey = way.version.survey
    many = {
        question.id for question in (*survey.questions, *survey.equality) if question.type == "choose many"
    }
    how = ALONE.get(test.operator, test.operator) if test.question in many else test.operator
    if not test.option:
        return Said(numbers[test.question], how)
    key = f"{test.question}.option.{test.option}"
    return Said(numbers[test.question], how, (say_printed(way.version, way.language, way.register, key),))


def _merge(groups: Iterator[tuple[Said, ...]]) -> Iterator[tuple[Said, ...]]:
    """Options of one question, one after another, become one thing to look for: “Never” or “Rarely”."""
    waiting: tuple[Said, ...] = ()
    for group in groups:
        if _is_alike(waiting, group):
            waiting = (replace(waiting[0], options=waiting[0].options + group[0].options),)
            continue
        if waiting:
            yield waiting
        waiting = group
    if waiting:
        yield waiting


def _is_alike(one: tuple[Said, ...], other: tuple[Said, ...]) -> bool:
    if len(one) != 1 or len(other) != 1 or one[0].how not in ("is", "includes"):
        return False
    return (one[0].number, one[0].how) == (other[0].number, other[0].how)
