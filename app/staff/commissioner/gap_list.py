"""The gap list as a commissioner reads it: filtered, ranked, with the groups to listen to first kept apart.

It measures nothing: it orders what a protected table says.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import get_args

from analysis.protected import ProtectedGrade, ProtectedQuote, ProtectedRow, ProtectedTable
from analysis.showable import Grade

GAPS: frozenset[Grade] = frozenset({"confirmed", "voice ahead of data", "data ahead of voice", "conflicting"})
WORSE = ("gap", "early sign")
EVIDENCE = ("survey", "theme", "indicator")
KINDS = ("user", "", "carer", "staff", "community")  # grades rest on the first, and on service data
GRADED_KINDS = KINDS[:2]
COMMENTS_ONLY = "comments only"
MOST_QUOTES = 8
MOST_GAPS = 20  # of one page of the list


@dataclass(frozen=True)
class Filter:
    """What a commissioner asked to see. An empty text means all."""

    characteristic: str = ""
    domain: str = ""
    evidence: str = ""
    grade: str = ""


@dataclass(frozen=True)
class GapLine:
    """One line of the list: a community and a domain, with the row of the largest worse difference."""

    grade: ProtectedGrade
    strongest: ProtectedRow | None
    invented: bool


@dataclass(frozen=True)
class GapList:
    """The list in its three parts; whom to listen to first by community."""

    gaps: tuple[GapLine, ...]
    listen_first: tuple[tuple[GapLine, ...], ...]
    others: tuple[GapLine, ...]

    @property
    def pages(self) -> int:
        """How many pages the gaps fill: one at the least."""
        return max(1, -(-len(self.gaps) // MOST_GAPS))

    def gaps_on(self, page: int) -> tuple[GapLine, ...]:
        """The gaps of one page, the first of which is 1."""
        return self.gaps[MOST_GAPS * (page - 1) : MOST_GAPS * page]


def list_gaps(table: ProtectedTable, chosen: Filter) -> GapList:
    """The lines of this table that match, the most urgent first."""
    rows = _graded_rows(table)
    ranked = sorted(table.grades, key=lambda grade: grade.rank)
    lines = [
        _line(grade, mine)
        for grade in ranked
        if _matches(grade, mine := rows.get((grade.community, grade.domain), []), chosen)
    ]
    gaps = tuple(line for line in lines if line.grade.grade in GAPS)
    listen = tuple(line for line in lines if _is_unheard(line.grade))
    others = tuple(line for line in lines if line not in gaps and line not in listen)
    return GapList(gaps, group_by_community(listen), others)


def _is_unheard(grade: ProtectedGrade) -> bool:
    return grade.grade == "not enough evidence" and grade.listen_first


def group_by_community(lines: Iterable[GapLine]) -> tuple[tuple[GapLine, ...], ...]:
    """The lines of each community together, in the order they come in."""
    found: dict[str, list[GapLine]] = {}
    for line in lines:
        found.setdefault(line.grade.community, []).append(line)
    return tuple(tuple(together) for together in found.values())


def rows_about(table: ProtectedTable, community: str, domain: str) -> tuple[ProtectedRow, ...]:
    """The rows about one community and domain: survey measures, then themes, then service indicators."""
    return _sorted(row for row in table.rows if row.community == community and row.domain == domain)


def uncounted_themes(rows: Iterable[ProtectedRow]) -> tuple[str, ...]:
    """The themes of these rows whose comments are to be read, and not counted."""
    return tuple(dict.fromkeys(row.measure for row in rows if row.status == COMMENTS_ONLY))


def _sorted(rows: Iterable[ProtectedRow]) -> tuple[ProtectedRow, ...]:
    return tuple(
        sorted(rows, key=lambda row: (EVIDENCE.index(row.evidence), KINDS.index(row.kind), row.measure))
    )


def quotes_about(
    quotes: Iterable[ProtectedQuote], community: str, domain: str, uncounted: Collection[str] = ()
) -> tuple[tuple[ProtectedQuote, ...], bool]:
    """Words of a community about a domain, the sorry ones first; where there are none, about other domains.

    `uncounted` are themes of the domain of which no number is shown: words about them come before all others.
    Says too whether they are about the domain.
    """
    order = ("negative", "neutral", "positive")
    mine = [quote for quote in quotes if quote.community == community]
    mine.sort(key=lambda quote: order.index(quote.sentiment) if quote.sentiment in order else len(order))
    only_read = [quote for quote in mine if not set(uncounted).isdisjoint(quote.themes)]
    about = (*only_read, *(quote for quote in mine if quote.domain == domain and quote not in only_read))
    return (about, True) if about else (tuple(mine), False)


def matching_rows(table: ProtectedTable, chosen: Filter) -> tuple[ProtectedRow, ...]:
    """The rows of the table that match, for a download."""
    graded = {(one.community, one.domain) for one in table.grades if chosen.grade in ("", one.grade)}
    return tuple(
        row
        for row in table.rows
        if (not chosen.grade or (row.community, row.domain) in graded)
        and chosen.characteristic in ("", row.characteristic)
        and chosen.domain in ("", row.domain)
        and chosen.evidence in ("", row.evidence)
    )


def find_grade(table: ProtectedTable, community: str, domain: str) -> ProtectedGrade | None:
    """The grade of one community and domain."""
    found = (grade for grade in table.grades if (grade.community, grade.domain) == (community, domain))
    return next(found, None)


def characteristics(table: ProtectedTable) -> tuple[str, ...]:
    """The characteristics the table has grades of."""
    return _in_order(grade.characteristic for grade in table.grades)


def domains(table: ProtectedTable) -> tuple[str, ...]:
    """The domains the table has grades of."""
    return _in_order(grade.domain for grade in table.grades)


def grades(table: ProtectedTable) -> tuple[Grade, ...]:
    """The grades the table has, those to look at first before the others."""
    return tuple(sorted({one.grade for one in table.grades}, key=get_args(Grade).index))


def _in_order(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(names)))


def _graded_rows(table: ProtectedTable) -> dict[tuple[str, str], list[ProtectedRow]]:
    found: dict[tuple[str, str], list[ProtectedRow]] = {}
    for row in table.rows:
        if row.kind in GRADED_KINDS:
            found.setdefault((row.community, row.domain), []).append(row)
    return found


def _matches(grade: ProtectedGrade, rows: Iterable[ProtectedRow], chosen: Filter) -> bool:
    return (
        chosen.characteristic in ("", grade.characteristic)
        and chosen.domain in ("", grade.domain)
        and chosen.grade in ("", grade.grade)
        and (not chosen.evidence or any(_is_gap(row, chosen.evidence) for row in rows))
    )


def _is_gap(row: ProtectedRow, evidence: str) -> bool:
    return row.evidence == evidence and row.status in WORSE and bool(row.worse)


def _line(grade: ProtectedGrade, rows: Iterable[ProtectedRow]) -> GapLine:
    strongest = find_strongest(rows)
    return GapLine(grade, strongest, bool(strongest and strongest.invented))


def find_strongest(rows: Iterable[ProtectedRow]) -> ProtectedRow | None:
    """The row with the largest gap in points; a gap known only as a ratio comes after those."""
    worse = [row for row in rows if row.status in WORSE and row.worse]
    return max(worse, key=_size, default=None)


def _size(row: ProtectedRow) -> tuple[bool, float]:
    if row.unit == "percent" and row.difference is not None:
        return (True, abs(row.difference))
    return (False, abs((row.ratio or 1.0) - 1.0))
