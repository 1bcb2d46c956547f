"""Columns of rows as whole numbers: which text stands in which row, so that text is compared only once.

It adds nothing up and drops no row.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from pandas import Categorical, DataFrame, Index, Series

Places = NDArray[np.int64]
MOST_CELLS = 10_000  # more combinations than this are looked up among those that occur


class RowFaults(ValueError):
    """Rows that cannot be counted; the message says why in one sentence."""


@dataclass(frozen=True)
class Codes:
    """A column: for each row the place (from 0) of its text in `names`, or -1 where it is missing."""

    places: Places
    names: "Index[str]"

    @property
    def column(self) -> "Categorical[str]":
        """The column as pandas keeps it."""
        from pandas import Categorical

        return Categorical.from_codes(self.places, categories=self.names)


def codes_of(column: "Series[str]") -> Codes:
    """The codes of a column of text; at no cost where it is a categorical already.

    >>> from pandas import Series
    >>> codes = codes_of(Series(["b", "a", "b"]))
    >>> codes.places.tolist(), codes.names.tolist()
    ([0, 1, 0], ['b', 'a'])
    """
    from pandas import CategoricalDtype, Index, factorize

    if isinstance(column.dtype, CategoricalDtype):
        places = np.array(column.cat.codes, dtype=np.int64)
        return Codes(places, column.cat.categories)
    places, names = factorize(column)
    return Codes(np.array(places, dtype=np.int64), Index(names))


def known_codes(rows: "DataFrame", name: str) -> Codes:
    """The codes of a column in which no cell may be missing. Raises `RowFaults`.

    >>> from pandas import DataFrame
    >>> known_codes(DataFrame({"kind": ["user", None]}), "kind")
    Traceback (most recent call last):
    ...
    analysis.row_codes.RowFaults: these rows cannot be counted: the column “kind” is blank in row 1 (from 0)
    """
    codes = codes_of(rows[name])
    if (codes.places < 0).any():
        row = int((codes.places < 0).argmax())
        raise RowFaults(f"these rows cannot be counted: the column “{name}” is blank in row {row} (from 0)")
    return codes


def joint_codes(rows: "DataFrame", by: Sequence[str]) -> tuple[Places, "DataFrame"]:
    """Which combination of the columns `by` each row has, and the combinations: a row each, as text.

    Some of them may occur in no row. Raises `RowFaults` where a cell is missing.

    >>> from pandas import DataFrame
    >>> rows = DataFrame({"kind": ["user", "carer"], "area": ["A", "A"]})
    >>> places, found = joint_codes(rows, ["kind", "area"])
    >>> places.tolist(), found.to_numpy().tolist()
    ([0, 1], [['user', 'A'], ['carer', 'A']])
    """
    from pandas import DataFrame, factorize

    columns = {name: known_codes(rows, name) for name in by}
    places, cells = np.zeros(len(rows), dtype=np.int64), 1
    for one in columns.values():
        places, cells = places * len(one.names) + one.places, cells * len(one.names)
    left = np.arange(cells)
    if cells > MOST_CELLS:
        places, left = factorize(places)
    texts = {}
    for name, one in reversed(columns.items()):
        left, here = np.divmod(left, max(len(one.names), 1))
        texts[name] = one.names.take(here).astype("str")
    return places, DataFrame({name: texts[name] for name in by})


def require_columns(present: Iterable[str], wanted: Iterable[str]) -> None:
    """Raise `RowFaults` where a wanted column is not among those present.

    >>> require_columns(["area"], ["area", "counted"])
    Traceback (most recent call last):
    ...
    analysis.row_codes.RowFaults: these rows cannot be counted: the column “counted” is missing
    """
    there = set(present)
    missing = [f"the column “{name}” is missing" for name in wanted if name not in there]
    if missing:
        raise RowFaults(f"these rows cannot be counted: {', '.join(missing)}")
