"""The whole walk from rows to findings, as one function: count, measure, grade.

It reads no file and no store, and protects nothing: what it gives is exact and stays with the job.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from analysis.counts import count_by_community, count_themes
from analysis.evidence_quality import Known
from analysis.gaps import measure_gaps
from analysis.known_quality import what_is_known
from analysis.measures import Measure
from analysis.triangulation import grade_evidence

if TYPE_CHECKING:
    from pandas import DataFrame


@dataclass(frozen=True)
class Rows:
    """The rows of one survey, as `analysis.counts` takes them."""

    answers: "DataFrame"
    memberships: "DataFrame"
    comments: "DataFrame | None" = None
    themes: "DataFrame | None" = None


@dataclass(frozen=True)
class Findings:
    """The gap table (columns of `analysis.gap_table`) and its grades (of `analysis.triangulation`).

    `known` is what is known of its figures beyond the table (`analysis.evidence_quality`).
    """

    gaps: "DataFrame"
    grades: "DataFrame"
    known: Known = field(default_factory=Known)


def gaps_of(
    rows: Rows | None = None,
    measures: Iterable[Measure] = (),
    service: "DataFrame | None" = None,
    reference: str = "",
    kind: str = "user",
    period: str = "",
) -> Findings:
    """Count the rows, measure every gap in them and in the service data, and grade the evidence.

    `measures` are those of the survey and of the themes together. `reference` and `period` are for the
    service data, as `analysis.gaps.measure_gaps` takes them; respondents of `kind` are graded.

    >>> from analysis.service_data import data_files, read_service_data
    >>> service = read_service_data([path for path in data_files() if "mha" in path.name])
    >>> findings = gaps_of(service=service, reference="white-british")
    >>> findings.grades.loc[findings.grades.community.eq("ethnicity=other-black"), "grade"].tolist()
    ['data ahead of voice']
    """
    known = tuple(measures)
    gaps = measure_gaps(_counted(rows, known) if rows else None, known, service, reference, period)
    answers, memberships = (rows.answers, rows.memberships) if rows else (None, None)
    quality = what_is_known(gaps, service, answers, memberships, kind)
    return Findings(gaps, grade_evidence(gaps, kind, known=quality), quality)


def _counted(rows: Rows, measures: Iterable[Measure]) -> "DataFrame":
    from pandas import concat

    known = tuple(measures)
    asked = [one for one in known if one.evidence == "survey"]
    counts = [count_by_community(rows.answers, rows.memberships, asked)]
    if rows.comments is not None and rows.themes is not None and len(rows.comments):
        said = [one for one in known if one.evidence == "theme"]
        counts.append(count_themes(rows.comments, rows.themes, rows.memberships, said))
    return concat(counts, ignore_index=True)
