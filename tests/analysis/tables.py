"""Small tables of invented answers for the tests of the analysis."""

from collections.abc import Mapping, Sequence

from pandas import DataFrame

from analysis.communities import EVERYONE
from analysis.gaps import measure_gaps
from analysis.measures import Measure

SAFE = Measure(
    "safe",
    "survey",
    "Did you feel safe?",
    "safety",
    "higher is better",
    frozenset(["yes"]),
    frozenset(["yes", "no"]),
)
HELPED = Measure(
    "helped",
    "survey",
    "Did it help?",
    "outcome",
    "higher is better",
    frozenset(["yes"]),
    frozenset(["yes", "no"]),
)
WAITING = Measure("waiting", "theme", "Waiting for help", "access", "lower is better")
MEASURES = (SAFE, HELPED, WAITING)
Sizes = Mapping[str, tuple[int, int]]  # answers and those counted, by community


def counts_of(
    sizes: Sizes, everyone: tuple[int, int], measure: Measure = SAFE, kind: str = "user"
) -> DataFrame:
    """Counts of one measure as `analysis.counts` gives them."""
    rows = [(EVERYONE, *everyone), *((name, n, x) for name, (n, x) in sizes.items())]
    table = DataFrame(rows, columns=["community", "n", "x"])
    return table.assign(evidence=measure.evidence, measure=measure.id, kind=kind, area="all", period="all")


def gaps_in(
    sizes: Sizes, everyone: tuple[int, int], measure: Measure = SAFE, kind: str = "user"
) -> DataFrame:
    """The gap table of such counts."""
    return measure_gaps(counts_of(sizes, everyone, measure, kind), MEASURES)


def answers_of(people: Sequence[tuple[str, str, str]]) -> DataFrame:
    """Answers to `safe` as (response, kind, code)."""
    rows = [(response, kind, "safe", code, "", "") for response, kind, code in people]
    return DataFrame(rows, columns=["response", "kind", "question", "code", "area", "period"])
