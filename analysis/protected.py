"""What may be shown: the frozen tables and quotes that pages take, and how a release keeps them as text.

It protects nothing: `analysis.disclosure` alone makes new ones. Nothing here can reach what counts rows.
"""

import json
from collections.abc import Mapping
from dataclasses import InitVar, asdict, dataclass
from typing import Any, Literal

from analysis.showable import Grade, Letter, Reason, Verdict

Status = Literal[
    "gap", "better", "no gap", "early sign", "listen first", "hidden", "no data", "comments only"
]
Standing = Literal["fewer", "more", "as many", "listen first", "hidden"]
Why = Literal["too few answers", "hidden so that another cannot be worked out", "not in NHS data"]

MAKER = object()  # for `analysis.disclosure` alone: whoever has it can make what pages may show


class NotProtectedError(Exception):
    """Somebody tried to make a protected table, row or quote without going through the disclosure rule."""


@dataclass(frozen=True, kw_only=True)
class _Protected:
    """Something only this module makes."""

    key: InitVar[object] = None

    def __post_init__(self, key: object) -> None:
        if key is not MAKER:
            raise NotProtectedError(f"{type(self).__name__} is made by analysis.disclosure alone")


@dataclass(frozen=True, kw_only=True)
class ProtectedRow(_Protected):
    """One measure for one community beside its reference.

    `n` and `count` are answers, to the nearest 5 for our own responses and as published for indicators;
    `None` is hidden or not given, never 0. Values are whole percent, or as published in `unit`. `difference`
    is community minus reference in points, as measured; `worse` says whether that is a worse experience.
    `q` is the upper end of its band; `likely` the lower end of that of the probability that the gap is larger
    than was agreed to matter (3 points, or a ratio of 1.2), small groups steadied by the others.
    `checked`, of a theme, are the counts its figures are corrected by (`analysis.theme_shares`); `count`
    is as a model read it, and of what people read instead as many as it would be expected to find.
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
    likely: float | None = None  # releases kept before there was one have none
    worse: bool | None
    status: Status
    unit: str
    direction: Literal["higher is better", "lower is better"]
    flags: tuple[str, ...]
    source: str
    licence: str
    invented: bool
    checked: tuple[int, ...] = ()  # releases kept before themes were corrected have none


@dataclass(frozen=True, kw_only=True)
class ProtectedGrade(_Protected):
    """How far the kinds of evidence agree for one community and domain. `rank` 1 is to be looked at first.

    `quality` is A where nothing speaks against its figures, to C where much does; None where it has none.
    """

    community: str
    community_label: str
    characteristic: str
    domain: str
    grade: Grade
    reasons: tuple[Reason, ...]
    rank: int
    largest: float | None
    listen_first: bool
    quality: Letter | None = None


@dataclass(frozen=True, kw_only=True)
class HiddenGroup(_Protected):
    """A community of which nothing is shown, and why."""

    characteristic: str
    community: str
    community_label: str
    why: Why


@dataclass(frozen=True, kw_only=True)
class ProtectedPhrase(_Protected):
    """A phrase that grew of late, or stands out in a community; so many people, to the nearest 5, used it."""

    phrase: str
    language: str
    community: str
    people: int


@dataclass(frozen=True, kw_only=True)
class ProtectedReading(_Protected):
    """How the comments were read. `unscored`: people by language, to the nearest 5, none of fewer than 8."""

    verdicts: Mapping[str, Verdict]
    unscored: Mapping[str, int]
    phrases: tuple[ProtectedPhrase, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ProtectedShare(_Protected):
    """One community's share of the answers beside its share of the population of an area.

    The fields are those of `analysis.representation.Representation`, whose numbers are safe to show; `needed`
    is about how many more answers to ask for, in one step for every group of which nothing is shown, and
    `ratio` how many times as large as that of the population the share is.
    """

    community: str
    community_label: str
    characteristic: str
    status: Standing
    why: str
    answers: int | None
    base: int | None
    share: int | None
    low: int | None
    high: int | None
    population: float
    points: int | None
    ratio: float | None
    needed: int
    flags: tuple[str, ...]
    area: str
    source: str
    licence: str


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
    reading: ProtectedReading | None = None
    shares: tuple[ProtectedShare, ...] = ()  # of who is missing; the most missing first


@dataclass(frozen=True, kw_only=True)
class ProtectedQuote(_Protected):
    """Words a person let us use, redacted. `community` is empty when its group is too small to be named.

    `text` is what was written, in `language`; `english` what somebody translated it to, redacted as well, and
    `english_checked` whether a second person has checked that.
    """

    community: str
    community_label: str
    domain: str
    themes: tuple[str, ...]
    sentiment: str
    text: str
    language: str
    kind: str
    invented: bool
    english: str = ""  # releases kept before quotes had a translation have none
    english_checked: bool = False


def to_json(table: ProtectedTable) -> str:
    """The table as JSON text, the same text for the same table; `ValueError` where a number is none."""
    return json.dumps(
        asdict(table), ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
    )


def from_json(text: str) -> ProtectedTable:
    """The table a release kept; `ValueError` or `TypeError` where the text is not one."""
    data: dict[str, Any] = json.loads(text)
    rows = tuple(_row(row) for row in data.pop("rows"))
    grades = tuple(_grade(grade) for grade in data.pop("grades"))
    hidden = tuple(HiddenGroup(key=MAKER, **group) for group in data.pop("hidden"))
    kept = data.pop("reading", None)
    read = _reading(kept) if kept else None
    shares = tuple(_share(share) for share in data.pop("shares", ()))
    return ProtectedTable(
        key=MAKER, rows=rows, grades=grades, hidden=hidden, reading=read, shares=shares, **data
    )


def _share(data: dict[str, Any]) -> ProtectedShare:
    return ProtectedShare(key=MAKER, flags=tuple(data.pop("flags")), **data)


def _reading(data: dict[str, Any]) -> ProtectedReading:
    phrases = tuple(ProtectedPhrase(key=MAKER, **phrase) for phrase in data.pop("phrases"))
    return ProtectedReading(key=MAKER, phrases=phrases, **data)


def _row(data: dict[str, Any]) -> ProtectedRow:
    checked = tuple(data.pop("checked", ()))
    return ProtectedRow(key=MAKER, flags=tuple(data.pop("flags")), checked=checked, **data)


def _grade(data: dict[str, Any]) -> ProtectedGrade:
    reasons = tuple(Reason(reason["code"], reason["values"]) for reason in data.pop("reasons"))
    return ProtectedGrade(key=MAKER, reasons=reasons, **data)


def quotes_to_json(quotes: tuple[ProtectedQuote, ...]) -> str:
    """The quotes as JSON text."""
    return json.dumps([asdict(quote) for quote in quotes], ensure_ascii=False, separators=(",", ":"))


def quotes_from_json(text: str) -> tuple[ProtectedQuote, ...]:
    """The quotes a release kept."""
    items: list[dict[str, Any]] = json.loads(text)
    return tuple(ProtectedQuote(key=MAKER, themes=tuple(item.pop("themes")), **item) for item in items)
