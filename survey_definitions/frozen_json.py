"""Builds a survey again from the plain JSON of a stored version.

It trusts the JSON: it was written by `versions`, whose hash says that nobody changed it since.
"""

from collections.abc import Mapping
from typing import Any

from survey_definitions.model import (
    REGISTERS,
    Condition,
    EasyReadCheck,
    Media,
    Option,
    Question,
    Responsibility,
    Survey,
    Test,
    Wording,
)

_LISTS = ("languages", "registers", "retired")


def survey_from_json(data: Mapping[str, Any]) -> Survey:
    """Return the survey of a version's JSON. Raises `TypeError` where it is no survey.

    >>> survey_from_json({"id": "tiny", "title": "Tiny", "languages": ["en"], "questions": []}).languages
    ('en',)
    """
    rest: dict[str, Any] = {key: tuple(value) if key in _LISTS else value for key, value in data.items()}
    rest["questions"] = tuple(_question(question) for question in data["questions"])
    rest["equality"] = tuple(_question(question) for question in data.get("equality", ()))
    rest["responsibility"] = Responsibility(**data.get("responsibility", {}))
    rest["easy_read_checked"] = EasyReadCheck(**data.get("easy_read_checked", {}))
    return Survey(**rest)


def _question(data: Mapping[str, Any]) -> Question:
    rest = dict(data)
    rest["wording"] = Wording(**data["wording"])
    rest["wordings"] = {kind: Wording(**wording) for kind, wording in data["wordings"].items()}
    rest["options"] = tuple(Option(**option) for option in data["options"])
    rest["registers"] = tuple(data.get("registers", REGISTERS))
    rest["media"] = Media(**data["media"]) if data.get("media") else None
    rest["show_if"] = _condition(data["show_if"])
    return Question(**rest)


def _condition(data: Mapping[str, Any] | None) -> Condition | None:
    if data is None:
        return None
    return Condition(tuple(tuple(Test(**test) for test in group) for group in data["any_of"]))
