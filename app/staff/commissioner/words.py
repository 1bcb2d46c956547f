"""What a commissioner's pages say about a gap: grades, reasons, flags and whole sentences about rows.

It decides nothing: each word stands for what a protected table says.
"""

from flask_babel import format_decimal, get_locale, gettext
from markupsafe import Markup, escape

from analysis.protected import ProtectedPhrase, ProtectedReading, ProtectedRow, Why
from analysis.showable import Grade, Reason
from app.staff.commissioner.gap_list import GRADED_KINDS, GapLine
from app.staff.commissioner.names import community, domain, indicator, reference, theme_named
from app.staff.commissioner.numbers import amount, number, points_apart
from app.staff.commissioner.questions import Known, Words, asked, good_answers, question_of
from app.staff.commissioner.row_sentences import ALONE, HIDDEN, SENTENCES
from app.staff.commissioner.sentences import (
    FLAGS,
    GRADE_SENTENCES,
    GRADES,
    READ_BESIDE_OTHERS,
    REASONS,
    WHY_HIDDEN,
)

GRADED = GRADED_KINDS[0]


def grade_name(grade: Grade) -> str:
    """The grade in two or three words."""
    return str(gettext(GRADES[grade]))


def grade_sentence(grade: Grade) -> str:
    """What the grade means."""
    return str(gettext(GRADE_SENTENCES[grade]))


def flag(code: str) -> str:
    """What to bear in mind about a figure."""
    return str(gettext(FLAGS[code]))


def why_hidden(code: Why) -> str:
    """Why nothing is shown of a community."""
    return str(gettext(WHY_HIDDEN[code]))


def how_read(read: ProtectedReading | None, community_id: str) -> str:
    """How well a community’s comments are read beside those of others; nothing where no person read any."""
    verdict = read.verdicts.get(community_id) if read else None
    return str(gettext(READ_BESIDE_OTHERS[verdict])) if verdict else ""


def not_scored(read: ProtectedReading | None) -> list[str]:
    """A sentence for each language whose comments were read by listed words alone."""
    languages = get_locale().languages
    return [
        gettext(
            "Comments of about %(people)s people in %(language)s were read by lists of words. "
            "How these people felt was not scored, so they are in no figure about comments.",
            people=format_decimal(people),
            language=languages.get(code.split("-")[0], code),
        )
        for code, people in (read.unscored.items() if read else ())
    ]


def phrases_of(read: ProtectedReading | None, community_id: str) -> tuple[ProtectedPhrase, ...]:
    """The phrases that stand out in a community or, of "", that more people use than in the period before."""
    return tuple(one for one in (read.phrases if read else ()) if one.community == community_id)


def gap_title(community_label: str, domain_id: str) -> Words:
    """The name of one gap: whose, and about what."""
    return _fill(
        gettext("%(community)s: %(domain)s"), community=community(community_label), domain=domain(domain_id)
    )


def line_sentence(line: GapLine, known: Known) -> Words:
    """One line of the list in one or two whole sentences."""
    if line.strongest is None:
        return grade_sentence(line.grade.grade)
    return row_sentence(line.strongest, known)


def row_sentence(row: ProtectedRow, known: Known) -> Words:
    """What one row shows, in whole sentences that say what its figure counts."""
    words = {
        "measure": _named(row, known),
        "community": community(row.community_label),
        "value": amount(row.value, row.unit),
        "reference": reference(row.reference, known),
        "reference_value": amount(row.reference_value, row.unit),
        "apart": _apart(row),
    }
    return _fill(gettext(SENTENCES[row.evidence][_what_shows(row)]), **words)


def good_answers_sentence(row: ProtectedRow, known: Known) -> Words:
    """Which answers a survey row counts as good; nothing for other evidence."""
    good = good_answers(row.measure, known) if row.evidence == "survey" else ""
    return _fill(gettext("Counted as a good answer: %(answers)s."), answers=good) if good else ""


def _named(row: ProtectedRow, known: Known) -> Words:
    if row.evidence == "survey":
        return question_of(row, known)
    return theme_named(row.measure_label) if row.evidence == "theme" else indicator(row.measure_label)


def _what_shows(row: ProtectedRow) -> str:
    """Which sentence a row needs: nothing is shown, nothing to compare, or what the comparison says."""
    if row.value is None or row.status in ("listen first", "hidden", "no data"):
        return row.status if row.status in ("listen first", "no data") else HIDDEN
    return ALONE if row.reference_value is None else row.status


def _apart(row: ProtectedRow) -> str:
    if row.unit == "percent" and row.difference is not None:
        return points_apart(row.difference)
    if row.ratio is not None:
        return str(gettext("%(ratio)s times the figure it is compared with", ratio=number(row.ratio)))
    return str(gettext("difference not known"))


def reason(given: Reason, known: Known) -> Words:
    """One reason for a grade, in plain words."""
    if given.code not in REASONS:
        return flag(given.code)
    values = {"label": _named_in(given, known)} if given.values else {}
    return _fill(gettext(REASONS[given.code]), **values)


def _named_in(given: Reason, known: Known) -> Words:
    """The question, theme, figure or community that a reason speaks of."""
    english = given.values["label"]
    if given.code.startswith("survey "):
        return asked(given.values["measure"], GRADED, english, known)
    if given.code.startswith("theme "):
        return theme_named(english)
    return indicator(english) if given.code.startswith("indicator ") else community(english)


def _fill(pattern: str, **values: Words) -> Words:
    if any(isinstance(value, Markup) for value in values.values()):
        return escape(pattern) % values
    return pattern % values
