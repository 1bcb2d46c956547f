"""Gaps: how far each community is from its reference on each measure, and how sure we are.

It merges no evidence and protects nothing: its numbers are exact and stay with the job or the analyst.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from analysis.gap_table import call_gaps
from analysis.measures import Measure
from analysis.service_gaps import service_gaps
from analysis.survey_gaps import survey_gaps
from analysis.table_checks import NothingToMeasure, check_counts, check_service

if TYPE_CHECKING:
    from pandas import DataFrame


def measure_gaps(
    counts: "DataFrame | None" = None,
    measures: Iterable[Measure] = (),
    service: "DataFrame | None" = None,
    reference: str = "",
    period: str = "",
) -> "DataFrame":
    """The gap table (columns of `analysis.gap_table`) of counted answers and themes and of published figures.

    Our own `counts` (columns of `analysis.counts`) are compared with everyone else; the tidy `service` data
    with the reference group its publisher uses, or `reference`, in `period` or each indicator's latest.
    Raises `ValueError` where the reference is no community, `analysis.table_checks.NothingToMeasure` where
    there are neither counts nor service data, and `TableFaults` with every fault of either (a negative count,
    a base smaller than the count, a measure that is not among `measures`). Too few answers are no fault:
    there the status is "listen first", and what cannot be computed is NaN.

    >>> from analysis.service_data import data_files, read_service_data
    >>> service = read_service_data([path for path in data_files() if "england" in path.name])
    >>> gaps = measure_gaps(service=service, reference="white-british")
    >>> one = gaps[gaps.measure.eq("talking-therapies-recovery") & gaps.community.eq("ethnicity=bangladeshi")]
    >>> one[["difference", "difference_low", "difference_high"]].round(1).to_numpy().tolist()
    [[-12.0, -13.3, -10.6]]
    """
    from pandas import concat

    parts = []
    known = tuple(measures)
    if counts is not None and len(counts):
        check_counts(counts, known)
        parts.append(survey_gaps(counts, known))
    if service is not None and len(service):
        check_service(service)
        parts.append(service_gaps(service, reference, period))
    if not parts:
        raise NothingToMeasure("there is nothing to measure: no counts and no service data")
    return call_gaps(concat(parts, ignore_index=True))
