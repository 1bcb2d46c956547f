"""Gives the shared equality questions, asked after the survey behind a gate, with their national codes.

A survey chooses among them by name; it cannot change their words.
"""

from functools import cache
from pathlib import Path
from types import MappingProxyType

from survey_definitions.fields import text
from survey_definitions.model import Fault, Question
from survey_definitions.questions import read_question
from survey_definitions.sources import read_shipped_table

EQUALITY_FILE = Path(__file__).parent / "equality.toml"
SHARED = "equality"
DEFAULT_EQUALITY = (
    "age",
    "sex",
    "gender-identity",
    "ethnicity",
    "disability",
    "sexual-orientation",
    "religion",
    "carer",
)


@cache
def equality_questions() -> MappingProxyType[str, tuple[Question, ...]]:
    """Return the equality questions under the names that a survey chooses them by.

    One name can bring several questions: ethnicity is asked in two steps, with a box for own words.
    Raises `ValueError` when the shipped file itself is at fault.

    >>> [question.id for question in equality_questions()["disability"]]
    ['disability', 'disability-impact']
    """
    table = read_shipped_table(EQUALITY_FILE)
    named: dict[str, tuple[Question, ...]] = {}
    faults: list[Fault] = []
    for question_table in table.tables("question"):
        question, question_faults = read_question(question_table, SHARED)
        faults += question_faults
        name = text(question_table, "part_of") or question.id
        named[name] = (*named.get(name, ()), question)
    if faults:
        raise ValueError("\n".join(str(fault) for fault in faults))
    return MappingProxyType(named)
