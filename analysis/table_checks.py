"""Checks of the tables that are measured: a fault is named in a plain sentence before anything is computed.

It mends nothing. That there are too few answers is no fault: it is said in the gap table, as "listen first".
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from analysis import tidy
from analysis.communities import EVERYONE, communities
from analysis.indicators import indicators
from analysis.measures import Measure

if TYPE_CHECKING:
    from pandas import DataFrame

KEY = ("evidence", "measure", "kind", "community", "area", "period")
OWN_COUNTS = ("n", "x", "reference_n", "reference_x")
SERVICE_KEY = ("indicator", "community", "area", "period")
SERVICE_NUMBERS = (
    *("numerator", "numerator_low", "numerator_high", "denominator", "denominator_low", "denominator_high"),
    *("value", "low", "high"),
)
MOST_TOLD = 10
Wrong = NDArray[np.bool_]
Found = Iterator[tuple[Wrong, str]]


class NothingToMeasure(ValueError):
    """There are neither counts nor service data."""


class TableFaults(ValueError):
    """A table that cannot be measured or shown; the message has a sentence for each fault."""


def check_counts(counts: "DataFrame", measures: Iterable[Measure]) -> None:
    """Raise `TableFaults` where counts (columns of `analysis.counts`) cannot be measured.

    Each of these is a fault: a column is missing; a count is negative, not whole or no number; more are
    counted than answered; a row stands twice; a community has no row for everyone beside it, or more people
    than everyone; a measure or a community that nobody defined.

    >>> from pandas import DataFrame
    >>> row = {"evidence": "survey", "measure": "safe", "kind": "user", "area": "all", "period": "all"}
    >>> check_counts(DataFrame([row | {"community": "everyone", "n": 3, "x": 5}]), [])
    Traceback (most recent call last):
    ...
    analysis.table_checks.TableFaults: survey, safe, user, everyone, all, all: more are counted than answered
    survey, safe, user, everyone, all, all: nobody defined this measure
    """
    _require(counts, (*KEY, "n", "x"))
    known = {(one.evidence, one.id) for one in measures}
    _refuse(counts, KEY, (*_of_counts(counts, ("n", "x")), *_of_names(counts, known), *_of_wholes(counts)))


def _of_counts(table: "DataFrame", names: Sequence[str], own: Wrong | None = None) -> Found:
    """Counts that are none, and pairs (n, x) in which x is larger; of all rows, or of our own."""
    rows = np.ones(len(table), dtype=np.bool_) if own is None else own
    numbers = {name: _numbers(table, name) for name in names}
    for name, values in numbers.items():
        yield rows & ~np.isfinite(values), f"“{name}” is no number"
        with np.errstate(invalid="ignore"):
            yield rows & (values < 0), f"“{name}” is negative"
            yield rows & np.isfinite(values) & (values != np.rint(values)), f"“{name}” is not whole"
    for n, x in zip(names[::2], names[1::2], strict=True):
        yield rows & (numbers[x] > numbers[n]), "more are counted than answered"


def _of_names(counts: "DataFrame", known: Iterable[tuple[str, str]]) -> Found:
    pairs = zip(counts["evidence"], counts["measure"], strict=True)
    found = set(known)
    yield np.array([pair not in found for pair in pairs], dtype=np.bool_), "nobody defined this measure"
    strangers = {one for one in counts["community"].unique() if not _is_community(str(one))}
    yield counts["community"].isin(strangers).to_numpy(), "there is no such community"


def _is_community(name: str) -> bool:
    return name == EVERYONE or all(part in communities() for part in name.split("+"))


def _of_wholes(counts: "DataFrame") -> Found:
    """Rows that stand twice, and communities beside everyone: without them, or larger than they are."""
    yield counts.duplicated(list(KEY)).to_numpy(), "this row stands twice"
    place = [name for name in KEY if name != "community"]
    everyone = counts[counts["community"].eq(EVERYONE)].drop_duplicates(place)
    beside = counts[place].merge(everyone[[*place, "n", "x"]], on=place, how="left")
    yield beside["n"].isna().to_numpy(), "there is no row for everyone beside it"
    n, x, all_n, all_x = (_numbers(one, name) for one in (counts, beside) for name in ("n", "x"))
    with np.errstate(invalid="ignore"):
        larger = (n > all_n) | (x > all_x) | ((n - x) > (all_n - all_x))
    yield larger & (x <= n), "there are more people in it than there are of everyone"


def check_service(service: "DataFrame") -> None:
    """Raise `TableFaults` where service data (columns of `analysis.tidy.TidyRow`) cannot be measured.

    Each of these is a fault: a column is missing; a figure is negative or infinite; of a share, more are
    counted than there are; an indicator or a community that nobody defined. What is not known is no fault.
    """
    _require(service, tidy.COLUMNS)
    _refuse(service, SERVICE_KEY, _of_service(service))


def _of_service(service: "DataFrame") -> Found:
    numbers = {name: _numbers(service, name) for name in SERVICE_NUMBERS}
    for name, values in numbers.items():
        with np.errstate(invalid="ignore"):
            yield np.isinf(values), f"“{name}” is infinite"
            yield values < 0, f"“{name}” is negative"
    more = numbers["numerator_low"] > numbers["denominator_high"]  # of rounded figures it may only seem so
    yield service["unit"].eq("percent").to_numpy() & more, "more are counted than there are"
    yield ~service["indicator"].isin(list(indicators())).to_numpy(), "nobody defined this indicator"
    yield ~service["community"].isin(list(communities())).to_numpy(), "there is no such community"


def check_gaps(gaps: "DataFrame", columns: Sequence[str]) -> None:
    """Raise `TableFaults` where a gap table lacks one of the columns, or holds a number that can be none.

    Each of these is a fault: in our own evidence a count is negative, not whole or no number, or more are
    counted than answered; in any row a number is infinite, or a p or q is not from 0 to 1.
    """
    _require(gaps, columns)
    own = ~gaps["evidence"].eq("indicator").to_numpy()
    _refuse(gaps, KEY, (*_of_counts(gaps, OWN_COUNTS, own), *_of_figures(gaps)))


def _of_figures(gaps: "DataFrame") -> Found:
    for name in gaps.columns:
        if gaps[name].dtype.kind == "f":
            yield np.isinf(_numbers(gaps, name)), f"“{name}” is infinite"
    for name in ("p", "q"):
        if name in gaps.columns:
            values = _numbers(gaps, name)
            with np.errstate(invalid="ignore"):
                yield (values < 0) | (values > 1), f"“{name}” is not from 0 to 1"


def _numbers(table: "DataFrame", name: str) -> NDArray[np.float64]:
    try:
        return table[name].to_numpy(dtype=np.float64, na_value=np.nan)
    except (TypeError, ValueError) as fault:
        raise TableFaults(f"the column “{name}” is not of numbers") from fault


def _require(table: "DataFrame", columns: Iterable[str]) -> None:
    missing = [f"the column “{name}” is missing" for name in columns if name not in table.columns]
    if missing:
        raise TableFaults("\n".join(missing))


def _refuse(table: "DataFrame", key: Sequence[str], found: Iterable[tuple[Wrong, str]]) -> None:
    """Say each fault with the row it is in, the first ten."""
    faults = [(int(row), why) for wrong, why in found for row in np.flatnonzero(wrong)]
    said = [
        f"{', '.join(str(table[name].iloc[row]) for name in key)}: {why}" for row, why in faults[:MOST_TOLD]
    ]
    if len(faults) > MOST_TOLD:
        said.append(f"and {len(faults) - MOST_TOLD} faults more")
    if said:
        raise TableFaults("\n".join(said))
