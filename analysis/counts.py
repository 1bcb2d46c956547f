"""Counting rows once into sufficient statistics for each community: the only step that touches rows.

It measures, compares and protects nothing. Its counts are exact: they never leave the job that made them.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from analysis.communities import EVERYONE
from analysis.measures import Measure

if TYPE_CHECKING:
    from pandas import DataFrame

ALL = "all"
KEY = ("evidence", "measure", "kind", "community", "area", "period")
COLUMNS = (*KEY, "n", "x")


def count_by_community(
    answers: "DataFrame",
    memberships: "DataFrame",
    measures: Iterable[Measure],
    by: Sequence[str] = (),
) -> "DataFrame":
    """Count survey measures: `n` people whose answer is scored, `x` of them positive.

    `answers` has columns response, kind, question, code, area, period (a row each answer); `memberships`
    response, community. Gives the columns evidence, measure, kind, community, area, period, n, x; one row
    for each community and one for `everyone`. Areas and periods are pooled into `all` unless named in `by`.
    Respondent kinds are never pooled. Somebody with two rows to a question counts once.

    >>> from pandas import DataFrame
    >>> rows = [(r, "user", "safe", code, "", "") for r, code in (("a", "yes"), ("b", "no"), ("c", "-"))]
    >>> answers = DataFrame(rows, columns=["response", "kind", "question", "code", "area", "period"])
    >>> memberships = DataFrame({"response": ["a"], "community": ["sex=female"]})
    >>> scored = frozenset(["yes", "no"])
    >>> safe = Measure("safe", "survey", "", "safety", "higher is better", frozenset(["yes"]), scored)
    >>> counts = count_by_community(answers, memberships, [safe])
    >>> list(zip(counts.community, counts.n, counts.x))
    [('everyone', 2, 1), ('sex=female', 1, 1)]
    """
    from pandas import DataFrame

    scored = [(one.id, code, int(code in one.counted)) for one in measures for code in sorted(one.base)]
    codes = DataFrame(scored, columns=["measure", "code", "counted"])
    rows = answers.rename(columns={"question": "measure"}).merge(codes, on=["measure", "code"])
    return _counted(rows.assign(evidence="survey"), memberships, by)


def count_themes(
    comments: "DataFrame",
    themes: "DataFrame",
    memberships: "DataFrame",
    measures: Iterable[Measure],
    by: Sequence[str] = (),
) -> "DataFrame":
    """Count theme shares: `n` people who left a comment, `x` of them with a comment that carries it.

    `comments` has columns response, comment, kind, area, period (a row each comment that was themed);
    `themes` response, comment, theme (only those of negative comments). Somebody with
    two comments counts once. Gives the columns of `count_by_community`, with evidence `theme`.
    """
    from pandas import DataFrame

    people = comments[["response", "kind", "area", "period"]].drop_duplicates()
    names = DataFrame({"measure": [one.id for one in measures]}, dtype="str")
    said = themes[["response", "theme"]].drop_duplicates().rename(columns={"theme": "measure"})
    rows = people.merge(names, how="cross").merge(
        said.assign(counted=1), on=["response", "measure"], how="left"
    )
    rows["counted"] = rows["counted"].fillna(0).astype("int64")
    return _counted(rows.assign(evidence="theme"), memberships, by)


def _counted(rows: "DataFrame", memberships: "DataFrame", by: Sequence[str]) -> "DataFrame":
    """Add up one row a person and measure, for everyone and for each community they belong to."""
    from pandas import concat

    pooled = {name: ALL for name in ("area", "period") if name not in by}
    people = rows.assign(**pooled).drop_duplicates(["response", "measure"])
    everyone = people.assign(community=EVERYONE)
    members = people.merge(memberships[["response", "community"]].drop_duplicates(), on="response")
    grouped = concat([everyone, members]).groupby(list(KEY), sort=True)["counted"]
    return grouped.agg(n="size", x="sum").reset_index()[list(COLUMNS)]


def near_twins(memberships: "DataFrame", smallest: int = 8) -> tuple[str, ...]:
    """Communities that differ from another by 1 to `smallest` - 1 people: the smaller of each such pair.

    `memberships` has columns response, community. Shown side by side, the two would tell on those few.
    Groups under `smallest` are left out: they are not shown anyway.

    >>> from pandas import DataFrame
    >>> sizes = {"sex=male": 30, "religion=sikh": 29}
    >>> pairs = [(f"r{number}", one) for one, size in sizes.items() for number in range(size)]
    >>> near_twins(DataFrame(pairs, columns=["response", "community"]))
    ('religion=sikh',)
    """
    groups = memberships.groupby("community")["response"].agg(set)
    people = {str(name): found for name, found in groups.items() if len(found) >= smallest}
    names = sorted(people, key=lambda name: (-len(people[name]), name))
    found = [
        small
        for place, small in enumerate(names)
        if any(0 < len(people[small] ^ people[large]) < smallest for large in names[:place])
    ]
    return tuple(found)
