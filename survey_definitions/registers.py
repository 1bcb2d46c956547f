"""Reads the registers that a survey or a question names: the ways in which it is said.

It holds no words: `texts` lists those of each register.
"""

from survey_definitions.fields import texts
from survey_definitions.model import REGISTERS, Fault, Question, Register, Survey
from survey_definitions.sources import Table


def read_registers(table: Table, default: tuple[Register, ...]) -> tuple[tuple[Register, ...], list[Fault]]:
    """Return the registers a table names, in their usual order, and a fault for each name we do not know.

    >>> from survey_definitions.sources import parse_table
    >>> read_registers(parse_table('registers = ["young", "standard"]', "tiny.toml"), REGISTERS)[0]
    ('standard', 'young')
    >>> read_registers(parse_table('registers = ["shouted"]', "tiny.toml"), REGISTERS)[1][0].message
    'There is no register “shouted”. Use one of: standard, easy_read, young.'
    """
    if not isinstance(table.values.get("registers"), list):
        return default, []
    named = texts(table, "registers")
    said = ", ".join(REGISTERS)
    faults = [
        table.fault(f"There is no register “{name}”. Use one of: {said}.", "registers")
        for name in named
        if name not in REGISTERS
    ]
    return tuple(register for register in REGISTERS if register in named), faults


def asked_registers(question: Question, survey: Survey) -> tuple[Register, ...]:
    """Return the registers in which this survey asks a question.

    >>> from survey_definitions.model import Wording
    >>> question = Question("why", "long text", Wording("Why?"), registers=("easy_read", "young"))
    >>> asked_registers(question, Survey("tiny", "Tiny", ("en",), (question,)))
    ('easy_read',)
    """
    return tuple(register for register in survey.registers if register in question.registers)
