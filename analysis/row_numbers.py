"""What is added up of each row: how many, whether counted, its weight and its score, and their products.

It adds nothing up.
"""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from analysis.row_codes import RowFaults

if TYPE_CHECKING:
    from pandas import DataFrame

Numbers = NDArray[np.float64]
COUNTED, WEIGHT, SCORE = "counted", "weight", "score"
COUNTS = ("n", "x")
SUMS = ("sum_w", "sum_w2", "sum_wx", "sum_w2x")
SCORE_SUMS = ("sum_wy", "sum_w2y", "sum_w2y2")


def row_numbers(rows: "DataFrame") -> dict[str, Numbers]:
    """By the name of each sum, the number that each row adds to it; equal columns are one array.

    `rows` has `counted` (0 or 1) and may have `weight` (above 0) and `score`. Raises `RowFaults`.

    >>> from pandas import DataFrame
    >>> numbers = row_numbers(DataFrame({"counted": [1, 0], "weight": [2.0, 3.0]}))
    >>> {name: values.tolist() for name, values in numbers.items()}["sum_w2x"]
    [4.0, 0.0]
    """
    one = np.ones(len(rows))
    x = _column(rows, COUNTED)
    _refuse(~((x == 0) | (x == 1)), COUNTED, "neither 0 nor 1")
    if WEIGHT not in rows.columns:
        numbers = {"n": one, "x": x, "sum_w": one, "sum_w2": one, "sum_wx": x, "sum_w2x": x}
        return numbers | (_of_scores(rows, one, one) if SCORE in rows.columns else {})
    w = _column(rows, WEIGHT)
    _refuse(~(np.isfinite(w) & (w > 0)), WEIGHT, "no number above 0")
    w2 = w * w
    numbers = {"n": one, "x": x, "sum_w": w, "sum_w2": w2, "sum_wx": w * x, "sum_w2x": w2 * x}
    return numbers | (_of_scores(rows, w, w2) if SCORE in rows.columns else {})


def _of_scores(rows: "DataFrame", w: Numbers, w2: Numbers) -> dict[str, Numbers]:
    y = _column(rows, SCORE)
    _refuse(~np.isfinite(y), SCORE, "no number")
    w2y = w2 * y
    return {"sum_wy": w * y, "sum_w2y": w2y, "sum_w2y2": w2y * y}


def _column(rows: "DataFrame", name: str) -> Numbers:
    try:
        return rows[name].to_numpy(dtype=np.float64, na_value=np.nan)
    except (ValueError, TypeError) as fault:
        raise RowFaults(f"these rows cannot be counted: the column “{name}” is not of numbers") from fault


def _refuse(wrong: NDArray[np.bool_], name: str, why: str) -> None:
    if wrong.any():
        row = int(wrong.argmax())
        raise RowFaults(f"these rows cannot be counted: the column “{name}” is {why} in row {row} (from 0)")
