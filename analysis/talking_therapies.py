"""Reading the NHS Talking Therapies annual tables by group (England, integrated care boards, older areas).

It reads rows that `analysis.published_files` found whole; it opens no file.
"""

import re
from collections.abc import Iterator

from analysis.communities import published_labels
from analysis.indicators import Indicator, Source, indicators_of
from analysis.published_files import Bounds, DataFault, PublishedRow, bound_count, read_number, take_number
from analysis.tidy import ENGLAND, RowStatus, TidyRow

FILE = "talking-therapies"
GROUP = ("variable_type", "group_level1", "group_level2")
KEY = ("reporting_period", "org_type", "org_code", *GROUP)
_MEASURES = ("recovery", "reliable_recovery", "improvement", "no_reliable_change", "deterioration")
_PERCENT = tuple(f"{name}_pct" for name in _MEASURES)
NUMBERS = (
    *("referrals_received", "finished_course_treatment", "at_caseness", "not_at_caseness"),
    *(column for name in _MEASURES for column in (name, f"{name}_pct")),
)
COLUMNS = ("reporting_period", "org_type", "org_code", "org_name", *GROUP, *NUMBERS)
_PERIOD = re.compile(r"20\d\d-\d\d")


def row_faults(row: PublishedRow) -> Iterator[DataFault]:
    """Every fault of one row: its period, its group, its numbers."""
    if not _PERIOD.fullmatch(row.cells["reporting_period"]):
        yield row.fault(f"“{row.cells['reporting_period']}” is not a period such as 2024-25")
    if (label := _label(row)) not in published_labels():
        yield row.fault(f"“{label}” is no group we know")
    numbers = {column: read_number(row, column) for column in NUMBERS}
    yield from (number for number in numbers.values() if isinstance(number, DataFault))
    for column in _PERCENT:
        share = numbers[column]
        if isinstance(share, float) and share > 100:
            yield row.fault(f"{share:g} in the column “{column}” is more than 100 percent")
    recovered, finished = numbers["recovery"], numbers["finished_course_treatment"]
    if isinstance(recovered, float) and isinstance(finished, float) and recovered > finished:
        yield row.fault("more people recovered than finished a course")


def _label(row: PublishedRow) -> str:
    return "|".join(row.cells[column] for column in GROUP)


def tidy_rows(row: PublishedRow, source: Source) -> Iterator[TidyRow]:
    """The tidy rows of one faultless row, one for each indicator."""
    for indicator in indicators_of(FILE):
        yield _tidy_row(row, source, indicator)


def _tidy_row(row: PublishedRow, source: Source, indicator: Indicator) -> TidyRow:
    national = row.cells["org_type"] == ENGLAND
    rounding = 0 if national else source.rounding
    count = _bounds(row, indicator.numerator, rounding, source.smallest)
    base = _bounds(row, indicator.denominator[0], rounding, source.smallest)
    for column in indicator.denominator[1:]:
        base = _bounds(row, column, rounding, source.smallest).taken_off(base)
    value = take_number(row, indicator.published)
    return TidyRow(
        indicator=indicator.id,
        community=published_labels()[_label(row)],
        area=ENGLAND if national else row.cells["org_code"],
        area_name=ENGLAND if national else row.cells["org_name"],
        area_level=row.cells["org_type"],
        period=row.cells["reporting_period"],
        numerator=count.value,
        numerator_low=count.low,
        numerator_high=count.high,
        denominator=base.value,
        denominator_low=base.low,
        denominator_high=base.high,
        value=value,
        low=None,
        high=None,
        status=_status(count, base, rounding),
        unit=indicator.unit,
        rounding=rounding,
        flags=_flag(_status(count, base, rounding)),
        source=f"{source.source}, {row.cells['reporting_period']}",
        licence=source.licence,
        file=row.file,
        row=row.number,
    )


def _bounds(row: PublishedRow, column: str, rounding: int, smallest: int) -> Bounds:
    return bound_count(take_number(row, column), rounding, smallest)


def _status(count: Bounds, base: Bounds, rounding: int) -> RowStatus:
    if count.value is None or base.value is None:
        return "suppressed"
    return "rounded" if rounding else "value"


def _flag(status: RowStatus) -> str:
    return "" if status == "value" else status
