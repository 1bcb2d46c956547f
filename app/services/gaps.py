"""The gaps job: counts each survey’s answers, measures and grades every gap, and keeps what may be shown.

It shows nothing; pages read the release it kept. Nothing exact leaves it.
"""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from analysis.disclosure import Heading, ProtectedQuote, ProtectedTable, Rule, protect, protect_quotes
from app.services.coding import code_comments
from app.services.counting import emerging, memberships_of, quotable, tidy_rows, unscored
from app.services.days import day_of
from app.services.moderating import readable_comments
from app.services.reading_order import order_reading
from app.services.releases import latest_release, ledger_of, save_release
from app.services.representation import keep_representation
from app.services.reviewed_comments import reviewed_comments
from app.services.surveys import published_surveys, version_by_hash
from app.services.translated_themes import code_translations
from app.settings import Settings
from app.storage.responses import CommentFact, SurveyRows, read_rows
from app.storage.stores import Stores, reading
from app.storage.translations import Translation, english_by_comment
from survey_definitions.model import Survey

if TYPE_CHECKING:
    from pandas import DataFrame

    from analysis.differential_error import Reviewed
    from analysis.pipeline import Findings
    from analysis.showable import Reading

_log = logging.getLogger(__name__)
GRADED = "user"  # people who use the service: no measure pools kinds, and these are the ones graded
AREA = "England"


@dataclass(frozen=True)
class GapsRun:
    """What the job did for one survey: how many comments it coded, and whether it released results anew."""

    survey: str
    responses: int
    coded: int
    released: bool


def run_gaps(
    stores: Stores, settings: Settings, now: datetime, rule: Rule | None = None
) -> tuple[GapsRun, ...]:
    """Codes new comments and, where enough new answers came since the last release, releases results anew.

    Enough is 20 in all, and so many in each community that nothing can be worked out of the two together.
    """
    runs = []
    for published in published_surveys(stores, now):
        version = version_by_hash(stores, published.version_hash)
        if version is not None:
            runs.append(_run_survey(stores, settings, version.survey, now, rule or Rule()))
    return tuple(runs)


def _run_survey(stores: Stores, settings: Settings, survey: Survey, now: datetime, rule: Rule) -> GapsRun:
    from analysis.small_numbers import may_refresh

    coded = code_comments(stores, _rows(stores, survey.id).comments, settings.names)
    coded += code_translations(stores, survey.id)
    order_reading(stores, survey.id)
    rows = readable_comments(stores, _rows(stores, survey.id), survey.id, settings.moderation)
    heading = Heading(survey.id, day_of(now).isoformat(), AREA, _period(rows), settings.demo)
    keep_representation(stores, rows, heading, rule, settings.population, now)
    base, last = len(rows.responses), latest_release(stores, survey.id)
    released = may_refresh(base, last.base if last else None, rule)
    if released:
        made = _make_release(stores, survey, rows, heading, rule)
        released = made is not None
        if made:
            save_release(stores, survey.id, *made, base, now)
    return GapsRun(survey.id, base, coded, released)


def _make_release(
    stores: Stores, survey: Survey, rows: SurveyRows, heading: Heading, rule: Rule
) -> tuple[ProtectedTable, tuple[ProtectedQuote, ...]] | None:
    """What may be shown now, or None where results must wait; one survey that waits stops no other."""
    from analysis.attack import ContradictionError
    from analysis.closing import TooManyGroups
    from analysis.ledger import may_release

    earlier = ledger_of(stores, survey.id)
    with reading(stores.answers) as connection:
        english = english_by_comment(connection, survey.id)
    try:
        made = protected(survey, rows, heading, rule, earlier, reviewed_comments(stores, survey.id), english)
    except (ContradictionError, TooManyGroups) as fault:
        _log.error("The results of %s wait, for they cannot be protected: %s", survey.id, fault)
        return None
    return made if may_release(earlier, made[0], rule) else None


def _rows(stores: Stores, survey_id: str) -> SurveyRows:
    with reading(stores.answers) as connection:
        return read_rows(connection, survey_id)


def _period(rows: SurveyRows) -> str:
    """The quarters the answers came in: `2026-Q3 2026-Q4`, or one alone."""
    quarters = sorted({one.period for one in rows.responses})
    return " ".join(dict.fromkeys((quarters[0], quarters[-1]))) if quarters else ""


def protected(
    survey: Survey,
    rows: SurveyRows,
    heading: Heading,
    rule: Rule,
    earlier: tuple[ProtectedTable, ...] = (),
    reviewed: "Sequence[Reviewed]" = (),
    english: Mapping[str, Translation] | None = None,
) -> tuple[ProtectedTable, tuple[ProtectedQuote, ...]]:
    """What may be shown of these rows beside the published figures: one closed set, protected together.

    `earlier` are the tables that were released before, the oldest first; `reviewed` the comments that both
    the machine and a person read, `english` what people wrote beside comments in other languages.
    """
    from analysis.closing import Linked
    from analysis.counts import near_twins

    memberships = memberships_of(rows, GRADED)
    twins = near_twins(memberships, rule.smallest)
    gaps, linked = _findings(survey, rows).gaps, Linked(earlier=earlier)
    graded = [comment for comment in rows.comments if comment.kind == GRADED]
    read = _how_read(graded, memberships, reviewed, rule)
    table = protect(gaps, rule, heading, GRADED, twins, linked, reading=read)
    sizes = {str(name): int(size) for name, size in memberships["community"].value_counts().items()}
    words = quotable(rows.comments, memberships, english or {})
    return table, protect_quotes(words, table, sizes, rule, heading.invented)


def _how_read(
    comments: Sequence[CommentFact], memberships: "DataFrame", reviewed: "Sequence[Reviewed]", rule: Rule
) -> "Reading":
    from analysis.differential_error import compare_errors, told
    from analysis.showable import Reading

    verdicts = told(compare_errors(reviewed, memberships), (), rule) if reviewed else {}
    return Reading(verdicts, unscored(comments), emerging(comments, memberships))


def _findings(survey: Survey, rows: SurveyRows) -> "Findings":
    from analysis.measures import measures_of, theme_measures
    from analysis.pipeline import gaps_of

    return gaps_of(tidy_rows(rows), (*measures_of(survey), *theme_measures()), _service_data(), kind=GRADED)


def _service_data() -> "DataFrame":
    from analysis.service_data import read_service_data

    service = read_service_data()
    return service[service["area"].eq(AREA)]
