"""Reads the forms of an import into a mapping.

It keeps nothing and decides nothing about what a mapping may be (`services.importing.mapping` does).
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from app.services.importing.mapping import FileMapping
from app.services.importing.notes import LONGEST_AREA, LONGEST_SERVICE
from survey_definitions.answers import clean_text

LEFT_OUT = ""
DAY_FIRST, MONTH_FIRST = "day-first", "month-first"


class WrongDay(ValueError):
    """The day for rows without one is no day, or is still to come."""


def read_columns(said: Mapping[str, str], before: FileMapping, width: int, today: date) -> FileMapping:
    """The mapping as the form says it; its values stay as they were said before. Raises WrongDay."""
    chosen = {place: said.get(f"column-{place}", LEFT_OUT) for place in range(width)}
    return replace(
        before,
        columns={place: target for place, target in chosen.items() if target},
        day=read_own_day(said.get("day", ""), today),
        language=said.get("language", before.language),
        kind=said.get("kind", before.kind),
        service=_name(said, "service")[:LONGEST_SERVICE],
        area=_name(said, "area")[:LONGEST_AREA],
        day_first=said.get("order", DAY_FIRST) != MONTH_FIRST,
    )


def _name(said: Mapping[str, str], field: str) -> str:
    return " ".join(clean_text(said.get(field, "")).split())


def read_own_day(written: str, today: date) -> date:
    """The day for rows without one. Raises WrongDay."""
    try:
        found = date.fromisoformat(written.strip())
    except ValueError as fault:
        raise WrongDay from fault
    if found > today or found.year < today.year - 100:
        raise WrongDay
    return found


def read_values(said: Mapping[str, str]) -> dict[str, str]:
    """What was chosen for each value, by `target-place`."""
    start = "value-"
    return {name.removeprefix(start): chosen for name, chosen in said.items() if name.startswith(start)}
