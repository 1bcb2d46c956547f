"""Reads options, and the shared scales of `scales.toml` that questions name.

It does not read questions, and does not check the wording of a label.
"""

from dataclasses import replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import get_args

from survey_definitions.fields import shape_faults, switch, text
from survey_definitions.model import PREFER_NOT_TO_SAY, Fault, Option, Score
from survey_definitions.sources import Table, read_shipped_table

SCALES_FILE = Path(__file__).parent / "scales.toml"
SCORES: tuple[Score, ...] = get_args(Score)

_SHAPE = {
    "id": str,
    "label": str,
    "easy_read": str,
    "young": str,
    "picture": str,
    "code": str,
    "score": str,
    "exclusive": bool,
    "please_say": bool,
}


def read_options(tables: tuple[Table, ...]) -> tuple[tuple[Option, ...], list[Fault]]:
    """Return the options of a list, and every fault of their shape.

    >>> from survey_definitions.sources import parse_table
    >>> table = parse_table('options = [\\n{ id = "yes", label = "Yes" },\\n]', "tiny.toml")
    >>> read_options(table.tables("options"))[0][0].label
    'Yes'
    """
    faults = [fault for table in tables for fault in _faults(table)]
    return tuple(_read_option(table) for table in tables), faults


def _faults(table: Table) -> list[Fault]:
    faults = shape_faults(table, _SHAPE, "An option")
    score = table.values.get("score")
    if isinstance(score, str) and score not in SCORES:
        faults.append(table.fault(f"A score is {', '.join(SCORES)}; not “{score}”.", "score"))
    return faults


def _read_option(table: Table) -> Option:
    score = text(table, "score")
    return Option(
        id=text(table, "id"),
        label=text(table, "label"),
        easy_read=text(table, "easy_read"),
        young=text(table, "young"),
        picture=text(table, "picture"),
        code=text(table, "code"),
        score=next((known for known in SCORES if known == score), "unscored"),
        exclusive=switch(table, "exclusive", default=False),
        please_say=switch(table, "please_say", default=False),
    )


@cache
def shared_scales() -> MappingProxyType[str, tuple[Option, ...]]:
    """Return the shared scales by name. Raises `ValueError` when the shipped file itself is at fault.

    >>> [option.id for option in shared_scales()["yes-no"]]
    ['yes', 'no']
    """
    table = read_shipped_table(SCALES_FILE)
    read = {name: read_options(table.table(name).tables("options")) for name in table.values}
    faults = [fault for _, faults in read.values() for fault in faults]
    if faults:
        raise ValueError("\n".join(str(fault) for fault in faults))
    return MappingProxyType({name: options for name, (options, _) in read.items()})


def with_prefer_not_to_say(options: tuple[Option, ...], code: str) -> tuple[Option, ...]:
    """Return the options with “Prefer not to say” after them, stored as this code.

    It has its picture only where the other options have theirs.

    >>> [option.code for option in with_prefer_not_to_say(shared_scales()["yes-no"], "Z")]
    ['', '', 'Z']
    """
    last = shared_scales()[PREFER_NOT_TO_SAY][0]
    picture = last.picture if any(option.picture for option in options) else ""
    return (*options, replace(last, code=code, picture=picture))
