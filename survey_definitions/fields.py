"""Takes typed values out of a table, and names every key that is unknown or holds the wrong sort of value.

It does not judge what a value says: `checks` does.
"""

from collections.abc import Mapping
from typing import Any

from survey_definitions.model import Fault
from survey_definitions.sources import Table

Shape = Mapping[str, type]

_SORTS: Mapping[type, str] = {
    str: "a text in quotation marks",
    int: "a whole number",
    bool: "true or false",
    list: "a list",
    dict: "a table",
}


def shape_faults(table: Table, shape: Shape, what: str) -> list[Fault]:
    """Return one fault for each key that the shape does not know, or whose value is of a wrong sort.

    >>> from survey_definitions.sources import parse_table
    >>> table = parse_table('titel = "Care"\\nminutes = "5"', "tiny.toml")
    >>> [str(fault) for fault in shape_faults(table, {"title": str, "minutes": int}, "A survey")]
    ['tiny.toml:1: A survey has no “titel”.', 'tiny.toml:2: “minutes” must be a whole number.']
    """
    faults = []
    for key, value in table.values.items():
        if key not in shape:
            faults.append(table.fault(f"{what} has no “{key}”.", key))
        elif type(value) is not shape[key]:
            faults.append(table.fault(f"“{key}” must be {_SORTS[shape[key]]}.", key))
    return faults


def text(table: Table, key: str, default: str = "") -> str:
    """Return the text under a key, its spaces folded into one, or the default.

    >>> from survey_definitions.sources import parse_table
    >>> text(parse_table('about = "Two  words"', "tiny.toml"), "about")
    'Two words'
    """
    value = table.values.get(key)
    return " ".join(value.split()) if isinstance(value, str) else default


def number(table: Table, key: str) -> int | None:
    """Return the whole number under a key, or None.

    >>> from survey_definitions.sources import parse_table
    >>> number(parse_table("most = 3", "tiny.toml"), "most")
    3
    """
    value = table.values.get(key)
    return value if type(value) is int else None


def switch(table: Table, key: str, *, default: bool) -> bool:
    """Return true or false under a key, or the default.

    >>> from survey_definitions.sources import parse_table
    >>> switch(parse_table("optional = false", "tiny.toml"), "optional", default=True)
    False
    """
    value = table.values.get(key)
    return value if isinstance(value, bool) else default


def texts(table: Table, key: str) -> tuple[str, ...]:
    """Return the texts of the list under a key; what is not a text is left out.

    >>> from survey_definitions.sources import parse_table
    >>> texts(parse_table('languages = ["en", "ur"]', "tiny.toml"), "languages")
    ('en', 'ur')
    """
    value: Any = table.values.get(key)
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()
