"""Says everything that is wrong with a survey, each fault in one plain sentence with its line.

It looks at the whole survey; `wording_checks` looks at its words, one text at a time.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from survey_definitions.easy_read_checks import easy_read_survey_faults
from survey_definitions.friends_and_family import friends_and_family_faults
from survey_definitions.ids import id_fault
from survey_definitions.model import CHECK, GATE, Fault, Question, Survey
from survey_definitions.question_checks import question_faults
from survey_definitions.show_rule_checks import show_rule_faults
from survey_definitions.wording_checks import wording_faults

LANGUAGES = frozenset(
    (
        *("en", "pl", "ur", "pa", "ro", "pt", "es", "ar", "bn", "gu", "fa", "so", "zh-Hans", "ta", "tr"),
        *("fr", "it", "lt", "bg", "hu", "el", "ku", "ps", "uk", "ru", "sk", "cs", "vi", "ti", "am"),
    )
)
PAGES_OF_THE_SITE = frozenset(
    (
        *(
            GATE,
            CHECK,
            "about-these-questions",
            "clear",
            "consent",
            "leave",
            "outbox",
            "pack",
            "pause",
            "send",
        ),
        *("start", "thank-you"),
    )
)

_QUESTION = re.compile(r"question\[\d+\]")
NO_LINES: Mapping[str, int] = {}


def check_survey(survey: Survey, file: str, lines: Mapping[str, int] = NO_LINES) -> tuple[Fault, ...]:
    """Return every fault of a survey in the order of its lines (none: an empty tuple).

    `lines` maps keys (`title`, `question[2].ask`) to lines of the file, where they are known.

    >>> from survey_definitions.model import Survey
    >>> check_survey(Survey("tiny", "Tiny", ("en",), ()), "tiny.toml")[0].message
    'The survey has no questions.'
    """
    found = [*_survey_faults(survey), *_kind_faults(survey)]
    faults = {Fault(file, lines.get(key, 0), message) for key, message in found}
    faults |= {Fault(file, line, message) for line, message in _page_faults(survey)}
    paths = {line: path for path, line in lines.items() if _QUESTION.fullmatch(path)}
    for question in survey.questions:
        path = paths.get(question.line, "")
        for key, message in _faults_of(question, survey):
            faults.add(Fault(file, _line(lines, f"{path}.{key}") or question.line, message))
    return tuple(sorted(faults, key=lambda fault: (fault.line, fault.message)))


def _line(lines: Mapping[str, int], path: str) -> int:
    """The line of a key, or of the nearest key it is under: `options[2].label`, `options[2]`, `options`."""
    while path and path not in lines:
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
    return lines.get(path, 0)


def faults_of_file(path: Path | str) -> tuple[Fault, ...]:
    """Return every fault of a survey file, as `evenground survey check` prints them.

    >>> faults_of_file("no-such-file.toml")[0].message
    'There is no such file.'
    """
    from survey_definitions.reader import read_survey

    survey = read_survey(path)
    return () if isinstance(survey, Survey) else survey


def _survey_faults(survey: Survey) -> Iterator[tuple[str, str]]:
    if fault := id_fault("id", survey.id):
        yield "id", fault
    if not survey.title:
        yield "title", "The survey has no title."
    if "en" not in survey.languages:
        yield "languages", "The languages must hold “en”, the language the survey is written in."
    for language in survey.languages:
        if language not in LANGUAGES:
            yield "languages", f"We do not know the language “{language}”."
    if "standard" not in survey.registers:
        yield "registers", "The registers must hold “standard”: it is what the others fall back to."
    if not survey.questions:
        yield "", "The survey has no questions."
    yield from wording_faults(survey)
    yield from easy_read_survey_faults(survey)


def _kind_faults(survey: Survey) -> Iterator[tuple[str, str]]:
    kinds = [question for question in survey.questions if question.role == "kind"]
    if survey.questions and (len(kinds) != 1 or survey.questions[0] is not kinds[0]):
        yield "question[0]", "The first question, and no other, must have the role “kind”: who is answering."


def _faults_of(question: Question, survey: Survey) -> Iterator[tuple[str, str]]:
    yield from _id_faults(question, survey)
    yield from question_faults(question, survey)
    yield from show_rule_faults(question, survey)
    yield from friends_and_family_faults(question)


def _id_faults(question: Question, survey: Survey) -> Iterator[tuple[str, str]]:
    if fault := id_fault("id", question.id):
        yield "id", fault
    same = [other for other in (*survey.questions, *survey.equality) if other.id == question.id]
    if question.id and len(same) > 1:
        yield "id", f"The id “{question.id}” is used twice."
    if question.id in survey.retired:
        yield "id", f"The id “{question.id}” belongs to a retired question and is never used again."
    if {question.id, question.page} & PAGES_OF_THE_SITE:
        yield "id", f"The id “{question.id}” is the name of another page of the site."
    if fault := id_fault("page", question.page or question.id):
        yield "page", fault


def _page_faults(survey: Survey) -> Iterator[tuple[int, str]]:
    """Questions of one page that do not follow each other, each as its line and a plain sentence."""
    seen, before = set[str](), ""
    for question in survey.questions:
        if question.page in seen and question.page != before:
            yield question.line, f"The questions of the page “{question.page}” must follow each other."
        seen.add(question.page)
        before = question.page
