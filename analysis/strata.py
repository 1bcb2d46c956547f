"""Adding rows up into strata: the only step that touches rows, and so the only one that grows with them.

It knows no measure and compares nothing. What it takes and gives is a contract of columns, so that a database
or a cluster can take its place without another line changing; `tests/analysis/test_strata.py` holds it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from analysis.communities import EVERYONE
from analysis.row_codes import Places, joint_codes, known_codes, require_columns
from analysis.row_numbers import COUNTED, COUNTS, SCORE, WEIGHT, Numbers, row_numbers

if TYPE_CHECKING:
    from pandas import DataFrame, Index

RESPONSE, COMMUNITY = "response", "community"
BATCH = 1_000_000  # rows of a file in memory at once
Sums = dict[str, NDArray[Any]]


def count_strata(
    rows: "DataFrame | Path", by: Sequence[str], memberships: "DataFrame | None" = None
) -> "DataFrame":
    """Add rows up: one row out for each stratum, which is each combination of the columns `by` that occurs.

    In: a table, or the path of a Parquet file, with a row for each person and measure. Columns: those of `by`
    (text, never missing) and `counted` (0 or 1); where they are there, `weight` (above 0; 1 where absent) and
    `score` (a number). With `memberships` (columns response, community: each pair once) the rows also have
    `response`, and each row counts for `everyone` and for each community of its person.

    Out: the columns `by` (and `community`), then `n` rows, `x` of them counted, and the sums `sum_w`,
    `sum_w2`, `sum_wx`, `sum_w2x` of weight w and counted x; of rows with a score y also `sum_wy`, `sum_w2y`,
    `sum_w2y2`. In the order of `by` (and `community`). Raises `RowFaults` where a column or cell is missing
    or a number is none that can be counted.
    Source: these sums are sufficient for a weighted share or mean and its linearised error (Lumley 2010,
    Complex Surveys, chapter 2); which are kept is this product's own choice.

    >>> from pandas import DataFrame
    >>> rows = DataFrame({"area": ["A", "A", "B"], "counted": [1, 0, 1], "weight": [2.0, 1.0, 0.5]})
    >>> count_strata(rows, ["area"])[["area", "n", "x", "sum_w", "sum_wx"]].to_numpy().tolist()
    [['A', 2, 1, 3.0, 2.0], ['B', 1, 1, 0.5, 0.5]]
    """
    from pandas import concat

    members = None if memberships is None else members_of(memberships)
    keys = [*by] if members is None else [*by, COMMUNITY]
    parts = [_count(batch, by, members) for batch in _batches(rows, by, people=members is not None)]
    if len(parts) > 1:
        parts = [concat(parts, ignore_index=True).groupby(keys, as_index=False, sort=False).sum()]
    return parts[0].sort_values(keys, ignore_index=True)


def _batches(rows: "DataFrame | Path", by: Sequence[str], *, people: bool) -> Iterator["DataFrame"]:
    """The rows, all at once or a million of a file at a time; at least one batch, which may be empty."""
    wanted = [*by, COUNTED, *((RESPONSE,) if people else ())]
    if not isinstance(rows, Path):
        require_columns(rows.columns, wanted)
        yield rows
        return
    from pyarrow.parquet import ParquetFile, read_schema
    from pyarrow.types import is_large_string, is_string

    schema = read_schema(rows)
    require_columns(schema.names, wanted)
    wanted += [name for name in (WEIGHT, SCORE) if name in schema.names]
    texts = [one.name for one in schema if is_string(one.type) or is_large_string(one.type)]
    with ParquetFile(rows, read_dictionary=[name for name in texts if name in wanted]) as file:
        yield schema.empty_table().select(wanted).to_pandas()
        for batch in file.iter_batches(BATCH, columns=wanted):
            yield batch.to_pandas()


@dataclass(frozen=True)
class Members:
    """Who belongs to what: the people, the communities, and a sparse table of communities × people (0, 1)."""

    people: "Index[str]"
    communities: "Index[str]"
    table: Any

    def shared(self) -> Numbers:
        """How many people each two communities share (communities × communities); with itself, its size."""
        return np.asarray((self.table @ self.table.T).toarray(), dtype=np.float64)


def members_of(memberships: "DataFrame") -> Members:
    """Who belongs to what; `memberships` has columns response, community. Raises `RowFaults`."""
    from scipy.sparse import csr_array

    require_columns(memberships.columns, (RESPONSE, COMMUNITY))
    who, what = known_codes(memberships, RESPONSE), known_codes(memberships, COMMUNITY)
    size = (len(what.names), len(who.names))
    table = csr_array((np.ones(len(who.places)), (what.places, who.places)), shape=size)
    table.data[:] = 1.0  # a pair that stands twice is one pair
    return Members(who.names, what.names, table)


def _count(rows: "DataFrame", by: Sequence[str], members: Members | None) -> "DataFrame":
    """The strata of one batch."""
    from pandas import concat

    places, strata = joint_codes(rows, by)
    numbers = row_numbers(rows)
    sums = _added(numbers, lambda values: np.bincount(places, values, len(strata)).astype(np.float64))
    everyone = strata.assign(**sums)[sums["n"] > 0]
    if members is None:
        return everyone
    everyone.insert(len(by), COMMUNITY, EVERYONE)
    return concat([everyone, _of_members(rows, places, strata, numbers, members)], ignore_index=True)


def _of_members(
    rows: "DataFrame",
    places: Places,
    strata: "DataFrame",
    numbers: Mapping[str, Numbers],
    members: Members,
) -> "DataFrame":
    """Each stratum by the communities of the people in it: communities by people, times people by strata."""
    from scipy.sparse import csr_array

    who = known_codes(rows, RESPONSE)
    person = members.people.get_indexer(who.names)[who.places]
    inside = np.flatnonzero(person >= 0)
    where, shape = (person[inside], places[inside]), (len(members.people), len(strata))

    def added(values: Numbers) -> Numbers:
        by_person = csr_array((values[inside], where), shape=shape)
        return np.asarray((members.table @ by_person).toarray()).ravel()

    sums = _added(numbers, added)
    found = np.flatnonzero(sums["n"])
    community, stratum = np.divmod(found, max(len(strata), 1))
    named = strata.iloc[stratum].assign(**{COMMUNITY: members.communities.take(community).astype("str")})
    return named.assign(**{name: values[found] for name, values in sums.items()})


def _added(numbers: Mapping[str, Numbers], add: Callable[[Numbers], Numbers]) -> Sums:
    """The sums by name; what is the same column is added once, and counts are whole."""
    done: dict[int, Numbers] = {}
    for values in numbers.values():
        if id(values) not in done:
            done[id(values)] = add(values)
    sums = {name: done[id(values)] for name, values in numbers.items()}
    return {name: np.rint(one).astype(np.int64) if name in COUNTS else one for name, one in sums.items()}
