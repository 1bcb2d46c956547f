"""The disclosure rule: the only place that makes the tables and quotes that pages may show.

It counts nothing and measures nothing; how small numbers are hidden or rounded stands in
`analysis.small_numbers` and `analysis.masking`. Pages import the tables themselves from `analysis.protected`.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from analysis.communities import find_community
from analysis.protected import (
    MAKER,
    HiddenGroup,
    NotProtectedError,
    ProtectedGrade,
    ProtectedPhrase,
    ProtectedQuote,
    ProtectedReading,
    ProtectedRow,
    ProtectedShare,
    ProtectedTable,
    from_json,
    quotes_from_json,
    quotes_to_json,
    to_json,
)
from analysis.showable import EmergingPhrase, Grade, Heading, Quotable, Reading, Reason
from analysis.small_numbers import TOO_FEW, Rule, round_count

if TYPE_CHECKING:
    from pandas import DataFrame

    from analysis.closing import Linked
    from analysis.evidence_quality import Known
    from analysis.representation import Representation

__all__ = [
    "Grade", "Heading", "HiddenGroup", "NotProtectedError", "ProtectedGrade", "ProtectedPhrase",
    "ProtectedQuote", "ProtectedReading", "ProtectedRow", "ProtectedShare", "ProtectedTable", "Quotable",
    "Reading", "Reason", "Rule", "from_json", "protect", "protect_quotes", "protect_shares",
    "quotes_from_json", "quotes_to_json", "to_json",
]  # fmt: skip


LIKELY = (0.95, 0.8, 0.5)  # how likely a gap is to matter is told in bands: at least so likely


def protect(
    gaps: "DataFrame",
    rule: Rule,
    heading: Heading,
    kind: str = "user",
    twins: Collection[str] = (),
    linked: "Linked | None" = None,
    known: "Known | None" = None,
    reading: Reading | None = None,
) -> ProtectedTable:
    """What may be shown of a gap table: masked by the rule, then graded on what is left to be seen.

    `gaps` has the columns of `analysis.gap_table`, with exact counts of everything that is to be shown of one
    survey: tables that are shown together are protected together. `twins` are communities that differ from
    another by 1 to 7 people (`analysis.counts.near_twins`). `linked` says how areas lie in one another, and
    holds what was released of the survey before: nothing can be worked out of it and this table together
    (`analysis.attack`). The evidence of respondents of `kind` is graded; `known` is what is known of the
    figures beyond the table (`analysis.known_quality`); `reading` says how the comments were read: no verdict
    on a hidden community is shown of it, nor its phrases, nor a language or a phrase of 1 to 7 people.
    Raises `ValueError` where a community has more characteristics together than the rule allows,
    `analysis.closing.TooManyGroups` where there are more groups than can be audited, and
    `analysis.table_checks.TableFaults` where the table lacks a column or holds a number that can be none.
    """
    from analysis.gap_table import COLUMNS
    from analysis.masking import mask_gaps
    from analysis.table_checks import check_gaps
    from analysis.triangulation import grade_evidence

    check_gaps(gaps, COLUMNS)
    masked = mask_gaps(gaps, rule, twins, linked)
    records = [_plain(row) for row in masked.to_dict("records")]
    graded = [_plain(row) for row in grade_evidence(masked, kind, known=known).to_dict("records")]
    shown = [
        row
        for row in records
        if row["evidence"] != "theme" or row["status"] not in ("hidden", "listen first")
    ]
    hidden = tuple(_hidden_groups(records, kind))
    return ProtectedTable(
        key=MAKER,
        survey=heading.survey,
        made=heading.made,
        area=heading.area,
        period=heading.period,
        rule=rule.words,
        rows=tuple(_protected_row(row, heading) for row in shown),
        grades=tuple(_protected_grade(row) for row in graded),
        hidden=hidden,
        reading=_protected_reading(reading, hidden, rule) if reading else None,
    )


def _protected_reading(reading: Reading, hidden: Iterable[HiddenGroup], rule: Rule) -> ProtectedReading:
    unseen = {group.community for group in hidden if group.why != "not in NHS data"}
    people = reading.unscored.items()
    phrases = (one for one in reading.phrases if one.people >= rule.smallest and one.community not in unseen)
    return ProtectedReading(
        key=MAKER,
        verdicts={name: verdict for name, verdict in reading.verdicts.items() if name not in unseen},
        unscored={name: round_count(n, rule.rounding) for name, n in people if n >= rule.smallest},
        phrases=tuple(_protected_phrase(one, rule) for one in phrases),
    )


def _protected_phrase(one: EmergingPhrase, rule: Rule) -> ProtectedPhrase:
    return ProtectedPhrase(
        key=MAKER,
        phrase=one.phrase,
        language=one.language,
        community=one.community,
        people=round_count(one.people, rule.rounding),
    )


def _plain(row: Mapping[Any, Any]) -> dict[str, Any]:
    """A row of plain Python values, with None for what is not a number."""
    return {str(name): None if value != value else value for name, value in row.items()}


def _protected_row(row: Mapping[str, Any], heading: Heading) -> ProtectedRow:
    given = {name: row[name] for name in ProtectedRow.__dataclass_fields__ if name in row}
    whole = {name: None if row[name] is None else round(row[name]) for name in ("n", "reference_n")}
    given |= whole | {"count": None if row["x"] is None else round(row["x"])}
    given |= {"likely": next((band for band in LIKELY if (row["likely"] or 0) >= band), None)}
    given |= {"flags": tuple(flag for flag in row["flags"].split(";") if flag)}
    return ProtectedRow(key=MAKER, **given, invented=heading.invented and row["evidence"] != "indicator")


def _protected_grade(row: Mapping[str, Any]) -> ProtectedGrade:
    given = {name: row[name] for name in ProtectedGrade.__dataclass_fields__ if name in row}
    return ProtectedGrade(key=MAKER, **given)


def _hidden_groups(rows: Iterable[Mapping[str, Any]], kind: str) -> Iterator[HiddenGroup]:
    """The communities of which no answer of this kind of respondent is seen, and those nobody publishes."""
    own: dict[str, list[Mapping[str, Any]]] = {}
    published = False
    for row in rows:
        published = published or row["evidence"] == "indicator"
        if row["evidence"] == "survey" and row["kind"] == kind:
            own.setdefault(row["community"], []).append(row)
    for community, found in own.items():
        whys = {row["why"] for row in found}
        if "" not in whys:
            yield _hidden_group(community, TOO_FEW if TOO_FEW in whys else whys.pop())
        if published and not find_community(community).published:
            yield _hidden_group(community, "not in NHS data")


def _hidden_group(community: str, why: Any) -> HiddenGroup:
    one = find_community(community)
    return HiddenGroup(
        key=MAKER, characteristic=one.characteristic, community=one.id, community_label=one.label, why=why
    )


def protect_shares(
    table: ProtectedTable, shares: Iterable[tuple[str, "Representation"]], rule: Rule
) -> ProtectedTable:
    """The table of how many answered, with each community's share beside that of the population of an area.

    `shares` are pairs of an area and a comparison (`analysis.representation.compare_with_population`), in
    which every community that the table hides is hidden too. Raises `ValueError` where one is not.
    """
    from analysis.listen_first import answers_still_needed

    seen = {row.community for row in table.rows if row.n is not None}
    made = []
    for area, one in shares:
        if one.answers and one.community not in seen:
            raise ValueError(f"{one.community} is hidden in the table, and shown beside it")
        given = {
            name: getattr(one, name) for name in ProtectedShare.__dataclass_fields__ if hasattr(one, name)
        }
        needed = answers_still_needed(one.answers if one.share is not None else None, rule=rule)
        made.append(ProtectedShare(key=MAKER, **given, area=area, needed=needed))
    return replace(table, key=MAKER, shares=tuple(made))


def protect_quotes(
    comments: Iterable[Quotable],
    table: ProtectedTable,
    sizes: Mapping[str, int],
    rule: Rule,
    invented: bool = False,
) -> tuple[ProtectedQuote, ...]:
    """The quotes that may be shown: only with consent, only redacted words, never naming a group under 20.

    `sizes` is the number of people of each community. A quote names one community at most, so that it cannot
    be put together from two pages: of those large enough and seen in the table, the one to be looked at
    first. Quotes come in an order that tells nothing of when they were written. The English beside a quote
    goes where the quote goes, and nowhere without it.
    """
    unseen = {group.community for group in table.hidden if group.why != "not in NHS data"}
    ranks = {grade.community: grade.rank for grade in reversed(table.grades)}
    quotes = []
    for comment in comments:
        if not (comment.may_quote and comment.redacted.strip()):
            continue
        named = [
            one for one in comment.communities if sizes.get(one, 0) >= rule.quote_base and one not in unseen
        ]
        named.sort(key=lambda one: ranks.get(one, len(ranks) + 1))
        quotes.append(_quote(comment, named[0] if named else "", invented))
    return tuple(sorted(quotes, key=lambda quote: sha256(quote.text.encode()).digest()))


def _quote(comment: Quotable, community: str, invented: bool) -> ProtectedQuote:
    return ProtectedQuote(
        key=MAKER,
        community=community,
        community_label=find_community(community).label if community else "",
        domain=comment.domain,
        themes=comment.themes,
        sentiment=comment.sentiment,
        text=comment.redacted,
        language=comment.language,
        kind=comment.kind,
        invented=invented,
        english=comment.english.strip(),
        english_checked=comment.english_checked and bool(comment.english.strip()),
    )
