"""Reading the Mental Health Act annual tables by group (England, integrated care boards, providers).

It reads rows that `analysis.published_files` found whole; it opens no file.
"""

import re
from collections.abc import Iterator

from analysis.communities import published_labels
from analysis.indicators import Indicator, Source, indicators_of, sources
from analysis.published_files import DataFault, PublishedRow, bound_count, read_number, take_number
from analysis.tidy import ENGLAND, RowStatus, TidyRow

FILE = "mental-health-act"
GROUP = ("demographic", "demographic_breakdown")
KEY = ("year", "measure", "measure_subcategory", *GROUP, "organisation_breakdown", "data_source", "org_id")
COUNT = "total_count"
NUMBERS = ("mhsds_count", "acute_count", COUNT, "crude_rate_per_100k", "std_rate_per_100k", "ci_half_width")
COLUMNS = (*KEY, "org_name", *NUMBERS)
NATIONAL = "All submissions"
_PERIOD = re.compile(r"20\d\d/\d\d")


def row_faults(row: PublishedRow) -> Iterator[DataFault]:
    """Every fault of one row: its period, its measure, its group, its numbers."""
    source = sources()[FILE]
    if not _PERIOD.fullmatch(row.cells["year"]):
        yield row.fault(f"“{row.cells['year']}” is not a year such as 2023/24")
    if row.cells["measure"] not in (*source.not_used, *(one.measure for one in indicators_of(FILE))):
        yield row.fault(f"“{row.cells['measure']}” is no measure we know")
    if row.cells["demographic"] not in source.left_out and _label(row) not in published_labels():
        yield row.fault(f"“{_label(row)}” is no group we know")
    numbers = {column: read_number(row, column) for column in NUMBERS}
    yield from (number for number in numbers.values() if isinstance(number, DataFault))
    if numbers["ci_half_width"] is not None and numbers["std_rate_per_100k"] is None:
        yield row.fault("there is an interval without its rate")


def _label(row: PublishedRow) -> str:
    return "|".join(row.cells[column] for column in GROUP)


def tidy_rows(row: PublishedRow, source: Source) -> Iterator[TidyRow]:
    """The tidy rows of one faultless row: one for each of its rates that an indicator takes."""
    if row.cells["demographic"] in source.left_out:
        return
    for indicator in indicators_of(FILE):
        if indicator.measure == row.cells["measure"] and _is_given(row, indicator):
            yield _tidy_row(row, source, indicator)


def _is_given(row: PublishedRow, indicator: Indicator) -> bool:
    """A standardised rate is published for some groups only; a crude one stands for all, given or not."""
    return not indicator.instead_of or take_number(row, indicator.published) is not None


def _tidy_row(row: PublishedRow, source: Source, indicator: Indicator) -> TidyRow:
    national = row.cells["organisation_breakdown"] == NATIONAL
    rounding = 0 if national else source.rounding
    count = bound_count(take_number(row, COUNT), rounding, source.smallest)
    rate, reach = take_number(row, indicator.published), take_number(row, "ci_half_width")
    known = bool(indicator.instead_of and rate is not None and reach is not None)
    people = _people(row) if count.value else None
    return TidyRow(
        indicator=indicator.id,
        community=published_labels()[_label(row)],
        area=ENGLAND if national else row.cells["org_id"],
        area_name=ENGLAND if national else row.cells["org_name"],
        area_level=ENGLAND if national else row.cells["organisation_breakdown"],
        period=row.cells["year"],
        numerator=count.value,
        numerator_low=count.low,
        numerator_high=count.high,
        denominator=people,
        denominator_low=people,
        denominator_high=people,
        value=rate,
        low=(rate or 0) - (reach or 0) if known else None,
        high=(rate or 0) + (reach or 0) if known else None,
        status=_status(count.value, rate, rounding),
        unit=indicator.unit,
        rounding=rounding,
        flags=";".join(_flags(people, rounding, count.value)),
        source=source.source,
        licence=source.licence,
        file=row.file,
        row=row.number,
    )


def _people(row: PublishedRow) -> float | None:
    """The population the publisher divided by: not in the file, but given by its count and crude rate."""
    count, rate = take_number(row, COUNT), take_number(row, "crude_rate_per_100k")
    return round(100_000 * count / rate) if count and rate else None


def _flags(people: float | None, rounding: int, count: float | None) -> Iterator[str]:
    if people is not None:
        yield "implied population"
    if count is None:
        yield "suppressed"
    elif rounding:
        yield "rounded"


def _status(count: float | None, rate: float | None, rounding: int) -> RowStatus:
    if count is None:
        return "suppressed"
    if rate is None:
        return "missing"
    return "rounded" if rounding else "value"
