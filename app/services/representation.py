"""Who is missing from a survey: counted by the gaps job, protected, and kept for the organiser's page.

It shows nothing; `app.services.tracking` reads what it kept. Nothing exact leaves it.
"""

import logging
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.disclosure import Heading, ProtectedTable, Rule, protect, protect_shares
from app.services.counting import memberships_of
from app.services.days import day_of
from app.storage.representations import KeptRepresentation, add_representation, read_ledger
from app.storage.responses import ResponseFact, SurveyRows
from app.storage.stores import Stores, reading, writing

if TYPE_CHECKING:
    from pandas import DataFrame

    from analysis.populations import AreaPopulation
    from analysis.representation import Representation

_log = logging.getLogger(__name__)
COUNTED = "user"  # people who use the service: kinds of respondents are never pooled
ANSWERED = "answered"


def keep_representation(
    stores: Stores, rows: SurveyRows, heading: Heading, rule: Rule, local: Path | None, now: datetime
) -> bool:
    """Counts who is missing, where enough new answers came since the last time; says whether it did.

    `local` is a file of figures of the area, used before those of England. Where the result cannot be
    protected the old one stands, and nothing else stops.
    """
    from analysis.attack import ContradictionError
    from analysis.closing import TooManyGroups
    from analysis.ledger import may_release
    from analysis.small_numbers import may_refresh

    with reading(stores.answers) as connection:
        ledger = read_ledger(connection, heading.survey)
    base = sum(one.kind == COUNTED for one in rows.responses)
    if not may_refresh(base, ledger[-1].base if ledger else None, rule):
        return False
    earlier = tuple(one.table for one in ledger)
    try:
        made = represented(rows, populations(local), heading, rule, earlier)
    except (ContradictionError, TooManyGroups) as fault:
        _log.error("Who is missing from %s waits, for it cannot be protected: %s", heading.survey, fault)
        return False
    if not may_release(earlier, made, rule):
        return False
    _save(stores, heading.survey, day_of(now), base, made)
    return True


def _save(stores: Stores, survey_id: str, day: date, base: int, table: ProtectedTable) -> None:
    with writing(stores.answers) as connection:
        add_representation(connection, KeptRepresentation(survey_id, day, base, table))


def populations(local: Path | None) -> "tuple[AreaPopulation, ...]":
    """The population figures: of the area’s own file, and of England where it has none or has faults."""
    from analysis.populations import SHIPPED, PopulationFaults, read_populations

    if local is None:
        return read_populations()
    try:
        return read_populations((local, SHIPPED))
    except PopulationFaults as faults:
        _log.error("The file of population figures is not used: %s", faults)
        return read_populations()


def represented(
    rows: SurveyRows,
    known: "Sequence[AreaPopulation]",
    heading: Heading,
    rule: Rule,
    earlier: tuple[ProtectedTable, ...] = (),
) -> ProtectedTable:
    """How many people answered of each community, and their share beside that of the population.

    How many answered is protected first, as a measure is (`analysis.disclosure.protect`) and beside the
    `earlier` tables; what is hidden there is hidden in the shares.
    """
    from analysis.closing import Linked
    from analysis.counts import near_twins

    memberships = memberships_of(rows, COUNTED)
    twins = near_twins(memberships, rule.smallest)
    people = [one for one in rows.responses if one.kind == COUNTED]
    linked = Linked(earlier=earlier)
    table = protect(_presence(people, memberships), rule, heading, COUNTED, twins, linked)
    seen = {row.community for row in table.rows if row.n is not None}
    sizes = {str(name): int(n) for name, n in memberships["community"].value_counts().items()}
    unseen = (*twins, *(name for name in sizes if name not in seen))
    return protect_shares(table, _shares(known, sizes, _said(memberships), rule, unseen), rule)


def _presence(people: Sequence[ResponseFact], memberships: "DataFrame") -> "DataFrame":
    """A gap table of one measure, that everybody has who answered at all: what counts is how many."""
    from pandas import DataFrame

    from analysis.counts import count_by_community
    from analysis.gaps import measure_gaps
    from analysis.measures import Measure

    here = frozenset([ANSWERED])
    measure = Measure(ANSWERED, "survey", "Answered", "", "higher is better", here, here)
    rows = [(one.response, COUNTED, ANSWERED, ANSWERED, "", "") for one in people]
    answers = DataFrame(rows, columns=["response", "kind", "question", "code", "area", "period"])
    return measure_gaps(count_by_community(answers, memberships, [measure]), [measure])


def _said(memberships: "DataFrame") -> Mapping[str, int]:
    """How many people said what they are, by characteristic."""
    kinds = memberships["community"].str.split("=").str[0]
    counted = memberships.groupby(kinds)["response"].nunique()
    return {str(name): int(number) for name, number in counted.items()}


def _shares(
    known: "Sequence[AreaPopulation]",
    sizes: Mapping[str, int],
    said: Mapping[str, int],
    rule: Rule,
    unseen: Sequence[str],
) -> "list[tuple[str, Representation]]":
    """Each community beside its population, the most missing first; what nobody told is left out."""
    from analysis.representation import compare_with_population, most_missing

    found = [
        (one.area, row)
        for one in known
        if said.get(one.characteristic)
        for row in compare_with_population(sizes, said, one.population, rule, unseen)
    ]
    order = {row.community: place for place, row in enumerate(most_missing(row for _, row in found))}
    return sorted(found, key=lambda pair: order.get(pair[1].community, len(order)))
