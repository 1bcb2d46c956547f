"""What is known of a gap table’s figures beyond the table, for `analysis.evidence_quality` to judge.

It judges nothing.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from analysis.communities import find_community
from analysis.evidence_quality import Figure, Known
from analysis.rounded_figures import rounding_reaches
from analysis.theme_checks import theme_f1
from analysis.theme_names import codeframe
from analysis.tidy import ENGLAND, TidyRow

if TYPE_CHECKING:
    from pandas import DataFrame


def what_is_known(
    gaps: "DataFrame",
    service: "DataFrame | None" = None,
    answers: "DataFrame | None" = None,
    memberships: "DataFrame | None" = None,
    kind: str = "user",
) -> Known:
    """How far rounding reaches, how well themes are recognised, and of how many the community is not known.

    `gaps` has the columns of `analysis.gap_table`; `service` those of `analysis.tidy.TidyRow` (England’s rows
    count); `answers` and `memberships` those of `analysis.counts` (the respondents of `kind` count).

    >>> from pandas import DataFrame
    >>> answers = DataFrame({"response": ["a", "b", "c", "d"], "kind": "user"})
    >>> memberships = DataFrame({"response": ["a", "b", "c"], "community": "sex=female"})
    >>> what_is_known(DataFrame(), None, answers, memberships).unknown
    {'sex': 0.25}
    """
    return Known(
        theme_f1=_theme_f1(),
        rounding={} if service is None else _rounding(gaps, service),
        unknown={} if answers is None or memberships is None else _unknown(answers, memberships, kind),
    )


def _theme_f1() -> Mapping[str, float]:
    """How well each theme is recognised: 0 where no model has learned it, for then nobody has measured it."""
    learned = theme_f1()
    return {theme.id: learned.get(theme.id, 0.0) for theme in codeframe()}


def _rounding(gaps: "DataFrame", service: "DataFrame") -> Mapping[Figure, float]:
    """How far rounding can move the published figures of the table."""
    place = ["measure", "community", "area", "period"]
    wanted = set(gaps.loc[gaps["evidence"].eq("indicator"), place].itertuples(index=False, name=None))
    rows = service[service["area"].eq(ENGLAND) & service["status"].eq("rounded")]
    tidy = (_tidy(row) for row in rows.to_dict("records"))
    return rounding_reaches(
        row for row in tidy if (row.indicator, row.community, row.area, row.period) in wanted
    )


def _tidy(row: Mapping[Any, Any]) -> TidyRow:
    given: dict[str, Any] = {str(name): None if value != value else value for name, value in row.items()}
    return TidyRow(**given)


def _unknown(answers: "DataFrame", memberships: "DataFrame", kind: str) -> Mapping[str, float]:
    """By characteristic, the share of people (0 to 1) who said nothing of it, or preferred not to."""
    from pandas import Index, factorize

    people = Index(answers.loc[answers["kind"].eq(kind), "response"].unique())
    person = people.get_indexer(Index(memberships["response"]))
    place, names = factorize(memberships["community"])
    about = np.array(["" if "+" in one else find_community(one).characteristic for one in names])
    said = {one: person[(person >= 0) & (about == one)[place]] for one in np.unique(about[about != ""])}
    return {str(one): 1 - np.unique(who).size / len(people) for one, who in said.items() if who.size}
