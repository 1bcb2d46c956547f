"""Reading the answers of a survey from CSV or Parquet files, for whoever works without the web.

It checks their columns and counts nothing.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.memberships import memberships_of_answers
from analysis.pipeline import Rows

if TYPE_CHECKING:
    from pandas import DataFrame

    from survey_definitions.model import Survey

ANSWERS = ("response", "kind", "question", "code")


class ResponseFaults(ValueError):
    """A file of answers that cannot be read; the message says every fault."""


def read_table(path: Path, columns: Sequence[str]) -> "DataFrame":
    """Read a CSV or Parquet file as text. Raises `ResponseFaults` where a column or cell is missing."""
    from pandas import read_csv, read_parquet

    if path.suffix == ".parquet":
        table = read_parquet(path).astype("str")
    else:
        table = read_csv(path, dtype="str", keep_default_na=False)
    faults = [f"{path.name}: the column “{name}” is missing" for name in columns if name not in table.columns]
    blank = [name for name in columns if name in table.columns and table[name].eq("").any()]
    faults += [
        f"{path.name}, row {_first_blank(table, name)}: the column “{name}” is blank" for name in blank
    ]
    if faults:
        raise ResponseFaults("\n".join(faults))
    return table


def _first_blank(table: "DataFrame", name: str) -> int:
    return int(table[name].eq("").to_numpy().argmax()) + 2  # row 1 is the header


def read_responses(path: Path, survey: "Survey") -> Rows:
    """Read answers, one row each: response, kind, question, code; equality answers among them, as codes.

    `area` and `period` may be given too. Equality questions are told by the survey. Raises `ResponseFaults`.
    """
    table = read_table(path, ANSWERS)
    for name in ("area", "period"):
        if name not in table.columns:
            table[name] = ""
    equality = {question.id for question in survey.equality}
    about = table["question"].isin(equality)
    return Rows(table[~about], memberships_of_answers(table[about]))
