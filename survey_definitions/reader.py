"""Reads a survey from its TOML file, or says everything that is wrong with the file at once.

It does not publish or translate: `versions` and `catalogues` do.
"""

from functools import cache
from pathlib import Path
from typing import Any

from survey_definitions.checks import check_survey
from survey_definitions.easy_read_signing import read_check
from survey_definitions.equality import equality_questions
from survey_definitions.fields import number, shape_faults, switch, text, texts
from survey_definitions.model import DEFAULT_REGISTERS, Fault, Question, Responsibility, Survey
from survey_definitions.questions import read_question
from survey_definitions.registers import read_registers
from survey_definitions.sources import Table, parse_table, read_table

SURVEYS = Path(__file__).parent / "surveys"

_SHAPE = {
    "id": str,
    "title": str,
    "languages": list,
    "registers": list,
    "about": str,
    "about_easy_read": str,
    "about_young": str,
    "who_reads": str,
    "who_reads_easy_read": str,
    "who_reads_young": str,
    "minutes": int,
    "equality": list,
    "equality_minutes": int,
    "responsibility": dict,
    "easy_read_checked": dict,
    "question": list,
}
_RESPONSIBILITY: dict[str, type] = {
    "controller": str,
    "contact": str,
    "lawful_basis": str,
    "dpia_ref": str,
    "retention_days": int,
    "safeguarding": str,
}


class SurveyFaults(ValueError):
    """A survey that cannot be used, with all its faults."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults


def shipped_surveys() -> tuple[str, ...]:
    """Return the ids of the surveys that come with the product.

    >>> "experience-of-care" in shipped_surveys()
    True
    """
    return tuple(sorted(path.stem for path in SURVEYS.glob("*.toml")))


def load_survey(id_or_path: str | Path) -> Survey:
    """Return a shipped survey by its id (read once and kept), or any survey by the path of its file.

    Raises `SurveyFaults` with every fault of the file.

    >>> load_survey("experience-of-care").questions[0].id
    'kind'
    """
    if isinstance(id_or_path, str) and id_or_path in shipped_surveys():
        return _load_shipped(id_or_path)
    return _load(Path(id_or_path))


@cache
def _load_shipped(survey_id: str) -> Survey:
    return _load(SURVEYS / f"{survey_id}.toml")


def _load(path: Path) -> Survey:
    survey = read_survey(path)
    if isinstance(survey, Survey):
        return survey
    raise SurveyFaults(survey)


def read_survey(path: Path | str) -> Survey | tuple[Fault, ...]:
    """Return the survey of a file, or every fault of the file in the order of its lines.

    >>> read_survey("no-such-file.toml")[0].message
    'There is no such file.'
    """
    return _read(read_table(Path(path)))


def parse_survey(source: str, file: str) -> Survey | tuple[Fault, ...]:
    """Return the survey of a text, or every fault of the text; `file` names it in the faults.

    >>> [fault.message for fault in parse_survey('id = "tiny"\\nlanguages = ["en"]', "tiny.toml")]
    ['The survey has no questions.', 'The survey has no title.']
    """
    return _read(parse_table(source, file))


def _read(table: Table | Fault) -> Survey | tuple[Fault, ...]:
    if isinstance(table, Fault):
        return (table,)
    survey, faults = _read_survey(table)
    faults += check_survey(survey, table.file, table.lines)
    return tuple(sorted(set(faults), key=lambda fault: (fault.line, fault.message))) or survey


def _read_survey(table: Table) -> tuple[Survey, list[Fault]]:
    asked, retired = _split_retired(table)
    read = [read_question(question_table) for question_table in asked]
    equality, equality_faults = _read_equality(table)
    registers, register_faults = read_registers(table, DEFAULT_REGISTERS)
    faults = shape_faults(table, _SHAPE, "A survey") + equality_faults + _list_faults(table)
    checked, check_faults = read_check(table)
    faults += register_faults + check_faults
    faults += shape_faults(table.table("responsibility"), _RESPONSIBILITY, "The responsibility")
    faults += [fault for _, question_faults in read for fault in question_faults]
    survey = Survey(
        id=text(table, "id"),
        title=text(table, "title"),
        languages=texts(table, "languages"),
        questions=tuple(question for question, _ in read),
        equality=equality,
        registers=registers,
        about=text(table, "about"),
        about_easy_read=text(table, "about_easy_read"),
        about_young=text(table, "about_young"),
        who_reads=text(table, "who_reads"),
        who_reads_easy_read=text(table, "who_reads_easy_read"),
        who_reads_young=text(table, "who_reads_young"),
        minutes=number(table, "minutes") or Survey.minutes,
        equality_minutes=number(table, "equality_minutes") or Survey.equality_minutes,
        responsibility=_read_responsibility(table.table("responsibility")),
        easy_read_checked=checked,
        retired=tuple(text(question_table, "id") for question_table in retired),
    )
    return survey, faults


def _split_retired(table: Table) -> tuple[list[Table], list[Table]]:
    """The questions that are asked, and those that only keep their id from being used again."""
    questions = table.tables("question")
    retired = [question for question in questions if switch(question, "retired", default=False)]
    return [question for question in questions if question not in retired], retired


def _read_equality(table: Table) -> tuple[tuple[Question, ...], list[Fault]]:
    shared, names = equality_questions(), texts(table, "equality")
    unknown = [name for name in names if name not in shared]
    faults = [table.fault(f"There is no equality question “{name}”.", "equality") for name in unknown]
    if len(set(names)) < len(names):
        faults.append(table.fault("An equality question is named twice.", "equality"))
    return tuple(question for name in names for question in shared.get(name, ())), faults


def _list_faults(table: Table) -> list[Fault]:
    """A list that should hold texts (or tables) only, and holds something else."""
    holds: dict[str, tuple[type, str]] = dict.fromkeys(
        ("languages", "registers", "equality"), (str, "a text in quotation marks")
    )
    holds["question"] = (dict, "a [[question]]")
    lists: dict[str, list[Any]] = {
        key: table.values[key] for key in holds if type(table.values.get(key)) is list
    }
    return [
        table.fault(f"Each item of “{key}” must be {holds[key][1]}.", key)
        for key, items in lists.items()
        if any(type(item) is not holds[key][0] for item in items)
    ]


def _read_responsibility(table: Table) -> Responsibility:
    return Responsibility(
        controller=text(table, "controller"),
        contact=text(table, "contact"),
        lawful_basis=text(table, "lawful_basis"),
        dpia_ref=text(table, "dpia_ref"),
        retention_days=number(table, "retention_days") or 0,
        safeguarding=text(table, "safeguarding"),
    )
