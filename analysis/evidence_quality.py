"""How far a grade's figures can be relied on: quality flags as data, and a letter from A to C from them.

It changes no figure and no grade. Whether there are enough answers is the grade's own matter.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from analysis.showable import Letter, Reason

Row = Mapping[str, Any]
Figure = tuple[str, str]  # a measure and a community

WEAK_F1 = 0.5  # under this a theme is a hint where to read, and no share
LARGE_DESIGN_EFFECT = 2.0
UNKNOWN_TOO_OFTEN = 0.05
ROUNDING_MATTERS = 1.0  # points, or percent of a rate: what is shown is a whole point
GRAVE = ("overestimated", "weak theme")  # each alone may make the figure itself wrong
_LEADING = (("gap", "early sign"), ("better",), ("no gap",))  # what a side found, the first that it has


class QualityFault(ValueError):
    """What is known of a figure cannot be so."""


@dataclass(frozen=True)
class Known:
    """What is known of figures beyond the gap table. What is not in a mapping is not known, and no flag.

    `theme_f1`: how well each theme is recognised, 0 to 1. `design_effects`: of weighted answers, by figure.
    `rounding`: how far rounding can move a figure (`analysis.rounded_figures.rounding_reach`), by figure.
    `unknown`: by characteristic, the share (0 to 1) of our answers without it.
    """

    theme_f1: Mapping[str, float] = field(default_factory=dict)
    design_effects: Mapping[Figure, float] = field(default_factory=dict)
    rounding: Mapping[Figure, float] = field(default_factory=dict)
    unknown: Mapping[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        shares = [*self.theme_f1.values(), *self.unknown.values()]
        if not all(0 <= share <= 1 for share in shares):
            raise QualityFault("a theme's F1, and a share that is not known, must be from 0 to 1")
        numbers = [*self.design_effects.values(), *self.rounding.values()]
        if not all(0 <= number < float("inf") for number in numbers):
            raise QualityFault("a design effect, and what rounding can move, must be numbers from 0 up")


@dataclass(frozen=True)
class Quality:
    """The letter of a grade's evidence and its flags; None where the grade rests on no figure.

    Flags are reasons with the measure they speak of. No number is in them, so that none tells a count.
    """

    letter: Letter | None
    flags: tuple[Reason, ...] = ()


def flag_figure(row: Row, known: Known = Known()) -> tuple[Reason, ...]:
    """The quality flags of one row of a gap table (columns of `analysis.gap_table`).

    residual: the group is a mixture ("Any other"). overestimated: and its publisher says that it is counted
    too often. missing characteristic: of more than 5% the characteristic is not known. rounded: what the
    publisher's rounding hides can move the figure by a whole point (a rate: 1%). design effect: weights make
    the answers worth less than half their number. weak theme: the theme is recognised with an F1 under 0.5.
    Source: the thresholds are this product's own (design of the analysis, section 4).

    >>> row = {"measure": "waiting", "measure_label": "Waiting for help", "community": "carer=yes",
    ...        "characteristic": "carer", "evidence": "theme", "flags": "early sign"}
    >>> [flag.code for flag in flag_figure(row, Known(theme_f1={"waiting": 0.41}))]
    ['weak theme']
    """
    values = {"measure": row["measure"], "label": row["measure_label"]}
    return tuple(Reason(code, values) for code in _codes(row, known))


def _codes(row: Row, known: Known) -> Iterator[str]:
    given, figure = row["flags"].split(";"), (row["measure"], row["community"])
    published = row["evidence"] == "indicator"
    yield from (flag for flag in ("residual", "overestimated") if flag in given)
    unknown = 0.0 if published else known.unknown.get(row["characteristic"], 0.0)
    if "missing characteristic" in given or unknown > UNKNOWN_TOO_OFTEN:
        yield "missing characteristic"
    if published and known.rounding.get(figure, 0.0) >= ROUNDING_MATTERS:
        yield "rounded"
    if not published and known.design_effects.get(figure, 1.0) > LARGE_DESIGN_EFFECT:
        yield "design effect"
    if row["evidence"] == "theme" and known.theme_f1.get(row["measure"], 1.0) < WEAK_F1:
        yield "weak theme"


def letter_of(flags: Sequence[Reason]) -> Letter:
    """A without a flag; B with one; C with two or more, or with one that may make the figure itself wrong.

    >>> letter_of([]), letter_of([Reason("rounded")]), letter_of([Reason("weak theme")])
    ('A', 'B', 'C')
    """
    codes = {flag.code for flag in flags}
    if len(codes) > 1 or codes & set(GRAVE):
        return "C"
    return "B" if codes else "A"


def judge_evidence(rows: Sequence[Row], known: Known = Known()) -> Quality:
    """The quality of the evidence of one community and domain: `rows` of a gap table, all of both.

    Of each side (our answers and themes; published figures) the figures count that say what the side found,
    and of these the best: one sound figure is not made worse by a poor one that says the same. The letter is
    that of the weaker side, for a grade that rests on two is no surer than either; the flags are of both.
    """
    published = [row for row in rows if row["evidence"] == "indicator"]
    ours = [row for row in rows if row["evidence"] != "indicator"]
    flagged = [[flag_figure(row, known) for row in _leading(side)] for side in (ours, published)]
    best = [min(figures, key=_by_letter) for figures in flagged if figures]
    if not best:
        return Quality(None)
    return Quality(max(letter_of(flags) for flags in best), tuple(flag for flags in best for flag in flags))


def _by_letter(flags: Sequence[Reason]) -> tuple[str, int]:
    return letter_of(flags), len(flags)


def _leading(side: Sequence[Row]) -> list[Row]:
    for statuses in _LEADING:
        if found := [row for row in side if row["status"] in statuses]:
            return found
    return []
