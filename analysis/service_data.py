"""Published service data in one tidy shape: a row for each indicator, community, area and period.

It measures no gap; suppressed figures keep their bounds and are neither 0 nor dropped.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from analysis import mental_health_act, talking_therapies
from analysis.indicators import Source, sources
from analysis.methods.intervals import share_interval
from analysis.published_files import DataFault, DataFaults, PublishedRow, read_rows, repeated_rows
from analysis.tidy import COLUMNS, TidyRow

if TYPE_CHECKING:
    from pandas import DataFrame

SHIPPED_DATA = Path(__file__).with_name("data")
_ONE_ROW = ("indicator", "community", "area", "area_level", "period")


@dataclass(frozen=True)
class Reader:
    """How one kind of published file is read."""

    columns: tuple[str, ...]
    key: tuple[str, ...]
    row_faults: Callable[[PublishedRow], Iterator[DataFault]]
    tidy_rows: Callable[[PublishedRow, Source], Iterator[TidyRow]]


READERS: Mapping[str, Reader] = MappingProxyType(
    {
        module.FILE: Reader(module.COLUMNS, module.KEY, module.row_faults, module.tidy_rows)
        for module in (talking_therapies, mental_health_act)
    }
)


def data_files(folder: Path = SHIPPED_DATA) -> tuple[Path, ...]:
    """The files of a folder that can be read, told by their names; other files are left alone.

    >>> len(data_files())
    3
    """
    return tuple(path for path in sorted(folder.glob("*.csv")) if kind_of_file(path))


def kind_of_file(path: Path) -> str:
    """Which kind of published file this is by its name, or an empty text.

    >>> kind_of_file(Path("mha_detentions_2023_24_by_group.csv"))
    'mental-health-act'
    """
    kinds = (kind for kind, source in sources().items() for name in source.files if fnmatch(path.name, name))
    return next(kinds, "")


def read_service_data(files: Sequence[Path] | None = None) -> "DataFrame":
    """Read published files (those shipped where none are named) into the shape of `analysis.tidy.TidyRow`.

    Raises `DataFaults` with every fault of every file and its row: an unknown file, a wrong column, an
    unknown group, text in a number, a row that stands twice, one figure in two files. Then nothing is loaded.

    >>> data = read_service_data()
    >>> one = data[data.indicator.eq("detentions-standardised") & data.community.eq("ethnicity=other-black")]
    >>> one.value.tolist(), one.status.tolist()
    ([740.6], ['value'])
    """
    from pandas import DataFrame

    rows: list[TidyRow] = []
    faults: list[DataFault] = []
    for path in data_files() if files is None else files:
        found, wrong = read_file(path)
        rows += found
        faults += wrong
    faults += _figures_in_two_files(rows)
    if faults:
        raise DataFaults(faults)
    return _with_share_intervals(DataFrame([vars(row) for row in rows], columns=list(COLUMNS)))


def _with_share_intervals(data: "DataFrame") -> "DataFrame":
    """Give each share, in percent, the widest Wilson interval that the bounds of its counts allow."""
    bounds = ("numerator_low", "numerator_high", "denominator_low", "denominator_high")
    x_low, x_high, n_low, n_high = (data[name].to_numpy(dtype=float) for name in bounds)
    share = data["unit"].eq("percent").to_numpy() & (n_low > 0)
    most, least = np.where(share, n_high, np.nan), np.where(share, n_low, np.nan)
    low = share_interval(np.minimum(x_low, most), most)[0]
    high = share_interval(np.minimum(x_high, least), least)[1]
    ends = {"low": np.where(share, 100 * low, data["low"]), "high": np.where(share, 100 * high, data["high"])}
    return data.assign(**{name: values.astype(float) for name, values in ends.items()})


def read_file(path: Path) -> tuple[list[TidyRow], list[DataFault]]:
    """The tidy rows of one file and all its faults; the rows are to be used only where there is no fault."""
    kind = kind_of_file(path)
    if not kind:
        return [], [DataFault(path.name, 0, "its name is none of the published files we know")]
    reader = READERS[kind]
    rows: list[PublishedRow] = []
    faults: list[DataFault] = []
    for item in read_rows(path, reader.columns):
        if isinstance(item, DataFault):
            faults.append(item)
        else:
            rows.append(item)
            faults += reader.row_faults(item)
    faults += repeated_rows(rows, reader.key)
    if faults:
        return [], sorted(faults, key=lambda fault: fault.row)
    return [tidy for row in rows for tidy in reader.tidy_rows(row, sources()[kind])], []


def _figures_in_two_files(rows: Sequence[TidyRow]) -> Iterator[DataFault]:
    first: dict[tuple[str, ...], TidyRow] = {}
    for row in rows:
        key = tuple(str(getattr(row, name)) for name in _ONE_ROW)
        earlier = first.setdefault(key, row)
        if earlier is not row:
            where = f"{earlier.file}, row {earlier.row}"
            yield DataFault(
                row.file, row.row, f"the same figure ({', '.join(key)}) stands in {where} already"
            )
