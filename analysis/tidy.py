"""The tidy shape of service data: what one row holds.

It reads no file; the readers of the published files fill it.
"""

from dataclasses import dataclass, fields
from typing import Literal

RowStatus = Literal["value", "suppressed", "rounded", "missing"]
ENGLAND = "England"


@dataclass(frozen=True)
class TidyRow:
    """One indicator for one community in one area and period.

    Counts come with what they can be at least and at most (equal where exact). `value`, `low` and `high`
    are in `unit`: the value as published, its interval as published or (for shares) Wilson's over the
    bounds of the counts. `None` is not known. `flags` are joined by `;`. `row` is the row of `file`.
    """

    indicator: str
    community: str
    area: str
    area_name: str
    area_level: str
    period: str
    numerator: float | None
    numerator_low: float | None
    numerator_high: float | None
    denominator: float | None
    denominator_low: float | None
    denominator_high: float | None
    value: float | None
    low: float | None
    high: float | None
    status: RowStatus
    unit: str
    rounding: int
    flags: str
    source: str
    licence: str
    file: str
    row: int


COLUMNS = tuple(field.name for field in fields(TidyRow))
TEXTS = tuple(field.name for field in fields(TidyRow) if field.type is str or field.type is RowStatus)
