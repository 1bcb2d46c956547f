"""Laying the kinds of evidence side by side for each community and domain, and grading how far they agree.

It measures nothing. The evidence of one respondent kind is graded at a time; no measure pools kinds.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from analysis.communities import find_community
from analysis.evidence_quality import Known, judge_evidence
from analysis.showable import Grade, Reason
from analysis.theme_shares import COMMENTS_ONLY
from analysis.tidy import ENGLAND

if TYPE_CHECKING:
    from pandas import DataFrame

WORSE = ("gap", "early sign")
UNCALLED = ("no gap", "listen first")
KNOWN = (*WORSE, "better", "no gap")
GRADES: tuple[Grade, ...] = (
    "confirmed",
    "voice ahead of data",
    "data ahead of voice",
    "conflicting",
    "not enough evidence",
    "no gap found",
)
COLUMNS = (
    *("community", "community_label", "characteristic", "domain", "survey", "theme", "indicator"),
    *("grade", "reasons", "rank", "largest", "likely", "listen_first", "quality"),
)
SAME_GAP = "same gap"
_FIRST_UNCALLED = GRADES.index("not enough evidence")
_SEVERITY = (
    "gap",
    "early sign",
    "better",
    "no gap",
)  # what a domain says where its measures say several things
Row = Mapping[str, Any]


def grade_evidence(
    gaps: "DataFrame", kind: str = "user", area: str = ENGLAND, known: Known | None = None
) -> "DataFrame":
    """Grade each community and domain of a gap table: a row each, looked at first where the rank is 1.

    `gaps` has the columns of `analysis.gap_table`. Survey measures and themes count where their respondent
    kind is `kind` (people who use the service, unless another is asked for), published indicators where
    their area is `area`. Columns: `survey`, `theme` and `indicator` say what each kind of evidence found
    (gap, early sign, better, no gap, or "" where it found nothing out); `reasons` is a tuple of
    `analysis.showable.Reason`; `largest` the largest worse difference in points (negative) or None;
    `likely` the largest probability of a worse gap that matters, called or not, or None; `listen_first`
    whether more answers are needed before anything can be said; `quality` the letter of
    `analysis.evidence_quality`, to which `known` adds what is known of the figures.

    Confirmed: our own evidence and the published figures both show a worse experience. Voice ahead of data:
    ours alone does. Data ahead of voice: the published figures alone do. Conflicting: one is worse, the other
    better. No gap found: firm evidence of either kind, and no gap in any. Not enough evidence: the rest.
    Ranked by grade, then by how likely it is that the gap matters (small groups steadied by the others), then
    by how large it is at the least (the end of its interval nearer to none), in our own evidence where it
    shows one. Where no gap is called, whether or not there was enough evidence to say so, those come first
    that are most likely to have one all the same. A gap of ours that another community tells
    (`analysis.nested_gaps`) counts only where the published figures agree with it.
    Source: the grades are this product's own (docs/decisions/0010).
    """
    from pandas import DataFrame

    own = gaps["kind"].eq(kind) & ~gaps["evidence"].eq("indicator")
    published = gaps["evidence"].eq("indicator") & gaps["area"].eq(area) & ~gaps["status"].eq("reference")
    rows = gaps[(own | published) & ~gaps["domain"].eq("")]
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in rows.to_dict("records"):
        groups.setdefault((row["community"], row["domain"]), []).append({str(key): row[key] for key in row})
    served = set(rows.loc[rows["evidence"].eq("indicator"), "domain"])
    graded = [_graded(group, served, known or Known()) for group in groups.values()]
    graded.sort(key=_order)
    ranked = [{**one, "rank": number} for number, one in enumerate(graded, 1)]
    return DataFrame(ranked, columns=list(COLUMNS))


def _order(one: Row) -> tuple[int, float, float, str, str]:
    place = min(GRADES.index(one["grade"]), _FIRST_UNCALLED)
    return place, -(one["likely"] or 0.0), -one["least"], one["community"], one["domain"]


def _graded(group: Sequence[Row], served: Iterable[str], known: Known) -> dict[str, Any]:
    first = group[0]
    found = {evidence: _finding(group, evidence) for evidence in ("survey", "theme", "indicator")}
    voice, data = _worst([found["survey"], found["theme"]]), found["indicator"]
    if data in WORSE and voice == "no gap" and any(row["told_by"] and row["worse"] for row in group):
        voice = "gap"  # another community tells it more clearly, but the published figures agree with it here
    grade = grade_of(voice, data, firm=_is_firm(group))
    worse = [row for row in group if row["status"] in WORSE or (row["told_by"] and row["worse"])]
    ours = [row for row in worse if row["evidence"] != "indicator"] or worse
    leaning = ours or [row for row in group if row["status"] in UNCALLED and row["worse"]]
    likely = [row["likely"] for row in leaning if row["likely"] == row["likely"]]
    quality = judge_evidence(group, known)
    points = [-abs(row["difference"]) for row in worse if row["difference"] == row["difference"]]
    return {
        **{name: first[name] for name in ("community", "community_label", "characteristic", "domain")},
        **found,
        "grade": grade,
        "reasons": _with_flags(_reasons(group, found, first["domain"] in served), quality.flags),
        "largest": min(points, default=None),
        "likely": max(likely, default=None),
        "quality": quality.letter,
        "least": max((_least(row) for row in ours), default=0.0),
        "listen_first": any(row["status"] in ("listen first", "hidden") for row in group),
    }


def _finding(group: Sequence[Row], evidence: str) -> str:
    return _worst([row["status"] for row in group if row["evidence"] == evidence])


def _worst(statuses: Sequence[str]) -> str:
    return next((status for status in _SEVERITY if status in statuses), "")


def grade_of(voice: str, data: str, firm: bool = True) -> Grade:
    """The grade of what our own evidence and the published figures found ("" where nothing was found out).

    >>> grade_of("gap", "gap"), grade_of("gap", ""), grade_of("", "gap"), grade_of("better", "gap")
    ('confirmed', 'voice ahead of data', 'data ahead of voice', 'conflicting')
    >>> grade_of("no gap", ""), grade_of("no gap", "", firm=False), grade_of("", "")
    ('no gap found', 'not enough evidence', 'not enough evidence')
    """
    if voice in WORSE and data in WORSE:
        return "confirmed"
    if "better" in (voice, data) and (voice in WORSE or data in WORSE):
        return "conflicting"
    if voice in WORSE:
        return "voice ahead of data"
    if data in WORSE:
        return "data ahead of voice"
    return "no gap found" if firm and (voice or data) else "not enough evidence"


def _is_firm(group: Sequence[Row]) -> bool:
    """Whether something was found out from published figures, or from 50 answers or more of our own."""
    return any(row["status"] in KNOWN and "early sign" not in row["flags"].split(";") for row in group)


def _least(row: Row) -> float:
    """How large a worse difference is at the least, in points, or for rates in percent more."""
    if row["difference"] == row["difference"]:
        return float(min(abs(row["difference_low"]), abs(row["difference_high"])))
    if row["ratio"] != row["ratio"]:
        return 0.0
    nearer = min((row["ratio_low"], row["ratio_high"]), key=lambda end: abs(end - 1))
    return float(min(100.0, 100 * abs(nearer - 1)))


def _reasons(group: Sequence[Row], found: Mapping[str, str], served: bool) -> Iterable[Reason]:
    """Why: codes with the measures they speak of. No number is in them, so that a reason tells no count."""
    for row in group:
        if row["status"] in (*WORSE, "better"):
            code = f"{row['evidence']} {'better' if row['status'] == 'better' else 'worse'}"
            yield Reason(code, {"measure": row["measure"], "label": row["measure_label"]})
    told = sorted({row["told_by"] for row in group if row["worse"]} - {""})
    yield from (Reason(SAME_GAP, {"community": by, "label": find_community(by).label}) for by in told)
    flags = {flag for row in group if row["status"] in WORSE for flag in row["flags"].split(";")}
    flags |= {"early sign"} if any("early sign" in row["flags"].split(";") for row in group) else set()
    for flag in ("early sign", "residual", "overestimated", "wider reference", "missing characteristic"):
        if flag in flags:
            yield Reason(flag)
    yield from _missing(group, found, served)


def _with_flags(reasons: Iterable[Reason], flags: Iterable[Reason]) -> tuple[Reason, ...]:
    """The reasons, and after them the flags of quality that are not among them yet."""
    found = tuple(reasons)
    given = {one.code for one in found}
    return (
        *found,
        *(Reason(code) for code in dict.fromkeys(flag.code for flag in flags) if code not in given),
    )


def _missing(group: Sequence[Row], found: Mapping[str, str], served: bool) -> Iterable[Reason]:
    """What kinds of evidence there are none of, and why."""
    if not served:
        yield Reason("no service data")
    elif not found["indicator"]:
        published = find_community(group[0]["community"]).published
        yield Reason("published data too small" if published else "not in published data")
    if not found["survey"] and not found["theme"]:
        asked = any(row["evidence"] != "indicator" for row in group)
        read = any(row["status"] == COMMENTS_ONLY for row in group)
        yield Reason("comments only" if read else "too few answers" if asked else "not among our answers")
