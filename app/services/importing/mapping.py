"""What each column of a file is and what its values mean, as whoever reads it in has said.

It reads no row; it is kept sealed, for a value may be somebody's words.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.services.importing.guesses import guess_choice, guess_columns
from app.services.importing.notes import NO_COMMENT_COLUMN, NO_SUCH_CHOICE, TWICE, NotReadable
from app.services.importing.targets import Target, find_choice, targets
from app.services.receipts import fold
from app.settings import LANGUAGES

KINDS = ("user", "carer", "staff", "community")


@dataclass(frozen=True)
class FileMapping:
    """`columns`: target by place. `values`: by target, choice by folded value (“” for not answered).

    `day`, `language`, `kind`, `service` and `area` are for rows that do not say.
    `day_first`: 3/4 is in April.
    """

    columns: Mapping[int, str]
    day: date
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    language: str = "en"
    kind: str = "user"
    service: str = ""
    area: str = ""
    day_first: bool = True

    def column_of(self, target: str) -> int:
        """The place of the column that is this, or -1."""
        return next((place for place, one in self.columns.items() if one == target), -1)


def guess_mapping(names: tuple[str, ...], day: date) -> FileMapping:
    """What the columns may be, to begin with."""
    return FileMapping(guess_columns(names), day)


def check_mapping(mapping: FileMapping, width: int) -> FileMapping:
    """The mapping. Raises NotReadable where it has no comments, a target twice, or what we do not know."""
    chosen = list(mapping.columns.values())
    known = set(chosen) <= targets().keys() and all(0 <= place < width for place in mapping.columns)
    if not known or mapping.language not in LANGUAGES or mapping.kind not in KINDS:
        raise NotReadable(NO_SUCH_CHOICE)
    once = [one for one in chosen if targets()[one].meaning != "comment"]
    if len(set(once)) < len(once):
        raise NotReadable(TWICE)
    if not any(targets()[one].meaning == "comment" for one in chosen):
        raise NotReadable(NO_COMMENT_COLUMN)
    for name, meanings in mapping.values.items():
        target = targets().get(name)
        if target is None or any(one and find_choice(target, one) is None for one in meanings.values()):
            raise NotReadable(NO_SUCH_CHOICE)
    return mapping


def mapped_targets(mapping: FileMapping) -> tuple[Target, ...]:
    """The targets of the mapping whose values mean something, in the order they are offered."""
    return tuple(
        target for name, target in targets().items() if target.choices and mapping.column_of(name) >= 0
    )


def meaning_of(mapping: FileMapping, target: Target, value: str) -> str | None:
    """The choice a value means as said, else as guessed; “” for not answered, None where nobody can tell."""
    said = mapping.values.get(target.id, {}).get(fold(value))
    return guess_choice(target, value) if said is None else said


def to_json(mapping: FileMapping) -> dict[str, Any]:
    """The mapping as JSON can say it."""
    return {
        "columns": {str(place): target for place, target in mapping.columns.items()},
        "day": mapping.day.isoformat(),
        "values": {target: dict(meanings) for target, meanings in mapping.values.items()},
        "language": mapping.language,
        "kind": mapping.kind,
        "service": mapping.service,
        "area": mapping.area,
        "day_first": mapping.day_first,
    }


def from_json(said: Mapping[str, Any]) -> FileMapping:
    """The mapping that was kept."""
    columns = {int(place): target for place, target in said["columns"].items()}
    return FileMapping(**{**said, "columns": columns, "day": date.fromisoformat(said["day"])})
