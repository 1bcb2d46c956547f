"""A suggested grade of the NHS Equality Delivery System for one domain, with its reasons; a person confirms.

It grades no evidence (`analysis.triangulation` does), and what it suggests is no grade until it is confirmed.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

from analysis.communities import Community, find_community
from analysis.showable import Grade, Reason

EdsGrade = Literal["Undeveloped", "Developing", "Achieving", "Excelling"]
EDS_GRADES: tuple[EdsGrade, ...] = ("Undeveloped", "Developing", "Achieving", "Excelling")

FARES_WORSE = ("confirmed", "voice ahead of data", "data ahead of voice")
FARES_AS_WELL = ("no gap found",)


class EdsFault(ValueError):
    """A grade that cannot be suggested, or not be confirmed."""


@dataclass(frozen=True)
class Suggestion:
    """The grade that the evidence of one domain suggests, and the groups (community ids) it counts, sorted.

    `reasons`: first which groups fare as well ("all as well", "most as well", "some as well", "none as well",
    "no evidence"), then "worse", "not known" and "left out", one for each such group.
    """

    domain: str
    grade: EdsGrade
    as_well: tuple[str, ...]
    worse: tuple[str, ...]
    not_known: tuple[str, ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class ConfirmedEds:
    """A grade that a person gave, the one suggested or another with the reason why."""

    suggestion: Suggestion
    grade: EdsGrade
    by: str
    why: str = ""


def suggest_eds(domain: str, grades: Mapping[str, Grade], expected: Collection[str] = ()) -> Suggestion:
    """Suggest the grade of a domain from the grade of the evidence of each community in it.

    A group fares as well as people overall where no gap was found, and worse where our answers, published
    figures or both show one. Conflicting or too little evidence, and none of an `expected` group, is not
    known. Excelling: all groups fare as well. Achieving: more than half of all groups do. Developing: some
    do. Undeveloped: none does, or there is no evidence. A group that is not known counts as one that does
    not, so that silence earns no grade. Residual categories and two characteristics together are left out;
    a wider community is too where any of its parts is known, and else its parts are.
    Raises `EdsFault` where a community is none.
    Source: EDS2 (NHS England 2013): people from all, most, only some or no protected groups fare as well as
    people overall, or evidence is not available. That "most" is more than half is this product's own.

    >>> found = suggest_eds("safety", {"sex=female": "no gap found", "sex=male": "confirmed"})
    >>> found.grade, found.worse, found.reasons[0].code
    ('Developing', ('sex=male',), 'some as well')
    """
    nothing: Grade = "not enough evidence"
    all_groups = {**dict.fromkeys(expected, nothing), **grades}
    counted = _counted(all_groups)
    as_well = tuple(sorted(one for one in counted if all_groups[one] in FARES_AS_WELL))
    worse = tuple(sorted(one for one in counted if all_groups[one] in FARES_WORSE))
    not_known = tuple(sorted(counted - {*as_well, *worse}))
    code, grade = _graded(len(as_well), len(worse), len(counted))
    left_out = sorted(set(all_groups) - counted)
    reasons = [Reason(code)]
    for what, groups in (("worse", worse), ("not known", not_known), ("left out", left_out)):
        reasons += [Reason(what, {"community": one, "label": _named(one).label}) for one in groups]
    return Suggestion(domain, grade, as_well, worse, not_known, tuple(reasons))


def confirm_eds(
    suggestion: Suggestion, by: str, grade: EdsGrade | None = None, why: str = ""
) -> ConfirmedEds:
    """The grade that a person gives: the suggested one, or another with a reason.

    Raises `EdsFault` where nobody gives it, it is no grade, or it is another without a reason.

    >>> confirm_eds(suggest_eds("safety", {}), "Equality lead").grade
    'Undeveloped'
    """
    given = suggestion.grade if grade is None else grade
    if not by.strip():
        raise EdsFault("a grade is given by a person: say who")
    if given not in EDS_GRADES:
        raise EdsFault(f"“{given}” is no grade of the Equality Delivery System")
    if given != suggestion.grade and not why.strip():
        raise EdsFault("a grade other than the suggested one needs a reason")
    return ConfirmedEds(suggestion, given, by.strip(), why.strip())


def _graded(as_well: int, worse: int, groups: int) -> tuple[str, EdsGrade]:
    if not as_well:
        return ("none as well" if worse else "no evidence"), "Undeveloped"
    if as_well == groups:
        return "all as well", "Excelling"
    if 2 * as_well > groups:
        return "most as well", "Achieving"
    return "some as well", "Developing"


def _counted(grades: Mapping[str, Grade]) -> set[str]:
    """The groups that are counted: each community once, and no mixture."""
    single = {one for one in grades if _named(one).kind == "" and "+" not in one}
    left_out: set[str] = set()
    for wider in single:
        parts = {one for one in single if _named(one).parent == wider}
        known = any(grades[one] in (*FARES_WORSE, *FARES_AS_WELL) for one in parts)
        left_out |= {wider} if known else parts
    return single - left_out


def _named(community: str) -> Community:
    try:
        return find_community(community)
    except KeyError:
        raise EdsFault(f"“{community}” is no community that we know") from None
