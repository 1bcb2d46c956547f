"""What a commissioner's pages say about a gap: grades, reasons, flags and whole sentences about rows.

It decides nothing: each word stands for what a protected table says.
"""

from collections.abc import Mapping

from flask_babel import gettext
from markupsafe import Markup, escape

from analysis.disclosure import Grade, ProtectedRow, Reason
from app.staff.commissioner.gap_list import GapLine
from app.staff.commissioner.names import domain, kind, label, reference
from app.staff.commissioner.numbers import amount, number
from survey_definitions.messages import N_

Words = str | Markup

GRADES: Mapping[Grade, str] = {
    "confirmed": N_("Confirmed"),
    "voice ahead of data": N_("Voice ahead of data"),
    "data ahead of voice": N_("Data ahead of voice"),
    "conflicting": N_("Conflicting"),
    "no gap found": N_("No gap found"),
    "not enough evidence": N_("Not enough evidence"),
}
GRADE_SENTENCES: Mapping[Grade, str] = {
    "confirmed": N_("What people say and what service data show both point to a worse experience."),
    "voice ahead of data": N_("People say their experience is worse. Service data do not show it, or there are none."),
    "data ahead of voice": N_("Service data show a worse experience. Too few people have told us about it yet, or they do not say so."),
    "conflicting": N_("One kind of evidence points to a worse experience and another to a better one."),
    "no gap found": N_("We looked and found no gap that is large enough and sure enough."),
    "not enough evidence": N_("There is not enough evidence to say."),
}
FLAGS = {
    "residual": N_("This is a mixed group (“any other”), not one community."),
    "overestimated": N_("The source says that figures for this mixed group are too high, because it is used when the group is not known."),
    "underestimated": N_("The source says that figures for this group are too low."),
    "rounded": N_("The source rounds these counts to the nearest 5."),
    "suppressed": N_("The source hides small counts. Hidden does not mean none."),
    "early sign": N_("An early sign: it rests on 20 to 49 answers."),
    "missing ethnicity": N_("For more than 5 in 100 people the source does not know the ethnic group."),
    "crude": N_("This rate does not allow for differences in age and sex."),
    "published with": N_("The source counts another community inside this one."),
}
WHY_HIDDEN = {
    "too few answers": N_("Fewer than 8 people answered, so nothing is shown."),
    "hidden so that another cannot be worked out": N_("Hidden so that the number of a smaller group cannot be worked out from it."),
    "not in NHS data": N_("NHS data do not count this community by itself. Only its own words can show a gap."),
}
CERTAINTY = {
    0.01: N_("Very sure: of gaps this clear, about 1 in 100 is chance."),
    0.05: N_("Sure: of gaps this clear, about 1 in 20 is chance."),
    0.1: N_("Fairly sure: of gaps this clear, about 1 in 10 is chance."),
}


def grade_name(grade: Grade) -> str:
    """The grade in two or three words."""
    return str(gettext(GRADES[grade]))


def grade_sentence(grade: Grade) -> str:
    """What the grade means."""
    return str(gettext(GRADE_SENTENCES[grade]))


def flag(code: str) -> Words:
    """What to bear in mind about a figure."""
    return str(gettext(FLAGS[code])) if code in FLAGS else label(code)


def why_hidden(code: str) -> str:
    """Why nothing is shown of a community."""
    return str(gettext(WHY_HIDDEN[code]))


def certainty(q: float | None) -> str:
    """How sure we are that it is more than chance, with many measures looked at together."""
    if q is None:
        return str(gettext("Not sure: it may be chance."))
    return str(gettext(CERTAINTY[min(band for band in CERTAINTY if q <= band)]))


def gap_title(community_label: str, domain_id: str) -> Words:
    """The name of one gap: whose, and about what."""
    return _fill(gettext("%(community)s: %(domain)s"), community=label(community_label), domain=domain(domain_id))


def line_sentence(line: GapLine, labels: Mapping[str, str]) -> Words:
    """One line of the list in one or two whole sentences."""
    if line.strongest is None:
        return grade_sentence(line.grade.grade)
    return row_sentence(line.strongest, labels)


def row_sentence(row: ProtectedRow, labels: Mapping[str, str]) -> Words:
    """What one row shows, in whole sentences."""
    words = {
        "measure": label(row.measure_label),
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
        return N_("%(measure)s: %(value)s for %(community)s. There is nothing to compare it with.")
    return COMPARED[row.status if row.status in COMPARED else "no gap"]


NOTHING_SHOWN = {
    "listen first": N_("%(measure)s: listen to %(community)s first. About 20 more answers are needed before a number can be shown."),
    "hidden": N_("%(measure)s: the number for %(community)s is hidden, to protect people."),
    "no data": N_("%(measure)s: there are no service data for %(community)s."),
}
COMPARED = {
    "gap": N_("%(measure)s: %(value)s for %(community)s and %(reference_value)s for %(reference)s. That is a worse experience (%(apart)s)."),
    "better": N_("%(measure)s: %(value)s for %(community)s and %(reference_value)s for %(reference)s. That is a better experience (%(apart)s)."),
    "early sign": N_("%(measure)s: %(value)s for %(community)s and %(reference_value)s for %(reference)s (%(apart)s). This is an early sign: more answers are needed to be sure."),
    "no gap": N_("%(measure)s: %(value)s for %(community)s and %(reference_value)s for %(reference)s (%(apart)s). That is too small or too unsure to be called a gap."),
}


def _apart(row: ProtectedRow) -> str:
    if row.unit == "percent" and row.difference is not None:
        return str(gettext("%(points)s points apart", points=number(abs(row.difference))))
    if row.ratio is not None:
        return str(gettext("%(ratio)s times the figure it is compared with", ratio=number(row.ratio)))
    return str(gettext("difference not known"))


def reason(given: Reason) -> Words:
    """One reason for a grade, in plain words."""
    values = {name: _value(name, value) for name, value in given.values.items()}
    return _fill(gettext(REASONS[given.code]), **values) if given.code in REASONS else label(given.code)


def _value(name: str, value: str) -> Words:
    names = {"measure": label, "domain": domain, "kind": kind, "community": label}
    return names[name](value) if name in names else value


REASONS: dict[str, str] = {}


def _fill(pattern: str, **values: Words) -> Words:
    if any(isinstance(value, Markup) for value in values.values()):
        return escape(pattern) % values
    return pattern % values
