"""What may be shown: the frozen tables and quotes that pages take, and the only place that makes them.

It counts nothing and measures nothing; how small numbers are hidden or rounded stands in
`analysis.small_numbers` and `analysis.masking`. Pages import it, so it loads no pandas until it protects.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import InitVar, asdict, dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Literal

from analysis.communities import find_community
from analysis.showable import Grade, Heading, Quotable, Reason
from analysis.small_numbers import TOO_FEW, Rule

if TYPE_CHECKING:
    from pandas import DataFrame

Status = Literal["gap", "better", "no gap", "early sign", "listen first", "hidden", "no data"]
Why = Literal["too few answers", "hidden so that another cannot be worked out", "not in NHS data"]

__all__ = [
    "Grade", "Heading", "HiddenGroup", "NotProtectedError", "ProtectedGrade", "ProtectedQuote",
    "ProtectedRow", "ProtectedTable", "Quotable", "Reason", "Rule", "from_json", "protect",
    "protect_quotes", "quotes_from_json", "quotes_to_json", "to_json",
]  # fmt: skip

_KEY = object()  # held by this module alone: whoever has it can make what pages may show


class NotProtectedError(Exception):
    """Somebody tried to make a protected table, row or quote without going through the disclosure rule."""


@dataclass(frozen=True, kw_only=True)
class _Protected:
    """Something only this module makes."""

    key: InitVar[object] = None

    def __post_init__(self, key: object) -> None:
        if key is not _KEY:
            raise NotProtectedError(f"{type(self).__name__} is made by analysis.disclosure alone")


@dataclass(frozen=True, kw_only=True)
class ProtectedRow(_Protected):
    """One measure for one community beside its reference.

    `n` and `count` are answers, to the nearest 5 for our own responses and as published for indicators;
    `None` is hidden or not given, never 0. Values are whole percent, or as published in `unit`. `difference`
    is community minus reference in points, as measured; `worse` says whether that is a worse experience.
    `q` is the upper end of its band.
    """

    evidence: Literal["survey", "theme", "indicator"]
    measure: str
    measure_label: str
    domain: str
    kind: str
    community: str
    community_label: str
    characteristic: str
    area: str
    period: str
    n: int | None
    count: int | None
    value: float | None
    low: float | None
    high: float | None
    reference: str
    reference_n: int | None
    reference_value: float | None
    reference_low: float | None
    reference_high: float | None
    difference: float | None
    difference_low: float | None
    difference_high: float | None
    ratio: float | None
    ratio_low: float | None
    ratio_high: float | None
    q: float | None
    worse: bool | None
    status: Status
    unit: str
    direction: Literal["higher is better", "lower is better"]
    flags: tuple[str, ...]
    source: str
    licence: str
    invented: bool


@dataclass(frozen=True, kw_only=True)
class ProtectedGrade(_Protected):
    """How far the kinds of evidence agree for one community and domain. `rank` 1 is to be looked at first."""

    community: str
    community_label: str
    characteristic: str
    domain: str
    grade: Grade
    reasons: tuple[Reason, ...]
    rank: int
    largest: float | None
    listen_first: bool


@dataclass(frozen=True, kw_only=True)
class HiddenGroup(_Protected):
    """A community of which nothing is shown, and why."""

    characteristic: str
    community: str
    community_label: str
    why: Why


@dataclass(frozen=True, kw_only=True)
class ProtectedTable(_Protected):
    """Everything that may be shown of one survey at one time, protected together as a closed set."""

    survey: str
    made: str
    area: str
    period: str
    rule: str
    rows: tuple[ProtectedRow, ...]
    grades: tuple[ProtectedGrade, ...]
    hidden: tuple[HiddenGroup, ...]


@dataclass(frozen=True, kw_only=True)
class ProtectedQuote(_Protected):
    """Words a person let us use, redacted. `community` is empty when its group is too small to be named."""

    community: str
    community_label: str
    domain: str
    themes: tuple[str, ...]
    sentiment: str
    text: str
    language: str
    kind: str
    invented: bool


def protect(
    gaps: "DataFrame", rule: Rule, heading: Heading, kind: str = "user", twins: Collection[str] = ()
) -> ProtectedTable:
    """What may be shown of a gap table: masked by the rule, then graded on what is left to be seen.

    `gaps` has the columns of `analysis.gap_table`, with exact counts of everything that is to be shown of one
    survey: tables that are shown together are protected together. `twins` are communities that differ from
    another by 1 to 7 people (`analysis.counts.near_twins`). The evidence of respondents of `kind` is graded.
    Raises `ValueError` where a community has more characteristics together than the rule allows.
    """
    from analysis.masking import mask_gaps
    from analysis.triangulation import grade_evidence

    masked = mask_gaps(gaps, rule, twins)
    records = [_plain(row) for row in masked.to_dict("records")]
    graded = [_plain(row) for row in grade_evidence(masked, kind).to_dict("records")]
    shown = [
        row
        for row in records
        if row["evidence"] != "theme" or row["status"] not in ("hidden", "listen first")
    ]
    return ProtectedTable(
        key=_KEY,
        survey=heading.survey,
        made=heading.made,
        area=heading.area,
        period=heading.period,
        rule=rule.words,
        rows=tuple(_protected_row(row, heading) for row in shown),
        grades=tuple(_protected_grade(row) for row in graded),
        hidden=tuple(_hidden_groups(records, kind)),
    )


def _plain(row: Mapping[Any, Any]) -> dict[str, Any]:
    """A row of plain Python values, with None for what is not a number."""
    return {str(name): None if value != value else value for name, value in row.items()}


def _protected_row(row: Mapping[str, Any], heading: Heading) -> ProtectedRow:
    given = {name: row[name] for name in ProtectedRow.__dataclass_fields__ if name in row}
    whole = {name: None if row[name] is None else round(row[name]) for name in ("n", "reference_n")}
    given |= whole | {"count": None if row["x"] is None else round(row["x"])}
    given |= {"flags": tuple(flag for flag in row["flags"].split(";") if flag)}
    return ProtectedRow(key=_KEY, **given, invented=heading.invented and row["evidence"] != "indicator")


def _protected_grade(row: Mapping[str, Any]) -> ProtectedGrade:
    given = {name: row[name] for name in ProtectedGrade.__dataclass_fields__ if name in row}
    return ProtectedGrade(key=_KEY, **given)


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
        key=_KEY, characteristic=one.characteristic, community=one.id, community_label=one.label, why=why
    )


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
    first. Quotes come in an order that tells nothing of when they were written.
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
        key=_KEY,
        community=community,
        community_label=find_community(community).label if community else "",
        domain=comment.domain,
        themes=comment.themes,
        sentiment=comment.sentiment,
        text=comment.redacted,
        language=comment.language,
        kind=comment.kind,
        invented=invented,
    )


def to_json(table: ProtectedTable) -> str:
    """The table as JSON text, the same text for the same table."""
    return json.dumps(asdict(table), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_json(text: str) -> ProtectedTable:
    """The table a release kept; `ValueError` or `TypeError` where the text is not one."""
    data: dict[str, Any] = json.loads(text)
    rows = tuple(_row(row) for row in data.pop("rows"))
    grades = tuple(_grade(grade) for grade in data.pop("grades"))
    hidden = tuple(HiddenGroup(key=_KEY, **group) for group in data.pop("hidden"))
    return ProtectedTable(key=_KEY, rows=rows, grades=grades, hidden=hidden, **data)


def _row(data: dict[str, Any]) -> ProtectedRow:
    return ProtectedRow(key=_KEY, flags=tuple(data.pop("flags")), **data)


def _grade(data: dict[str, Any]) -> ProtectedGrade:
    reasons = tuple(Reason(reason["code"], reason["values"]) for reason in data.pop("reasons"))
    return ProtectedGrade(key=_KEY, reasons=reasons, **data)


def quotes_to_json(quotes: tuple[ProtectedQuote, ...]) -> str:
    """The quotes as JSON text."""
    return json.dumps([asdict(quote) for quote in quotes], ensure_ascii=False, separators=(",", ":"))


def quotes_from_json(text: str) -> tuple[ProtectedQuote, ...]:
    """The quotes a release kept."""
    items: list[dict[str, Any]] = json.loads(text)
    return tuple(ProtectedQuote(key=_KEY, themes=tuple(item.pop("themes")), **item) for item in items)
