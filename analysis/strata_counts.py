"""From strata in which each person was counted once to counts of communities: of any number of answers.

It touches no row: `analysis.strata`, or a database in its place, has added them up.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from analysis.communities import EVERYONE, communities, with_parents
from analysis.counts import ALL, KEY
from analysis.row_codes import RowFaults, require_columns
from analysis.row_numbers import COUNTS, SCORE_SUMS, SUMS
from analysis.strata import COMMUNITY

if TYPE_CHECKING:
    from pandas import DataFrame


def counts_of_strata(strata: "DataFrame", characteristics: Sequence[str]) -> "DataFrame":
    """Counts as `analysis.gaps.measure_gaps` takes them: of everyone, and of each community they belong to.

    `strata` has the columns that `analysis.strata.count_strata` gives: `measure`, `kind`, those named in
    `characteristics`, which hold a community each, or "" where it is not known, and where they are wanted
    `evidence` (or it is "survey"), `area` and `period` (or they are "all"). Wider communities are added up
    from their parts. Gives the columns of `analysis.counts`, and the sums of scores where there are some.
    Raises `analysis.row_codes.RowFaults` where a column is missing or a text is no community.

    >>> from pandas import DataFrame
    >>> from analysis.strata import count_strata
    >>> rows = DataFrame({"ethnicity": ["ethnicity=indian", "ethnicity=chinese", ""], "counted": [1, 0, 1]})
    >>> strata = count_strata(rows, ["ethnicity"]).assign(measure="safe", kind="user")
    >>> counts = counts_of_strata(strata, ["ethnicity"])
    >>> dict(zip(counts.community, counts.n))
    {'ethnicity=asian': 2, 'ethnicity=chinese': 1, 'ethnicity=indian': 1, 'everyone': 3}
    """
    from pandas import concat

    usual = {"evidence": "survey", "area": ALL, "period": ALL}
    table = strata.assign(**{name: value for name, value in usual.items() if name not in strata.columns})
    keys = [name for name in KEY if name != COMMUNITY]
    require_columns(table.columns, (*keys, *characteristics, *COUNTS, *SUMS))
    sums = [*COUNTS, *SUMS, *(name for name in SCORE_SUMS if name in table.columns)]
    parts = [table.assign(**{COMMUNITY: EVERYONE}), *_told(table, characteristics)]
    whole = concat([part[[*KEY, *sums]] for part in parts], ignore_index=True)
    return whole.groupby(list(KEY), as_index=False, sort=True)[sums].sum()


def _told(table: "DataFrame", characteristics: Iterable[str]) -> Iterator["DataFrame"]:
    """Of each characteristic: the strata of each community, and those of its parts for each wider one."""
    for name in characteristics:
        told = table[table[name].ne("")]
        wider = {str(one): _with_parents(str(one)) for one in told[name].unique()}
        yield told.assign(**{COMMUNITY: told[name].map(wider)}).explode(COMMUNITY).astype({COMMUNITY: "str"})


def _with_parents(name: str) -> tuple[str, ...]:
    if name not in communities():
        raise RowFaults(f"these strata cannot be counted: “{name}” is no community")
    return with_parents(name)
