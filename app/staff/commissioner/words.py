"""What a commissioner's pages say about a gap: grades, reasons, flags and whole sentences about rows.

It decides nothing: each word stands for what a protected table says.
"""

from collections.abc import Mapping

from flask_babel import gettext
from markupsafe import Markup, escape

from analysis.protected import ProtectedRow, Why
from analysis.showable import Grade, Reason
from app.staff.commissioner.gap_list import GapLine
from app.staff.commissioner.names import domain, label, measure, reference
from app.staff.commissioner.numbers import amount, number
from app.staff.commissioner.sentences import (
    ALONE,
    CERTAINTY,
    COMPARED,
    FLAGS,
    GRADE_SENTENCES,
    GRADES,
    NOTHING_SHOWN,
    REASONS,
    WHY_HIDDEN,
)

Words = str | Markup


def grade_name(grade: Grade) -> str:
    """The grade in two or three words."""
    return str(gettext(GRADES[grade]))


def grade_sentence(grade: Grade) -> str:
    """What the grade means."""
    return str(gettext(GRADE_SENTENCES[grade]))


def flag(code: str) -> Words:
    """What to bear in mind about a figure."""
    return str(gettext(FLAGS[code])) if code in FLAGS else label(code)


def why_hidden(code: Why) -> str:
    """Why nothing is shown of a community."""
    return str(gettext(WHY_HIDDEN[code]))


def certainty(q: float | None) -> str:
    """How sure we are that it is more than chance, with many measures looked at together."""
    if q is None:
        return str(gettext("Not sure: it may be chance."))
    return str(gettext(CERTAINTY[min(band for band in CERTAINTY if q <= band)]))


def gap_title(community_label: str, domain_id: str) -> Words:
    """The name of one gap: whose, and about what."""
    return _fill(
        gettext("%(community)s: %(domain)s"), community=label(community_label), domain=domain(domain_id)
    )


def line_sentence(line: GapLine, labels: Mapping[str, str]) -> Words:
    """One line of the list in one or two whole sentences."""
    if line.strongest is None:
        return grade_sentence(line.grade.grade)
    return row_sentence(line.strongest, labels)


def row_sentence(row: ProtectedRow, labels: Mapping[str, str]) -> Words:
    """What one row shows, in whole sentences."""
    words = {
        "measure": measure(row),
        "community": label(row.community_label),
        "value": amount(row.value, row.unit),
        "reference": reference(row.reference, dict(labels)),
        "reference_value": amount(row.reference_value, row.unit),
        "apart": _apart(row),
    }
    return _fill(gettext(_pattern(row)), **words)


def _pattern(row: ProtectedRow) -> str:
    if row.value is None or row.status in ("listen first", "hidden", "no data"):
        return NOTHING_SHOWN.get(row.status, NOTHING_SHOWN["hidden"])
    if row.reference_value is None:
        return ALONE
    return COMPARED[row.status if row.status in COMPARED else "no gap"]


def _apart(row: ProtectedRow) -> str:
    if row.unit == "percent" and row.difference is not None:
        return str(gettext("%(points)s points apart", points=number(abs(row.difference))))
    if row.ratio is not None:
        return str(gettext("%(ratio)s times the figure it is compared with", ratio=number(row.ratio)))
    return str(gettext("difference not known"))


def reason(given: Reason) -> Words:
    """One reason for a grade, in plain words."""
    if given.code not in REASONS:
        return flag(given.code)
    values = {name: label(value) for name, value in given.values.items()}
    return _fill(gettext(REASONS[given.code]), **values)


def _fill(pattern: str, **values: Words) -> Words:
    if any(isinstance(value, Markup) for value in values.values()):
        return escape(pattern) % values
    return pattern % values
