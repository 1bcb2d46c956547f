"""Reads one `[[question]]` of a definition file into a question, with every fault of its shape.

It does not know the questions around it: `checks` looks at them together.
"""

from typing import get_args

from survey_definitions.conditions import ConditionFault, parse_condition
from survey_definitions.fields import number, shape_faults, switch, text
from survey_definitions.media import read_media
from survey_definitions.model import (
    REGISTERS,
    Condition,
    Fault,
    Option,
    Question,
    QuestionType,
    Role,
    Wording,
)
from survey_definitions.options import read_options, shared_scales, with_prefer_not_to_say
from survey_definitions.registers import read_registers
from survey_definitions.sources import Table

TYPES: tuple[QuestionType, ...] = get_args(QuestionType)
ROLES: tuple[Role, ...] = get_args(Role)

_WORDING = dict.fromkeys(("ask", "easy_read", "young", "hint", "easy_read_hint", "young_hint"), str)
_SHAPE = {
    **_WORDING,
    "id": str,
    "type": str,
    "role": str,
    "topic": str,
    "picture": str,
    "options": list,  # or the name of a scale
    "registers": list,
    "media": dict,
    "optional": bool,
    "retired": bool,
    "why": str,
    "show_if": str,
    "page": str,
    "about": str,
    "locked": str,
    "part_of": str,
    "prefer_not_to_say": str,
    "least": int,
    "most": int,
    "max_length": int,
}


def read_question(table: Table, shared: str = "") -> tuple[Question, list[Fault]]:
    """Return the question of one table, as far as it can be read, and every fault of its shape.

    `shared` names the shared file its words belong to (`equality`); its questions have that role.

    >>> from survey_definitions.sources import parse_table
    >>> table = parse_table('[[question]]\\nid = "why"\\nask = "Why?"\\ntype = "essay"', "tiny.toml")
    >>> question, faults = read_question(table.tables("question")[0])
    >>> question.wording.ask, faults[0].message, faults[0].line
    ('Why?', 'There is no type “essay”. Use one of: choose one, choose many, number, date, short text, \
long text, rank, information.', 4)
    """
    options, faults = _read_options(table)
    show_if, condition_faults = _read_condition(table)
    media, media_faults = read_media(table)
    kinds = {
        key: table.table(key)
        for key, value in table.values.items()
        if isinstance(value, dict) and key != "media"
    }
    registers, register_faults = read_registers(table, REGISTERS)
    faults += _shape_faults(table, kinds) + condition_faults + register_faults + media_faults
    role, type_, scale = text(table, "role"), text(table, "type"), text(table, "options")
    question = Question(
        id=text(table, "id"),
        type=next((known for known in TYPES if known == type_), _guess_type(table)),
        wording=_read_wording(table),
        role=next((known for known in ROLES if known == role), "equality" if shared else "answer"),
        wordings={kind: _read_wording(kind_table) for kind, kind_table in kinds.items()},
        topic=text(table, "topic"),
        picture=text(table, "picture"),
        options=options,
        registers=registers,
        optional=switch(table, "optional", default=True),
        why=text(table, "why"),
        show_if=show_if,
        page=text(table, "page") or text(table, "id"),
        about=text(table, "about"),
        scale=scale if scale in shared_scales() else "",
        locked=text(table, "locked"),
        shared=shared,
        least=number(table, "least"),
        most=number(table, "most"),
        max_length=number(table, "max_length") or 0,
        media=media,
        line=table.line(),
    )
    return question, faults


def _guess_type(table: Table) -> QuestionType:
    """What a question without a readable type is taken for, so that one fault does not make others."""
    if "options" in table.values:
        return "choose many"
    return "number" if {"least", "most"} & table.values.keys() else "long text"


def _read_wording(table: Table) -> Wording:
    return Wording(
        ask=text(table, "ask"),
        easy_read=text(table, "easy_read"),
        hint=text(table, "hint"),
        easy_read_hint=text(table, "easy_read_hint"),
        young=text(table, "young"),
        young_hint=text(table, "young_hint"),
    )


def _shape_faults(table: Table, kinds: dict[str, Table]) -> list[Fault]:
    named_scale = isinstance(table.values.get("options"), str)
    shape = {**_SHAPE, **dict.fromkeys(kinds, dict)}
    faults = shape_faults(table, {**shape, "options": str} if named_scale else shape, "A question")
    for kind, kind_table in kinds.items():
        faults += shape_faults(kind_table, _WORDING, f"The wording for “{kind}”")
    return faults + _choice_faults(table, "type", TYPES) + _choice_faults(table, "role", ROLES)


def _choice_faults(table: Table, key: str, known: tuple[str, ...]) -> list[Fault]:
    value = table.values.get(key)
    if value is None and key == "type":
        return [table.fault(f"The question has no type. Use one of: {', '.join(known)}.")]
    if not isinstance(value, str) or value in known:
        return []
    return [table.fault(f"There is no {key} “{value}”. Use one of: {', '.join(known)}.", key)]


def _read_options(table: Table) -> tuple[tuple[Option, ...], list[Fault]]:
    value, decline = table.values.get("options"), text(table, "prefer_not_to_say")
    options, faults = read_options(table.tables("options"))
    if isinstance(value, str):
        options = shared_scales().get(value, ())
        if value not in shared_scales():
            faults.append(table.fault(f"There is no scale “{value}”.", "options"))
    elif isinstance(value, list) and len(options) < len(value):
        faults.append(table.fault('Write each option as { id = "…", label = "…" }.', "options"))
    return (with_prefer_not_to_say(options, decline) if decline else options), faults


def _read_condition(table: Table) -> tuple[Condition | None, list[Fault]]:
    rule = text(table, "show_if")
    if "show_if" not in table.values:
        return None, []
    try:
        return parse_condition(rule), []
    except ConditionFault as fault:
        return None, [table.fault(f"The show rule cannot be read. {fault}", "show_if")]
